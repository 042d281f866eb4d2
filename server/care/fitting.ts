import { type RawBuilder, sql } from 'kysely';
import { priceAt } from '../catalogue/prices.ts';

const named = (names: string[]) => sql`(select coalesce(array_agg(lower(normalize(said, NFKC))), '{}')
  from jsonb_array_elements(p.specifications) s, lateral (values (s->>'value'), (s->>'valueEn')) v(said)
  where said <> '' and (s->>'name' = any(${names}::text[]) or lower(s->>'nameEn') = any(${names}::text[])))`;

const creators = ['作者', '设计师', '品牌', '创作者', 'author', 'designer', 'brand', 'creator', 'maker'];
const topics = ['主题', '题材', 'topic', 'subject', 'theme'];

const published = ['出版日期', '出版时间', '上市日期', '上市时间', 'publication date', 'published', 'released', 'release date'];

/** The month a product says it came out in. */
const cameOut = sql`(select max(make_date(m[1]::int, coalesce(m[2]::int, 1), 1)) from jsonb_array_elements(p.specifications) s,
  lateral regexp_match(s->>'value', '((?:19|20)[0-9]{2})(?:[^0-9]+(1[0-2]|0?[1-9])(?![0-9]))?') m
  where s->>'name' = any(${published}::text[]) or lower(s->>'nameEn') = any(${published}::text[]))`;

/** What a saved search looks at in products that are on sale; `version` changes with whatever of it a customer sees. */
export const sighted = (at: Date) => sql`
  select p.id, p.category_id, ${named(creators)} as creators, ${named(topics)} as topics, price.amount_minor as price, price.currency, ${cameOut} as came_out,
    exists (select from variants where product_id = p.id and available and stock is distinct from 0) as in_print,
    lower(normalize(concat_ws(' ', p.name, p.name_en, p.summary, p.summary_en, c.name, c.name_en, (
      select string_agg(concat_ws(' ', s->>'value', s->>'valueEn'), ' ') from jsonb_array_elements(p.specifications) s)), NFKC)) as text,
    md5(concat_ws('|', p.name, p.name_en, p.summary, p.summary_en, p.specifications, p.category_id, price.amount_minor)) as version
  from products p left join categories c on c.id = p.category_id left join lateral (
    select price.amount_minor, price.currency from variants join lateral (${priceAt(at)}) price on true
    where variants.product_id = p.id and variants.available order by price.amount_minor limit 1) price on true
  where p.listed_at is not null`;

/** Whether a product `f` fits a saved search `a`: one rule for the preview and for what is told. */
export const fits: RawBuilder<boolean> = sql`(not exists (select from unnest(a.words) w where strpos(f.text, w) = 0)
  and (a.creator = '' or a.creator = any(f.creators)) and (a.topic = '' or a.topic = any(f.topics))
  and (a.category_id is null or a.category_id = f.category_id) and (not a.in_print or f.in_print)
  and (a.published_since is null or f.came_out >= date_trunc('month', a.published_since))
  and (a.price_from is null or (f.currency = a.currency and f.price >= a.price_from))
  and (a.price_to is null or (f.currency = a.currency and f.price <= a.price_to)))`;
