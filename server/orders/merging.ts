import { sql } from 'kysely';
import { discountShares, type PaidLine } from '../../common/refund.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { carryMoney } from './carrying.ts';
import { post } from './ledger.ts';
import { moveOrder, type Order } from './moves.ts';
import { noteOperation } from './operations.ts';
import { mayBecomeOne } from './same-parcel.ts';
import { waysOf } from './ways.ts';

/**
 * Puts the goods of another unsent order of the same customer into this one, so that they leave in one parcel: lines, discount, freight and what
 * was paid go along, and the other is cancelled. Its lines keep their ids, and with them what was said of them.
 */
export async function mergeOrders(tx: Tx, actor: Actor, order: Order, other: Order): Promise<void> {
  if (!(await mayBecomeOne(tx, tx.keys, order, other))) throw conflict('not_mergeable');
  const moved = other.total_minor;
  const carried = (await waysOf(tx, other)).map(({ way, left: amount }) => ({ way, amount }));
  const entries = await carryMoney(tx, 'merge', other, order, carried);
  await post(tx, actor, [{ cause: 'merge', reference: other.id, order: order.id, entries }]);
  for (const each of [order, other]) await keepShares(tx, each);
  await sql`update order_lines set order_id = ${order.id},
      position = position + (select coalesce(max(position), 0) from order_lines where order_id = ${order.id})
    where order_id = ${other.id}`.execute(tx);
  await tx
    .updateTable('orders')
    .set({
      goods_minor: order.goods_minor + other.goods_minor,
      freight_minor: order.freight_minor + other.freight_minor,
      discount_minor: order.discount_minor + other.discount_minor,
      total_minor: order.total_minor + moved,
      promised_ship_at: earlier(order.promised_ship_at, other.promised_ship_at),
      warehouse: order.warehouse || other.warehouse,
    })
    .where('id', '=', order.id)
    .execute();
  await tx
    .updateTable('orders')
    .set({ goods_minor: 0, freight_minor: 0, discount_minor: 0, total_minor: 0 })
    .where('id', '=', other.id)
    .execute();
  await moveOrder(tx, actor, other, 'cancel_paid', 'merged');
  await noteOperation(tx, actor, other, { operation: 'merge', data: { into: order.id }, told: { into: order.id, amount: moved } });
}

/** What of its own order's discount each line bears stays with it to the last cent; the mix of both would move some of it to others. */
async function keepShares(tx: Tx, { id, discount_minor: discountMinor }: Order): Promise<void> {
  const { rows: lines } = await sql<PaidLine>`
    select id, quantity, price_minor as "priceMinor", discount_share_minor as "shareMinor" from order_lines where order_id = ${id} order by position`.execute(
    tx,
  );
  const shares = discountShares({ lines, discountMinor });
  await sql`update order_lines l set discount_share_minor = kept.share
    from unnest(${lines.map((line) => line.id)}::uuid[], ${shares}::bigint[]) kept(id, share) where l.id = kept.id`.execute(tx);
}

const earlier = (one: Date | null, other: Date | null): Date | null => (one && other ? (one < other ? one : other) : (one ?? other));
