import { sql } from 'kysely';
import { dueFor } from '../../common/tier-rates.ts';
import { priceAt } from '../catalogue/prices.ts';
import type { Order } from '../orders/moves.ts';
import { refund } from '../orders/refunding.ts';
import { promiseOf } from '../orders/tier-rates.ts';
import { transfersFor } from '../orders/transfers.ts';
import { givenWay } from '../orders/ways.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { askingFor, chargeDue } from './dues.ts';
import { neededInSilence } from './limits.ts';
import { type Next, paymentReference, shareAmongLines } from './paying.ts';
import { type Request, setRequest } from './requests.ts';

/** What the variants asked for cost more (or less, below zero) than the lines did, at the present prices and the rate the order was promised. */
export async function priceDifference(
  db: Reader,
  order: Order,
  lines: readonly { line: string; quantity: number; newVariant: string | null }[],
  at: Date,
) {
  const { rows } = await sql<{ difference: number }>`
    select coalesce(sum((price.amount_minor - l.price_minor) * wanted.quantity), 0)::bigint as difference
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as wanted(line uuid, quantity int, "newVariant" uuid)
      join order_lines l on l.id = wanted.line join variants on variants.id = wanted."newVariant"
      join lateral (${priceAt(at)}) price on true where variants.id is distinct from l.variant_id`.execute(db);
  const { goods_minor: goodsMinor, discount_minor: discountMinor } = order;
  return dueFor({ goodsMinor, discountMinor, rate: await promiseOf(db, order.id) }, rows[0]?.difference ?? 0);
}

const differenceReference = (request: Request) => `${paymentReference(request)} difference`;

/**
 * An exchange for something cheaper gives the difference back, by the way the customer named. Something dearer is charged by that way, or waits
 * for the customer's payment; it leaves the house when that has arrived.
 */
export async function settleDifference(tx: Tx, actor: Actor, request: Request, order: Order): Promise<[Request, Next?]> {
  if (request.kind !== 'exchange' || request.due_minor !== null) return [request];
  const difference = await differenceOf(tx, request, order);
  if (difference < 0 && !(await waitsForEyes(tx, request, -difference))) await giveDifference(tx, actor, request, order, -difference);
  if (difference <= 0) return [request];
  if (!request.pay_with_id) return [request, askingFor(difference, 'dearer')];
  const due = await setRequest(tx, request, { due_minor: difference });
  return [await chargeDue(tx, actor, due, order, await givenWay(tx, order, request.pay_with_id))];
}

async function differenceOf(tx: Tx, request: Request, order: Order): Promise<number> {
  const { rows: lines } = await sql<{ line: string; quantity: number; newVariant: string | null }>`
    select order_line_id as line, coalesce(accepted, quantity) as quantity, new_variant_id as "newVariant"
    from aftersales_lines where request_id = ${request.id}`.execute(tx);
  return priceDifference(tx, order, lines, request.opened_at);
}

/** More than a small sum is not given for goods that nobody has seen: it waits until somebody sends the new ones. */
const waitsForEyes = async (tx: Tx, { received_at }: Request, amount: number): Promise<boolean> =>
  received_at === null && (await neededInSilence(tx, amount)) !== undefined;

/** The new goods leave: what waited for somebody's eyes is given now. */
export async function giveWaitingDifference(tx: Tx, actor: Actor, request: Request, order: Order): Promise<void> {
  if (request.kind !== 'exchange' || request.due_minor !== null) return;
  const difference = await differenceOf(tx, request, order);
  if (difference < 0) await giveDifference(tx, actor, request, order, -difference);
}

async function giveDifference(tx: Tx, actor: Actor, request: Request, order: Order, amount: number): Promise<void> {
  const { pay_with_id: method } = request;
  const route = method ? ({ by: 'given', method } as const) : ({ by: 'original' } as const);
  const reference = differenceReference(request);
  if ((await transfersFor(tx, 'request', reference)).length > 0) return;
  await refund(tx, actor, order, { amount, cause: 'request', reference, route });
  await shareAmongLines(tx, request, amount);
}

/** What was given back because the other variant was cheaper. */
export async function differenceGiven(tx: Tx, request: Request): Promise<number> {
  const given = await transfersFor(tx, 'request', differenceReference(request));
  return given.reduce((sum, { state, amount_minor }) => sum + (state === 'cancelled' ? 0 : amount_minor), 0);
}
