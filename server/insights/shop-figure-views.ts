import { sql } from 'kysely';
import { z } from 'zod';
import { type ShopFigureKey, shopFigureKeys, shopFigures } from '../../common/shop-figures.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { readSetting } from '../platform/settings.ts';
import { ContactCosts, contactCostSetting } from './contact-costs.ts';
import { FigurePeriod, periodOf } from './figure-views.ts';
import { currencyIn, type Span, unitsOf } from './shop-figures.ts';

const Days = { from: z.iso.date(), to: z.iso.date() };
export const ShopPeriod = z.object(Days).refine((days) => FigurePeriod.safeParse(days).success, '1 to 366 days');
type ShopPeriod = z.output<typeof ShopPeriod>;

export const ShopFigureTable = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  timeZone: z.string(),
  /** Of money. */
  currency: z.string().nullable(),
  /** What the shop says a contact costs. */
  costs: ContactCosts,
  items: z.array(
    z.object({
      key: z.enum(shopFigureKeys),
      /** Null when nothing stands below the line. */
      value: z.number().nullable(),
      above: z.number(),
      below: z.number(),
    }),
  ),
});
export type ShopFigureTable = z.output<typeof ShopFigureTable>;

export async function shopFigureTable(db: Reader, days: ShopPeriod): Promise<ShopFigureTable> {
  const { from, to, clock } = await periodOf(db, days);
  const span: Span = { from, to };
  const items = await Promise.all(
    shopFigures.map(async ({ key }) => {
      const { rows } = await sql<{ above: number; below: number }>`
        select coalesce(sum(above), 0) as above, coalesce(sum(below), 0) as below from (${unitsOf[key](span)}) u`.execute(db);
      const { above = 0, below = 0 } = rows[0] ?? {};
      return { key, above, below, value: below === 0 ? null : above / below };
    }),
  );
  const { rows } = await sql<{ currency: string | null }>`select ${currencyIn(span)} as currency`.execute(db);
  const costs = await readSetting(db, contactCostSetting);
  return { from: from.toISOString(), to: to.toISOString(), timeZone: clock.zone, currency: rows[0]?.currency ?? null, costs, items };
}

export const ByShopFigure = z.object({ key: z.enum(shopFigureKeys) });
export const ShopRowsQuery = z
  .object({
    ...Days,
    before: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}$/)
      .optional(),
  })
  .refine((days) => FigurePeriod.safeParse({ from: days.from, to: days.to }).success, '1 to 366 days');

export const ShopFigureRows = z.object({
  items: z.array(
    z.object({
      /** A conversation, an order or a customer, as the figure says. */
      id: z.uuid(),
      /** The number people call it by. */
      label: z.string(),
      at: z.iso.datetime(),
      above: z.number(),
      below: z.number(),
    }),
  ),
  next: z.string().nullable(),
});
export type ShopFigureRows = z.output<typeof ShopFigureRows>;

const pageSize = 50;

/** What stands behind a figure, newest first. */
export async function shopFigureRows(db: Reader, key: ShopFigureKey, query: z.output<typeof ShopRowsQuery>): Promise<ShopFigureRows> {
  const { from, to } = await periodOf(db, { from: query.from, to: query.to });
  const [at, id] = query.before?.split('~') ?? [];
  const after = at && id ? sql`where (at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<ShopFigureRows['items'][number]>`
    select id, label, ${instant('u.at')} as at, above, below from (${unitsOf[key]({ from, to })}) u ${after}
    order by u.at desc, u.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, next: last ? `${last.at}~${last.id}` : null };
}
