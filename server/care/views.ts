import { sql } from 'kysely';
import { z } from 'zod';
import { alertStates } from '../../common/alerts.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { askedBy, type Wanted } from './alerts.ts';
import { fits, sighted } from './fitting.ts';

const Found = z.object({ number: z.string(), name: z.string(), nameEn: z.string() });

export const AlertView = z.object({
  id: z.uuid(),
  state: z.enum(alertStates),
  words: z.string(),
  creator: z.string(),
  topic: z.string(),
  category: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  priceFromMinor: z.int().nullable(),
  priceToMinor: z.int().nullable(),
  currency: z.string(),
  inPrint: z.boolean(),
  publishedSince: z.iso.date().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** What was new or changed and told, the newest first. */
  news: z.array(Found.extend({ at: z.iso.datetime() })),
});
export type AlertView = z.output<typeof AlertView>;

export const PreviewView = z.object({ items: z.array(Found), total: z.int() });
export type PreviewView = z.output<typeof PreviewView>;

/** A customer's saved searches, or one of them; what they want no more of is left out. */
export async function alertViews(db: Reader, customer: string, id?: string): Promise<AlertView[]> {
  const { rows } = await sql<AlertView>`
    select a.id, a.state, array_to_string(a.words, ' ') as words, a.creator, a.topic,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) end as category,
      a.price_from as "priceFromMinor", a.price_to as "priceToMinor", a.currency, a.in_print as "inPrint", a.published_since::text as "publishedSince",
      ${instant('a.created_at')} as "createdAt",
      ${instant('a.expires_at')} as "expiresAt", coalesce(news.list, '[]') as news
    from alerts a left join categories c on c.id = a.category_id left join lateral (
      select jsonb_agg(jsonb_build_object('number', number, 'name', name, 'nameEn', name_en, 'at', ${instant('told_at')}) order by told_at desc) as list
      from (select p.number, p.name, p.name_en, max(h.told_at) as told_at from alert_hits h join products p on p.id = h.product_id
        where h.alert_id = a.id and h.told_at > a.created_at and p.listed_at is not null group by p.id order by max(h.told_at) desc limit 10) told) news on true
    where a.customer_id = ${customer} and ${id ? sql`a.id = ${id}` : sql`a.state <> 'unsubscribed'`} order by a.created_at desc, a.id desc`.execute(
    db,
  );
  return rows;
}

const mostPreviewed = 10;

/** What fits at present. */
export async function previewOf(db: Reader, at: Date, wanted: Wanted): Promise<PreviewView> {
  const { words, creator, topic, category_id, price_from, price_to, currency, in_print, published_since } = await askedBy(db, wanted);
  const { rows } = await sql<PreviewView['items'][number] & { total: number }>`
    with a as (select ${words}::text[] as words, ${creator}::text as creator, ${topic}::text as topic, ${category_id}::uuid as category_id,
      ${price_from}::int as price_from, ${price_to}::int as price_to, ${currency}::text as currency, ${in_print}::boolean as in_print, ${published_since}::date as published_since)
    select p.number, p.name, p.name_en as "nameEn", count(*) over () as total
    from (${sighted(at)}) f cross join a join products p on p.id = f.id where ${fits} order by p.id desc limit ${mostPreviewed}`.execute(
    db,
  );
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 };
}
