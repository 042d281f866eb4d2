import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageLimits } from '../../common/messages.ts';
import { listenForPromise } from '../tasks/promise.tsx';
import { FileIcon } from '../ui/file-button.tsx';
import { isComposing } from '../ui/key-codes.ts';
import { useKeys } from '../ui/keys.ts';
import { KeyCap } from '../ui/pieces.tsx';
import { AttachmentStrip, useAttachments } from './attachments.tsx';
import { useDraft } from './draft.ts';
import { EmojiButton } from './emoji.tsx';
import { MentionList, mentionedIn, useMention } from './mentions.tsx';
import { nextToAnswer } from './neighbours.ts';
import { sendMessage } from './outbox.ts';
import './pen.css';
import { PenEnd, Quoted, useGrow } from './pen-parts.tsx';
import type { Opened } from './queries.ts';
import { QuickReplyList, useQuickReplies } from './quick-replies.tsx';
import { refusals } from './refusals.ts';
import './replies.css';
import { When } from './scheduled.tsx';
import { useChatSearch } from './search.ts';
import { useSuggestions } from './suggestions.ts';
import { useTypingNotice } from './typing.ts';
import { CheckStrip, Marks, useWordCheck } from './word-check.tsx';

const ModelTools = lazy(async () => ({ default: (await import('../model/pen-tools.tsx')).ModelTools }));
const Recommended = lazy(async () => ({ default: (await import('./recommended.tsx')).Recommended }));
const NeedsForm = lazy(async () => ({ default: (await import('./needs.tsx')).NeedsForm }));
const SuggestionStrip = lazy(async () => ({ default: (await import('./suggestion-strip.tsx')).SuggestionStrip }));

interface ComposerProps {
  opened: Opened;
  isNote: boolean;
  onNote(on: boolean): void;
  replyTo: number | null;
  onReplyTo(number: number | null): void;
  isHidden: boolean;
}

