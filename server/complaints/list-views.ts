import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { complaintKinds, outsideStates } from '../../common/complaints.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { ComplaintBrief, complaintBriefs } from './views.ts';

export const ComplaintQuery = z.object({
  whose: z.enum(['all', 'mine', 'nobody']).default('all'),
  when: z.enum(['running', 'overdue', 'outside', 'ended']).default('running'),
  kind: z.enum(complaintKinds).optional(),
  /** The last row of the page before. */
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type ComplaintQuery = z.output<typeof ComplaintQuery>;
type Filters = Omit<ComplaintQuery, 'after' | 'limit'>;

export const ComplaintPage = z.object({ items: z.array(ComplaintBrief), next: z.string().nullable(), total: Total });

function conditions(who: Principal, { whose, when, kind }: Filters, now: Date): RawBuilder<unknown> {
  const parts = [when === 'ended' ? sql`ended_at is not null` : sql`ended_at is null`];
  if (when === 'overdue') parts.push(sql`due_at <= ${now}`);
  if (when === 'outside') parts.push(sql`state in (${sql.join(outsideStates)})`);
  if (whose === 'mine') parts.push(sql`owner_id = ${who.id}`);
  if (whose === 'nobody') parts.push(sql`owner_id is null`);
  if (kind) parts.push(sql`kind = ${kind}`);
  return sql.join(parts, sql` and `);
}

export const foundComplaints = (who: Principal, filters: Filters, now: Date): RawBuilder<unknown> =>
  sql`complaints where ${conditions(who, filters, now)}`;

/** One page of complaints: what runs by when it is due, what has ended the latest first. */
export async function listComplaints(
  db: Reader,
  who: Principal,
  query: ComplaintQuery,
  now: Date,
): Promise<z.output<typeof ComplaintPage>> {
  const { when, after, limit } = query;
  const isEnded = when === 'ended';
  const [at, id] = after?.split('~') ?? [];
  const beyond = isEnded ? sql`(ended_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`(due_at, id) > (${at}::timestamptz, ${id}::uuid)`;
  const order = isEnded ? sql`c.ended_at desc, c.id desc` : sql`c.due_at, c.id`;
  const page = sql`select * from complaints c where ${conditions(who, query, now)} and ${at ? beyond : sql`true`} order by ${order} limit ${limit + 1}`;
  const rows = await complaintBriefs(db, page, order);
  const items = rows.slice(0, limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  return {
    items,
    next: last ? `${isEnded ? last.endedAt : last.dueAt}~${last.id}` : null,
    total: await totalOf(db, foundComplaints(who, query, now), at === undefined),
  };
}

/** The complaints about something, running ones first. */
export const complaintsAbout = (db: Reader, where: RawBuilder<unknown>) =>
  complaintBriefs(
    db,
    sql`select * from complaints where ${where} order by ended_at is not null, opened_at desc limit 20`,
    sql`c.ended_at is not null, c.opened_at desc, c.id`,
  );
