import type { MessageView } from '../server/conversations/views.ts';

/** What the tabs of one browser tell each other. */
export type TabNews = { news: 'queue' } | { news: 'sent'; message: MessageView } | { news: 'draft'; text: string } | { news: 'person' };

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('zhike');

export const tellTabs = (news: TabNews): void => channel?.postMessage(news);

export function onTabNews(hear: (news: TabNews) => void): () => void {
  const listen = (event: MessageEvent<TabNews>) => hear(event.data);
  channel?.addEventListener('message', listen);
  return () => channel?.removeEventListener('message', listen);
}

/** One tab at a time. A tab that sleeps with the lock holds the others up for a few seconds only: sending twice is sending once. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return work();
  let isOurs = false;
  const waiting = AbortSignal.timeout(8000);
  try {
    return (await locks.request(`zhike.${name}`, { signal: waiting }, () => {
      isOurs = true;
      return work();
    })) as T;
  } catch (error) {
    if (isOurs) throw error;
    return work();
  }
}
