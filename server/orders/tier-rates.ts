import { type RawBuilder, sql } from 'kysely';
import type { TierRate } from '../../common/tier-rates.ts';
import { priceAt } from '../catalogue/prices.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import { readShop } from '../team/shop.ts';
import { TierRates } from './tier-rate-views.ts';

export const tierRatesSetting: Setting<typeof TierRates> = { name: 'tier-rates', schema: TierRates, initial: { rates: [] } };

/** What a customer is promised for an order of this time, by the tier they have now. */
export async function rateOf(db: Reader, customerId: string, at: Date): Promise<TierRate | undefined> {
  const { rates } = await readSetting(db, tierRatesSetting);
  if (rates.length === 0) return undefined;
  const { timeZone } = await readShop(db);
  const { rows } = await sql<{ tier: string | null; day: string }>`
    select tier, (${at}::timestamptz at time zone ${timeZone})::date::text as day from customers where id = ${customerId}`.execute(db);
  const found = rows.flatMap(({ tier, day }) => rates.filter((rate) => rate.tier === tier && rate.since <= day));
  return found[0] && { tier: found[0].tier, percent: found[0].percent };
}

/** Of what was told before and what holds now, what is better for the customer. */
export const betterRate = (one: TierRate | undefined, other: TierRate | undefined): TierRate | undefined =>
  one && other ? (one.percent <= other.percent ? one : other) : (one ?? other);

/** Keeps with an order what its customer was promised: a tier that changes later changes nothing about it. */
export async function keepPromise(tx: Tx, orderId: string, { tier, percent }: TierRate): Promise<void> {
  await tx.insertInto('order_rates').values({ order_id: orderId, tier, percent, missing_minor: 0 }).execute();
}

/** What the customer of an order was promised when it was placed. */
export async function promiseOf(db: Reader, orderId: string): Promise<TierRate | null> {
  const kept = await db.selectFrom('order_rates').select(['tier', 'percent']).where('order_id', '=', orderId).executeTakeFirst();
  return kept ?? null;
}

/** `dueFor` of the order `o`, where many are asked for at once. */
export const dueUnderPromise = (differenceMinor: RawBuilder<unknown>) => sql<number>`coalesce(
  (select least(d + o.discount_minor, floor((o.goods_minor + d) * percent / 100.0)::bigint - floor(o.goods_minor * percent / 100.0)::bigint)
    from order_rates cross join (select (${differenceMinor}) as d) more where order_id = o.id), (${differenceMinor}))`;

/**
 * What the promise of an order left out: its goods cost more than so much of what they cost others. Goods that are cheaper by their own price
 * need no cut of the order.
 */
export async function weighPromise(tx: Tx, orderId: string): Promise<void> {
  await sql`
    update order_rates r set missing_minor = greatest(0, o.goods_minor - o.discount_minor - floor(listed.sum * r.percent / 100.0)::bigint)
    from orders o cross join lateral (
      select coalesce(sum(l.quantity * greatest(l.price_minor, coalesce(price.amount_minor, 0))), 0) as sum
      from order_lines l left join variants on variants.id = l.variant_id
        left join lateral (${priceAt(sql`o.placed_at`)}) price on price.currency = o.currency
      where l.order_id = o.id) listed
    where r.order_id = ${orderId} and o.id = r.order_id`.execute(tx);
}
