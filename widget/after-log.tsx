import { useState } from 'preact/hooks';
import { duration, t } from './language.ts';
import { Later } from './later.tsx';
import { parts } from './parts.ts';
import { keep, kept } from './storage.ts';
import { newestConversation, type State } from './store.ts';

/** What is true right now, below the last message: place in the queue, opening hours, the wish for a rating. */
export function AfterLog({ state }: { state: State }) {
  const newest = newestConversation(state);
  const [declined, setDeclined] = useState(() => kept('declined'));
  const isAsked = newest?.rating?.asked === true && newest.rating.score === null && declined !== newest.id;
  const isOver = newest !== undefined && ['wrap_up', 'closed'].includes(newest.state);
  const decline = () => {
    keep('declined', newest?.id ?? null);
    setDeclined(newest?.id ?? null);
  };
  return (
    <>
      <div class="system" role="status">
        {statusLines(state).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {isNobodyThere(state) && state.shop && (
        <Later load={parts.away} props={{ shop: state.shop, left: newest?.state === 'missed' ? newest : undefined }} />
      )}
      {newest?.callbackAt && isOver && <Later load={parts.promised} props={{ at: newest.callbackAt }} />}
      {isOver && isAsked && <Later load={parts.rating} props={{ conversation: newest.id, onDecline: decline }} />}
    </>
  );
}

function isNobodyThere(state: State): boolean {
  const newest = newestConversation(state);
  return state.shop?.staffed === false && (!newest || ['closed', 'missed'].includes(newest.state));
}

function statusLines(state: State): string[] {
  const newest = newestConversation(state);
  if (newest?.state === 'queued') {
    const { position, seconds } = newest.queue ?? {};
    if (!position) return [t('finding'), t('queuedHint')];
    const place = seconds ? t('queued', { n: position, time: duration(seconds) }) : t('queuedOnly', { n: position });
    return [place, t('queuedHint')];
  }
  return [];
}
