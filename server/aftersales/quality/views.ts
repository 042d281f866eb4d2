import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import { words } from '../../platform/routes.ts';
import { countedSince, daysBefore } from './counted.ts';

const Instant = z.iso.datetime();
const Product = z.object({ id: z.uuid(), number: z.string(), name: z.string(), nameEn: z.string() });

export const QualityRow = z.object({
  /** Product and batch in one, for lists. */
  id: z.string(),
  product: Product,
  batch: z.string(),
  cases: z.int(),
  /** Units with a reason that speaks against the goods. */
  faulty: z.int(),
  returns: z.int(),
  exchanges: z.int(),
  repairs: z.int(),
  support: z.int(),
  compensations: z.int(),
  /** Units paid for in the same time. */
  sold: z.int(),
  /** faulty ÷ sold; null when nothing was sold then. */
  rate: z.number().nullable(),
  alarm: z.object({ id: z.uuid(), raisedAt: Instant }).nullable(),
});
export type QualityRow = z.output<typeof QualityRow>;

export const QualityFilters = z.object({
  days: z.coerce.number().int().min(1).max(365).default(90),
  /** A product’s name or number, or a batch. */
  q: words(100).optional(),
  /** Only what an alarm is open for. */
  alarms: z.enum(['open']).optional(),
});
export const QualityQuery = QualityFilters.extend({ after: z.coerce.number().int().min(0).max(100_000).default(0) });
export const QualityPage = z.object({
  items: z.array(QualityRow),
  next: z.string().nullable(),
  total: z.int().nullable(),
  /** From when on was counted, and all products together. */
  since: Instant,
  overall: z.object({ faulty: z.int(), sold: z.int() }),
});
export type QualityPage = z.output<typeof QualityPage>;

type Filters = z.output<typeof QualityFilters>;

