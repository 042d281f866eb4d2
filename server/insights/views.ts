import { sql } from 'kysely';
import { z } from 'zod';
import type { CountedRows } from '../../common/now.ts';
import { visibleTo } from '../conversations/access.ts';
import { counted, isContact, isOpen, isWaiting, received } from '../conversations/counted-rows.ts';
import { inAfterWork } from '../conversations/load.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { readSetting } from '../platform/settings.ts';
import { readShop } from '../team/shop.ts';
import { ClocksNowView, clocksNow } from './clock-views.ts';
import { LoadAlarmView, loadAlarmsNow } from './load-alarms.ts';
import { loadSetting } from './load-setting.ts';

const Instant = z.iso.datetime();

export const NowView = z.object({
  at: Instant,
  /** Start of the shop's day: what "today" counts from. */
  from: Instant,
  timeZone: z.string(),
  waiting: z.object({ count: z.int(), oldestSince: Instant.nullable() }),
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
      groups: z.array(z.uuid()),
      /** When a break is meant to end, and why it is one. */
      until: Instant.nullable(),
      reason: z.string(),
      load: z.int(),
      /** How many more have ended, and take a place until they are wrapped up. */
      afterWork: z.int(),
      limit: z.int(),
      overdue: z.int(),
      /** Contacts served of those opened today. */
      today: z.int(),
      /** Of these how many in each group. */
      todayIn: z.array(z.object({ group: z.uuid().nullable(), count: z.int() })),
    }),
  ),
  clocks: ClocksNowView,
  /** What is too much for a seat or a group, for longer than it is borne (S25). */
  alarms: z.array(LoadAlarmView),
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

async function waitingNow(db: Reader, who: Principal): Promise<NowView['waiting']> {
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select count(*) as count, min(queued_at) as oldest from conversations where ${isWaiting} and ${visibleTo(who)}`.execute(db);
  return { count: rows[0]!.count, oldestSince: iso(rows[0]!.oldest) };
}

async function groupsNow(db: Reader, who: Principal): Promise<NowView['groups']> {
  const { rows } = await sql<Omit<NowView['groups'][number], 'oldestSince'> & { oldest: Date | null }>`
    select g.id, g.name, g.name_en as "nameEn",
      count(conversations.id) filter (where ${isWaiting}) as waiting,
      min(conversations.queued_at) filter (where ${isWaiting}) as oldest,
      count(conversations.id) filter (where ${counted('serving')}) as serving,
      (select count(*) from group_members m join seats s on s.staff_id = m.staff_id where m.group_id = g.id and s.state = 'online') as online
    from groups g left join conversations on conversations.group_id = g.id and ${isOpen} and ${visibleTo(who)}
    where g.kind = 'desk' and g.closed_at is null group by g.id order by g.created_at, g.id`.execute(db);
  return rows.map(({ oldest, ...row }) => ({ ...row, oldestSince: iso(oldest) }));
}

async function agentsNow(db: Reader, who: Principal, now: Date, from: Date): Promise<NowView['agents']> {
  const theirs = sql`conversations.agent_id = s.id and ${visibleTo(who)}`;
  const { rows } = await sql<Omit<NowView['agents'][number], 'since' | 'until' | 'today'> & { since: Date; until: Date | null }>`
    select s.id, s.name, seats.state, seats.since, seats.planned_until as until, seats.reason, s.chat_limit as "limit",
      array(select group_id from group_members where staff_id = s.id) as groups,
      array(select jsonb_build_object('group', group_id, 'count', count(*)) from conversations
        where ${theirs} and ${isContact} and ${counted('served', { from })} group by group_id) as "todayIn",
      (select count(*) from conversations where ${theirs} and ${isOpen} and ${counted('in_hand')}) as load,
      (select count(*) from conversations where agent_id = s.id and ${inAfterWork(now)}) as "afterWork",
      (select count(*) from conversations where ${theirs} and ${isOpen} and ${counted('late')}) as overdue
    from staff s join seats on seats.staff_id = s.id left join name_keys k on k.noun = 'staff' and k.id = s.id
    where s.left_at is null and exists (select 1 from group_members where staff_id = s.id)
    order by seats.state = 'offline', k.sort, s.id`.execute(db);
  const sum = (parts: { count: number }[]) => parts.reduce((whole, { count }) => whole + count, 0);
  return rows.map((row) => ({ ...row, today: sum(row.todayIn), since: row.since.toISOString(), until: iso(row.until) }));
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

async function dayOf(db: Reader, who: Principal, from: Date): Promise<Day> {
  const wait = sql`extract(epoch from first_reply_at - coalesce(handed_at, opened_at))`;
  const of = (only: CountedRows) => sql`count(*) filter (where ${counted(only)})`;
  const { rows } = await sql<Day>`
    select count(*) as received, ${of('served')} as served, ${of('abandoned')} as abandoned, ${of('callback')} as callbacks,
      ${of('missed')} as missed, ${of('replied')} as replied,
      round(percentile_cont(0.5) within group (order by ${wait}))::int as p50,
      round(percentile_cont(0.9) within group (order by ${wait}))::int as p90
    from conversations where ${received({ from })} and ${isContact} and ${visibleTo(who)}`.execute(db);
  return rows[0]!;
}

/** Of the contacts rated since then, whenever they were opened. */
async function satisfactionSince(db: Reader, who: Principal, from: Date): Promise<NowView['today']['satisfaction']> {
  const { rows } = await sql<NowView['today']['satisfaction']>`
    select count(*) as rated, count(*) filter (where r.score >= 4) as satisfied
    from conversations join ratings r on r.conversation_id = conversations.id
    where ${isContact} and ${visibleTo(who)} and ${counted('rated', { from })}`.execute(db);
  return rows[0]!;
}

/** The desk at this moment, as far as this person sees it: each number is as long as the list behind it (common/now.ts). */
export async function deskNow(db: Reader, who: Principal, now: Date): Promise<NowView> {
  const { timeZone } = await readShop(db);
  const start = await sql<{ from: Date }>`select date_trunc('day', ${now}::timestamptz, ${timeZone}) as from`.execute(db);
  const from = start.rows[0]!.from;
  const [waiting, groups, agents, clocks, alarms, day, satisfaction] = await Promise.all([
    waitingNow(db, who),
    groupsNow(db, who),
    agentsNow(db, who, now, from),
    clocksNow(db, who, from),
    loadAlarmsNow(db, who),
    dayOf(db, who, from),
    satisfactionSince(db, who, from),
  ]);
  const { received, served, abandoned, callbacks, missed, replied, p50, p90 } = day;
  return {
    at: now.toISOString(),
    from: from.toISOString(),
    timeZone,
    waiting,
    groups,
    agents,
    clocks,
    alarms,
    ceiling: (await readSetting(db, loadSetting)).contactsPerDay,
    today: { received, served, abandoned, callbacks, missed, firstReply: { count: replied, p50, p90 }, satisfaction },
  };
}
