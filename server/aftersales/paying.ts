import { sql } from 'kysely';
import type { RequestKind, RequestMove } from '../../common/aftersales.ts';
import { byMix } from '../../common/by-mix.ts';
import { returnStock } from '../catalogue/stock.ts';
import { cancelEmptied } from '../orders/cancelling.ts';
import { compensate } from '../orders/compensating.ts';
import { lockOrder, moveOrder, type Order } from '../orders/moves.ts';
import { askShop } from '../orders/outward.ts';
import { type RefundRoute, refund } from '../orders/refunding.ts';
import { type Transfer, transfersFor } from '../orders/transfers.ts';
import { waysOf } from '../orders/ways.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { takeFromBudget } from './budgets.ts';
import { worthOf } from './limits.ts';
import { linesOf, type Request, type RequestLine, setRequest } from './requests.ts';
import { keepFreight, keptOf } from './return-freight.ts';

/** What follows by itself from a state a request has come into. */
export interface Next {
  move: RequestMove;
  because: string;
  data?: Record<string, unknown>;
  set?: Partial<Request>;
}

/** One payment of a request: its number makes paying twice paying once. */
export const paymentReference = (request: Request): string => request.number;

const routeOf = (request: Request): RefundRoute =>
  request.refund_method_id
    ? { by: 'balance', method: request.refund_method_id, consent: request.opened_by_kind === 'customer' ? 'customer' : 'staff' }
    : { by: 'original' };

const payerOf = ({ payer_group_id: group }: Request) => `compensation:${group ?? 'shop'}`;

async function pay(tx: Tx, actor: Actor, request: Request, order: Order, amount: number): Promise<void> {
  const reference = paymentReference(request);
  if (request.kind !== 'compensation') {
    await refund(tx, actor, order, { amount, cause: 'request', reference, route: routeOf(request) });
    return;
  }
  const { form } = request;
  await takeFromBudget(tx, request, await worthOf(tx, form, amount));
  const to = form === 'points' || form === 'coupon' ? ({ by: form } as const) : ({ by: 'original' } as const);
  await compensate(tx, actor, order, { amount, to, payer: payerOf(request), reference, ...(form === 'points' ? { currency: 'PTS' } : {}) });
}

/** Sends what was agreed on its way, once. */
export async function payOut(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  const amount = (request.agreed_minor ?? 0) - request.paid_minor;
  if (amount <= 0) return request;
  const kept = keptOf(request, amount);
  await pay(tx, actor, request, order, amount - kept);
  const paid = await keepFreight(tx, actor, request, order, kept);
  if (request.kind !== 'compensation') await shareAmongLines(tx, request, amount);
  return setRequest(tx, paid, { paid_minor: request.paid_minor + amount });
}

/** What of each line of a request nothing was given back for yet, by this request or another. */
async function leftOf(tx: Tx, request: Request): Promise<Map<string, number>> {
  const { rows } = await sql<{ line: string; left: number }>`
    select l.id as line, greatest(0, l.quantity * l.price_minor - (
      select coalesce(sum(refunded_minor), 0) from aftersales_lines every where every.order_line_id = l.id))::bigint as left
    from aftersales_lines al join order_lines l on l.id = al.order_line_id where al.request_id = ${request.id}`.execute(tx);
  return new Map(rows.map(({ line, left }) => [line, left]));
}

/** What each line got back counts from now on; none gets more than is left of it. */
export async function shareAmongLines(tx: Tx, request: Request, amount: number): Promise<void> {
  const lines = await linesOf(tx, request.id);
  const left = await leftOf(tx, request);
  const parts = lines.map((line) => Math.min(line.priceMinor * (line.accepted ?? line.quantity), left.get(line.line) ?? 0));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  // What is above the price of the goods is freight, which no line bears.
  const shares = byMix(Math.min(amount, whole), parts);
  for (const [at, { line }] of lines.entries()) {
    const more = shares[at] as number;
    await sql`update aftersales_lines set agreed_minor = agreed_minor + ${more}, refunded_minor = refunded_minor + ${more}
      where request_id = ${request.id} and order_line_id = ${line}`.execute(tx);
  }
}

/** Everything that was sent on its way for a request. */
export const transfersOf = (tx: Tx, request: Request): Promise<Transfer[]> =>
  transfersFor(tx, request.kind === 'compensation' ? 'compensation' : 'request', paymentReference(request));

/** Whether all of it has arrived; what somebody gave up is waited for no longer when it was given back by another way. */
export async function hasArrived(tx: Tx, request: Request): Promise<boolean> {
  return (await transfersOf(tx, request)).every(({ state }) => state === 'succeeded');
}

const beforeShipping: readonly RequestKind[] = ['cancel'];

/** Goods that were never sent go back on the shelf; they are taken out of the order, which is cancelled when nothing is left to send. */
export async function takeOutOfOrder(tx: Tx, actor: Actor, request: Request): Promise<void> {
  if (!beforeShipping.includes(request.kind)) return;
  const lines = await linesOf(tx, request.id);
  await sql`update order_lines set taken_out = taken_out + al.quantity from aftersales_lines al
    where al.request_id = ${request.id} and order_lines.id = al.order_line_id`.execute(tx);
  await returnStock(tx, actor, wantedOf(lines));
  if (!(await askToTakeOut(tx, actor, request, lines))) await cancelEmptied(tx, actor, request.order_id, request.reason);
}

/** The shop that leads the order is asked not to send them. */
async function askToTakeOut(tx: Tx, actor: Actor, request: Request, lines: RequestLine[]): Promise<boolean> {
  const order = await lockOrder(tx, request.order_id);
  if (!order.connection_id) return false;
  const { rows } = await sql<{ id: string; position: number; left: number }>`
    select id, position, quantity - taken_out as left from order_lines where order_id = ${order.id} order by position`.execute(tx);
  const taken = rows.flatMap(({ id, position }) => lines.filter(({ line }) => line === id).map(({ quantity }) => ({ position, quantity })));
  const data = { lines: taken, whole: rows.every(({ left }) => left === 0), reason: request.reason };
  return askShop(tx, actor, order, { kind: 'cancel', data });
}

export const wantedOf = (lines: RequestLine[], quantity = (line: RequestLine) => line.quantity) =>
  lines.flatMap((line) => (line.variant && quantity(line) > 0 ? [{ variant: line.variant, quantity: quantity(line) }] : []));

/** An order of which everything was given back is over. */
export async function closeRefunded(tx: Tx, actor: Actor, request: Request, order: Order): Promise<void> {
  // The shop that leads an order says itself when it is over.
  if (order.connection_id || request.kind === 'compensation' || ['refund_closed', 'closed', 'cancelled'].includes(order.state)) return;
  const lefts = new Map<string, number>();
  for (const { currency, left } of await waysOf(tx, order)) lefts.set(currency, (lefts.get(currency) ?? 0) + left);
  if ([...lefts.values()].some((left) => left > 0)) return;
  await moveOrder(tx, actor, order, 'refund_close', 'refunded');
}
