import { byMix } from '../../common/by-mix.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { onItsWay, paidFor } from './accounts.ts';
import { balanceOf, type Cause, move, post } from './ledger.ts';
import type { Order } from './moves.ts';
import { askShop } from './outward.ts';
import { type Asked, askTransfer, moveTransfer, paymentOf, type Transfer, transferJobName, transfersFor } from './transfers.ts';
import { givenWay, isImmediate, type Way, wayOfPayment, waysOf } from './ways.ts';

/**
 * `original`: by the ways it was paid, in their mix. `balance`: to another gift card or stored balance of the same customer, who has agreed.
 * `given`: to any way to pay of the same customer; only for a difference they named the way for.
 */
export type RefundRoute =
  | { by: 'original' }
  | { by: 'balance'; method: string; consent: 'customer' | 'staff' }
  | { by: 'given'; method: string };

export interface Refund {
  amount: number;
  /** The order's own when left out; points and coupons have one of their own. */
  currency?: string;
  cause: Cause;
  /** Unique for its cause: refunding twice is refunding once. */
  reference: string;
  route: RefundRoute;
}

/**
 * Gives money of a locked order back, each part as a transfer: at once to a balance, by the payment provider to a method outside, and later
 * while what it gives back has not arrived. Never more than was paid and not given back yet (`more_than_paid`).
 */
export async function refund(tx: Tx, actor: Actor, order: Order, wanted: Refund): Promise<Transfer[]> {
  const before = await transfersFor(tx, wanted.cause, wanted.reference);
  if (before.length > 0) return before;
  const { cause, reference, route } = wanted;
  const currency = wanted.currency ?? order.currency;
  const parts = await partsOf(tx, order, wanted.amount, currency, route);
  const consent = route.by === 'balance' ? route.consent : null;
  return refundParts(tx, actor, order, { parts, currency, cause, reference, consent });
}

interface Parts {
  parts: Part[];
  currency: string;
  cause: Cause;
  reference: string;
  consent?: 'customer' | 'staff' | null;
}

/** Gives back what was divided before; who divided it has made sure that it was paid. */
export async function refundParts(tx: Tx, actor: Actor, order: Order, { parts, ...all }: Parts): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  for (const [index, part] of parts.entries()) {
    const asked: Asked = { direction: 'out', ...all, ...part, position: index + 1 };
    transfers.push(await sendOff(tx, actor, order, await askTransfer(tx, actor, order, asked), part.way));
  }
  return transfers;
}

/** Gives back all that is left, each currency in kind. */
export async function refundAll(tx: Tx, actor: Actor, order: Order, cause: Cause, reference: string): Promise<Transfer[]> {
  const lefts = new Map<string, number>();
  for (const { currency, left } of await waysOf(tx, order)) lefts.set(currency, (lefts.get(currency) ?? 0) + left);
  const transfers: Transfer[] = [];
  for (const [currency, amount] of lefts) {
    const wanted: Refund = { amount, currency, cause, reference: `${reference} ${currency}`, route: { by: 'original' } };
    transfers.push(...(await refund(tx, actor, order, wanted)));
  }
  return transfers;
}

interface Part {
  way: Way;
  amount: number;
}

async function partsOf(tx: Tx, order: Order, amount: number, currency: string, route: RefundRoute): Promise<Part[]> {
  const ways = (await waysOf(tx, order)).filter((each) => each.currency === currency);
  const left = ways.reduce((sum, each) => sum + each.left, 0);
  if (amount > left) throw conflict('more_than_paid', { left });
  if (amount <= 0) return [];
  if (route.by === 'original') {
    const open = ways.filter((each) => each.left > 0);
    const shares = byMix(
      amount,
      open.map((each) => each.left),
    );
    return open.map(({ way }, at) => ({ way, amount: shares[at] as number })).filter((part) => part.amount > 0);
  }
  const way = await givenWay(tx, order, route.method);
  if (route.by === 'balance' && way.account.kind !== 'stored') throw conflict('not_a_balance');
  return [{ way, amount }];
}

/** Takes a refund out of its order as far as the money is there; else it stays `created` and waits. */
async function sendOff(tx: Tx, actor: Actor, order: Order, transfer: Transfer, way: Way): Promise<Transfer> {
  const { id, amount_minor: amount, currency } = transfer;
  if ((await balanceOf(tx, paidFor(order.id), currency)) < amount) return transfer;
  const isHere = isImmediate(way) && !order.connection_id;
  const to = isHere ? way.account : onItsWay(id);
  const entries = move(paidFor(order.id), to, currency, amount);
  await post(tx, actor, [{ cause: transfer.cause as Cause, reference: `lock ${id}`, order: order.id, entries }]);
  const locked = await moveTransfer(tx, actor, transfer, 'lock');
  if (isHere) return moveTransfer(tx, actor, locked, 'succeed');
  await sendAway(tx, actor, order, locked);
  return locked;
}

/** Has a refund moved outside: by the shop that leads the order, which gives back what it took, else by the payment provider. */
export async function sendAway(tx: Tx, actor: Actor, order: Order, { id, direction, payer }: Transfer): Promise<void> {
  const isOfShop = direction === 'out' && payer === 'order';
  if (isOfShop && (await askShop(tx, actor, order, { kind: 'refund', data: {}, transfer: id }))) return;
  await tx.jobs.enqueue(tx, transferJobName, { id });
}

/** Money has come in: refunds that waited for it go on, in the order they were asked for. */
export async function sendOffWaiting(tx: Tx, actor: Actor, order: Order): Promise<void> {
  for (const transfer of await waiting(tx, order.id)) {
    await sendOff(tx, actor, order, transfer, await wayOfPayment(tx, order, await paymentOf(tx, transfer)));
  }
}

export const waiting = (tx: Tx, orderId: string): Promise<Transfer[]> =>
  tx
    .selectFrom('money_transfers')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('direction', '=', 'out')
    .where('state', '=', 'created')
    .orderBy('asked_at')
    .orderBy('id')
    .forUpdate()
    .execute();
