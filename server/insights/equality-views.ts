import { sql } from 'kysely';
import { z } from 'zod';
import { waitVerdict, waitVerdicts } from '../../common/wait-equality.ts';
import { visibleTo } from '../conversations/access.ts';
import { counted, isContact } from '../conversations/counted-rows.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';

const Side = z.object({
  contacts: z.int(),
  p50: z.int().nullable(),
  p90: z.int().nullable(),
  mean: z.number().nullable(),
  within60: z.number().nullable(),
});

export const Equality = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The customer paid for an order in the 30 days before the contact or the 7 days after it. */
  revenue: Side,
  /** Everybody else. */
  other: Side,
  /** Whether they wait longer, in the middle or those who wait longest, and by how many seconds. */
  verdict: z.enum(waitVerdicts),
  more: z.int(),
});
export type Equality = z.output<typeof Equality>;

type Row = z.output<typeof Side> & { side: 'paying' | 'not_paying' };

/**
 * Whether who brings no money waits longer (S43): seconds from asking to being accepted, of contacts served in the period. Messages
 * left out of hours are not among them: they waited for the morning, not for a place.
 */
export async function waitingEquality(db: Reader, who: Principal, from: Date, to: Date): Promise<Equality> {
  const wait = sql`extract(epoch from accepted_at - opened_at)`;
  const sides = (['paying', 'not_paying'] as const).map(
    (side) => sql`select ${side} as side, count(*) as contacts, round(percentile_cont(0.5) within group (order by ${wait}))::int as p50,
      round(percentile_cont(0.9) within group (order by ${wait}))::int as p90, round(avg(${wait}), 1)::float8 as mean,
      (count(*) filter (where ${wait} <= 60))::float8 / nullif(count(*), 0) as within60
    from conversations where ${isContact} and ${visibleTo(who)} and ${counted(side, { from, to })}`,
  );
  const { rows } = await sql<Row>`${sql.join(sides, sql` union all `)}`.execute(db);
  const sideOf = (name: Row['side']) => {
    const { side: _side, ...row } = rows.find((each) => each.side === name)!;
    return row;
  };
  const [revenue, other] = [sideOf('paying'), sideOf('not_paying')];
  return { from: from.toISOString(), to: to.toISOString(), revenue, other, ...waitVerdict(revenue, other) };
}
