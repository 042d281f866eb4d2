import type { FeedEvent } from '../feed.ts';
import { knownMe, may } from '../session.ts';
import { createStore } from '../ui/store.ts';

interface Alarm {
  task: string;
  isLate: boolean;
}

/** Tasks whose time comes or has passed, not yet shown. */
export const alarms = createStore<Alarm[]>([]);

/** A reminder is for the owner; that a promise was not kept is also for who leads the desk. */
export function hearTask({ fact }: FeedEvent): void {
  const me = knownMe();
  if (!me || !fact.id || !/^task\.(warned|breached)$/.test(fact.kind)) return;
  const isLate = fact.kind === 'task.breached';
  if (fact.data.owner !== me.id && !(isLate && may(me, 'conversations.supervise'))) return;
  alarms.set((all) => [...all, { task: fact.id ?? '', isLate }]);
}
