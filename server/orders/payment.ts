import { z } from 'zod';
import { orderClocks } from '../../common/order.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { moveOrder, type Order } from './moves.ts';

export const PretendPayment = z.object({ method: z.enum(['wechat_pay', 'alipay', 'card']) });
type PretendPayment = z.output<typeof PretendPayment>;

/** Pays in a demo shop, where no money moves. Paying again what is paid changes nothing. */
export async function payOrder(tx: Tx, actor: Actor, order: Order, payment: PretendPayment): Promise<void> {
  if (!(await readShop(tx)).demo) throw conflict('demo_only');
  if (order.paid_at) return;
  const paid = await moveOrder(tx, actor, order, 'pay');
  const promised_ship_at = new Date(tx.at.getTime() + orderClocks.ship * 1000);
  await tx.updateTable('orders').set({ paid_at: tx.at, promised_ship_at }).where('id', '=', order.id).execute();
  const { total_minor: amount, currency } = paid;
  await tx
    .insertInto('payments')
    .values({
      id: newId(),
      order_id: order.id,
      position: 1,
      direction: 'in',
      method: payment.method,
      method_ref: null,
      brand: null,
      last_four: null,
      amount_minor: amount,
      currency,
      state: 'done',
      at: tx.at,
      pretended: true,
    })
    .execute();
  await record(tx, {
    kind: 'order.paid',
    by: actor,
    id: order.id,
    customer: order.customer_id,
    data: { amount, currency, method: payment.method },
  });
}
