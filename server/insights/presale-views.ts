import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import { FigurePeriod, periodOf } from './figure-views.ts';
import { type Span, unitsOf } from './shop-figures.ts';

/** Above these shares, of at least so many orders, the desk is told. */
export const PresaleThresholds = z.object({
  refused: z.number().min(0).max(1),
  returned: z.number().min(0).max(1),
  leastOrders: z.int().min(1).max(10_000),
});
type PresaleThresholds = z.output<typeof PresaleThresholds>;

export const presaleSetting: Setting<typeof PresaleThresholds> = {
  name: 'presale',
  schema: PresaleThresholds,
  initial: { refused: 0.05, returned: 0.15, leastOrders: 10 },
};

export const measures = ['refused', 'returned'] as const;
export type Measure = (typeof measures)[number];

/** How long before the order a talk still counts as what led to it. */
export const ledDays = 7;

/** Who served the order before it was placed: whoever put it together, else whom the customer last talked with before. */
const servedBy = sql`coalesce(o.assisted_by, (select c.agent_id from conversations c where c.customer_id = o.customer_id and c.agent_id is not null
  and c.accepted_at <= o.placed_at and c.accepted_at > o.placed_at - make_interval(days => ${ledDays}::int) order by c.accepted_at desc limit 1))`;

/** The orders sent in these days of each agent, with whether each was refused or sent back: the units of the two figures. */
const ordersOfAgents = (span: Span): RawBuilder<unknown> => sql`
  select ${servedBy} as agent, f.above as refused, b.above as returned
  from (${unitsOf.refusal_rate(span)}) f join (${unitsOf.return_rate(span)}) b on b.id = f.id join orders o on o.id = f.id`;

const PresaleRow = z.object({
  agent: z.object({ id: z.uuid(), name: z.string() }),
  orders: z.int(),
  refused: z.int(),
  returned: z.int(),
  /** Which of the two is over its threshold. */
  over: z.array(z.enum(measures)),
});
export type PresaleRow = z.output<typeof PresaleRow>;

export const PresalePeriod = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine((days) => FigurePeriod.safeParse(days).success, '1 to 366 days');
export const PresaleTable = z.object({ items: z.array(PresaleRow), thresholds: PresaleThresholds });
export type PresaleTable = z.output<typeof PresaleTable>;

const isOver = (row: Omit<PresaleRow, 'over'>, limits: PresaleThresholds, measure: Measure) =>
  row.orders >= limits.leastOrders && row[measure] / row.orders > limits[measure];

/** Refusals and returns of each agent's orders, the most orders first. */
export async function presaleRows(db: Reader, span: Span): Promise<PresaleTable> {
  const thresholds = await readSetting(db, presaleSetting);
  const { rows } = await sql<Omit<PresaleRow, 'over'>>`
    select jsonb_build_object('id', s.id, 'name', s.name) as agent, count(*)::int as orders, sum(u.refused)::int as refused, sum(u.returned)::int as returned
    from (${ordersOfAgents(span)}) u join staff s on s.id = u.agent group by s.id order by orders desc, s.id limit 200`.execute(db);
  return { items: rows.map((row) => ({ ...row, over: measures.filter((each) => isOver(row, thresholds, each)) })), thresholds };
}

export async function presaleTable(db: Reader, days: z.output<typeof PresalePeriod>): Promise<PresaleTable> {
  const { from, to } = await periodOf(db, days);
  return presaleRows(db, { from, to });
}
