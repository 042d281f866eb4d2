import { sql } from 'kysely';
import { z } from 'zod';
import type { OrderIntake, OrderState } from '../../common/order.ts';
import type { Likely } from '../catalogue/views.ts';
import { peopleLike } from '../customers/search.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { Keys } from '../platform/keys.ts';
import { nearGoods, type SoldName } from './near-goods.ts';
import { nearNumbers } from './near-numbers.ts';
import { hasGoods, isBroad, ordersWithGoods } from './sold-goods.ts';
import { OrderView, orderViews } from './views.ts';

export const OrderPage = z.object({
  items: z.array(OrderView),
  next: z.string().nullable(),
  total: Total,
  /** The number is nobody's: these are one slip away from it. */
  isNear: z.boolean(),
  /** Nothing is called so: these have goods it may be a slip of. */
  meant: z.array(z.object({ name: z.string(), nameEn: z.string() })),
});

const Facet = z.object({ value: z.string(), count: z.int() });
export const OrderFacets = z.object({
  state: z.array(Facet),
  intake: z.array(Facet),
  /** An order counts in each category it has goods of. */
  category: z.array(Facet),
  /** Of so much only the newest orders were counted: so many. */
  newest: z.int().nullable(),
});
export type OrderFacets = z.output<typeof OrderFacets>;

export interface Search {
  /** Numbers to look for in the place of `q`. */
  near?: readonly string[] | undefined;
  /** Products to look for in the place of `q`. */
  meant?: readonly string[] | undefined;
  /** Goods as lines call them, of which the catalogue may know nothing, to look for in the place of `q`. */
  sold?: readonly SoldName[] | undefined;
  q?: string | undefined;
  /** Goods of `q` are in very many orders. */
  isBroad?: boolean;
  state?: OrderState | undefined;
  intake?: OrderIntake | undefined;
  currency?: string | undefined;
  /** With goods of this category. */
  category?: string | undefined;
  from?: string | undefined;
  before?: string | undefined;
}

const pageSize = 30;

/** A number by how it begins or ends, or all of it: as it is read out on the phone or copied from a parcel. */
function numbered(column: string, table: string, id: string, q: string) {
  const [field, begins] = [sql.ref(column), `${q.replace(/[\\%_]/g, '\\$&')}%`];
  const ends = `${[...q]
    .reverse()
    .join('')
    .replace(/[\\%_]/g, '\\$&')}%`;
  const from = sql`select ${sql.ref(id)} from ${sql.table(table)}`;
  if ([...q].length < 3) return sql`${from} where ${field} = ${q}`;
  return sql`${from} where ${field} like ${begins} union all ${from} where reverse(${field}) like ${ends}`;
}

