import { type BusinessCalendar, isOpenAt } from '../../common/business-time.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import type { Conversation } from './access.ts';
import { change, close, must, say, tell } from './lifecycle.ts';
import { openTask } from './tasks.ts';
import { withdrawOffer } from './withdrawing.ts';

const stepMs = 30 * 60_000;
const daysAhead = 7;
const mostTimes = 40;
const longestText = 200;

/** A call comes within half an hour from the time that was chosen. */
const isOpenFor = (calendar: BusinessCalendar, at: number): boolean =>
  isOpenAt(calendar, new Date(at)) && isOpenAt(calendar, new Date(at + stepMs - 1000));

/** When a group can call back: half hours of its opening hours, the next days. */
export async function callbackTimes(db: Reader, group: string | null, now: Date): Promise<Date[]> {
  const calendar = await calendarOf(db, group);
  const times: Date[] = [];
  const first = Math.ceil((now.getTime() + stepMs / 3) / stepMs) * stepMs;
  for (let at = first; at < first + daysAhead * 86_400_000 && times.length < mostTimes; at += stepMs)
    if (isOpenFor(calendar, at)) times.push(new Date(at));
  return times;
}

/** Who waits would rather be called: the group has a task with the time that was promised, and the place in the queue ends. */
export async function bookCallback(tx: Tx, actor: Actor, conversation: Conversation, phone: string, from: Date): Promise<Date> {
  if (conversation.callback_at && conversation.state === 'closed') return conversation.callback_at;
  must('accept', conversation);
  const { id, number, customer_id: customer, group_id: group, last_preview: preview } = conversation;
  const calendar = await calendarOf(tx, group);
  const isNear = from > tx.at && from.getTime() < tx.at.getTime() + (daysAhead + 1) * 86_400_000;
  if (!isNear || !isOpenFor(calendar, from.getTime())) throw invalid('closed_then');
  if (!group) throw conflict('wrong_state', { state: conversation.state });
  const dueAt = new Date(from.getTime() + stepMs);
  const text = `${number} ${preview}`.slice(0, longestText);
  const task = await openTask(tx, actor, { kind: 'callback', text, dueAt, conversation: id, customer, group, phone });
  await withdrawOffer(tx, conversation);
  await change(tx, conversation, { callback_at: dueAt });
  await tell(tx, actor, conversation, 'conversation.callback_booked', { task, due: dueAt.toISOString(), group });
  await say(tx, conversation, 'callback_booked');
  await close(tx, actor, conversation, 'callback');
  return dueAt;
}
