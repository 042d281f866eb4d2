import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';

/** The price of `variants` in force at an instant, to join laterally. */
export const priceAt = (at: Date | RawBuilder<unknown>) => sql`
  select amount_minor, currency, valid_from, valid_to from prices
  where variant_id = variants.id and valid_from <= ${at} and (valid_to is null or valid_to > ${at})
  order by valid_from desc limit 1`;

export interface Price {
  amountMinor: number;
  currency: string;
  validFrom?: string | undefined;
  validTo?: string | null | undefined;
}

/** Sets a price from now or from a later day; an earlier price stays as history. Saying the present price changes nothing. */
export async function setPrice(tx: Tx, variantId: string, price: Price): Promise<boolean> {
  const from = price.validFrom ? new Date(price.validFrom) : tx.at;
  const to = price.validTo ? new Date(price.validTo) : null;
  if (to && to <= from) throw conflict('price_ends_early');
  const { rows } = await sql<{ amount_minor: number; currency: string; valid_to: Date | null }>`
    select price.* from variants cross join lateral (${priceAt(from)}) price where variants.id = ${variantId}`.execute(tx);
  const [now] = rows;
  const same = now?.amount_minor === price.amountMinor && now.currency === price.currency;
  if (same && now.valid_to?.getTime() === to?.getTime()) return false;
  await tx
    .insertInto('prices')
    .values({ variant_id: variantId, valid_from: from, valid_to: to, amount_minor: price.amountMinor, currency: price.currency })
    .onConflict((clash) =>
      clash.columns(['variant_id', 'valid_from']).doUpdateSet({ valid_to: to, amount_minor: price.amountMinor, currency: price.currency }),
    )
    .execute();
  return true;
}

export async function changePrice(tx: Tx, actor: Actor, variantId: string, price: Price): Promise<void> {
  const variant = await tx.selectFrom('variants').select('product_id').where('id', '=', variantId).forUpdate().executeTakeFirst();
  if (!variant) throw notFound();
  if (!(await setPrice(tx, variantId, price))) return;
  await record(tx, { kind: 'product.changed', by: actor, id: variant.product_id, data: { fields: ['price'] } });
}