/** What a page shows, as what follows `from`. */
export function foundQuality({ days, q, alarms }: Filters, now: Date) {
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${countedSince(daysBefore(now, days))}) counted join products p on p.id = counted.product_id
    left join quality_alarms a on a.product_id = counted.product_id and a.batch = counted.batch and a.closed_at is null
    where ${q ? sql`(p.name ilike ${like} or p.name_en ilike ${like} or p.number = ${q} or counted.batch = ${q})` : sql`true`}
      and ${alarms ? sql`a.id is not null` : sql`true`}`;
}

/** The worst first. */
export async function qualityRows(db: Reader, filters: Filters, now: Date, after: number, many: number): Promise<QualityRow[]> {
  const { rows } = await sql<QualityRow>`
    select p.id || ' ' || counted.batch as id, jsonb_build_object('id', p.id, 'number', p.number, 'name', p.name, 'nameEn', p.name_en) as product,
      counted.batch, cases, faulty, returns, exchanges, repairs, support, compensations, counted.sold,
      case when counted.sold > 0 then round(faulty::numeric / counted.sold, 4)::float8 end as rate,
      case when a.id is not null then jsonb_build_object('id', a.id, 'raisedAt', ${instant('a.raised_at')}) end as alarm
    from ${foundQuality(filters, now)}
    order by a.id is null, faulty::numeric / greatest(counted.sold, 1) desc, cases desc, p.id, counted.batch
    offset ${after} limit ${many}`.execute(db);
  return rows;
}

const pageSize = 50;

export async function qualityPage(db: Reader, { after, ...filters }: z.output<typeof QualityQuery>, now: Date): Promise<QualityPage> {
  const rows = await qualityRows(db, filters, now, after, pageSize + 1);
  const since = daysBefore(now, filters.days);
  const { rows: sums } = await sql<{ total: number; faulty: number; sold: number }>`
    select (select count(*)::int from ${foundQuality(filters, now)}) as total,
      (select coalesce(sum(faulty), 0)::int from (${countedSince(since)}) every) as faulty,
      (select coalesce(sum(l.quantity), 0)::int from order_lines l join orders o on o.id = l.order_id
        where l.product_id is not null and o.paid_at >= ${since}) as sold`.execute(db);
  const { total, faulty, sold } = sums[0]!;
  const next = rows.length > pageSize ? String(after + pageSize) : null;
  return { items: rows.slice(0, pageSize), next, total: after === 0 ? total : null, since: since.toISOString(), overall: { faulty, sold } };
}

export const CaseQuery = z.object({ product: z.uuid(), batch: words(60, 0).default(''), days: QualityFilters.shape.days });

const Case = z.object({
  id: z.uuid(),
  source: z.enum(['request', 'service']),
  number: z.string(),
  kind: z.string(),
  cause: z.string(),
  state: z.string(),
  at: Instant,
  quantity: z.int(),
  order: z.object({ id: z.uuid(), number: z.string() }),
  serial: z.string(),
  found: z.string(),
});
export type QualityCase = z.output<typeof Case>;

const Alarm = z.object({
  id: z.uuid(),
  units: z.int(),
  sold: z.int(),
  raisedAt: Instant,
  cause: z.string(),
  measure: z.string(),
  closedBy: z.string().nullable(),
  closedAt: Instant.nullable(),
});
export const CaseList = z.object({ items: z.array(Case), alarms: z.array(Alarm) });
export type CaseList = z.output<typeof CaseList>;

const cases = (condition: ReturnType<typeof sql>) => sql<QualityCase>`
  select q.id, q.source, q.number, q.kind, q.cause, q.state, ${instant('q.at')} as at, q.quantity,
    jsonb_build_object('id', o.id, 'number', o.number) as "order", q.serial, q.found
  from quality_cases q join orders o on o.id = q.order_id where ${condition} order by q.at desc, q.id limit 200`;

/** What stands behind a number, and the alarms there were. */
export async function casesOf(db: Reader, { product, batch, days }: z.output<typeof CaseQuery>, now: Date): Promise<CaseList> {
  const { rows: items } = await cases(sql`q.product_id = ${product} and q.batch = ${batch} and q.at >= ${daysBefore(now, days)}`).execute(
    db,
  );
  const { rows: alarms } = await sql<z.output<typeof Alarm>>`
    select a.id, a.units, a.sold, ${instant('a.raised_at')} as "raisedAt", a.cause, a.measure, s.name as "closedBy",
      ${instant('a.closed_at')} as "closedAt"
    from quality_alarms a left join staff s on s.id = a.closed_by where a.product_id = ${product} and a.batch = ${batch}
    order by a.raised_at desc limit 20`.execute(db);
  return { items, alarms };
}

export const SerialQuery = z.object({ serial: words(100) });
const Registered = z.object({
  id: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  batch: z.string(),
  order: z.object({ id: z.uuid(), number: z.string() }),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  registeredAt: Instant,
  warrantyUntil: Instant.nullable(),
});
export const SerialHistory = z.object({ registered: z.array(Registered), cases: z.array(Case) });
export type SerialHistory = z.output<typeof SerialHistory>;

/** All that is known of one device: whose it is, how long its warranty runs, and what was ever wrong with it. */
export async function serialHistory(db: Reader, serial: string): Promise<SerialHistory> {
  const { rows: registered } = await sql<z.output<typeof Registered>>`
    select s.id, l.name, l.name_en as "nameEn", l.batch, jsonb_build_object('id', o.id, 'number', o.number) as "order",
      jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer, ${instant('s.registered_at')} as "registeredAt",
      ${instant('s.warranty_until')} as "warrantyUntil"
    from registered_serials s join order_lines l on l.id = s.order_line_id join orders o on o.id = l.order_id
      join customers c on c.id = o.customer_id
    where s.serial = ${serial} order by s.registered_at desc limit 20`.execute(db);
  const { rows } = await cases(sql`q.serial = ${serial} or (q.order_id, q.product_id) in (select l.order_id, l.product_id
    from registered_serials s join order_lines l on l.id = s.order_line_id where s.serial = ${serial} and l.quantity = 1)`).execute(db);
  return { registered, cases: rows };
}
