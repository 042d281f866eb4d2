import { sql } from 'kysely';
import { z } from 'zod';
import { riskHours } from '../../common/handovers.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { HandoverView, handoverViews } from './handover-views.ts';
import { myGroups } from './ticket-list-views.ts';

export const HandoverQuery = z.object({
  /** department: to my groups · sent: handed over by me · all. */
  list: z.enum(['department', 'sent', 'all']).default('department'),
  /** overdue: promised for earlier and not ready · risk: promised soon and not ready, or expected later than promised. */
  when: z.enum(['unanswered', 'running', 'overdue', 'risk', 'ended']).default('running'),
  group: z.uuid().optional(),
  /** Promised for the week that begins on this Monday. */
  week: z.iso.date().optional(),
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type HandoverQuery = z.output<typeof HandoverQuery>;

export const HandoverPage = z.object({ items: z.array(HandoverView), next: z.string().nullable(), total: Total });

const hourMs = 3_600_000;

/** Promised for earlier and not ready. */
export const isOverdue = (now: Date) => sql`ended_at is null and state in ('sent', 'accepted') and due_at <= ${now}`;
/** Not late yet, and likely to be. */
export const isAtRisk = (now: Date) => sql`ended_at is null and state in ('sent', 'accepted') and due_at > ${now}
  and (due_at <= ${new Date(now.getTime() + riskHours * hourMs)} or expected_at > due_at)`;

function during(when: HandoverQuery['when'], now: Date) {
  if (when === 'unanswered') return sql`state = 'sent'`;
  if (when === 'overdue') return isOverdue(now);
  if (when === 'risk') return isAtRisk(now);
  return when === 'ended' ? sql`ended_at is not null` : sql`ended_at is null`;
}

function within(list: HandoverQuery['list'], who: Principal) {
  if (list === 'sent') return sql`sent_by = ${who.id}`;
  return list === 'all' ? sql`true` : myGroups(who);
}

/** The hand-overs of a list with its filters. */
export function foundHandovers(who: Principal, query: Omit<HandoverQuery, 'after' | 'limit'>, zone: string, now: Date) {
  const { list, when, group, week } = query;
  const parts = [within(list, who), during(when, now)];
  if (group) parts.push(sql`group_id = ${group}`);
  if (week) parts.push(sql`date_trunc('week', due_at at time zone ${zone})::date = ${week}::date`);
  return sql`handovers where ${sql.join(parts, sql` and `)}`;
}

/** One page of hand-overs: what runs by when it was promised, what has ended the latest first. */
export async function listHandovers(db: Reader, who: Principal, query: HandoverQuery, zone: string, now: Date) {
  const { when, after, limit } = query;
  const hasEnded = when === 'ended';
  const found = foundHandovers(who, query, zone, now);
  const [at, id] = after?.split('~') ?? [];
  const beyond = hasEnded ? sql`(ended_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`(due_at, id) > (${at}::timestamptz, ${id}::uuid)`;
  const order = (of: string) =>
    hasEnded
      ? sql`${sql.ref(`${of}.ended_at`)} desc, ${sql.ref(`${of}.id`)} desc`
      : sql`${sql.ref(`${of}.due_at`)}, ${sql.ref(`${of}.id`)}`;
  const page = sql`select * from ${found} and ${at ? beyond : sql`true`} order by ${order('handovers')} limit ${limit + 1}`;
  const rows = await handoverViews(db, page, order('h'));
  const items = rows.slice(0, limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  const place = last && `${hasEnded ? last.endedAt : last.dueAt}~${last.id}`;
  return { items, next: place ?? null, total: await totalOf(db, found, at === undefined) };
}

export const HandoverCounts = z.object({ unanswered: z.int(), running: z.int(), overdue: z.int(), risk: z.int() });

/** What runs in a list, by how it stands. */
export async function handoverCounts(db: Reader, who: Principal, list: HandoverQuery['list'], now: Date) {
  const { rows } = await sql<z.output<typeof HandoverCounts>>`
    select count(*) filter (where state = 'sent')::int as unanswered, count(*)::int as running,
      count(*) filter (where ${isOverdue(now)})::int as overdue, count(*) filter (where ${isAtRisk(now)})::int as risk
    from handovers where ended_at is null and ${within(list, who)}`.execute(db);
  return rows[0]!;
}
