import { orderAfter } from '../../common/order.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { lockOrder, moveOrder } from './moves.ts';

/** Cancels an order from which everything was taken out before anything left. Does nothing while there is something to send. */
export async function cancelEmptied(tx: Tx, actor: Actor, orderId: string, reason: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!orderAfter('cancel_paid', order.state)) return;
  const left = await tx
    .selectFrom('order_lines')
    .select('id')
    .where('order_id', '=', orderId)
    .whereRef('taken_out', '<', 'quantity')
    .executeTakeFirst();
  if (!left) await moveOrder(tx, actor, order, 'cancel_paid', reason);
}
