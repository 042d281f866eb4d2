import { sql } from 'kysely';
import type { OrderState } from '../../common/order.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { noteChange, type Order } from './moves.ts';
import type { Outward } from './outward.ts';

/** The shop has sent what was asked for: its parcel is written down, unless it was told of already. */
export async function noteParcel(tx: Tx, actor: Actor, order: Order, { data }: Outward): Promise<void> {
  const { carrier = '', trackingNumber = '', lines = [] } = data;
  const id = newId();
  const { rows } = await sql`insert into shipments (id, order_id, carrier, tracking_number, state, shipped_at)
    values (${id}, ${order.id}, ${carrier}, ${trackingNumber}, 'picked_up', ${tx.at}) on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) return;
  await sql`insert into shipment_lines (shipment_id, order_line_id, quantity)
    select ${id}, order_lines.id, sent.quantity
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as sent(position int, quantity int)
      join order_lines on order_id = ${order.id} and order_lines.position = sent.position`.execute(tx);
  await record(tx, { kind: 'shipment.sent', by: actor, id, customer: order.customer_id, data: { order: order.id, carrier } });
  await followParcel(tx, actor, order);
}

/** The other shop decides the state; until it says otherwise, an order is on its way when nothing is left to send. */
async function followParcel(tx: Tx, actor: Actor, order: Order): Promise<void> {
  const { rows } = await sql<{ left: number }>`select coalesce(sum(quantity - taken_out), 0) - coalesce((
      select sum(sl.quantity) from shipment_lines sl join order_lines l on l.id = sl.order_line_id where l.order_id = ${order.id}), 0) as left
    from order_lines where order_id = ${order.id}`.execute(tx);
  const to: OrderState = Number(rows[0]?.left) > 0 ? 'shipped_part' : 'shipped';
  if (order.state === to) return;
  await tx.updateTable('orders').set({ state: to, updated_at: tx.at }).where('id', '=', order.id).execute();
  await noteChange(tx, actor, order.id, to, null);
  const data = { from: order.state, to };
  await record(tx, { kind: 'order.state_changed', by: actor, id: order.id, customer: order.customer_id, data });
}
