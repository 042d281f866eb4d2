import { type RawBuilder, sql } from 'kysely';
import { goodsQuery, goodsWords } from '../customers/name-keys.ts';
import type { Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';

/** The orders with goods called so: by name in either language, options, item number, pinyin or initials; null where too little was typed. */
export function ordersWithGoods(typed: string) {
  const asked = goodsQuery(typed);
  return asked && sql`select l.order_id from order_lines l where ${isCalled(asked)}`;
}

const isCalled = (asked: string) => sql`l.goods in (select key from sold_goods where words @@ ${asked}::tsquery)`;

/** Whether an order of `orders` has goods called so: for one order after the other. */
export const hasGoods = (typed: string) =>
  sql`exists (select from order_lines l where l.order_id = orders.id and ${isCalled(goodsQuery(typed) ?? '')})`;

/** From so many lines on, goods are in nearly any order one looks at. */
const manyLines = 20_000;

/** Whether so much is called so that orders are better looked through, the newest first, than gathered. */
export async function isBroad(db: Reader, typed: string): Promise<boolean> {
  const goods = ordersWithGoods(typed);
  if (!goods) return false;
  const { rows } = await sql`select from (${goods}) l offset ${manyLines - 1} limit 1`.execute(db);
  return rows.length > 0;
}

interface Sold {
  key: string;
  texts: string[];
}

/** What the goods of some `order_lines l` are called, once each. */
const soldGoods = (only: RawBuilder<unknown>) => sql`
  select distinct on (l.goods) l.goods as key, array_remove(array[l.name, l.name_en, coalesce(v.sku, l.variant_ref)]
    || array(select value from jsonb_each_text(l.options) union select value from jsonb_each_text(l.options_en)), null) as texts
  from order_lines l left join variants v on v.id = l.variant_id where ${only} order by l.goods`;

async function write(db: Reader, sold: readonly Sold[]): Promise<void> {
  const goods = sold.map(({ key, texts }) => ({ key, words: goodsWords(texts) }));
  await sql`insert into sold_goods (key, words) select key, array_to_tsvector(array(select jsonb_array_elements_text(words)))
    from jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) as g(key uuid, words jsonb) on conflict (key) do update set words = excluded.words`.execute(
    db,
  );
}

async function keep(db: Reader, orders: string[]): Promise<void> {
  const isNew = sql`l.order_id = any(${orders}::uuid[]) and not exists (select from sold_goods where sold_goods.key = l.goods)`;
  const { rows } = await sql<Sold>`${soldGoods(isNew)}`.execute(db);
  await write(db, rows);
}

const batch = 2000;

/** Makes all sold goods findable anew; gives how many there are. Each batch stands by itself, beside a running server. */
export async function keepAllGoods(db: Reader): Promise<number> {
  // What no line is called any more goes; the rest is written over as it is met.
  await sql`delete from sold_goods g where not exists (select from order_lines l where l.goods = g.key)`.execute(db);
  let many = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Sold>`select * from (${soldGoods(sql`l.goods > ${after}::uuid`)}) g order by key limit ${batch}`.execute(db);
    if (rows.length === 0) return many;
    await write(db, rows);
    many += rows.length;
    after = rows.at(-1)!.key;
  }
}

/** Goods are made findable when an order with them is placed, imported or changed. */
export const goodsFollower: Follower = {
  name: 'sold goods',
  kinds: new Set(['order.placed', 'order.imported', 'order.changed']),
  isRedone: true,
  hear: ({ db }, facts) => keep(db, [...new Set(facts.map((fact) => fact.noun_id as string))]),
};
