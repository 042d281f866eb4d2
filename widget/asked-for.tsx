import { useEffect, useState } from 'preact/hooks';
import { call, problemOf } from './api.ts';
import { useChange } from './hooks.ts';
import { own } from './language.ts';
import { set } from './store.ts';

interface Known {
  people: { id: string; name: string; isSpecialist: boolean; ofOrder: boolean; stands: 'online' | 'busy' | 'away' }[];
  asked: string | null;
  /** Seconds; 0: somebody else may serve now. */
  heldFor: number | null;
}

/** Whom the customer knows: asked for by name, and what happens then. */
export function AskedFor({ conversation }: { conversation: string }) {
  const [known, setKnown] = useState<Known>();
  const [isBusy, setBusy] = useState(false);
  const address = `/conversations/${conversation}/asked-for`;
  const load = () => void call<Known>('GET', address).then(setKnown, () => undefined);
  useChange(conversation, load);
  useWait(known?.heldFor, load);
  const ask = (person: string) => {
    setBusy(true);
    call<Known>('PUT', address, { person })
      .then(setKnown, (error) => set({ notice: problemOf(error).title }))
      .finally(() => setBusy(false));
  };
  const asked = known?.people.find(({ id }) => id === known.asked);
  return (
    <>
      {known?.people
        .filter(({ id }) => id !== known.asked)
        .map(({ id, name, isSpecialist, ofOrder }) => (
          <button key={id} type="button" class="chip" disabled={isBusy} onClick={() => ask(id)}>
            {ofOrder
              ? own(`找负责这个订单的 ${name}`, `Ask for ${name}, who looks after this order`)
              : isSpecialist
                ? own(`找我的专属客服 ${name}`, `Ask for ${name}, who looks after me`)
                : own(`找上次的客服 ${name}`, `Ask for ${name}, as last time`)}
          </button>
        ))}
      <span role="status">{asked && outlook(asked, known?.heldFor === 0)}</span>
    </>
  );
}

/** Works when so many seconds are over; none: never. */
function useWait(seconds: number | null | undefined, work: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time says when, whatever else the work reads
  useEffect(() => {
    if (!seconds) return;
    const timer = setTimeout(work, seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
}

const outlook = ({ name, stands }: Known['people'][number], isOver: boolean): string => {
  if (isOver)
    return own(
      `两分钟到了，${name} 还没能接；现在谁先有空谁接待您。`,
      `The two minutes are over and ${name} was not free: whoever is free first serves you now.`,
    );
  return {
    online: () =>
      own(
        `先请 ${name} 接待您；两分钟内接不了，就由其他同事接待。`,
        `${name} is asked first; a colleague serves you if it takes more than two minutes.`,
      ),
    busy: () =>
      own(
        `${name} 正忙，为您等两分钟；之后由其他同事接待。`,
        `${name} is busy; we wait two minutes for them, then a colleague serves you.`,
      ),
    away: () =>
      own(
        `${name} 现在不在，由其他同事先接待；已告诉 ${name} 您找过。`,
        `${name} is away, so a colleague serves you; ${name} is told that you asked.`,
      ),
  }[stands]();
};
