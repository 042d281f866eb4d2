import { sql } from 'kysely';
import { parcelsUnderWay, type ShipmentState } from '../../common/order.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { ImportedOrder } from './import-shape.ts';

type Shipment = ImportedOrder['shipments'][number];

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant));

interface Known {
  id: string;
  key: string;
  made_here: boolean;
  state: ShipmentState;
  signed_at: Date | null;
  /** An aggregator of carriers has told where it is, and mostly knows that sooner than the shop. */
  is_heard: boolean;
}

/** Parcels by carrier and tracking number. */
export async function importShipments(tx: Tx, orderId: string, lineIds: string[], shipments: Shipment[]): Promise<void> {
  const { rows } = await sql<Known>`
    select id, carrier || ' ' || tracking_number as key, made_here, state, signed_at,
      exists (select from tracking_events where shipment_id = s.id and source <> '') as is_heard
    from shipments s where order_id = ${orderId}`.execute(tx);
  const before = new Map(rows.map((row) => [row.key, row]));
  const keyOf = ({ carrier, trackingNumber }: Shipment) => `${carrier} ${trackingNumber}`;
  const told = new Set(shipments.map(keyOf));
  const anew = rows.filter(({ key, made_here }) => told.has(key) || !made_here).map(({ id }) => id);
  const gone = rows.filter(({ key, made_here }) => !told.has(key) && !made_here).map(({ id }) => id);
  await sql`delete from tracking_events where shipment_id = any(${anew}::uuid[]) and (source = '' or shipment_id = any(${gone}::uuid[]))`.execute(
    tx,
  );
  await sql`delete from shipment_lines where shipment_id = any(${anew}::uuid[])`.execute(tx);
  await sql`delete from shipments where id = any(${gone}::uuid[])`.execute(tx);
  for (const shipment of shipments) await importShipment(tx, orderId, before.get(keyOf(shipment)), lineIds, shipment);
}

async function importShipment(tx: Tx, orderId: string, known: Known | undefined, lineIds: string[], shipment: Shipment): Promise<void> {
  const id = known?.id ?? newId();
  const isHeard = known?.is_heard && parcelsUnderWay.includes(shipment.state);
  const row = {
    order_id: orderId,
    dispatch: shipment.dispatch,
    carrier: shipment.carrier,
    tracking_number: shipment.trackingNumber,
    state: isHeard ? known.state : shipment.state,
    promised_at: dateOf(shipment.promisedAt),
    shipped_at: dateOf(shipment.shippedAt),
    // A shop that names no hour leaves the carrier's.
    signed_at: dateOf(shipment.signedAt) ?? (isHeard || (known?.is_heard && shipment.state === 'signed') ? known.signed_at : null),
  };
  if (known) await tx.updateTable('shipments').set(row).where('id', '=', id).execute();
  else
    await tx
      .insertInto('shipments')
      .values({ ...row, id })
      .execute();
  // A place beyond the lines that were kept is one of the shop's that is not here yet.
  const carried = shipment.lines?.flatMap((position) => lineIds[position - 1] ?? []) ?? lineIds;
  await sql`insert into shipment_lines (shipment_id, order_line_id, quantity)
    select ${id}, id, quantity from order_lines where id = any(${carried}::uuid[])`.execute(tx);
  for (const { at, code, place, words, wordsEn } of shipment.events) {
    await tx
      .insertInto('tracking_events')
      .values({ id: newId(), shipment_id: id, at: new Date(at), code, place, words, words_en: wordsEn })
      .execute();
  }
}
