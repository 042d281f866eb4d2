import { type RawBuilder, sql } from 'kysely';
import { type ClockKind, clockKinds } from '../../common/clocks.ts';
import type { CountedRows } from '../../common/now.ts';
import { late, nearly, wasLate } from './lateness.ts';

/*
 * Conditions on `conversations`, each said once: by it the page "now" counts, and by it the list behind the number is found.
 */

export const isOpen = sql`conversations.state <> 'closed'`;
export const isWaiting = sql`conversations.state in ('queued', 'offered', 'missed') and conversations.agent_id is null`;
/** What counts as a contact: neither barred nor merged away, and not the assistant's alone. */
export const isContact = sql`conversations.block_id is null and conversations.merged_into is null
  and (conversations.assisted_at is null or conversations.handed_at is not null)`;

interface Narrowing {
  /** Which clocks are meant; all unless named. */
  clock?: ClockKind | undefined;
  from?: string | Date | undefined;
  to?: string | Date | undefined;
}

const isServed = sql`conversations.accepted_at is not null and conversations.begun_by is null`;
const isServing = sql`conversations.state in ('active', 'waiting_customer')`;

/** Served when they came, not in the morning after; the customer paid for an order within 30 days before the contact or 7 after it. */
const servedAtOnce = sql`${isServed} and conversations.left_task_id is null`;
const hasPaid = sql`exists (select 1 from orders where orders.customer_id = conversations.customer_id
  and orders.paid_at between conversations.opened_at - interval '30 days' and conversations.opened_at + interval '7 days')`;

const bounds = (column: RawBuilder<unknown>, { from, to }: Narrowing) => {
  const parts = [sql`true`];
  if (from) parts.push(sql`${column} >= ${from}`);
  if (to) parts.push(sql`${column} < ${to}`);
  return sql.join(parts, sql` and `);
};
export const openedWithin = (period: Narrowing) => bounds(sql`conversations.opened_at`, period);

/** The customer began it: where the shop wrote first, nobody came and nobody waited. */
const isAsked = sql`conversations.begun_by is null`;
export const received = (period: Narrowing) => sql`${isAsked} and ${openedWithin(period)}`;
const ratedWithin = (period: Narrowing) =>
  sql`exists (select 1 from ratings where ratings.conversation_id = conversations.id and ratings.at is not null and ${bounds(sql`ratings.at`, period)})`;

const rows: Record<Exclude<CountedRows, 'rated' | 'nearly' | 'late' | 'was_late'>, RawBuilder<unknown>> = {
  serving: isServing,
  in_hand: sql`${isServing} and conversations.snoozed_until is null`,
  served: isServed,
  abandoned: sql`conversations.state = 'closed' and conversations.accepted_at is null and conversations.callback_at is null`,
  missed: sql`conversations.state = 'missed'`,
  callback: sql`conversations.callback_at is not null`,
  replied: sql`conversations.first_reply_at is not null and ${isAsked}`,
  paying: sql`${servedAtOnce} and ${hasPaid}`,
  not_paying: sql`${servedAtOnce} and not ${hasPaid}`,
};
const lateness = { nearly, late, was_late: wasLate };

/** The rows of a name, in a period: of when they were opened, and for the rated ones of when they were rated. */
export function counted(only: CountedRows, narrowing: Narrowing = {}): RawBuilder<unknown> {
  if (only === 'rated') return ratedWithin(narrowing);
  const opened = openedWithin(narrowing);
  if (only in rows) return sql`(${rows[only as keyof typeof rows]}) and ${opened}`;
  return sql`${lateness[only as keyof typeof lateness](narrowing.clock ? [narrowing.clock] : clockKinds)} and ${opened}`;
}
