import { sql } from 'kysely';
import { z } from 'zod';
import { type Stage, stages } from '../../common/conversation.ts';
import { ticketKinds } from '../../common/tickets.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { TicketView, ticketViews } from './ticket-views.ts';

export const TicketQuery = z.object({
  /** department: those of my groups · mine: those I have taken · asked: those I opened · all. */
  list: z.enum(['department', 'mine', 'asked', 'all']).default('department'),
  when: z.enum(['running', 'overdue', 'ended']).default('running'),
  group: z.uuid().optional(),
  kind: z.enum(ticketKinds).optional(),
  stage: z.enum(stages).optional(),
  /** The last row of the page before. */
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type TicketQuery = z.output<typeof TicketQuery>;

export const TicketPage = z.object({ items: z.array(TicketView), next: z.string().nullable(), total: Total });

export const myGroups = (who: Principal) => sql`group_id in (select group_id from group_members where staff_id = ${who.id})`;

function within(list: TicketQuery['list'], who: Principal) {
  if (list === 'mine') return sql`owner_id = ${who.id}`;
  if (list === 'asked') return sql`opened_by = ${who.id}`;
  return list === 'all' ? sql`true` : myGroups(who);
}

/** The tickets of a list with its filters. */
export function foundTickets(who: Principal, { list, when, group, kind, stage }: Omit<TicketQuery, 'after' | 'limit'>, now: Date) {
  const parts = [within(list, who), when === 'ended' ? sql`ended_at is not null` : sql`ended_at is null`];
  if (when === 'overdue') parts.push(sql`due_at <= ${now}`);
  if (group) parts.push(sql`group_id = ${group}`);
  if (kind) parts.push(sql`kind = ${kind}`);
  if (stage) parts.push(sql`stage = ${stage}`);
  return sql`tickets where ${sql.join(parts, sql` and `)}`;
}

/** One page of tickets: what runs by when it is due, what has ended the latest first. */
export async function listTickets(db: Reader, who: Principal, query: TicketQuery, now: Date): Promise<z.output<typeof TicketPage>> {
  const { when, after, limit } = query;
  const hasEnded = when === 'ended';
  const found = foundTickets(who, query, now);
  const [at, id] = after?.split('~') ?? [];
  const beyond = hasEnded ? sql`(ended_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`(due_at, id) > (${at}::timestamptz, ${id}::uuid)`;
  const order = (of: string) =>
    hasEnded
      ? sql`${sql.ref(`${of}.ended_at`)} desc, ${sql.ref(`${of}.id`)} desc`
      : sql`${sql.ref(`${of}.due_at`)}, ${sql.ref(`${of}.id`)}`;
  const page = sql`select * from ${found} and ${at ? beyond : sql`true`} order by ${order('tickets')} limit ${limit + 1}`;
  const rows = await ticketViews(db, who, page, order('t'));
  const items = rows.slice(0, limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  const place = last && `${hasEnded ? last.endedAt : last.dueAt}~${last.id}`;
  return { items, next: place ?? null, total: await totalOf(db, found, at === undefined) };
}

export const TicketCounts = z.object({ department: z.int(), mine: z.int(), asked: z.int(), overdue: z.int() });

/** What runs: to be taken in my groups, taken by me, asked by me, and what of my groups or mine is late. */
export async function ticketCounts(db: Reader, who: Principal, now: Date): Promise<z.output<typeof TicketCounts>> {
  const { rows } = await sql<z.output<typeof TicketCounts>>`
    select count(*) filter (where ${myGroups(who)})::int as department, count(*) filter (where owner_id = ${who.id})::int as mine,
      count(*) filter (where opened_by = ${who.id})::int as asked,
      count(*) filter (where due_at <= ${now} and (owner_id = ${who.id} or ${myGroups(who)}))::int as overdue
    from tickets where ended_at is null`.execute(db);
  return rows[0]!;
}

export const DepartmentStanding = z.object({
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
  running: z.int(),
  overdue: z.int(),
  /** Answered or refused in the window, and of these in time. */
  ended: z.int(),
  inTime: z.int(),
  refused: z.int(),
  reopened: z.int(),
});

export type DepartmentStanding = z.output<typeof DepartmentStanding>;

interface StandingWindow {
  from: Date;
  to: Date;
  stage: Stage | undefined;
}

/** Which department answers, and which lets others wait: the most overdue first (S103). */
export async function departmentStandings(db: Reader, { from, to, stage }: StandingWindow, now: Date) {
  const ended = sql`t.state in ('done', 'refused') and t.ended_at >= ${from} and t.ended_at < ${to}`;
  const { rows } = await sql<z.output<typeof DepartmentStanding>>`
    select jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) as group,
      count(*) filter (where t.ended_at is null)::int as running, count(*) filter (where t.ended_at is null and t.due_at <= ${now})::int as overdue,
      count(*) filter (where ${ended})::int as ended, count(*) filter (where ${ended} and t.ended_at <= t.due_at)::int as "inTime",
      count(*) filter (where ${ended} and t.state = 'refused')::int as refused, count(*) filter (where ${ended} and t.reopened > 0)::int as reopened
    from groups g join tickets t on t.group_id = g.id
    where (t.ended_at is null or (${ended})) ${stage ? sql`and t.stage = ${stage}` : sql``} group by g.id order by overdue desc, running desc, g.id`.execute(
    db,
  );
  return { items: rows };
}