export function Composer({ opened, isNote, onNote, replyTo, onReplyTo, isHidden }: ComposerProps) {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const view = opened.conversation;
  const refused = refusals(view);
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useDraft(view.id, opened.draft, isNote);
  const files = useAttachments(view.id);
  const mention = useMention(field, words, setWords, isNote, view.id);
  const replies = useQuickReplies(field, words, setWords, opened, isNote);
  const check = useWordCheck(words, isNote);
  const [doubted, setDoubted] = useState('');
  const [isOver, setOver] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isTiming, setTiming] = useState(false);
  const [isDue, setDue] = useState(false);
  const reason = isNote ? refused.note : refused.reply;
  const suggestions = useSuggestions(opened, !isNote && !reason, words, setWords, field);
  const text = words.trim();
  const isEmpty = text === '' && files.ready.length === 0;
  const tooLong = text.length - messageLimits.text;
  const isDoubted = check.isWarned && doubted === text;

  const send = (): boolean => {
    if (reason || tooLong > 0 || check.isRefused) return false;
    if (files.isBusy) setDue(true);
    if (files.isBusy || isEmpty) return false;
    if (check.isWarned && !isDoubted) {
      setDoubted(text);
      return false;
    }
    const common = { conversation: view.id, note: isNote, replyTo };
    for (const file of files.ready) {
      const kind = file.stored.width ? ('image' as const) : ('file' as const);
      sendMessage({ ...common, kind, body: { file: file.stored.id }, shown: { ...file.stored, file: file.stored.id } });
    }
    const sources = isNote ? [] : suggestions.sources();
    const isTaken = sources.length > 0;
    const body = { text, ...(isTaken ? { articles: sources.map(({ article, version }) => ({ article, version })) } : {}) };
    const shown = { text, ...(isTaken ? { sources } : {}) };
    if (text) sendMessage({ ...common, kind: 'text', body, shown, mentions: isNote ? mentionedIn(text, view.id) : [] });
    replies.countSent();
    suggestions.countSent();
    if (text && !isNote) listenForPromise(view.id, text);
    setWords('');
    files.clear();
    onReplyTo(null);
    if (isNote) onNote(false);
    return true;
  };
  // Sent while files were going up: it leaves with them, and stays when one could not be taken.
  useEffect(() => {
    if (!isDue || files.isBusy) return;
    setDue(false);
    if (!files.all.some(({ problem }) => problem)) send();
  });
  const sendAndNext = () => {
    if ((isEmpty && !files.isBusy) || send()) change({ c: nextToAnswer(search.c) });
  };
  const insert = (piece: string) => {
    const at = field.current?.selectionStart ?? words.length;
    setWords(words.slice(0, at) + piece + words.slice(field.current?.selectionEnd ?? at));
    field.current?.focus();
  };

  useKeys([
    ['Semicolon', replies.open],
    ['KeyI', suggestions.insertNext],
  ]);
  useGrow(field, words);
  useTypingNotice(view.id, words, isNote || Boolean(reason));
  useEffect(() => {
    if (!reason && matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true });
  }, [reason]);

  const follow = (caret: number) => {
    mention.follow(caret);
    replies.follow(caret);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent) || mention.takesKey(event) || replies.takesKey(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) sendAndNext();
    else send();
  };

  if (isHidden) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here; the buttons do the same by keyboard
    <div
      className={`pen ${isNote ? 'is-note' : ''} ${isOver ? 'is-over' : ''}`}
      onDragOver={(event) => [event.preventDefault(), setOver(true)]}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!reason) files.add([...event.dataTransfer.files]);
      }}
    >
      {reason ? (
        <p className="pen-reason">{reason}</p>
      ) : (
        <>
          {suggestions.items.length > 0 && (
            <Suspense>
              <SuggestionStrip suggestions={suggestions} />
            </Suspense>
          )}
          {!isNote && (
            <Suspense>
              <Recommended opened={opened} />
            </Suspense>
          )}
          {isAsking && (
            <Suspense>
              <NeedsForm conversation={view.id} onDone={() => [setAsking(false), field.current?.focus()]} />
            </Suspense>
          )}
          <div className="tools">
            <EmojiButton onPick={insert} />
            <FileIcon name={t('pen.picture')} icon="picture" accept="image/*" onFiles={files.add} />
            <FileIcon name={t('pen.file')} icon="file" onFiles={files.add} />
            {!isNote && (
              <button
                type="button"
                className="tool"
                title={t('reply.open')}
                onPointerDown={(event) => event.preventDefault()}
                onClick={replies.open}
              >
                {t('reply.name')}
                <KeyCap code="Semicolon" />
              </button>
            )}
            {!isNote && (
              <button type="button" className="tool" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
                {t('pen.needs')}
              </button>
            )}
            {!isNote && (
              <Suspense>
                <ModelTools conversation={view.id} words={words} onWords={suggestions.reword} onDrafted={suggestions.drafted} />
              </Suspense>
            )}
            {isNote && <span className="note-head">{t('pen.noteOn')}</span>}
          </div>
          {replyTo !== null && <Quoted opened={opened} number={replyTo} onClose={() => onReplyTo(null)} />}
          <AttachmentStrip files={files} />
          <div className="pen-place">
            <MentionList mention={mention} />
            <QuickReplyList replies={replies} />
            <Marks words={words} check={check} />
            <textarea
              id="composer"
              ref={field}
              value={words}
              rows={2}
              placeholder={t(isNote ? 'pen.notePlaceholder' : 'pen.placeholder')}
              aria-label={t(isNote ? 'pen.noteLabel' : 'pen.label')}
              onChange={(event) => {
                follow(event.target.selectionStart);
                setDue(false);
                setWords(event.target.value);
              }}
              onSelect={(event) => follow(event.currentTarget.selectionStart)}
              onScroll={({ currentTarget: at }) => at.parentElement?.style.setProperty('--scrolled', `${-at.scrollTop}px`)}
              onKeyDown={onKeyDown}
              onPaste={(event) => {
                if (event.clipboardData.files.length === 0) return;
                event.preventDefault();
                files.add([...event.clipboardData.files]);
              }}
            />
          </div>
          {isTiming && !isNote && (
            <When
              conversation={view.id}
              text={text}
              onDone={(isKept) => {
                setTiming(false);
                if (isKept) setWords('');
                field.current?.focus();
              }}
            />
          )}
          <CheckStrip words={words} check={check} field={field} />
        </>
      )}
      {!reason && (
        <PenEnd
          isNote={isNote}
          isBlocked={(isEmpty && !files.isBusy) || tooLong > 0 || check.isRefused}
          isDue={isDue}
          isDoubted={isDoubted}
          tooLong={tooLong}
          onSend={send}
          later={isNote || files.all.length > 0 ? undefined : { isOpen: isTiming, toggle: () => setTiming((before) => !before) }}
        />
      )}
    </div>
  );
}
