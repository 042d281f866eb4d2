import { sql } from 'kysely';
import { z } from 'zod';
import { localDay, mondayOf } from '../../common/business-time.ts';
import type { Reader } from '../platform/db.ts';
import { calendarOf } from '../team/calendar.ts';

const Week = z.object({
  /** Its Monday, on the shop's clock. */
  week: z.iso.date(),
  /** What the department can make; null: nobody has said. */
  units: z.int().nullable(),
  /** Promised for this week and not refused, and of it what is ready. */
  promised: z.int(),
  ready: z.int(),
  /** What the department itself expects to be ready in this week. */
  expected: z.int(),
});

export const CapacityView = z.object({
  weeks: z.array(Week),
  /** Of what was promised for the last 90 days: hand-overs that were made, and of these by their promised time (S96). */
  onTime: z.object({ made: z.int(), inTime: z.int() }),
});
export type CapacityView = z.output<typeof CapacityView>;

const shownWeeks = 12;
const dayMs = 24 * 3_600_000;

/** Plan and capacity of a department, from this week on. */
export async function capacityOf(db: Reader, group: string, now: Date): Promise<CapacityView> {
  const calendar = await calendarOf(db);
  const first = mondayOf(localDay(calendar, now));
  const sumOf = (column: 'due_at' | 'expected_at', states: readonly string[]) => sql`(
    select coalesce(sum(x.quantity), 0)::int from handovers h join handover_lines x on x.handover_id = h.id
    where h.group_id = ${group} and h.state = any(${states})
      and date_trunc('week', ${sql.ref(`h.${column}`)} at time zone ${calendar.timeZone})::date = w.week)`;
  const { rows: weeks } = await sql<z.output<typeof Week>>`
    select to_char(w.week, 'YYYY-MM-DD') as week, c.units, ${sumOf('due_at', ['sent', 'accepted', 'ready'])} as promised,
      ${sumOf('due_at', ['ready'])} as ready, ${sumOf('expected_at', ['accepted', 'ready'])} as expected
    from (select ${first}::date + 7 * n as week from generate_series(0, ${shownWeeks - 1}) n) w
    left join capacities c on c.group_id = ${group} and c.week = w.week order by w.week`.execute(db);
  const { rows } = await sql<{ made: number; inTime: number }>`
    select count(*)::int as made, count(*) filter (where made_at <= due_at)::int as "inTime"
    from handovers where group_id = ${group} and made_at is not null and made_at > ${new Date(now.getTime() - 90 * dayMs)}`.execute(db);
  return { weeks, onTime: rows[0]! };
}
