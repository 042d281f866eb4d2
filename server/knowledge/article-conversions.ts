import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';

/** So long after they were told of an article what customers pay for counts for it. */
const conversionDays = 14;

export const Conversions = {
  /** Customers who were told of it in a talk: by a card, or by the assistant's answer. */
  told: z.int(),
  /** Of these who paid for goods it is about within two weeks, or for any when it is about none. */
  bought: z.int(),
  soldMinor: z.number(),
  currency: z.string().nullable(),
};

const told = (since: string) => sql`
  select id, customer_id, min(at) as at from (
    select (m.body ->> 'article')::uuid as id, c.customer_id, m.at from messages m join conversations c on c.id = m.conversation_id
      where m.kind = 'article' and m.body ->> 'article' is not null and m.recalled_at is null and m.at >= ${since}::date
    union all select (t.about ->> 'article')::uuid, c.customer_id, t.at from assistant_turns t join conversations c on c.id = t.conversation_id
      where t.did = 'answered' and t.about ->> 'article' is not null and t.at >= ${since}::date) each_time group by 1, 2`;

/** What one customer paid for after they were told, order by order. */
const paidFor = sql`
  select o.id, o.number, o.placed_at, o.currency, sum(l.price_minor * (l.quantity - l.taken_out)) as minor
  from orders o join order_lines l on l.order_id = o.id left join products p on p.id = l.product_id
  where o.customer_id = told.customer_id and o.placed_at >= told.at and o.placed_at < told.at + make_interval(days => ${conversionDays}::int)
    and o.paid_at is not null and o.state not in ('cancelled', 'closed')
    and (v.products = '{}' and v.category_id is null or l.product_id = any(v.products) or p.category_id = v.category_id)
  group by o.id having sum(l.quantity - l.taken_out) > 0`;

const articles = sql`join articles a on a.id = told.id join article_versions v on v.article_id = a.id and v.version = coalesce(a.live_version, a.work_version)`;

/** By article: how many were told, how many of them bought, and for how much. */
export const conversionsSince = (since: string, article?: string) => sql`
  select told.id, count(*)::int as told, count(sold.minor)::int as bought, coalesce(sum(sold.minor), 0)::float8 as "soldMinor", max(sold.currency) as currency
  from (${told(since)}) told ${articles} left join lateral (
    select sum(minor) as minor, max(currency) as currency from (${paidFor}) paid having count(*) > 0) sold on true
  where ${article ? sql`told.id = ${article}` : sql`true`} group by told.id`;

export const ConvertedOrder = z.object({
  id: z.uuid(),
  number: z.string(),
  placedAt: z.iso.datetime(),
  minor: z.number(),
  currency: z.string(),
});

const most = 50;

/** The orders behind the number, the latest first. */
export async function convertedOrders(db: Reader, article: string, since: string): Promise<z.output<typeof ConvertedOrder>[]> {
  const { rows } = await sql<Omit<z.output<typeof ConvertedOrder>, 'placedAt'> & { placedAt: Date }>`
    select paid.id, paid.number, paid.placed_at as "placedAt", paid.minor::float8 as minor, paid.currency
    from (${told(since)}) told ${articles} cross join lateral (${paidFor}) paid
    where told.id = ${article} order by paid.placed_at desc, paid.id limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, placedAt: row.placedAt.toISOString() }));
}
