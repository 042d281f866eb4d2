import { sql } from 'kysely';
import { type ShipmentState, shipmentMayBecome } from '../../common/order.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { isChargeOpen } from './charging.ts';
import { lockOrder, moveOrder, type Order } from './moves.ts';
import { mustBeOurs } from './outward.ts';
import { tellReturnParcel } from './return-parcels.ts';

interface Parcel {
  carrier: string;
  trackingNumber: string;
  promisedAt: Date | null;
  place: string;
  /** The lines in it; all that are still here when left out. */
  lines?: string[];
}

/** A parcel leaves the house; the order is shipped when nothing of it is left here. Gives the parcel's id. */
export async function shipOrder(tx: Tx, actor: Actor, order: Order, parcel: Parcel): Promise<string> {
  if (await isChargeOpen(tx, order.id)) throw conflict('charge_open');
  const here = await linesNotShipped(tx, order.id);
  const packed = here.filter(({ id }) => parcel.lines?.includes(id) ?? true);
  if (packed.length === 0) throw conflict('wrong_state', { state: order.state });
  await moveOrder(tx, actor, order, packed.length < here.length ? 'ship_part' : 'ship');
  const id = newId();
  await tx
    .insertInto('shipments')
    .values({
      id,
      order_id: order.id,
      carrier: parcel.carrier,
      tracking_number: parcel.trackingNumber,
      state: 'picked_up',
      promised_at: parcel.promisedAt,
      shipped_at: tx.at,
      signed_at: null,
    })
    .execute();
  await tx
    .insertInto('shipment_lines')
    .values(packed.map((line) => ({ shipment_id: id, order_line_id: line.id, quantity: line.quantity })))
    .execute();
  await insertEvent(tx, id, { state: 'picked_up', place: parcel.place, words: '快件已揽收', wordsEn: 'Picked up by the carrier' });
  await record(tx, {
    kind: 'shipment.sent',
    by: actor,
    id,
    customer: order.customer_id,
    data: { order: order.id, carrier: parcel.carrier },
  });
  return id;
}

/** A parcel on top of those of the order: what is sent anew, or sent back. The order's own state stays. Gives the parcel's id. */
export async function sendBesides(tx: Tx, actor: Actor, order: Order, parcel: Omit<Parcel, 'promisedAt' | 'lines'>): Promise<string> {
  const known = await tx
    .selectFrom('shipments')
    .select('id')
    .where('order_id', '=', order.id)
    .where('carrier', '=', parcel.carrier)
    .where('tracking_number', '=', parcel.trackingNumber)
    .executeTakeFirst();
  if (known) throw conflict('parcel_known');
  const id = newId();
  const { dispatch } = await tx
    .selectFrom('shipments')
    .select((row) => row.fn.max('dispatch').as('dispatch'))
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('shipments')
    .values({
      ...{ id, order_id: order.id, dispatch: (dispatch ?? 0) + 1, carrier: parcel.carrier, tracking_number: parcel.trackingNumber },
      ...{ state: 'picked_up', promised_at: null, shipped_at: tx.at, signed_at: null, made_here: true },
    })
    .execute();
  await insertEvent(tx, id, { state: 'picked_up', place: parcel.place, words: '快件已揽收', wordsEn: 'Picked up by the carrier' });
  const data = { order: order.id, carrier: parcel.carrier };
  await record(tx, { kind: 'shipment.sent', by: actor, id, customer: order.customer_id, data });
  return id;
}

async function linesNotShipped(tx: Tx, orderId: string): Promise<{ id: string; quantity: number }[]> {
  const { rows } = await sql<{ id: string; quantity: number }>`
    select id, quantity - taken_out as quantity from order_lines where order_id = ${orderId} and taken_out < quantity
      and not exists (select from shipment_lines where order_line_id = order_lines.id) order by position`.execute(tx);
  return rows;
}

export interface Scan {
  state: ShipmentState;
  place: string;
  words: string;
  wordsEn: string;
}

async function insertEvent(tx: Tx, shipment_id: string, { state, place, words, wordsEn }: Scan): Promise<void> {
  const row = { id: newId(), shipment_id, at: tx.at, code: state, place, words, words_en: wordsEn };
  await tx.insertInto('tracking_events').values(row).execute();
}

/** The carrier tells where a parcel is; the order follows once all its parcels do. */
export async function moveShipment(tx: Tx, actor: Actor, shipmentId: string, scan: Scan): Promise<void> {
  const found = await tx.selectFrom('shipments').select('order_id').where('id', '=', shipmentId).executeTakeFirst();
  if (!found) throw notFound();
  const order = await lockOrder(tx, found.order_id);
  const shipment = await tx.selectFrom('shipments').selectAll().where('id', '=', shipmentId).executeTakeFirstOrThrow();
  if (!shipmentMayBecome(shipment.state, scan.state)) throw conflict('wrong_state', { state: shipment.state });
  await insertEvent(tx, shipmentId, scan);
  await moveParcel(tx, actor, order, { id: shipmentId, state: scan.state, at: tx.at });
}

interface Moved {
  id: string;
  state: ShipmentState;
  /** When it came to be so. */
  at: Date;
}

/** A parcel is where the carrier says; what comes back is shown, and received by whoever looks at it. An order of our own follows once all its parcels do; the state of another is its shop's to tell. */
export async function moveParcel(tx: Tx, actor: Actor, order: Order, { id, state, at }: Moved): Promise<void> {
  const signed_at = state === 'signed' ? at : null;
  const { request_id } = await tx
    .updateTable('shipments')
    .set({ state, signed_at })
    .where('id', '=', id)
    .returning('request_id')
    .executeTakeFirstOrThrow();
  if (request_id) return tellReturnParcel(tx, actor, request_id);
  await record(tx, { kind: 'shipment.moved', by: actor, id, customer: order.customer_id, data: { order: order.id, code: state } });
  if (!order.external_ref) await followParcels(tx, actor, order, state, at);
}

async function followParcels(tx: Tx, actor: Actor, order: Order, state: ShipmentState, at: Date): Promise<void> {
  if (state === 'out_for_delivery' && order.state === 'shipped') await moveOrder(tx, actor, order, 'deliver');
  if (state !== 'signed' || !['shipped', 'in_delivery'].includes(order.state)) return;
  const { rows } =
    await sql`select from shipments where order_id = ${order.id} and state <> 'signed' and request_id is null limit 1`.execute(tx);
  if (rows.length > 0) return;
  await moveOrder(tx, actor, order, 'sign');
  await tx.updateTable('orders').set({ signed_at: at }).where('id', '=', order.id).execute();
}

/** The customer confirms that everything arrived. Saying it again changes nothing. */
export async function confirmReceipt(tx: Tx, actor: Actor, order: Order): Promise<void> {
  if (order.state === 'completed') return;
  mustBeOurs(order);
  await moveOrder(tx, actor, order, 'complete', 'by_customer');
}
