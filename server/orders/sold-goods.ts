import { sql } from 'kysely';
import { goodsQuery, goodsWords } from '../customers/name-keys.ts';
import type { Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';

/** The orders with goods called so: by name in either language, options, item number, pinyin or initials; null where too little was typed. */
export function ordersWithGoods(typed: string) {
  const asked = goodsQuery(typed);
  return asked && sql`select l.order_id from order_lines l where l.goods in (select key from sold_goods where words @@ ${asked}::tsquery)`;
}

async function keep(db: Reader, orders: string[]): Promise<void> {
  const { rows } = await sql<{ key: string; texts: string[] }>`
    select distinct on (l.goods) l.goods as key, array_remove(array[l.name, l.name_en, coalesce(v.sku, l.variant_ref)]
      || array(select value from jsonb_each_text(l.options) union select value from jsonb_each_text(l.options_en)), null) as texts
    from order_lines l left join variants v on v.id = l.variant_id
    where l.order_id = any(${orders}::uuid[]) and not exists (select from sold_goods where sold_goods.key = l.goods)`.execute(db);
  const goods = rows.map(({ key, texts }) => ({ key, words: goodsWords(texts) }));
  await sql`insert into sold_goods (key, words) select key, array_to_tsvector(array(select jsonb_array_elements_text(words)))
    from jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) as g(key uuid, words jsonb) on conflict do nothing`.execute(db);
}

/** Goods are made findable when an order with them is placed, imported or changed. */
export const goodsFollower: Follower = {
  name: 'sold goods',
  kinds: new Set(['order.placed', 'order.imported', 'order.changed']),
  isRedone: true,
  hear: ({ db }, facts) => keep(db, [...new Set(facts.map((fact) => fact.noun_id as string))]),
};