/** Each way has an index of its own, so they are asked one by one; goods that are in very many orders are looked for in each order on the way. */
function matches(keys: Keys, q: string, isBroad: boolean) {
  const goods = isBroad ? null : ordersWithGoods(q);
  const ways = sql`id in (
  ${numbered('number', 'orders', 'id', q)} union all ${numbered('external_ref', 'orders', 'id', q)}
  union all select id from orders where external_ref = ${`#${q}`}
  union all select order_id from shipments where tracking_number = ${q}
  union all select order_id from shipments where reverse(tracking_number) like ${`${[...q]
    .reverse()
    .join('')
    .replace(/[\\%_]/g, '\\$&')}%`} and length(${q}) >= 4
  union all select orders.id from orders where customer_id in (${peopleLike(keys, q)})
  ${goods ? sql`union all ${goods}` : sql``})`;
  return isBroad ? sql`(${hasGoods(q)} or ${ways})` : ways;
}

const isOneOf = (numbers: readonly string[]) => sql`id in (
  select id from orders where number = any(${numbers}::text[]) union all select id from orders where external_ref = any(${numbers}::text[])
  union all select order_id from shipments where tracking_number = any(${numbers}::text[]))`;

const ofCategory = (category: string) => sql`
  select l.order_id from order_lines l join products p on p.id = l.product_id where p.category_id = ${category}`;

const hasSold = (sold: readonly SoldName[]) =>
  sql`id in (select order_id from order_lines where goods = any(${sold.map(({ key }) => key)}::uuid[]))`;

const isOfGoods = (products: readonly string[]) =>
  sql`id in (select order_id from order_lines where product_id = any(${products}::uuid[]))`;

/** Which orders a search finds, as what follows `from`. */
export function foundOrders(keys: Keys, { q, isBroad = false, near, meant, sold, state, intake, currency, category, from }: Search) {
  const parts = [sql`true`];
  if (near) parts.push(isOneOf(near));
  else if (meant) parts.push(isOfGoods(meant));
  else if (sold) parts.push(hasSold(sold));
  else if (q) parts.push(matches(keys, q, isBroad));
  if (state) parts.push(sql`state = ${state}`);
  if (intake) parts.push(sql`intake = ${intake}`);
  if (currency) parts.push(sql`currency = ${currency}`);
  if (category) parts.push(sql`id in (${ofCategory(category)})`);
  if (from) parts.push(sql`placed_at >= ${from}`);
  return sql`orders where ${sql.join(parts, sql` and `)}`;
}

/** The newest first, by number, the other shop's number, tracking number, the customer's name or their goods. */
export async function orderPage(db: Reader, keys: Keys, who: Principal, search: Search, many: number) {
  const { before } = search;
  const after = before ? sql`(placed_at, id) < (select placed_at, id from orders where id = ${before})` : sql`true`;
  const from = sql`select * from ${foundOrders(keys, search)} and ${after} order by placed_at desc, id desc limit ${many}`;
  const items = await orderViews(db, keys, who, from);
  return { items, next: items.length === many ? (items.at(-1)?.id ?? null) : null };
}

async function finds(db: Reader, keys: Keys, search: Search): Promise<boolean> {
  const { rows } = await sql`select 1 from ${foundOrders(keys, search)} limit 1`.execute(db);
  return rows.length > 0;
}

const mostMeant = 5;

/** The same search; where nothing is found by it, with the numbers one slip away from it, or the goods it may be a slip of, if one of those is there. */
export async function withSlips(db: Reader, keys: Keys, likely: Likely, search: Search): Promise<Search> {
  const { q } = search;
  if (!q) return search;
  if (await isBroad(db, q)) return { ...search, isBroad: true };
  if (await finds(db, keys, { q })) return search;
  const near = nearNumbers(q);
  if (near.length > 0) return (await finds(db, keys, { near })) ? { ...search, near } : search;
  // Too little to tell goods by, and digits alone, are no slip of a name.
  const meant = ordersWithGoods(q) && /\p{L}/u.test(q) ? (await likely(q)).slice(0, mostMeant) : [];
  if (meant.length > 0 && (await finds(db, keys, { meant }))) return { ...search, meant };
  const sold = await nearGoods(db, q);
  return sold.length > 0 && (await finds(db, keys, { sold })) ? { ...search, sold } : search;
}

/** What those of these goods are called that somebody ordered. */
async function namesOf(db: Reader, products: readonly string[]): Promise<z.output<typeof OrderPage>['meant']> {
  const { rows } = await sql<z.output<typeof OrderPage>['meant'][number]>`
    select p.name, p.name_en as "nameEn" from products p where p.id = any(${products}::uuid[])
      and exists (select from order_lines l where l.product_id = p.id) order by array_position(${products}::uuid[], p.id)`.execute(db);
  return rows;
}

const namesOfSold = (sold: readonly SoldName[]): z.output<typeof OrderPage>['meant'] => [
  ...new Map(sold.map(({ name, nameEn }) => [name, { name, nameEn }])).values(),
];

/** `likely` names goods some words make one think of: the search that forgives slips lies in a later domain. */
export async function searchOrders(
  db: Reader,
  keys: Keys,
  likely: Likely,
  who: Principal,
  asked: Search,
): Promise<z.output<typeof OrderPage>> {
  const search = await withSlips(db, keys, likely, asked);
  const page = await orderPage(db, keys, who, search, pageSize);
  return {
    ...page,
    total: await totalOf(db, foundOrders(keys, search), search.before === undefined),
    isNear: search.near !== undefined,
    meant: search.meant ? await namesOf(db, search.meant) : namesOfSold(search.sold ?? []),
  };
}

const mostCounted = 10_000;

/**
 * What a search can be narrowed to: for each state, way orders came in and category, how many would be left by everything else. What is searched
 * for is looked up once for all; of what is in very many orders, the newest are counted.
 */
export async function orderFacets(db: Reader, keys: Keys, likely: Likely, asked: Search): Promise<OrderFacets> {
  const search = await withSlips(db, keys, likely, asked);
  const chosen = {
    state: search.state ? sql`state = ${search.state}` : sql`true`,
    intake: search.intake ? sql`intake = ${search.intake}` : sql`true`,
    category: search.category ? sql`id in (${ofCategory(search.category)})` : sql`true`,
  };
  const counts = (of: 'state' | 'intake') => {
    const others = of === 'state' ? chosen.intake : chosen.state;
    return sql`select ${of} as field, ${sql.ref(of)} as value, count(*)::int as count from found where ${others} and ${chosen.category} group by 2`;
  };
  const { rows } = await sql<z.output<typeof Facet> & { field: keyof OrderFacets }>`
    with found as materialized (
      select id, state, intake from ${foundOrders(keys, { ...search, state: undefined, intake: undefined, category: undefined })}
        ${search.isBroad ? sql`order by placed_at desc, id desc limit ${mostCounted}` : sql``})
    ${counts('state')} union all ${counts('intake')} union all
    select 'category', category_id::text, count(*)::int from (
      select distinct p.category_id, l.order_id from found join order_lines l on l.order_id = found.id join products p on p.id = l.product_id
      where p.category_id is not null and ${chosen.state} and ${chosen.intake}) each group by 2
    order by count desc, value`.execute(db);
  const of = (asked: keyof OrderFacets) => rows.filter(({ field }) => field === asked).map(({ value, count }) => ({ value, count }));
  return { state: of('state'), intake: of('intake'), category: of('category'), newest: search.isBroad ? mostCounted : null };
}
