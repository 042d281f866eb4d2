import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { traits } from '../../common/policy.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';
import { Delivery, deliveryOf } from './delivery.ts';
import { priceAt } from './prices.ts';

const Options = z.record(z.string(), z.string());

export const CategoryView = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string(), products: z.int() });
export type CategoryView = z.output<typeof CategoryView>;

const VariantView = z.object({
  id: z.uuid(),
  sku: z.string(),
  externalRef: z.string().nullable(),
  options: Options,
  optionsEn: Options,
  /** null: not counted. */
  stock: z.int().nullable(),
  /** Can be bought now: on sale, priced, and on the shelf if counted. */
  available: z.boolean(),
  priceMinor: z.int().nullable(),
  currency: z.string().nullable(),
  priceUntil: z.iso.datetime().nullable(),
});
export type VariantView = z.output<typeof VariantView>;

const Brief = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  nameEn: z.string(),
  picture: z.string().nullable(),
  /** The lowest of its variants. */
  priceMinor: z.int().nullable(),
  currency: z.string().nullable(),
});

export const ProductView = Brief.extend({
  externalRef: z.string().nullable(),
  category: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  summary: z.string(),
  summaryEn: z.string(),
  specifications: z.array(z.object({ name: z.string(), nameEn: z.string(), value: z.string(), valueEn: z.string() })),
  usage: z.string(),
  usageEn: z.string(),
  cautions: z.string(),
  cautionsEn: z.string(),
  matchWith: z.array(Brief),
  /** What makes these goods special in the eyes of the law or the shop. */
  traits: z.array(z.enum(traits)),
  delivery: Delivery,
  listed: z.boolean(),
  variants: z.array(VariantView),
});
export type ProductView = z.output<typeof ProductView>;

export const ProductPage = z.object({ items: z.array(ProductView), next: z.string().nullable(), total: Total });

const variantsOf = (at: Date, product: string) => sql`
  select jsonb_agg(jsonb_build_object('id', variants.id, 'sku', sku, 'externalRef', variants.external_ref, 'options', options,
      'optionsEn', options_en, 'stock', stock, 'available', available and amount_minor is not null and coalesce(stock > 0, true),
      'priceMinor', amount_minor, 'currency', currency, 'priceUntil', ${instant('valid_to')}) order by variants.position) as list,
    (array_agg(amount_minor order by amount_minor) filter (where available))[1] as lowest, max(currency) as currency
  from variants left join lateral (${priceAt(at)}) price on true
  where product_id = ${sql.ref(product)}`;

const brief = (at: Date) => sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'name', name, 'nameEn', name_en, 'picture', picture,
    'priceMinor', own.lowest, 'currency', own.currency) order by array_position(product.match_with, number)), '[]') as list
  from products cross join lateral (${variantsOf(at, 'products.id')}) own
  where products.number = any(product.match_with) and products.listed_at is not null`;

/** Products as every screen shows them, these first, then the newest; `from` gives rows of `products`. */
async function productViews(db: Reader, at: Date, from: RawBuilder<unknown>, first: readonly string[] = []): Promise<ProductView[]> {
  const { rows } = await sql<ProductView>`
    select product.id, product.number, product.name, product.name_en as "nameEn", product.picture, own.lowest as "priceMinor",
      own.currency, product.external_ref as "externalRef",
      case when categories.id is null then null
        else jsonb_build_object('id', categories.id, 'name', categories.name, 'nameEn', categories.name_en) end as category,
      product.summary, product.summary_en as "summaryEn", product.specifications, product.usage, product.usage_en as "usageEn",
      product.cautions, product.cautions_en as "cautionsEn", matching.list as "matchWith",
      product.traits,
      ${deliveryOf('product')} as delivery,
      product.listed_at is not null as listed, coalesce(own.list, '[]') as variants
    from (${from}) product left join categories on categories.id = product.category_id
      cross join lateral (${variantsOf(at, 'product.id')}) own cross join lateral (${brief(at)}) matching
    order by array_position(${first}::uuid[], product.id), product.id desc`.execute(db);
  return rows;
}

/** Ids that some words make one think of, the best first; given by the domain that knows words. */
export type Likely = (words: string) => Promise<string[]>;

interface Search {
  q?: string | undefined;
  category?: string | undefined;
  before?: string | undefined;
  listedOnly: boolean;
}

const pageSize = 60;

const contains = (column: string, q: string) => sql<boolean>`strpos(lower(${sql.ref(column)}), lower(${q})) > 0`;

const matches = (q: string) => sql<boolean>`(${contains('products.name', q)} or ${contains('products.name_en', q)}
  or ${contains('products.number', q)} or products.external_ref = ${q}
  or exists (select from variants where product_id = products.id and (${contains('sku', q)} or variants.external_ref = ${q})))`;

/**
 * By name in either language, number, item number or the other shop's id, the newest first; before all these what the search of knowledge
 * thinks of, the best first, so that a slip, pinyin or another word finds goods, too.
 */
export async function searchProducts(db: Reader, at: Date, likely: Likely, search: Search): Promise<z.output<typeof ProductPage>> {
  const { q, category, before, listedOnly } = search;
  const first = q ? await likely(q) : [];
  const isFirst = sql`products.id = any(${first}::uuid[])`;
  const found = sql`products where (${!listedOnly} or listed_at is not null)
      and ${q ? sql`(${matches(q)} or ${isFirst})` : sql`true`} and ${category ? sql`category_id = ${category}` : sql`true`}`;
  const items = await productViews(
    db,
    at,
    sql`
    select * from ${found}
      and ${before ? sql`id < ${before} and not ${isFirst}` : sql`true`}
    order by array_position(${first}::uuid[], id), id desc limit ${pageSize}`,
    first,
  );
  const total = await totalOf(db, found, before === undefined);
  return { items, next: items.length === pageSize ? (items.at(-1)?.id ?? null) : null, total };
}

/** These products, in this order. */
export async function productsInOrder(db: Reader, at: Date, ids: readonly string[]): Promise<z.output<typeof ProductPage>> {
  const items = await productViews(db, at, sql`select * from products where id = any(${ids}::uuid[])`, ids);
  return { items, next: null, total: items.length };
}

/** One product by its id or its number, which is what its page in the shop is called. */
export async function productBy(db: Reader, at: Date, key: string, listedOnly: boolean): Promise<ProductView> {
  const [product] = await productViews(
    db,
    at,
    sql`
    select * from products where (id::text = ${key} or number = ${key}) and (${!listedOnly} or listed_at is not null)`,
  );
  if (!product) throw notFound();
  return product;
}

/** Categories with how many products of each are on sale. */
export async function categoryViews(db: Reader): Promise<CategoryView[]> {
  const { rows } = await sql<CategoryView>`
    select id, name, name_en as "nameEn",
      (select count(*) from products where category_id = categories.id and listed_at is not null) as products
    from categories order by position, name`.execute(db);
  return rows;
}
