import { useTranslation } from 'react-i18next';
import { promisedTime } from '../../common/spoken-times.ts';
import { knownMe } from '../session.ts';
import { createStore, usePart } from '../ui/store.ts';
import { dayAndTime } from '../ui/times.ts';
import type { TaskSketch } from './task-form.tsx';

/** What was just said and sounds like a promise, by conversation. */
const heard = createStore<Record<string, { text: string; at: Date } | undefined>>({});

const forget = (conversation: string) => heard.set((all) => ({ ...all, [conversation]: undefined }));

/** Listens to what an agent sends: a time in it may be a promise. */
export function listenForPromise(conversation: string, text: string): void {
  const zone = knownMe()?.shop.timeZone;
  const spoken = zone ? promisedTime(text, new Date(), zone) : undefined;
  if (spoken) heard.set((all) => ({ ...all, [conversation]: { text: text.slice(0, 500), at: spoken.at } }));
}

/** Offers to keep it; whoever does not want to goes on as before. */
export function PromiseOffer({ conversation, onTake }: { conversation: string; onTake(sketch: TaskSketch): void }) {
  const { t } = useTranslation();
  const offered = usePart(heard, (all) => all[conversation]);
  if (!offered) return null;
  const take = () => {
    forget(conversation);
    onTake({ kind: 'promise', text: offered.text, dueAt: offered.at });
  };
  return (
    <div className="banner" role="status">
      <span className="spread">{t('task.offer', { at: dayAndTime(offered.at.toISOString()) })}</span>
      <button type="button" className="button" onClick={() => forget(conversation)}>
        {t('task.noOffer')}
      </button>
      <button type="button" className="button primary" onClick={take}>
        {t('task.takeOffer')}
      </button>
    </div>
  );
}
