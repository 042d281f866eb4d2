import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';

/** So long after they met an article what customers pay for counts for it. */
const conversionDays = 14;

export const Conversions = {
  /** Customers who were told of it in a talk: by a card, or by the assistant's answer. */
  told: z.int(),
  /** Customers who opened it themselves, in the chat or the help centre, and were not told of it. */
  readers: z.int(),
  /** Of all these who paid for goods it is about within two weeks, or for any when it is about none. */
  bought: z.int(),
  soldMinor: z.number(),
  currency: z.string().nullable(),
};

/** Who met an article since, when first, and how. Who was known only opens: nobody else's reading is kept. */
const met = (since: string) => sql`
  select id, customer_id, min(at) as at, bool_or(is_told) as is_told from (
    select (m.body ->> 'article')::uuid as id, c.customer_id, m.at, true as is_told from messages m join conversations c on c.id = m.conversation_id
      where m.kind = 'article' and m.body ->> 'article' is not null and m.recalled_at is null and m.at >= ${since}::date
    union all select (t.about ->> 'article')::uuid, c.customer_id, t.at, true from assistant_turns t join conversations c on c.id = t.conversation_id
      where t.did = 'answered' and t.about ->> 'article' is not null and t.at >= ${since}::date
    union all select article_id, customer_id, case when first_at >= ${since}::date then first_at else at end, false
      from article_openings where at >= ${since}::date) each_time group by 1, 2`;

/** What one customer paid for after they met it, order by order. */
const paidFor = sql`
  select o.id, o.number, o.placed_at, o.currency, sum(l.price_minor * (l.quantity - l.taken_out)) as minor
  from orders o join order_lines l on l.order_id = o.id left join products p on p.id = l.product_id
  where o.customer_id = met.customer_id and o.placed_at >= met.at and o.placed_at < met.at + make_interval(days => ${conversionDays}::int)
    and o.paid_at is not null and o.state not in ('cancelled', 'closed')
    and (v.products = '{}' and v.category_id is null or l.product_id = any(v.products) or p.category_id = v.category_id)
  group by o.id having sum(l.quantity - l.taken_out) > 0`;

const articles = sql`join articles a on a.id = met.id join article_versions v on v.article_id = a.id and v.version = coalesce(a.live_version, a.work_version)`;

/** By article: how many were told or read it, how many of them bought, and for how much. */
export const conversionsSince = (since: string, article?: string) => sql`
  select met.id, count(*) filter (where is_told)::int as told, count(*) filter (where not is_told)::int as readers, count(sold.minor)::int as bought, coalesce(sum(sold.minor), 0)::float8 as "soldMinor", max(sold.currency) as currency
  from (${met(since)}) met ${articles} left join lateral (
    select sum(minor) as minor, max(currency) as currency from (${paidFor}) paid having count(*) > 0) sold on true
  where ${article ? sql`met.id = ${article}` : sql`true`} group by met.id`;

export const ConvertedOrder = z.object({
  id: z.uuid(),
  number: z.string(),
  placedAt: z.iso.datetime(),
  minor: z.number(),
  currency: z.string(),
  /** Told of it in a talk; else they had only opened it. */
  isTold: z.boolean(),
});

const most = 50;

/** The orders behind the number, the latest first. */
export async function convertedOrders(db: Reader, article: string, since: string): Promise<z.output<typeof ConvertedOrder>[]> {
  const { rows } = await sql<Omit<z.output<typeof ConvertedOrder>, 'placedAt'> & { placedAt: Date }>`
    select paid.id, paid.number, paid.placed_at as "placedAt", paid.minor::float8 as minor, paid.currency, met.is_told as "isTold"
    from (${met(since)}) met ${articles} cross join lateral (${paidFor}) paid
    where met.id = ${article} order by paid.placed_at desc, paid.id limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, placedAt: row.placedAt.toISOString() }));
}
