import { sql } from 'kysely';
import { orderAfter } from '../../common/order.ts';
import type { CancelReason } from '../../common/order-operations.ts';
import { returnStock, type Wanted } from '../catalogue/stock.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { moveOrder, type Order } from './moves.ts';
import { askShop } from './outward.ts';

const batch = 50;
const dayMs = 24 * 3600 * 1000;

/** The customer changes their mind before paying, whoever writes it down. */
export async function cancelOrder(tx: Tx, actor: Actor, order: Order, reason: CancelReason = 'by_customer'): Promise<void> {
  if (await askToCancel(tx, actor, order, reason)) return;
  await moveOrder(tx, actor, order, 'cancel', reason);
  await restock(tx, actor, order);
}

async function askToCancel(tx: Tx, actor: Actor, order: Order, reason: CancelReason): Promise<boolean> {
  if (order.connection_id && !orderAfter('cancel', order.state)) throw conflict('wrong_state', { state: order.state });
  return askShop(tx, actor, order, { kind: 'cancel', data: { whole: true, reason } });
}

/** Closes what nobody paid in time, and puts the goods back. Gives how many. */
export async function closeUnpaid(tx: Tx): Promise<number> {
  const { rows } = await sql<Order>`
    select * from orders where state = 'pending_payment' and coalesce(pay_until, placed_at + interval '30 minutes') <= ${tx.at} and intake <> 'import'
      and connection_id is null
    order by id limit ${batch} for update skip locked`.execute(tx);
  for (const order of rows) {
    await moveOrder(tx, system, order, 'close', 'unpaid');
    await restock(tx, system, order);
  }
  return rows.length;
}

/** A customer who says nothing after signing is content. */
export async function completeSigned(tx: Tx): Promise<number> {
  const { confirmDays } = await readShop(tx);
  const { rows } = await sql<Order>`
    select * from orders where state = 'signed' and open_requests = 0 and signed_at <= ${new Date(tx.at.getTime() - confirmDays * dayMs)} and intake <> 'import'
      and connection_id is null
    order by id limit ${batch} for update skip locked`.execute(tx);
  for (const order of rows) await moveOrder(tx, system, order, 'complete', 'by_time');
  return rows.length;
}

/** Puts all goods of an order back on the shelf. */
export async function restock(tx: Tx, actor: Actor, order: Order): Promise<void> {
  const { rows } = await sql<Wanted>`
    select variant_id as variant, quantity from order_lines where order_id = ${order.id} and variant_id is not null`.execute(tx);
  await returnStock(tx, actor, rows);
}
