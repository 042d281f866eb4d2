import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../common/conversation.ts';
import { fillIn, type Tone, toneFor, unfilled, type Wording, wordingFor } from '../../common/quick-replies.ts';
import type { QuickReplyView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { Marked, marksOf } from '../ui/marked.tsx';
import type { Opened } from './queries.ts';
import { repliesQuery, tonesQuery, valuesQuery } from './reply-queries.ts';

export interface QuickReplies {
  isOpen: boolean;
  /** What there is, or what its places mean, has not come yet. */
  isReading: boolean;
  items: { reply: QuickReplyView; wording: Wording; text: string }[];
  picked: number;
  question: string;
  choose(place: number): void;
  setTone(tone: Tone): void;
  /** Opens the list where the caret is, without a stroke. */
  open(): void;
  follow(caret: number): void;
  takesKey(event: KeyboardEvent): boolean;
  /** Counts what was chosen, once it has been sent. */
  countSent(): void;
}

/** A stroke at the beginning or after a space; 、 is what a Chinese keyboard makes of it. */
const started = /(?:^|\s)[/、]([^\s/、]{0,30})$/;
const longestQuestion = 30;

/** The order the talk is about: the one last shown in it. */
const orderIn = ({ messages }: Opened) => {
  const id = messages.findLast((message) => message.kind === 'order')?.body.order;
  return typeof id === 'string' ? id : undefined;
};

/** In the composer, / finds quick replies; arrows and Enter choose, Tab changes the tone. */
export function useQuickReplies(
  field: RefObject<HTMLTextAreaElement | null>,
  words: string,
  setWords: (words: string) => void,
  opened: Opened,
  isNote: boolean,
): QuickReplies {
  const [caret, setCaret] = useState(words.length);
  const [picked, setPicked] = useState(0);
  const [asked, setAsked] = useState<number>();
  const [tone, setTone] = useState<Tone>();
  const [dismissed, setDismissed] = useState<string>();
  const chosen = useRef(new Set<string>());
  const before = words.slice(0, caret);
  const typed = started.exec(before)?.[1];
  const question = asked !== undefined && asked <= caret ? words.slice(asked, caret) : typed;
  const isOpen = !isNote && question !== undefined && question.length <= longestQuestion && dismissed !== before;
  const { conversation: view } = opened;
  const found = useQuery({ ...repliesQuery(question ?? ''), enabled: isOpen, placeholderData: keepPreviousData });
  const values = useQuery({ ...valuesQuery(view.id, orderIn(opened)), enabled: isOpen });
  const isReading = isOpen && (found.isPending || values.isPending);
  const tones = useQuery({ ...tonesQuery, enabled: isOpen }).data;
  const stage = (view.stage ?? opened.likelyStage) as Stage;
  const wanted = tone ?? (tones ? toneFor(tones, stage, view.customer.tier) : 'formal');
  const items = (isOpen && !isReading ? (found.data?.items ?? []) : []).flatMap((reply) => {
    const wording = wordingFor(reply.wordings, wanted, values.data?.language ?? 'zh-CN');
    return wording ? [{ reply, wording, text: fillIn(wording.text, values.data?.values ?? {}) }] : [];
  });
  const place = Math.max(0, Math.min(picked, items.length - 1));

  const close = () => {
    setAsked(undefined);
    setPicked(0);
    setTone(undefined);
  };
  const choose = (at: number) => {
    const item = items[at];
    if (!item) return;
    const from = asked ?? caret - (typed?.length ?? 0) - 1;
    const next = words.slice(0, from) + item.text + words.slice(caret);
    setWords(next);
    chosen.current.add(item.reply.id);
    close();
    const gap = unfilled(item.text)[0];
    const [start, end] = gap ? [from + gap.from, from + gap.to] : [from + item.text.length, from + item.text.length];
    setCaret(end);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    });
  };
  const nextTone = () => {
    const current = items[place];
    const own = current?.reply.wordings.filter((each) => each.language === current.wording.language).map((each) => each.tone) ?? [];
    setTone(own[(own.indexOf(current?.wording.tone ?? 'formal') + 1) % own.length]);
  };
  const takesKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || !['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) return false;
    if (items.length === 0 && !isReading && event.key !== 'Escape') return false;
    event.preventDefault();
    event.stopPropagation();
    if (isReading && event.key !== 'Escape') return true;
    if (event.key === 'ArrowDown') setPicked((place + 1) % items.length);
    else if (event.key === 'ArrowUp') setPicked((place - 1 + items.length) % items.length);
    else if (event.key === 'Tab') nextTone();
    else if (event.key === 'Enter') choose(place);
    else [setDismissed(before), close()];
    return true;
  };
  return {
    ...{ isOpen, isReading, items, picked: place, question: question ?? '', choose, setTone, takesKey },
    open() {
      const at = field.current?.selectionStart ?? words.length;
      setCaret(at);
      setAsked((old) => (old === undefined ? at : undefined));
      setDismissed(undefined);
      field.current?.focus();
    },
    follow(at) {
      setCaret(at);
      if (asked !== undefined && at < asked) setAsked(undefined);
    },
    countSent() {
      for (const id of chosen.current) void api.post(`/api/quick-replies/${id}/uses`).catch(() => undefined);
      chosen.current.clear();
    },
  };
}

/** What is still open, by the name people give it. */
const named = (text: string) =>
  unfilled(text).reduceRight(
    (words, { from, to, name }) => `${words.slice(0, from)}[${wordFor('variable', name)}]${words.slice(to)}`,
    text,
  );

const titleOf = ({ title, titleEn }: QuickReplyView) => (i18next.language === 'en' && titleEn) || title;

/** What was typed, as it stands there, or what the search has understood by it. */
function Found({ text, reply, question }: { text: string; reply: QuickReplyView; question: string }) {
  return <Marked text={text} marks={question ? marksOf(text, [question, ...reply.marked]) : []} />;
}

export function QuickReplyList({ replies }: { replies: QuickReplies }) {
  const { t } = useTranslation();
  if (!replies.isOpen || replies.isReading) return null;
  const current = replies.items[replies.picked];
  const own = current?.reply.wordings.filter((each) => each.language === current.wording.language) ?? [];
  return (
    <div className="reply-list">
      {replies.items.length === 0 && <p className="muted">{t(replies.question ? 'reply.none' : 'reply.noneYet')}</p>}
      <div role="listbox" aria-label={t('reply.list')}>
        {replies.items.map(({ reply, text }, place) => (
          <button
            key={reply.id}
            type="button"
            role="option"
            aria-selected={place === replies.picked}
            className="menu-item reply-item"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => replies.choose(place)}
          >
            <b>
              <Found text={titleOf(reply)} reply={reply} question={replies.question} />
            </b>
            <span>
              <Found text={named(text)} reply={reply} question={replies.question} />
            </span>
          </button>
        ))}
      </div>
      <div className="reply-end">
        {own.length > 1 &&
          own.map(({ tone }) => (
            <button
              key={tone}
              type="button"
              className="link"
              aria-pressed={tone === current?.wording.tone}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => replies.setTone(tone)}
            >
              {t(`tone.${tone}`)}
            </button>
          ))}
        <span className="spread">{t('reply.keys')}</span>
        <Link to="/settings/$section" params={{ section: 'replies' }} onPointerDown={(event) => event.preventDefault()}>
          {t('reply.toSettings')}
        </Link>
      </div>
    </div>
  );
}
