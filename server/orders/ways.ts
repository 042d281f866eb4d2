import type { Selectable } from 'kysely';
import { keptFreightMethod } from '../../common/return-freight.ts';
import type { Reader } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { type Account, coupon, outside, points, shopFor, stored } from './accounts.ts';
import { balanceOf } from './ledger.ts';
import type { Order } from './moves.ts';
import type { PaymentsTable } from './tables.ts';

/** A way by which money comes and goes: what a payment says of it, and the account that stands for it. */
export interface Way {
  method: string;
  method_ref: string | null;
  brand: string | null;
  last_four: string | null;
  account: Account;
}

export interface WayLeft {
  way: Way;
  currency: string;
  /** What came by this way and has not been given back by it. */
  left: number;
}

/** A balance is changed at once; all else is outside, and somebody has to move it there. */
export const isImmediate = ({ account }: Way): boolean => account.kind !== 'outside';

export const sameWay = (a: Way, b: Way): boolean =>
  a.method === b.method && (a.method_ref ?? a.last_four) === (b.method_ref ?? b.last_four);

export const methodsOf = (db: Reader, customerId: string) =>
  db.selectFrom('payment_methods').selectAll().where('customer_id', '=', customerId).orderBy('created_at').orderBy('id').execute();
type Method = Awaited<ReturnType<typeof methodsOf>>[number];

export const wayOfMethod = (method: Method): Way => ({
  method: method.kind,
  method_ref: method.external_ref,
  brand: method.brand,
  last_four: method.last_four,
  account: method.balance_minor !== null ? stored(method.id) : outside(method.kind),
});

/** One of the customer's own ways to pay; another customer's does not exist. */
export async function givenWay(db: Reader, order: Order, methodId: string): Promise<Way> {
  const method = (await methodsOf(db, order.customer_id)).find(({ id }) => id === methodId);
  if (!method) throw notFound();
  return wayOfMethod(method);
}

/** A way to pay in a demo shop, where no money moves. */
export const pretendedWay = (method: string): Way => ({ method, method_ref: null, brand: null, last_four: null, account: outside(method) });

type Payment = Selectable<PaymentsTable>;

function accountOf(payment: Payment, order: Order, methods: Method[]): Account {
  if (payment.method === keptFreightMethod) return shopFor('freight');
  if (payment.method === 'points') return points(order.customer_id);
  if (payment.method === 'coupon') return coupon(order.customer_id);
  const method = methods.find(({ external_ref }) => external_ref !== null && external_ref === payment.method_ref);
  return method && method.balance_minor !== null ? stored(method.id) : outside(payment.method);
}

export async function wayOfPayment(db: Reader, order: Order, payment: Payment): Promise<Way> {
  const { method, method_ref, brand, last_four } = payment;
  return { method, method_ref, brand, last_four, account: accountOf(payment, order, await methodsOf(db, order.customer_id)) };
}

/** The stored balance a transfer went to, with what it holds now; undefined when it went outside. */
export async function storedLeft(db: Reader, order: Order, transfer: { payment_id: string; currency: string }) {
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', transfer.payment_id).executeTakeFirstOrThrow();
  const way = await wayOfPayment(db, order, payment);
  return way.account.kind === 'stored' ? { way, left: await balanceOf(db, way.account, transfer.currency) } : undefined;
}

/**
 * By which ways the order was paid, in the order they came, with what is left of each. One that got back more than came by it is below zero.
 * Payments under way count, in both directions.
 */
export async function waysOf(db: Reader, order: Order): Promise<WayLeft[]> {
  const methods = await methodsOf(db, order.customer_id);
  const payments = await db
    .selectFrom('payments')
    .selectAll()
    .where('order_id', '=', order.id)
    .where('state', '!=', 'failed')
    .where((row) => row.or([row('cause', 'is', null), row('cause', '!=', 'compensation')]))
    .orderBy('position')
    .execute();
  const ways = new Map<string, WayLeft>();
  for (const payment of payments) {
    const { method, method_ref, brand, last_four, currency } = payment;
    const key = JSON.stringify([method, method_ref ?? last_four, currency]);
    const found = ways.get(key) ?? {
      way: { method, method_ref, brand, last_four, account: accountOf(payment, order, methods) },
      currency,
      left: 0,
    };
    found.left += payment.direction === 'in' ? payment.amount_minor : -payment.amount_minor;
    ways.set(key, found);
  }
  return [...ways.values()];
}

/** The way by which most of the order was paid. */
export async function mainWay(db: Reader, order: Order): Promise<Way> {
  const [most] = (await waysOf(db, order)).filter((each) => each.currency === order.currency).sort((a, b) => b.left - a.left);
  if (!most) throw conflict('nothing_paid');
  return most.way;
}

/** Refuses (`balance_too_low`) a balance that holds less than this; all other ways are asked when they are charged. */
export async function balanceCovers(db: Reader, way: Way, currency: string, amount: number): Promise<void> {
  if (!isImmediate(way)) return;
  const left = await balanceOf(db, way.account, currency);
  if (left < amount) throw conflict('balance_too_low', { left });
}
