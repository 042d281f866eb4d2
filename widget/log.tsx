import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { own, t } from './language.ts';
import { Later } from './later.tsx';
import { Message, type MessageHands } from './message.tsx';
import { PendingMessage } from './on-the-way.tsx';
import { parts } from './parts.ts';
import { authorName } from './quote.tsx';
import { useScrolling } from './scrolling.ts';
import type { State } from './store.ts';
import { type Entry, gist, timeline } from './timeline.ts';

interface Props extends MessageHands {
  state: State;
  /** What comes after the last message: the place in the queue, the rating. */
  children: ComponentChildren;
}

export function Log({ state, children, ...hands }: Props) {
  const box = useRef<HTMLElement>(null);
  const entries = timeline(state);
  const last = entries.at(-1);
  const lastKey = state.uploads.at(-1)?.id ?? last?.key;
  const isOwn = state.uploads.length > 0 || last?.kind === 'pending' || (last?.kind === 'message' && last.isMine);
  const { onScroll, toEnd, isBelow, isLoading } = useScrolling(box, entries[0]?.key, lastKey, isOwn);
  return (
    <div class="log-room">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="log" ref={box} role="log" aria-live="off" aria-label={t('log')} tabIndex={0} onScroll={onScroll}>
        <div>
          <Greeting state={state} />
          {!state.isLoaded && entries.length === 0 && state.shop && <Skeleton />}
          <ol>
            {entries.map((entry) => (
              <Line key={entry.key} entry={entry} state={state} {...hands} />
            ))}
          </ol>
          {state.uploads.length > 0 && <Later load={parts.uploading} props={{ uploads: state.uploads }} />}
          {children}
        </div>
      </section>
      {isLoading && <p class="system older">{t('older')}</p>}
      <p class="unseen" aria-live="polite">
        {spoken(last)}
      </p>
      {isBelow && (
        <button type="button" class="below" onClick={toEnd}>
          <Icon name="down" />
          {t('newBelow', { n: Math.max(1, state.unread) })}
        </button>
      )}
    </div>
  );
}

interface LineProps extends MessageHands {
  entry: Entry;
  state: State;
}

function Line({ entry, state, ...hands }: LineProps) {
  if (entry.kind === 'day') return <li class="system day">{entry.name}</li>;
  if (entry.kind === 'system') return <li class="system">{entry.text}</li>;
  if (entry.kind === 'pending') return <PendingMessage item={entry.item} isOnline={state.isOnline} />;
  const { conversation, replyTo } = entry.message;
  const quoted = replyTo === null ? undefined : state.messages[conversation]?.find(({ number }) => number === replyTo);
  return <Message entry={entry} quoted={quoted} {...hands} />;
}

// At the top of a first visit, and never between the lines of a later one.
function Greeting({ state }: { state: State }) {
  const { shop, messages } = state;
  const isNew = Object.values(messages).every((each) => each.length === 0);
  const words = shop && own(shop.greeting, shop.greetingEn);
  return (
    <>
      {shop?.demo && <p class="system">{t('demo')}</p>}
      {isNew && words && (
        <div class="line theirs">
          <div class="row">
            <div class="bubble">
              <p class="words">{words}</p>
            </div>
          </div>
        </div>
      )}
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}

function spoken(last: Entry | undefined): string {
  if (last?.kind === 'system') return last.text;
  if (last?.kind !== 'message' || last.isMine) return '';
  return t('said', { name: authorName(last.message), text: gist(last.message) });
}
