import { sql } from 'kysely';
import { z } from 'zod';
import { clockKinds } from '../../common/clocks.ts';
import { isForPeople } from '../conversations/handing-over.ts';
import { late } from '../conversations/lateness.ts';
import type { Reader } from '../platform/db.ts';
import { readSetting } from '../platform/settings.ts';
import { readShop } from '../team/shop.ts';
import { ClocksNowView, clocksNow } from './clock-views.ts';
import { loadSetting } from './load-setting.ts';

const Instant = z.iso.datetime();

export const NowView = z.object({
  at: Instant,
  /** Start of the shop's day: what "today" counts from. */
  from: Instant,
  timeZone: z.string(),
  groups: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      nameEn: z.string(),
      waiting: z.int(),
      oldestSince: Instant.nullable(),
      serving: z.int(),
      online: z.int(),
    }),
  ),
  agents: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.string(),
      since: Instant,
      /** When a break is meant to end, and why it is one. */
      until: Instant.nullable(),
      reason: z.string(),
      load: z.int(),
      limit: z.int(),
      overdue: z.int(),
      /** Contacts served of those opened today. */
      today: z.int(),
    }),
  ),
  clocks: ClocksNowView,
  /** Contacts a day above which an agent has too much (S25). */
  ceiling: z.int(),
  today: z.object({
    received: z.int(),
    served: z.int(),
    abandoned: z.int(),
    /** Who waited and would rather be called: not abandoned. */
    callbacks: z.int(),
    missed: z.int(),
    /** Seconds from the customer's first message to the first human reply (DOMAIN B2, FRT); null: too few to say. */
    firstReply: z.object({ count: z.int(), p50: z.int().nullable(), p90: z.int().nullable() }),
    /** Share of 4 and 5 among 1 to 5 (DOMAIN B2, CSAT). */
    satisfaction: z.object({ rated: z.int(), satisfied: z.int() }),
  }),
});
export type NowView = z.output<typeof NowView>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

async function groupsNow(db: Reader): Promise<NowView['groups']> {
  const { rows } = await sql<Omit<NowView['groups'][number], 'oldestSince'> & { oldest: Date | null }>`
    select g.id, g.name, g.name_en as "nameEn",
      count(c.id) filter (where c.agent_id is null and c.state in ('queued', 'offered', 'missed')) as waiting,
      min(c.queued_at) filter (where c.agent_id is null and c.state in ('queued', 'offered', 'missed')) as oldest,
      count(c.id) filter (where c.state in ('active', 'waiting_customer')) as serving,
      (select count(*) from group_members m join seats s on s.staff_id = m.staff_id where m.group_id = g.id and s.state = 'online') as online
    from groups g left join conversations c on c.group_id = g.id and c.state <> 'closed'
    where g.kind = 'desk' and g.closed_at is null group by g.id order by g.created_at`.execute(db);
  return rows.map(({ oldest, ...row }) => ({ ...row, oldestSince: iso(oldest) }));
}

async function agentsNow(db: Reader, from: Date): Promise<NowView['agents']> {
  const { rows } = await sql<Omit<NowView['agents'][number], 'since' | 'until'> & { since: Date; until: Date | null }>`
    select s.id, s.name, seats.state, seats.since, seats.planned_until as until, seats.reason, s.chat_limit as "limit",
      (select count(*) from conversations d where d.opened_at >= ${from} and d.agent_id = s.id and d.accepted_at is not null) as today,
      count(c.id) filter (where c.state in ('active', 'waiting_customer') and c.snoozed_until is null) as load,
      (select count(*) from conversations where agent_id = s.id and state <> 'closed' and ${late(clockKinds)}) as overdue
    from staff s join seats on seats.staff_id = s.id left join name_keys k on k.noun = 'staff' and k.id = s.id
      left join conversations c on c.agent_id = s.id and c.state <> 'closed'
    where s.left_at is null and exists (select 1 from group_members where staff_id = s.id)
    group by s.id, seats.staff_id, k.sort order by seats.state = 'offline', k.sort, s.id`.execute(db);
  return rows.map((row) => ({ ...row, since: row.since.toISOString(), until: iso(row.until) }));
}

interface Day {
  received: number;
  served: number;
  abandoned: number;
  callbacks: number;
  missed: number;
  replied: number;
  p50: number | null;
  p90: number | null;
}

async function dayOf(db: Reader, from: Date): Promise<Day> {
  const wait = sql`extract(epoch from first_reply_at - coalesce(handed_at, opened_at))`;
  const { rows } = await sql<Day>`
    select count(*) as received, count(accepted_at) as served,
      count(*) filter (where state = 'closed' and accepted_at is null and callback_at is null) as abandoned,
      count(callback_at) as callbacks,
      count(*) filter (where state = 'missed') as missed, count(first_reply_at) as replied,
      round(percentile_cont(0.5) within group (order by ${wait}))::int as p50,
      round(percentile_cont(0.9) within group (order by ${wait}))::int as p90
    from conversations c where opened_at >= ${from} and block_id is null and merged_into is null and ${isForPeople}`.execute(db);
  return rows[0]!;
}

async function satisfactionSince(db: Reader, from: Date): Promise<NowView['today']['satisfaction']> {
  const { rows } = await sql<NowView['today']['satisfaction']>`
    select count(*) as rated, count(*) filter (where score >= 4) as satisfied from ratings where at >= ${from}`.execute(db);
  return rows[0]!;
}

/** The desk at this moment. Each number's rows are in the conversation lists, by the same conditions. */
export async function deskNow(db: Reader, now: Date): Promise<NowView> {
  const { timeZone } = await readShop(db);
  const start = await sql<{ from: Date }>`select date_trunc('day', ${now}::timestamptz, ${timeZone}) as from`.execute(db);
  const from = start.rows[0]!.from;
  const [groups, agents, clocks, day, satisfaction] = await Promise.all([
    groupsNow(db),
    agentsNow(db, from),
    clocksNow(db, from),
    dayOf(db, from),
    satisfactionSince(db, from),
  ]);
  const { received, served, abandoned, callbacks, missed, replied, p50, p90 } = day;
  return {
    at: now.toISOString(),
    from: from.toISOString(),
    timeZone,
    groups,
    agents,
    clocks,
    ceiling: (await readSetting(db, loadSetting)).contactsPerDay,
    today: { received, served, abandoned, callbacks, missed, firstReply: { count: replied, p50, p90 }, satisfaction },
  };
}
