import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { outside, paidFor } from './accounts.ts';
import type { ImportedOrder } from './import-shape.ts';
import { move, post } from './ledger.ts';
import type { Order } from './moves.ts';
import { confirmTransfer, refuseTransfer } from './settling.ts';
import { methodsOf } from './ways.ts';

type Payments = ImportedOrder['payments'];

/**
 * Payments as told; those made here stay. Brand and last four come from the customer's way to pay when the payment does not say them. The
 * ledger follows with the difference to what was told before, so that the order can be refunded here.
 */
export async function importPayments(tx: Tx, actor: Actor, order: Order, payments: Payments): Promise<void> {
  await tx.deleteFrom('payments').where('order_id', '=', order.id).where('cause', 'is', null).execute();
  const told = await withoutOwn(tx, actor, order, payments);
  await insertTold(tx, order, told);
  await postTold(tx, actor, order, told);
}

/** What was asked for here and is now told to be done, or not, is settled instead. */
async function withoutOwn(tx: Tx, actor: Actor, order: Order, payments: Payments): Promise<Payments> {
  const others: Payments = [];
  for (const payment of payments) {
    const own = payment.transfer && (await ownTransfer(tx, order, payment.transfer));
    if (!own) others.push(payment);
    else if (payment.state === 'done') await confirmTransfer(tx, actor, own);
    else if (payment.state === 'failed') await refuseTransfer(tx, actor, own, '');
  }
  return others;
}

async function ownTransfer(tx: Tx, order: Order, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('money_transfers').select('id').where('id', '=', id).where('order_id', '=', order.id).executeTakeFirst();
  return row?.id;
}

async function insertTold(tx: Tx, order: Order, payments: Payments): Promise<void> {
  if (payments.length === 0) return;
  const known = await methodsOf(tx, order.customer_id);
  const kept = await tx.selectFrom('payments').select('position').where('order_id', '=', order.id).execute();
  const taken = new Set(kept.map(({ position }) => position));
  let position = 0;
  const rows = payments.map((payment) => {
    do position += 1;
    while (taken.has(position));
    const method = known.find(({ external_ref }) => external_ref === payment.methodRef);
    return {
      id: newId(),
      order_id: order.id,
      position,
      direction: payment.direction,
      method: payment.method,
      method_ref: payment.methodRef,
      brand: payment.brand ?? method?.brand ?? null,
      last_four: payment.lastFour ?? method?.last_four ?? null,
      amount_minor: payment.amountMinor,
      currency: payment.currency ?? order.currency,
      state: payment.state,
      at: payment.at === null ? order.placed_at : new Date(payment.at),
    };
  });
  await tx.insertInto('payments').values(rows).execute();
}

/** The money came and went in the other shop, whatever the method: seen from here, from and to outside. */
async function postTold(tx: Tx, actor: Actor, order: Order, payments: Payments): Promise<void> {
  const { rows } = await sql<{ account: string; currency: string; amount_minor: number; postings: number }>`
    select account, currency, sum(amount_minor)::bigint as amount_minor,
      (select count(*) from ledger_postings where order_id = ${order.id} and cause = 'import')::int as postings
    from ledger_entries join ledger_postings on id = posting_id
    where order_id = ${order.id} and cause = 'import' and kind = 'outside' group by account, currency`.execute(tx);
  const moves = new Map<string, { method: string; currency: string; amount: number }>();
  const add = (method: string, currency: string, amount: number) => {
    const found = moves.get(`${method} ${currency}`);
    moves.set(`${method} ${currency}`, { method, currency, amount: (found?.amount ?? 0) + amount });
  };
  for (const { account, currency, amount_minor } of rows) add(account, currency, amount_minor);
  for (const payment of payments) {
    if (payment.state !== 'done') continue;
    add(payment.method, payment.currency ?? order.currency, payment.direction === 'in' ? payment.amountMinor : -payment.amountMinor);
  }
  const entries = [...moves.values()].flatMap(({ method, currency, amount }) => move(outside(method), paidFor(order.id), currency, amount));
  const reference = `${order.id} ${rows[0]?.postings ?? 0}`;
  await post(tx, actor, [{ cause: 'import', reference, order: order.id, entries }]);
}
