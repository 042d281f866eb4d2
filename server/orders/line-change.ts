import type { Selectable } from 'kysely';
import { cutChange, type TierRate } from '../../common/tier-rates.ts';
import { lockOffers, type Offered, swapStock } from '../catalogue/stock.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { charge } from './charging.ts';
import type { Order } from './moves.ts';
import { guard, noteOperation } from './operations.ts';
import { mustBeOurs } from './outward.ts';
import { refund } from './refunding.ts';
import type { OrderLinesTable } from './tables.ts';
import { promiseOf, weighPromise } from './tier-rates.ts';
import { transfersFor } from './transfers.ts';
import { givenWay, mainWay } from './ways.ts';

export interface LineChoice {
  line: string;
  variant: string;
}

interface LineChange {
  lines: LineChoice[];
  /** Which of the customer's ways to pay gets or pays the difference; null: the way the order was paid. */
  method: string | null;
  /** Changing twice for the same is changing once. */
  reference: string;
}

export type Line = Selectable<OrderLinesTable>;

export interface Exchanged {
  line: Line;
  offer: Offered;
  priceMinor: number;
}

/**
 * Which goods would stand in for which, at today's prices: other variants of the same product, on sale, for lines of this order
 * (`unknown_line`, `other_product`, `out_of_stock`). Locks the variants.
 */
export async function weighLines(
  tx: Tx,
  order: Order,
  choices: LineChoice[],
): Promise<{ exchanged: Exchanged[]; differenceMinor: number; offers: Map<string, Offered> }> {
  const lines = await tx.selectFrom('order_lines').selectAll().where('order_id', '=', order.id).execute();
  const chosen = choices.map(({ line, variant }) => ({ line: lines.find(({ id }) => id === line), variant }));
  if (chosen.some(({ line }) => !line) || new Set(choices.map(({ line }) => line)).size < choices.length) throw conflict('unknown_line');
  const old = chosen.flatMap(({ line }) => line?.variant_id ?? []);
  const offers = await lockOffers(tx, [...old, ...choices.map(({ variant }) => variant)]);
  const exchanged = chosen.map(({ line, variant }) => standIn(order, line as Line, offers.get(variant)));
  const differenceMinor = exchanged.reduce((sum, { line, priceMinor }) => sum + line.quantity * (priceMinor - line.price_minor), 0);
  return { exchanged, differenceMinor, offers };
}

function standIn(order: Order, line: Line, offer: Offered | undefined): Exchanged {
  if (!offer || line.product_id === null || offer.product_id !== line.product_id) throw conflict('other_product');
  if (!offer.available || offer.amount_minor === null || offer.currency !== order.currency)
    throw conflict('out_of_stock', { name: offer.name, left: 0 });
  return { line, offer, priceMinor: offer.amount_minor };
}

/** What other goods cost more, or less below zero, and what of that the rate an order was promised takes off. */
export interface LinesChanged {
  differenceMinor: number;
  cutMinor: number;
  rate: TierRate | null;
}

/**
 * Changes lines of an unsent order to other variants: stock moves, and the difference in price, less what the order's promised rate takes off it,
 * is charged or given back. Undefined when it has been done before.
 */
export async function changeLines(tx: Tx, actor: Actor, order: Order, change: LineChange): Promise<LinesChanged | undefined> {
  if ((await transfersFor(tx, 'change', change.reference)).length > 0) return undefined;
  mustBeOurs(order);
  guard('change_lines', order);
  const { exchanged, differenceMinor, offers } = await weighLines(tx, order, change.lines);
  await swapStock(tx, actor, offers, {
    back: exchanged.flatMap(({ line }) => (line.variant_id ? [{ variant: line.variant_id, quantity: line.quantity }] : [])),
    taken: exchanged.map(({ line, offer }) => ({ variant: offer.id, quantity: line.quantity })),
  });
  const { goods_minor, discount_minor, total_minor } = order;
  const rate = await promiseOf(tx, order.id);
  const cutMinor = cutChange({ goodsMinor: goods_minor, discountMinor: discount_minor, rate }, differenceMinor);
  const dueMinor = differenceMinor - cutMinor;
  await settleDifference(tx, actor, order, change, dueMinor);
  for (const each of exchanged) await writeLine(tx, each);
  await tx
    .updateTable('orders')
    .set({ goods_minor: goods_minor + differenceMinor, discount_minor: discount_minor + cutMinor, total_minor: total_minor + dueMinor })
    .where('id', '=', order.id)
    .execute();
  // The discount was worked out anew for the whole order: its lines share it by price.
  await tx.updateTable('order_lines').set({ discount_share_minor: null }).where('order_id', '=', order.id).execute();
  await weighPromise(tx, order.id);
  const lines = exchanged.map(({ line, offer }) => ({ line: line.id, from: line.variant_id, to: offer.id }));
  const data = { lines, differenceMinor, cutMinor, method: change.method };
  await noteOperation(tx, actor, order, { operation: 'change_lines', data, told: { amount: dueMinor } });
  return { differenceMinor, cutMinor, rate };
}

async function settleDifference(tx: Tx, actor: Actor, order: Order, { method, reference }: LineChange, difference: number): Promise<void> {
  const way = method === null ? await mainWay(tx, order) : await givenWay(tx, order, method);
  if (difference > 0) await charge(tx, actor, order, { way, amount: difference, cause: 'change', reference });
  if (difference >= 0) return;
  const route = method === null ? ({ by: 'original' } as const) : ({ by: 'given', method } as const);
  await refund(tx, actor, order, { amount: -difference, cause: 'change', reference, route });
}

async function writeLine(tx: Tx, { line, offer, priceMinor }: Exchanged): Promise<void> {
  await tx
    .updateTable('order_lines')
    .set({
      ...{ variant_id: offer.id, variant_ref: offer.variant_ref, price_minor: priceMinor },
      ...{ options: JSON.stringify(offer.options), options_en: JSON.stringify(offer.options_en) },
    })
    .where('id', '=', line.id)
    .execute();
}
