import { sql } from 'kysely';
import type { Order } from '../orders/moves.ts';
import { askShop } from '../orders/outward.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Request } from './requests.ts';

interface Sent {
  position: number;
  quantity: number;
  /** What was sent, by the id of the shop that leads the order. */
  variant: string | null;
}

/**
 * The shop that leads an order hears what left here for it: its stock is less by that, and its customer has it. The parcel is on its way then, so
 * a refusal takes nothing back; whoever sent it has the shop's words as a task.
 */
export async function tellShopOfGoods(
  tx: Tx,
  actor: Actor,
  request: Request & { kind: 'exchange' | 'reship' },
  order: Order,
  parcel: { carrier: string; trackingNumber: string },
): Promise<void> {
  if (!order.connection_id) return;
  const lines = await sentOf(tx, request);
  const back = lines.map(({ position, quantity }) => ({ position, quantity }));
  const { carrier, trackingNumber } = parcel;
  const data = { request: request.number, lines, ...(request.kind === 'exchange' ? { back } : {}), carrier, trackingNumber };
  await askShop(tx, actor, order, { kind: request.kind, data });
}

async function sentOf(tx: Tx, { id }: Request): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select l.position, coalesce(al.accepted, al.quantity) as quantity, coalesce(v.external_ref, l.variant_ref) as variant
    from aftersales_lines al join order_lines l on l.id = al.order_line_id
      left join variants v on v.id = coalesce(al.new_variant_id, l.variant_id)
    where al.request_id = ${id} and coalesce(al.accepted, al.quantity) > 0 order by l.position`.execute(tx);
  return rows;
}
