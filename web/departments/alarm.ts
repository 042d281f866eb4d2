import type { FeedEvent } from '../feed.ts';
import { knownMe, type Me } from '../session.ts';
import { createStore } from '../ui/store.ts';

export interface TicketAlarm {
  id: string;
  about: 'asked' | 'answered' | 'refused' | 'soon' | 'late';
}

/** What concerns this colleague and was not shown yet. */
export const ticketAlarms = createStore<TicketAlarm[]>([]);

export interface HandoverAlarm {
  id: string;
  about: 'sent' | 'refused' | 'slipping' | 'unanswered' | 'commented' | 'designed';
}

/** Hand-overs that wait for this colleague, or do not go as they promised. */
export const handoverAlarms = createStore<HandoverAlarm[]>([]);

function hearHandover({ kind, id, by, data }: FeedEvent['fact'], me: Me): void {
  if (!id || by?.id === me.id) return;
  const isMine = me.groups.some((group) => group.id === data.group);
  const isSender = data.sender === me.id;
  const add = (about: HandoverAlarm['about']) => handoverAlarms.set((all) => [...all, { id, about }]);
  if (kind === 'handover.sent' && isMine) add('sent');
  if (kind === 'handover.moved' && data.act === 'refuse' && isSender) add('refused');
  if (kind === 'handover.moved' && data.late === true && isSender) add('slipping');
  if (kind === 'handover.commented' && by?.kind === 'customer' && (isSender || isMine)) add('commented');
  if (kind === 'handover.design_answered' && (isSender || isMine)) add('designed');
  if (kind === 'handover.unanswered' && (isSender || isMine)) add('unanswered');
}

/** Notices to read, not yet shown. */
export const noticeAlarms = createStore<string[]>([]);

/** A department hears what it is asked, who asked hears the answer, and whoever has it hears of its time. */
export function hearDepartments({ fact }: FeedEvent): void {
  const me = knownMe();
  const { id } = fact;
  if (!me || !id) return;
  if (fact.by?.id !== me.id && (fact.kind === 'notice.published' || fact.kind === 'notice.reminded'))
    noticeAlarms.set((all) => [...all, id]);
  if (fact.kind.startsWith('handover.')) hearHandover(fact, me);
  if (!fact.kind.startsWith('ticket.')) return;
  const { group, owner, asker, act } = fact.data;
  const isMine = owner ? owner === me.id : me.groups.some((each) => each.id === group);
  const add = (about: TicketAlarm['about']) => ticketAlarms.set((all) => [...all, { id, about }]);
  if (fact.by?.id === me.id) return;
  if (isMine && (fact.kind === 'ticket.opened' || act === 'pass_on' || act === 'reopen')) add('asked');
  if (asker === me.id && act === 'answer') add('answered');
  if (asker === me.id && act === 'refuse') add('refused');
  if (fact.kind === 'ticket.warned' && isMine) add('soon');
  if (fact.kind === 'ticket.breached' && (isMine || asker === me.id)) add('late');
}
