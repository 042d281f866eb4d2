import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  type OrderStep,
  type OrderTimeClock,
  orderSteps,
  orderTimeClocks,
  orderTimeSpans,
  orderTimeSplits,
} from '../../common/order-times.ts';
import { byRule } from '../aftersales/order-rules/acting.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { calendarOf } from '../team/calendar.ts';
import { FigurePeriod, periodOf } from './figure-views.ts';
import { openSecondsIn } from './open-seconds.ts';
import type { Span } from './shop-figures.ts';

const Days = { from: z.iso.date(), to: z.iso.date(), clock: z.enum(orderTimeClocks).default('clock') };
const isPeriod = ({ from, to }: { from: string; to: string }) => FigurePeriod.safeParse({ from, to }).success;
export const OrderTimeQuery = z.object({ ...Days, by: z.enum(orderTimeSpans).default('week') }).refine(isPeriod, '1 to 366 days');
type OrderTimeQuery = z.output<typeof OrderTimeQuery>;

const Spent = { orders: z.int(), p50: z.int(), p90: z.int() };
export const OrderTimes = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  timeZone: z.string(),
  /** When the first rule of orders was switched on. */
  firstRuleAt: z.iso.datetime().nullable(),
  items: z.array(
    z.object({
      step: z.enum(orderSteps),
      splits: z.array(z.object({ split: z.enum(orderTimeSplits), ...Spent })),
      /** By the day, or the Monday of the week, on which they were paid. */
      course: z.array(z.object({ day: z.iso.date(), ...Spent })),
    }),
  ),
});
export type OrderTimes = z.output<typeof OrderTimes>;

const until: Record<OrderStep, RawBuilder<unknown>> = {
  confirmed: sql`select c.at`,
  sent: sql`select min(s.shipped_at) as at from shipments s where s.order_id = o.id and s.request_id is null`,
};

const firstRuleAt = sql`(select min(first_on_at) from rules where about = 'order')`;

/** What a duration is: between two columns, with the table it needs. */
interface Measure {
  from: RawBuilder<unknown>;
  between(start: RawBuilder<unknown>, end: RawBuilder<unknown>): RawBuilder<unknown>;
}

const byClock: Measure = { from: sql`(select 1) h`, between: (start, end) => sql`extract(epoch from ${end} - ${start})::float8` };

/** Open hours are those of the shop, as they stand: what they were on a day is not kept. */
const measureOf = async (db: Reader, by: OrderTimeClock, from: Date, now: Date): Promise<Measure> =>
  by === 'clock' ? byClock : openSecondsIn(await calendarOf(db), from, now);

/** One row for each order that was paid in the time and has come so far: the numbers and the rows behind them are the same statement. */
const spent = (step: OrderStep, { from, to }: Span, took: Measure) => sql`
  select o.id, o.number as label, o.paid_at as at, ${took.between(sql`o.paid_at`, sql`done.at`)} as seconds,
    case when c.reason = ${byRule} then 'rule' when c.by_kind = 'staff' then 'person' else 'other' end as handler,
    case when o.paid_at < ${firstRuleAt} then 'before' when o.paid_at >= ${firstRuleAt} then 'after' end as side
  from orders o
  left join lateral (select at, reason, by_kind from order_changes where order_id = o.id and state = 'confirmed' order by position limit 1) c on true
  cross join lateral (${until[step]}) done cross join ${took.from}
  where o.paid_at >= ${from} and o.paid_at < ${to} and o.split_from is null and done.at >= o.paid_at`;

const measured = sql`count(*)::int as orders, round(percentile_cont(0.5) within group (order by seconds))::int as p50,
  round(percentile_cont(0.9) within group (order by seconds))::int as p90`;

interface Asked {
  span: Span;
  took: Measure;
  by: OrderTimeQuery['by'];
  zone: string;
}

async function timesOf(db: Reader, step: OrderStep, { span, took, by, zone }: Asked) {
  type Item = OrderTimes['items'][number];
  const splits = sql<Item['splits'][number]>`select split, ${measured} from (${spent(step, span, took)}) u
    cross join lateral unnest(array['all', handler, side]) split where split is not null group by split`.execute(db);
  const course = sql<Item['course'][number]>`select to_char(date_trunc(${by}, at at time zone ${zone}), 'YYYY-MM-DD') as day, ${measured}
    from (${spent(step, span, took)}) u group by 1 order by 1`.execute(db);
  const rows = (await splits).rows;
  return { step, splits: orderTimeSplits.flatMap((split) => rows.find((each) => each.split === split) ?? []), course: (await course).rows };
}

export async function orderTimes(db: Reader, { by, clock: counted, ...days }: OrderTimeQuery, now: Date): Promise<OrderTimes> {
  const { from, to, clock } = await periodOf(db, days);
  const took = await measureOf(db, counted, from, now);
  const { rows } = await sql<{ at: Date | null }>`select ${firstRuleAt} as at`.execute(db);
  const items = await Promise.all(orderSteps.map((step) => timesOf(db, step, { span: { from, to }, took, by, zone: clock.zone })));
  const firstOn = rows[0]?.at?.toISOString() ?? null;
  return { from: from.toISOString(), to: to.toISOString(), timeZone: clock.zone, firstRuleAt: firstOn, items };
}

export const ByOrderStep = z.object({ step: z.enum(orderSteps) });
export const OrderTimeRowsQuery = z
  .object({ ...Days, split: z.enum(orderTimeSplits).default('all'), before: PageEdge.optional() })
  .refine(isPeriod, '1 to 366 days');

export const OrderTimeRows = z.object({
  items: z.array(z.object({ id: z.uuid(), label: z.string(), at: z.iso.datetime(), seconds: z.int() })),
  next: z.string().nullable(),
});
export type OrderTimeRows = z.output<typeof OrderTimeRows>;

const pageSize = 50;

/** The orders behind a number, those paid last first. */
export async function orderTimeRows(
  db: Reader,
  step: OrderStep,
  query: z.output<typeof OrderTimeRowsQuery>,
  now: Date,
): Promise<OrderTimeRows> {
  const { from, to } = await periodOf(db, query);
  const took = await measureOf(db, query.clock, from, now);
  const [at, id] = query.before?.split('~') ?? [];
  const after = at && id ? sql`and (u.at, u.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<OrderTimeRows['items'][number]>`
    select id, label, ${instant('u.at')} as at, round(seconds)::int as seconds from (${spent(step, { from, to }, took)}) u
    where ${query.split} in ('all', handler, side) ${after} order by u.at desc, u.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, next: last ? `${last.at}~${last.id}` : null };
}
