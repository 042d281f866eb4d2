import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { type OrderMove, type OrderState, orderAfter } from '../../common/order.ts';
import { movesStoppedByHold } from '../../common/order-operations.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { isGranted } from './order-grants.ts';
import type { OrdersTable } from './tables.ts';

export type Order = Selectable<OrdersTable>;

/** The order for a change, nobody else changing it meanwhile. */
export async function lockOrder(tx: Tx, id: string): Promise<Order> {
  const order = await tx.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!order) throw notFound();
  return order;
}

/** A customer's own order; anybody else's does not exist for them. */
export async function lockOwnOrder(tx: Tx, who: Principal, id: string): Promise<Order> {
  const order = await lockOrder(tx, id);
  if (order.customer_id !== who.id && !(await isGranted(tx, who.id, id))) throw notFound();
  return order;
}

export async function noteChange(tx: Tx, actor: Actor, orderId: string, state: OrderState, reason: string | null): Promise<void> {
  await sql`insert into order_changes (id, order_id, position, state, reason, by_kind, by_id, at)
    select ${newId()}, ${orderId}, coalesce(max(position), 0) + 1, ${state}, ${reason}, ${actor.kind}, ${actor.id}, ${tx.at}
    from order_changes where order_id = ${orderId}`.execute(tx);
}

/** Refuses (`order_held`) what is not to leave yet. */
export async function refuseHeld(tx: Tx, { id }: Order): Promise<void> {
  const hold = await tx
    .selectFrom('order_holds')
    .select('reason')
    .where('order_id', '=', id)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  if (hold) throw conflict('order_held', { reason: hold.reason });
}

/** The only way an order changes its state: by the table, with its history and its fact. */
export async function moveOrder(tx: Tx, actor: Actor, order: Order, move: OrderMove, reason: string | null = null): Promise<Order> {
  const to = orderAfter(move, order.state);
  if (!to) throw conflict('wrong_state', { state: order.state });
  if (movesStoppedByHold.includes(move)) await refuseHeld(tx, order);
  await tx.updateTable('orders').set({ state: to, updated_at: tx.at }).where('id', '=', order.id).execute();
  await noteChange(tx, actor, order.id, to, reason);
  await record(tx, {
    kind: 'order.state_changed',
    by: actor,
    id: order.id,
    customer: order.customer_id,
    data: { from: order.state, to, ...(reason ? { reason } : {}) },
  });
  return { ...order, state: to };
}
