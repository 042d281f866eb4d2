import { sql } from 'kysely';
import { z } from 'zod';
import { transferAfter } from '../../common/transfers.ts';
import { charge } from '../orders/charging.ts';
import type { Order } from '../orders/moves.ts';
import { PretendPayment } from '../orders/payment.ts';
import { refundParts } from '../orders/refunding.ts';
import { lockTransfer, moveTransfer, paymentOf, type Transfer, transfersFor } from '../orders/transfers.ts';
import { givenWay, pretendedWay, type Way, wayOfPayment } from '../orders/ways.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import type { Next } from './paying.ts';
import { type Request, setRequest } from './requests.ts';

/** By a way to pay of the customer's own, or in a demo shop by one that is pretended. */
export const DuePayment = z.union([z.object({ way: z.uuid() }), PretendPayment]);
export type DuePayment = z.output<typeof DuePayment>;

const none = { due_minor: null, due_transfer_id: null, due_settled_at: null } satisfies Partial<Request>;

/** What follows when a remedy costs the customer something: it waits for their payment. */
export const askingFor = (amount: number, because: string): Next => ({
  ...{ move: 'ask_payment', because, data: { amount } },
  set: { ...none, due_minor: amount },
});

/** The charge that is under way or has arrived; one that was given up is none. */
async function dueTransfer(tx: Tx, { due_transfer_id: id }: Request): Promise<Transfer | undefined> {
  const transfer = id ? await lockTransfer(tx, id) : undefined;
  return transfer?.state === 'cancelled' ? undefined : transfer;
}

/** Each try to pay has a reference of its own, since one that was given up stays in the books. */
async function nextReference(tx: Tx, { number, order_id }: Request): Promise<string> {
  const { rows } = await sql<{ tries: number }>`select count(*)::int as tries from money_transfers
    where order_id = ${order_id} and direction = 'in' and cause = 'request' and starts_with(reference, ${`${number} due `})`.execute(tx);
  return `${number} due ${(rows[0]?.tries ?? 0) + 1}`;
}

/** Charges what is due by one way. Asked again while it is under way, it changes nothing. */
export async function chargeDue(tx: Tx, actor: Actor, request: Request, order: Order, way: Way): Promise<Request> {
  if (await dueTransfer(tx, request)) return request;
  const [amount, reference] = [request.due_minor ?? 0, await nextReference(tx, request)];
  const transfer = await charge(tx, actor, order, { way, amount, cause: 'request', reference });
  return setRequest(tx, request, { due_transfer_id: transfer?.id ?? null });
}

export async function wayToPay(tx: Tx, order: Order, payment: DuePayment): Promise<Way> {
  if ('way' in payment) return givenWay(tx, order, payment.way);
  if (!(await readShop(tx)).demo) throw conflict('demo_only');
  return pretendedWay(payment.method);
}

/** What follows once the charge of a request has arrived, or nothing yet. */
export async function paidNext(tx: Tx, request: Request): Promise<Next | undefined> {
  const transfer = await dueTransfer(tx, request);
  if (transfer?.state !== 'succeeded') return undefined;
  return { move: 'paid', because: 'payment', data: { amount: transfer.amount_minor }, set: { due_settled_at: tx.at } };
}

/** Money that is on its way to us stands against whatever would end the request without it. */
export async function mustNotBePaying(tx: Tx, request: Request): Promise<void> {
  if (request.due_settled_at === null && (await dueTransfer(tx, request))) throw conflict('charge_open');
}

/** A variant that was charged as soon as it was agreed leaves the house when its money is here. */
export async function mustBePaid(tx: Tx, request: Request): Promise<void> {
  if (!request.due_minor || request.due_settled_at) return;
  if ((await dueTransfer(tx, request))?.state !== 'succeeded') throw conflict('charge_open');
}

/** What was paid for will not be had: it goes back by the way it came. A charge that has not been taken yet is given up. */
export async function giveBackDue(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  if (request.due_minor === null) return request;
  const paid = await takenOf(tx, actor, request);
  if (paid) await giveBack(tx, actor, order, paid);
  return setRequest(tx, request, none);
}

/** What was paid, or borne by the shop, stays as it is: whether something else will be had is not known yet. */
export async function holdDue(tx: Tx, actor: Actor, request: Request): Promise<Request> {
  if (request.due_minor === null) return request;
  const paid = await takenOf(tx, actor, request);
  return paid || request.due_settled_at ? request : setRequest(tx, request, none);
}

/** The charge that was taken. One that was not is given up. */
async function takenOf(tx: Tx, actor: Actor, request: Request): Promise<Transfer | undefined> {
  const transfer = await dueTransfer(tx, request);
  if (!transfer || transfer.state === 'succeeded') return transfer;
  if (!transferAfter('cancel', transfer.state)) throw conflict('charge_open');
  await moveTransfer(tx, actor, transfer, 'cancel');
  return undefined;
}

async function giveBack(tx: Tx, actor: Actor, order: Order, transfer: Transfer): Promise<void> {
  const { currency, amount_minor: amount } = transfer;
  const [cause, reference] = ['request', `${transfer.reference} back`] as const;
  if ((await transfersFor(tx, cause, reference)).length > 0) return;
  const way = await wayOfPayment(tx, order, await paymentOf(tx, transfer));
  await refundParts(tx, actor, order, { parts: [{ way, amount }], currency, cause, reference });
}
