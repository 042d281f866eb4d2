import { isPrepared, type Preparation } from '../../common/order-operations.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { moveOrder, type Order } from './moves.ts';
import { mustBeOurs } from './outward.ts';

/** Refuses an order whose state another shop tells. */
export function mustBeMovedHere(order: Order): void {
  mustBeOurs(order);
  if (order.external_ref) throw conflict('led_elsewhere');
}

/** The house confirms an order of its own, picks its goods or finds that they are short. Saying it again changes nothing. */
export async function prepareOrder(tx: Tx, actor: Actor, order: Order, step: Preparation): Promise<void> {
  mustBeMovedHere(order);
  if (isPrepared(step, order.state)) return;
  await moveOrder(tx, actor, await packedSomewhere(tx, order), step);
}

/** What was ordered before the shop's warehouse had a name is packed there all the same. */
async function packedSomewhere(tx: Tx, order: Order): Promise<Order> {
  const warehouse = order.warehouse || (await readShop(tx)).warehouse;
  if (warehouse !== order.warehouse) await tx.updateTable('orders').set({ warehouse }).where('id', '=', order.id).execute();
  return { ...order, warehouse };
}
