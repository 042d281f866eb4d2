import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';

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
});
export type Equality = z.output<typeof Equality>;

type Row = z.output<typeof Side> & { is_revenue: boolean };

const none = { contacts: 0, p50: null, p90: null, mean: null, within60: null };

/**
 * Whether who brings no money waits longer (S43): seconds from asking to being accepted, of contacts served in the period. Messages
 * left out of hours are not among them: they waited for the morning, not for a place.
 */
export async function waitingEquality(db: Reader, from: Date, to: Date): Promise<Equality> {
  const wait = sql`extract(epoch from accepted_at - opened_at)`;
  const { rows } = await sql<Row>`
    with served as (
      select c.opened_at, c.accepted_at, exists (select 1 from orders o where o.customer_id = c.customer_id and o.paid_at is not null
        and o.paid_at between c.opened_at - interval '30 days' and c.opened_at + interval '7 days') as is_revenue
      from conversations c where c.opened_at >= ${from} and c.opened_at < ${to} and c.accepted_at is not null and c.left_task_id is null
    )
    select is_revenue, count(*) as contacts, round(percentile_cont(0.5) within group (order by ${wait}))::int as p50,
      round(percentile_cont(0.9) within group (order by ${wait}))::int as p90, round(avg(${wait}), 1)::float8 as mean,
      (count(*) filter (where ${wait} <= 60))::float8 / count(*) as within60
    from served group by 1`.execute(db);
  const side = (isRevenue: boolean) => {
    const { is_revenue: _side, ...row } = rows.find((each) => each.is_revenue === isRevenue) ?? { is_revenue: isRevenue, ...none };
    return row;
  };
  return { from: from.toISOString(), to: to.toISOString(), revenue: side(true), other: side(false) };
}
