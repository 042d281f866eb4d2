import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { lowScore, type RuleSpec, type Trigger, trialSize } from '../../common/rules.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';
import { visibleTo } from './access.ts';
import { rulesOf } from './view-conditions.ts';

export const Trial = z.object({
  /** How many conversations were looked at, and how many of them the rule would have fired for. */
  looked: z.int(),
  fits: z.int(),
  /** The newest of them. */
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      customer: z.object({ name: z.string().nullable(), number: z.int() }),
      at: z.iso.datetime(),
      preview: z.string(),
    }),
  ),
});

export const trialShown = 50;
const patienceMs = 5000;

const messagesOf = (author: string) => sql`select m.at, m.number from messages m where m.conversation_id = conversations.id
  and m.author_kind = ${author} and m.public`;

/** Messages that the other side left without an answer for so long. */
const unanswered = (author: string, other: string, minutes: number, now: Date) => sql`
  select m.at + ${minutes} * interval '1 minute' as at, m.number from messages m
  where m.conversation_id = conversations.id and m.author_kind = ${author} and m.public
    and m.at + ${minutes} * interval '1 minute' <= coalesce(conversations.closed_at, ${now})
    and not exists (select 1 from messages n where n.conversation_id = m.conversation_id and n.number > m.number
      and n.author_kind in (${author}, ${other}) and n.public and n.at <= m.at + ${minutes} * interval '1 minute')`;

/** When the trigger would have come, in each conversation. */
function happenings(trigger: Trigger, now: Date): RawBuilder<unknown> {
  switch (trigger.is) {
    case 'opened':
      return sql`select conversations.opened_at as at, null::int as number`;
    case 'closed':
      return sql`select conversations.closed_at as at, null::int as number where conversations.closed_at is not null`;
    case 'customer_wrote':
      return messagesOf('customer');
    case 'agent_answered':
      return messagesOf('staff');
    case 'rated_low':
      return sql`select r.at, null::int as number from ratings r where r.conversation_id = conversations.id and r.score <= ${lowScore}`;
    case 'task_overdue':
      return sql`select t.breached_at as at, null::int as number from tasks t where t.conversation_id = conversations.id and t.breached_at is not null`;
    case 'clock_warned':
      return sql`select w.warned_at as at, null::int as number from clock_warnings w where w.conversation_id = conversations.id`;
    case 'clock_breached':
      return sql`select w.breached_at as at, null::int as number from clock_warnings w
        where w.conversation_id = conversations.id and w.breached_at is not null`;
    case 'unanswered':
      return unanswered('customer', 'staff', trigger.minutes, now);
    case 'customer_silent':
      return unanswered('staff', 'customer', trigger.minutes, now);
  }
}

interface Row {
  id: string;
  number: string;
  customer: { name: string | null; number: number };
  at: Date;
  preview: string;
  looked: number;
  fits: number;
}

/** What a rule would have fired for in the last conversations, as they are now. Nothing is done; it ends after some seconds at most. */
export async function tryRule(db: Reader, who: Principal, { trigger, conditions }: Omit<RuleSpec, 'acts'>, now: Date) {
  const question = sql<Row>`
    with looked as materialized (select id from conversations where ${visibleTo(who)} order by opened_at desc limit ${trialSize}),
    fitting as (
      select conversations.id, conversations.number, conversations.opened_at, jsonb_build_object('name', customers.name, 'number', customers.number) as customer, first.at, conversations.last_preview as preview
      from looked join conversations on conversations.id = looked.id join customers on customers.id = conversations.customer_id
      cross join lateral (select h.at from (${happenings(trigger, now)}) h
        where ${rulesOf(conditions, { id: null }, now, sql`h.number`)} order by h.at limit 1) first
    )
    select (select count(*) from looked) as looked, (select count(*) from fitting) as fits, f.* from (select 1) one
    left join (select * from fitting order by opened_at desc limit ${trialShown}) f on true order by f.opened_at desc`;
  try {
    const rows = await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(patienceMs)}`.execute(tx);
      return (await question.execute(tx)).rows;
    });
    const items = rows
      .filter((row) => row.id)
      .map(({ id, number, customer, at, preview }) => ({ id, number, customer, at: at.toISOString(), preview }));
    return { looked: rows[0]!.looked, fits: rows[0]!.fits, items };
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '57014') throw conflict('too_long_trial');
    throw error;
  }
}
