import { z } from 'zod';
import { pretendedMethods } from '../../common/dues.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { outside, paidFor } from './accounts.ts';
import { move, post } from './ledger.ts';
import { moveOrder, type Order } from './moves.ts';
import { leavesAt } from './promising.ts';
import { insertPayment } from './transfers.ts';

export const PretendPayment = z.object({ method: z.enum(pretendedMethods) });
type PretendPayment = z.output<typeof PretendPayment>;

/** Pays in a demo shop, where no money moves. Paying again what is paid changes nothing. */
export async function payOrder(tx: Tx, actor: Actor, order: Order, payment: PretendPayment): Promise<void> {
  if (!(await readShop(tx)).demo) throw conflict('demo_only');
  if (order.paid_at) return;
  const paid = await moveOrder(tx, actor, order, 'pay');
  const promised_ship_at = await leavesAt(tx, order.id);
  await tx.updateTable('orders').set({ paid_at: tx.at, promised_ship_at }).where('id', '=', order.id).execute();
  const { total_minor: amount, currency } = paid;
  const way = { method: payment.method, method_ref: null, brand: null, last_four: null };
  const id = await insertPayment(tx, order.id, {
    direction: 'in',
    way,
    amount,
    currency,
    cause: 'payment',
    state: 'done',
    pretended: true,
  });
  const entries = move(outside(payment.method), paidFor(order.id), currency, amount);
  await post(tx, actor, [{ cause: 'payment', reference: id, order: order.id, entries }]);
  await record(tx, {
    kind: 'order.paid',
    by: actor,
    id: order.id,
    customer: order.customer_id,
    data: { amount, currency, method: payment.method },
  });
}
