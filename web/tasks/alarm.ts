import type { LoadAlarmKind } from '../../common/load-alarms.ts';
import type { FeedEvent } from '../feed.ts';
import { knownMe, may } from '../session.ts';
import { createStore } from '../ui/store.ts';

/** Something waits for one's decision, or what one asked for was decided. */
export type Decision = 'block' | 'export' | 'approved' | 'refused' | 'look' | 'lookAllowed' | 'lookRefused';

interface Alarm {
  /** The task, the block or export somebody asked for, the customer somebody wants to look at, or the conversation that is back. */
  id: string;
  about: 'soon' | 'late' | 'woken' | 'held' | 'asked' | 'answered' | Decision | LoadAlarmKind;
}

/** Tasks whose time comes or has passed, blocks to decide on, and conversations that are back, not yet shown. */
export const alarms = createStore<Alarm[]>([]);

/** A reminder is for the owner; a broken promise is also for who leads the desk, and a block to decide on is theirs alone. */
export function hearAlarm({ fact }: FeedEvent): void {
  const me = knownMe();
  const id = fact.id ?? fact.conversation;
  if (!me || !id) return;
  const leads = may(me, 'conversations.supervise');
  const add = (about: Alarm['about'], of = id) => alarms.set((all) => [...all, { id: of, about }]);
  const isOwn = fact.data?.owner === me.id;
  if (fact.kind === 'task.warned' && isOwn) add('soon');
  if (fact.kind === 'task.breached' && (isOwn || leads)) add('late');
  if (fact.kind === 'conversation.woken' && fact.data.because === 'due' && fact.data.agent === me.id) add('woken');
  if (fact.kind === 'scheduled.held' && fact.data.author === me.id) add('held', String(fact.data.conversation));
  const isAsked = fact.data?.to === me.id || (fact.by?.id !== me.id && me.groups.some(({ id: group }) => group === fact.data?.group));
  if (fact.kind === 'consult.asked' && isAsked) add('asked', String(fact.conversation));
  if (fact.kind === 'consult.answered' && fact.data.asker === me.id) add('answered', String(fact.conversation));
  if (fact.kind === 'load.raised' && leads) add(fact.data.alarm as LoadAlarmKind);
  if (fact.kind === 'export.asked' && may(me, 'privacy.manage') && fact.by.id !== me.id) add('export');
  if ((fact.kind === 'export.approved' || fact.kind === 'export.refused') && fact.data.asked === me.id)
    add(fact.kind === 'export.approved' ? 'approved' : 'refused');
  if (fact.kind === 'minor.look_asked' && may(me, 'privacy.manage') && fact.by.id !== me.id) add('look');
  if (fact.kind === 'minor.look_decided' && fact.data.asked === me.id) add(fact.data.approved ? 'lookAllowed' : 'lookRefused');
  if (fact.kind === 'block.asked' && leads && fact.by.id !== me.id) add('block');
}
