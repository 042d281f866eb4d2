import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { RowsQuery } from './figure-row-views.ts';
import { periodOf } from './figure-views.ts';

export const SeatRowsQuery = RowsQuery;
export const SeatRows = z.object({
  items: z.array(
    z.object({
      agent: z.object({ id: z.uuid(), name: z.string() }),
      /** The hour it counts in. */
      at: z.iso.datetime(),
      /** Seconds at the desk, and of these with a conversation in hand. */
      staffed: z.number(),
      busy: z.number(),
    }),
  ),
  next: z.string().nullable(),
});

const pageSize = 50;

/** The seats behind the occupancy, an agent and an hour each, newest first. A group has the seats of its present members. */
export async function seatRows(db: Reader, query: z.output<typeof SeatRowsQuery>): Promise<z.output<typeof SeatRows>> {
  const { from, to, clock } = await periodOf(db, query);
  const parts = [sql`s.hour >= ${from} and s.hour < ${to} and s.staffed_ms > 0`];
  // What nobody has, no seat has; a seat serves every channel and stage.
  const of = (id: string) => (id === 'none' ? null : id);
  if (query.agent) parts.push(sql`s.agent_id = ${of(query.agent)}::uuid`);
  if (query.group) parts.push(sql`s.agent_id in (select staff_id from group_members where group_id = ${of(query.group)}::uuid)`);
  if (query.hour !== undefined) parts.push(sql`extract(hour from s.hour at time zone ${clock.zone}) = ${query.hour}`);
  const [at, id] = query.before?.split('~') ?? [];
  if (at?.includes('T') && id) parts.push(sql`(s.hour, s.agent_id) < (${at}::timestamptz, ${id}::uuid)`);
  const { rows } = await sql<{ id: string; name: string; hour: Date; staffed: number; busy: number }>`
    select s.agent_id as id, staff.name, s.hour, s.staffed_ms / 1000.0::float8 as staffed, s.busy_ms / 1000.0::float8 as busy
    from figure_seats s join staff on staff.id = s.agent_id where ${sql.join(parts, sql` and `)}
    order by s.hour desc, s.agent_id desc limit ${pageSize + 1}`.execute(db);
  const page = rows.slice(0, pageSize);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.map(({ id: agent, name, hour, staffed, busy }) => ({ agent: { id: agent, name }, at: hour.toISOString(), staffed, busy })),
    next: last ? `${last.hour.toISOString()}~${last.id}` : null,
  };
}
