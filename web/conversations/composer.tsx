import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageLimits } from '../../common/messages.ts';
import { Icon } from '../ui/icons.tsx';
import { isComposing } from '../ui/key-codes.ts';
import { commandKey } from '../ui/keys.ts';
import { AttachmentStrip, useAttachments } from './attachments.tsx';
import { useDraft } from './draft.ts';
import { EmojiButton } from './emoji.tsx';
import { FileButton } from './file-button.tsx';
import { MentionList, mentionedIn, useMention } from './mentions.tsx';
import { quoteOf } from './message.tsx';
import { inListOrder } from './neighbours.ts';
import { sendMessage } from './outbox.ts';
import './pen.css';
import type { Opened } from './queries.ts';
import { refusals } from './refusals.ts';
import { useChatSearch } from './search.ts';
import { useTypingNotice } from './typing.ts';

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
  const files = useAttachments();
  const mention = useMention(field, words, setWords, isNote, view.id);
  const [isOver, setOver] = useState(false);
  const reason = isNote ? refused.note : refused.reply;
  const text = words.trim();
  const isEmpty = text === '' && files.ready.length === 0;
  const tooLong = text.length - messageLimits.text;

  const send = (): boolean => {
    if (isEmpty || reason || tooLong > 0 || files.isBusy) return false;
    const common = { conversation: view.id, note: isNote, replyTo };
    for (const file of files.ready) {
      const kind = file.stored.width ? ('image' as const) : ('file' as const);
      sendMessage({ ...common, kind, body: { file: file.stored.id }, shown: { ...file.stored, file: file.stored.id } });
    }
    if (text) sendMessage({ ...common, kind: 'text', body: { text }, shown: { text }, mentions: isNote ? mentionedIn(text, view.id) : [] });
    setWords('');
    files.clear();
    onReplyTo(null);
    if (isNote) onNote(false);
    return true;
  };
  const sendAndNext = () => {
    if (send()) change({ c: inListOrder(search.c, 1) });
  };
  const insert = (piece: string) => {
    const at = field.current?.selectionStart ?? words.length;
    setWords(words.slice(0, at) + piece + words.slice(field.current?.selectionEnd ?? at));
    field.current?.focus();
  };

  useGrow(field, words);
  useTypingNotice(view.id, words, isNote || Boolean(reason));
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true });
  }, []);

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent) || mention.takesKey(event)) return;
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
          <div className="tools">
            <EmojiButton onPick={insert} />
            <FileButton name={t('pen.picture')} icon="picture" accept="image/*" onFiles={files.add} />
            <FileButton name={t('pen.file')} icon="file" onFiles={files.add} />
            {isNote && <span className="note-head">{t('pen.noteOn')}</span>}
          </div>
          {replyTo !== null && <Quoted opened={opened} number={replyTo} onClose={() => onReplyTo(null)} />}
          <AttachmentStrip files={files} />
          <div className="pen-place">
            <MentionList mention={mention} />
            <textarea
              id="composer"
              ref={field}
              value={words}
              rows={2}
              placeholder={t(isNote ? 'pen.notePlaceholder' : 'pen.placeholder')}
              aria-label={t(isNote ? 'pen.noteLabel' : 'pen.label')}
              onChange={(event) => {
                mention.follow(event.target.selectionStart);
                setWords(event.target.value);
              }}
              onSelect={(event) => mention.follow(event.currentTarget.selectionStart)}
              onKeyDown={onKeyDown}
              onPaste={(event) => {
                if (event.clipboardData.files.length === 0) return;
                event.preventDefault();
                files.add([...event.clipboardData.files]);
              }}
            />
          </div>
        </>
      )}
      {!reason && (
        <div className="pen-end">
          {tooLong > 0 ? (
            <span className="pen-reason">{t('pen.tooLong', { count: tooLong })}</span>
          ) : (
            <span className="pen-hint">{t('pen.hint', { command: commandKey })}</span>
          )}
          {/* The words stay selected and the keyboard of a phone stays open. */}
          <button
            type="button"
            className="button primary"
            disabled={isEmpty || tooLong > 0 || files.isBusy}
            onPointerDown={(event) => event.preventDefault()}
            onClick={send}
          >
            {t(isNote ? 'pen.sendNote' : 'pen.send')}
          </button>
        </div>
      )}
    </div>
  );
}

function Quoted({ opened, number, onClose }: { opened: Opened; number: number; onClose(): void }) {
  const { t } = useTranslation();
  const message = opened.messages.find((each) => each.number === number);
  return (
    <div className="pen-quote">
      <Icon name="reply" size={14} />
      <span>{message ? quoteOf(message) : t('chat.earlier')}</span>
      <button type="button" className="icon-button" aria-label={t('pen.noQuote')} onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

function useGrow(field: React.RefObject<HTMLTextAreaElement | null>, words: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [field, words]);
}
