import { transferAfter, transferPauses } from '../../common/transfers.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { onItsWay, outside, paidFor, shopFor } from './accounts.ts';
import { balanceOf, type Cause, move, post } from './ledger.ts';
import { lockOrder, type Order } from './moves.ts';
import { answerByTransfer } from './outward.ts';
import { refundAll, sendAway, sendOffWaiting, waiting } from './refunding.ts';
import { lockTransfer, moveTransfer, paymentOf, type Transfer, transferJobName } from './transfers.ts';

/** What the payment provider, or a person, says of a transfer. `refused`: never; `later`: it may be asked again; `by_hand`: nobody to ask. */
export interface Outcome {
  outcome: 'succeeded' | 'processing' | 'refused' | 'later' | 'by_hand';
  said: string;
}

/** No try takes longer: whoever finds it taken beyond this knows that it died. */
const takenMs = 55_000;

async function lockBoth(tx: Tx, id: string): Promise<{ order: Order; transfer: Transfer }> {
  const found = await tx.selectFrom('money_transfers').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  const order = await lockOrder(tx, found.order_id);
  return { order, transfer: await lockTransfer(tx, id) };
}

export interface TakenTransfer extends Transfer {
  orderNumber: string;
  orderRef: string | null;
  method: string;
  methodRef: string | null;
}

/** Takes a transfer for one try; undefined when there is nothing to do, or another process is at it. */
export async function takeTransfer(tx: Tx, id: string): Promise<TakenTransfer | undefined> {
  const { order, transfer } = await lockBoth(tx, id);
  if (!transferAfter('request', transfer.state)) return undefined;
  if (transfer.taken_until && transfer.taken_until > tx.at) return undefined;
  const taken_until = new Date(tx.at.getTime() + takenMs);
  const told = { attempts: transfer.attempts + 1, taken_until, next_at: null };
  const taken = await moveTransfer(tx, system, transfer, 'request', told);
  const { method, method_ref: methodRef } = await paymentOf(tx, transfer);
  return { ...taken, orderNumber: order.number, orderRef: order.external_ref, method, methodRef };
}

/** Writes down what became of a try. Hearing it twice changes nothing. */
export async function settleTransfer(tx: Tx, id: string, { outcome, said }: Outcome): Promise<void> {
  const { order, transfer } = await lockBoth(tx, id);
  if (transfer.state !== 'requested') return;
  const told = { said: said.slice(0, 300), taken_until: null };
  if (outcome === 'succeeded') return succeed(tx, system, order, transfer);
  if (outcome === 'processing') return void (await moveTransfer(tx, system, transfer, 'accept', told));
  const pause = outcome === 'later' ? transferPauses[transfer.attempts - 1] : undefined;
  if (pause === undefined) return void (await moveTransfer(tx, system, transfer, 'hand_over', told));
  const next_at = new Date(tx.at.getTime() + pause * 1000);
  await moveTransfer(tx, system, transfer, 'fail', { ...told, next_at });
  await tx.jobs.enqueue(tx, transferJobName, { id }, next_at);
}

/** The provider, the other shop or finance says that the money has moved. Saying it twice changes nothing. */
export async function confirmTransfer(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { order, transfer } = await lockBoth(tx, id);
  if (transfer.state !== 'succeeded') await succeed(tx, actor, order, transfer);
}

/** It was refused outside: a person decides what happens instead. */
export async function refuseTransfer(tx: Tx, actor: Actor, id: string, said: string): Promise<void> {
  const { order, transfer } = await lockBoth(tx, id);
  if (transfer.state === 'manual') return;
  await moveTransfer(tx, actor, transfer, 'hand_over', { said: said.slice(0, 300), next_at: null });
  await answerByTransfer(tx, actor, order, id, 'refuse', said.slice(0, 300));
}

/** Tries again now what failed or was left to a person. */
export async function retryTransfer(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { order, transfer } = await lockBoth(tx, id);
  const again = await moveTransfer(tx, actor, transfer, 'retry', { attempts: 0, next_at: tx.at, taken_until: null });
  await sendAway(tx, actor, order, again);
}

/** Gives a transfer up: a refund is the order's again, and may then be given back by another way. */
export async function cancelTransfer(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { order, transfer } = await lockBoth(tx, id);
  if (transfer.state === 'cancelled') return;
  await moveTransfer(tx, actor, transfer, 'cancel');
  const { currency, amount_minor: amount, payer, cause } = transfer;
  if (transfer.direction === 'in') return cancelWaiting(tx, actor, order);
  if (transfer.state === 'created') return;
  const back = payer === 'order' ? paidFor(order.id) : shopFor(payer);
  const entries = move(onItsWay(id), back, currency, amount);
  await post(tx, actor, [{ cause: cause as Cause, reference: `cancel ${id}`, order: order.id, entries }]);
}

/** What waited for money that will not come has nothing to give back; what was asked for first keeps what is there and may still come. */
async function cancelWaiting(tx: Tx, actor: Actor, order: Order): Promise<void> {
  await sendOffWaiting(tx, actor, order);
  const lefts = new Map<string, number>();
  for (const transfer of await waiting(tx, order.id)) {
    const { currency, amount_minor: amount } = transfer;
    const left = lefts.get(currency) ?? (await balanceOf(tx, paidFor(order.id), currency)) + (await coming(tx, order, currency));
    if (amount > left) await moveTransfer(tx, actor, transfer, 'cancel');
    lefts.set(currency, amount > left ? left : left - amount);
  }
}

/** What was asked for and has neither come nor been given up. */
async function coming(tx: Tx, order: Order, currency: string): Promise<number> {
  const { sum } = await tx
    .selectFrom('money_transfers')
    .select((row) => row.fn.coalesce(row.fn.sum<number>('amount_minor'), row.lit(0)).as('sum'))
    .where('order_id', '=', order.id)
    .where('direction', '=', 'in')
    .where('currency', '=', currency)
    .where('state', 'not in', ['succeeded', 'cancelled'])
    .executeTakeFirstOrThrow();
  return Number(sum);
}

const isOver = ({ state }: Order) => state === 'cancelled' || state === 'closed' || state === 'refund_closed';

async function succeed(tx: Tx, actor: Actor, order: Order, transfer: Transfer): Promise<void> {
  const { id, currency, amount_minor: amount } = transfer;
  const { method } = await paymentOf(tx, transfer);
  if (transfer.state === 'created' || transfer.state === 'cancelled') throw conflict('wrong_state', { state: transfer.state });
  await moveTransfer(tx, actor, transfer, 'succeed', { said: '' });
  await answerByTransfer(tx, actor, order, id, 'do', '');
  const [from, to] = transfer.direction === 'in' ? [outside(method), paidFor(order.id)] : [onItsWay(id), outside(method)];
  const entries = move(from, to, currency, amount);
  await post(tx, actor, [{ cause: transfer.cause as Cause, reference: `arrived ${id}`, order: order.id, entries }]);
  if (transfer.direction === 'out') return;
  await sendOffWaiting(tx, actor, order);
  // It came for an order that has ended meanwhile.
  if (isOver(order)) await refundAll(tx, actor, order, 'refund', `late ${id}`);
}
