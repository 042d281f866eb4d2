import { sql } from 'kysely';
import type { Duty } from '../../common/duty.ts';
import type { Trait } from '../../common/policy.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record, recordAll } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { priceAt } from './prices.ts';

export interface Wanted {
  variant: string;
  quantity: number;
}

export interface Offered {
  id: string;
  product_id: string;
  product_ref: string | null;
  variant_ref: string | null;
  name: string;
  name_en: string;
  options: Record<string, string>;
  options_en: Record<string, string>;
  stock: number | null;
  available: boolean;
  traits: Trait[];
  duty_points: number | null;
  duty_paid: Duty['paid'] | null;
  amount_minor: number | null;
  currency: string | null;
}

/** Locks what somebody wants to buy, in the order of ids so that two buyers never wait for each other in a ring. */
export async function lockOffers(tx: Tx, variants: string[]): Promise<Map<string, Offered>> {
  const { rows } = await sql<Offered>`
    select variants.id, product_id, products.external_ref as product_ref, variants.external_ref as variant_ref, products.name,
      products.name_en, products.traits, duty_points, duty_paid, options, options_en, stock, available and products.listed_at is not null as available,
      price.amount_minor, price.currency
    from variants join products on products.id = product_id left join lateral (${priceAt(tx.at)}) price on true
    where variants.id = any(${variants}::uuid[]) order by variants.id for update of variants`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes goods off the shelf. The rows are locked already; what is not counted is there while it is on sale. */
export async function takeStock(tx: Tx, actor: Actor, offers: Map<string, Offered>, wanted: Wanted[]): Promise<void> {
  for (const { variant, quantity } of wanted) {
    const offer = offers.get(variant);
    if (!offer) throw notFound();
    const left = offer.available ? (offer.stock ?? quantity) : 0;
    if (left < quantity) throw conflict('out_of_stock', { name: offer.name, left });
    if (offer.stock === null) continue;
    const to = offer.stock - quantity;
    await tx.updateTable('variants').set({ stock: to }).where('id', '=', variant).execute();
    await record(tx, { kind: 'product.stock_changed', by: actor, id: offer.product_id, data: { variant, from: offer.stock, to } });
    offer.stock = to;
  }
}

/** Puts goods of an order that ended back on the shelf. */
export async function returnStock(tx: Tx, actor: Actor, returned: Wanted[]): Promise<void> {
  const { rows } = await sql<{ id: string; product_id: string; stock: number; quantity: number }>`
    with back as (
      select variant, sum(quantity)::int as quantity
      from jsonb_to_recordset(${JSON.stringify(returned)}::jsonb) as line(variant uuid, quantity int) group by variant
    ), locked as (
      select variants.id, back.quantity from variants join back on back.variant = variants.id
      where stock is not null order by variants.id for update of variants
    )
    update variants set stock = stock + locked.quantity from locked where locked.id = variants.id
    returning variants.id, product_id, stock, locked.quantity`.execute(tx);
  await recordAll(
    tx,
    rows.map((row) => ({
      kind: 'product.stock_changed' as const,
      by: actor,
      id: row.product_id,
      data: { variant: row.id, from: row.stock - row.quantity, to: row.stock },
    })),
  );
}

export interface Swap {
  back: Wanted[];
  taken: Wanted[];
}

/** Puts goods back and takes others instead; the rows are locked already. What is given back may be taken again, if it is on sale. */
export async function swapStock(tx: Tx, actor: Actor, offers: Map<string, Offered>, { back, taken }: Swap): Promise<void> {
  await returnStock(tx, actor, back);
  for (const { variant, quantity } of back) {
    const offer = offers.get(variant);
    if (offer?.stock != null) offer.stock += quantity;
  }
  await takeStock(tx, actor, offers, taken);
}

/** Somebody counted the shelf. null: it is not counted any more. */
export async function changeStock(tx: Tx, actor: Actor, variant: string, stock: number | null): Promise<void> {
  const row = await tx.selectFrom('variants').select(['product_id', 'stock']).where('id', '=', variant).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.stock === stock) return;
  await tx.updateTable('variants').set({ stock }).where('id', '=', variant).execute();
  await record(tx, { kind: 'product.stock_changed', by: actor, id: row.product_id, data: { variant, from: row.stock, to: stock } });
}
