import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../server/conversations/views.ts';
import { knownMe } from '../session.ts';
import type { TaskSketch } from '../tasks/task-form.tsx';
import { Icon } from '../ui/icons.tsx';
import { useStore } from '../ui/store.ts';
import { dayOf, dayWords, timeOf, useNow } from '../ui/times.ts';
import { putEarlier } from './cache.ts';
import { useJump } from './jump.ts';
import { Message } from './message.tsx';
import { outbox } from './outbox.ts';
import { PendingMessage } from './pending-message.tsx';
import { presence } from './presence.ts';
import { earlierMessages, messagesPerPage, type Opened } from './queries.ts';
import { useReading } from './reading.ts';
import { ScheduledMessages } from './scheduled.tsx';
import { systemWords } from './words.ts';

interface LogProps {
  opened: Opened;
  label: string;
  /** Absent where nothing can be answered. */
  onReply?: ((number: number) => void) | undefined;
  onTask?: ((sketch: TaskSketch) => void) | undefined;
  /** The message that somebody looked for. */
  found?: number | undefined;
}

const nearEnd = 80;
const isNearEnd = (at: HTMLElement) => at.scrollHeight - at.scrollTop - at.clientHeight < nearEnd;

export function MessageLog({ opened, label, onReply, onTask, found }: LogProps) {
  const { t } = useTranslation();
  const { conversation: view, messages } = opened;
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const all = useStore(outbox);
  const unsent = useMemo(() => {
    const known = new Set(messages.map((message) => message.id));
    const me = knownMe()?.id;
    return all.filter((each) => each.author === me && each.conversation === view.id && !known.has(each.id));
  }, [all, messages, view.id]);
  const loadEarlier = useEarlier(opened, box);
  useFollowEnd(box, isAtEnd, messages.at(-1), unsent.length);
  useJump(opened, found, () => box.current && setAtEnd(isNearEnd(box.current)));
  useReading(view, messages.at(-1)?.number ?? 0, isAtEnd);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  return (
    <>
      <div
        ref={box}
        className="log"
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        aria-label={label}
        onScroll={({ currentTarget: at }) => {
          setAtEnd(isNearEnd(at));
          if (at.scrollTop < 200) loadEarlier();
        }}
      >
        {messages.map((message, place) => (
          <Fragment key={message.number}>
            <DayLine message={message} before={messages[place - 1]} />
            {message.kind === 'system' ? (
              <p className="system">{systemWords(message.body, view)}</p>
            ) : (
              <Message
                message={message}
                view={view}
                quoted={messages.find((each) => each.number === message.replyTo)}
                onReply={onReply}
                onTask={onTask}
                isFound={message.number === found}
              />
            )}
          </Fragment>
        ))}
        {unsent.map((pending) => (
          <PendingMessage key={pending.id} pending={pending} />
        ))}
        {onReply && <ScheduledMessages conversation={view.id} />}
        <Typing id={view.id} />
      </div>
      <div className="end-anchor">
        {!isAtEnd && (
          <button type="button" className="button small to-end" onClick={toEnd}>
            <Icon name="down" size={14} />
            {t('chat.toEnd')}
          </button>
        )}
      </div>
    </>
  );
}

const pauseMs = 30 * 60_000;

/** The day, or the time after a long pause. */
function DayLine({ message, before }: { message: MessageView; before: MessageView | undefined }) {
  const isNewDay = !before || dayOf(before.at) !== dayOf(message.at);
  const isAfterPause = before && Date.parse(message.at) - Date.parse(before.at) > pauseMs;
  if (!isNewDay && !isAfterPause) return null;
  return (
    <p className="day num">
      {isNewDay ? `${dayWords(message.at)} ` : ''}
      {timeOf(message.at)}
    </p>
  );
}

/** Fetches what lies before the first message, and keeps the reader's line where it was. */
function useEarlier(opened: Opened, box: React.RefObject<HTMLDivElement | null>): () => void {
  const first = opened.messages[0]?.number ?? 1;
  const loading = useRef(false);
  const heightBefore = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height changes when the first message does
  useLayoutEffect(() => {
    if (heightBefore.current === null || !box.current) return;
    box.current.scrollTop += box.current.scrollHeight - heightBefore.current;
    heightBefore.current = null;
  }, [first]);
  return () => {
    if (first <= 1 || loading.current || opened.messages.length < messagesPerPage) return;
    loading.current = true;
    earlierMessages(opened.conversation.id, first)
      .then(({ messages }) => {
        heightBefore.current = box.current?.scrollHeight ?? null;
        putEarlier(opened.conversation.id, messages);
      })
      .catch(() => undefined)
      .finally(() => {
        loading.current = false;
      });
  };
}

/** A new message scrolls only a reader who is at the end; one's own always. */
function useFollowEnd(box: React.RefObject<HTMLDivElement | null>, isAtEnd: boolean, last: MessageView | undefined, unsent: number): void {
  const before = useRef({ last: -1, unsent: 0 });
  useLayoutEffect(() => {
    const isFirst = before.current.last === -1;
    const isOwn = unsent > before.current.unsent;
    before.current = { last: last?.number ?? 0, unsent };
    if (isFirst || isOwn || isAtEnd) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [box, isAtEnd, last, unsent]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // The composer grows and pictures arrive: who was at the end stays there.
    const observer = new ResizeObserver(() => isAtEnd && element.scrollTo({ top: element.scrollHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, isAtEnd]);
}

function Typing({ id }: { id: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const typing = useStore(presence).typing[id];
  return <p className="typing">{typing && typing.until > now ? t('chat.typing') : ''}</p>;
}
