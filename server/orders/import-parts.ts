import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { ImportedOrder } from './import-shape.ts';

type Lines = ImportedOrder['lines'];
type Shipment = ImportedOrder['shipments'][number];

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant));

/** Lines by their position: their ids stay, since after-sales refers to them. Gives the ids in order. */
export async function importLines(tx: Tx, orderId: string, lines: Lines): Promise<string[]> {
  await sql`delete from shipment_lines using shipments where shipments.id = shipment_id and order_id = ${orderId} and not made_here`.execute(
    tx,
  );
  await tx.deleteFrom('order_lines').where('order_id', '=', orderId).where('position', '>', lines.length).execute();
  const rows = lines.map((line, index) => ({
    id: newId(),
    position: index + 1,
    product_ref: line.product,
    variant_ref: line.variant,
    name: line.name,
    name_en: line.nameEn,
    options: line.options,
    options_en: line.optionsEn,
    quantity: line.quantity,
    price_minor: line.priceMinor,
    cancelled: line.cancelled === undefined ? null : Math.min(line.cancelled, line.quantity),
    traits: line.traits ?? null,
    confirmed: line.confirmed,
    batch: line.batch ?? null,
  }));
  const told = rows.filter(({ traits }) => traits !== null).map(({ position }) => position);
  const counted = rows.filter(({ cancelled }) => cancelled !== null).map(({ position }) => position);
  await sql`
    insert into order_lines (id, order_id, position, product_id, variant_id, product_ref, variant_ref, name, name_en, options, options_en,
      quantity, price_minor, taken_out, traits, confirmed_traits, batch)
    select line.id, ${orderId}, line.position, coalesce(products.id, variants.product_id), variants.id, product_ref, variant_ref, line.name,
      line.name_en, line.options, line.options_en, quantity, price_minor, coalesce(cancelled, 0),
      coalesce(line.traits, products.traits, of_variant.traits, '{}'), line.confirmed, coalesce(line.batch, '')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line(id uuid, position int, product_ref text, variant_ref text, name text,
        name_en text, options jsonb, options_en jsonb, quantity int, price_minor bigint, cancelled int, traits text[], confirmed text[], batch text)
      left join products on products.external_ref = product_ref left join variants on variants.external_ref = variant_ref
      left join products of_variant on of_variant.id = variants.product_id
    on conflict (order_id, position) do update set product_id = excluded.product_id, variant_id = excluded.variant_id,
      product_ref = excluded.product_ref, variant_ref = excluded.variant_ref, name = excluded.name, name_en = excluded.name_en,
      options = excluded.options, options_en = excluded.options_en, quantity = excluded.quantity, price_minor = excluded.price_minor,
      confirmed_traits = excluded.confirmed_traits,
      batch = case when excluded.batch = '' then order_lines.batch else excluded.batch end,
      taken_out = case when excluded.position = any(${counted}::int[]) then excluded.taken_out else least(order_lines.taken_out, excluded.quantity) end,
      traits = case when excluded.position = any(${told}::int[]) then excluded.traits else order_lines.traits end`.execute(tx);
  const kept = await tx.selectFrom('order_lines').select('id').where('order_id', '=', orderId).orderBy('position').execute();
  return kept.map(({ id }) => id);
}

/** Parcels by carrier and tracking number. */
export async function importShipments(tx: Tx, orderId: string, lineIds: string[], shipments: Shipment[]): Promise<void> {
  const { rows } = await sql<{ id: string; key: string; made_here: boolean }>`
    select id, carrier || ' ' || tracking_number as key, made_here from shipments where order_id = ${orderId}`.execute(tx);
  const before = new Map(rows.map(({ key, id }) => [key, id]));
  const keyOf = ({ carrier, trackingNumber }: Shipment) => `${carrier} ${trackingNumber}`;
  const told = new Set(shipments.map(keyOf));
  const anew = rows.filter(({ key, made_here }) => told.has(key) || !made_here).map(({ id }) => id);
  await sql`delete from tracking_events where shipment_id = any(${anew}::uuid[])`.execute(tx);
  await sql`delete from shipment_lines where shipment_id = any(${anew}::uuid[])`.execute(tx);
  for (const { key, id, made_here } of rows)
    if (!told.has(key) && !made_here) await tx.deleteFrom('shipments').where('id', '=', id).execute();
  for (const shipment of shipments) await importShipment(tx, orderId, before.get(keyOf(shipment)), lineIds, shipment);
}

async function importShipment(tx: Tx, orderId: string, known: string | undefined, lineIds: string[], shipment: Shipment): Promise<void> {
  const id = known ?? newId();
  const row = {
    order_id: orderId,
    dispatch: shipment.dispatch,
    carrier: shipment.carrier,
    tracking_number: shipment.trackingNumber,
    state: shipment.state,
    promised_at: dateOf(shipment.promisedAt),
    shipped_at: dateOf(shipment.shippedAt),
    signed_at: dateOf(shipment.signedAt),
  };
  if (known) await tx.updateTable('shipments').set(row).where('id', '=', id).execute();
  else
    await tx
      .insertInto('shipments')
      .values({ ...row, id })
      .execute();
  const carried = shipment.lines?.map((position) => lineIds[position - 1] as string) ?? lineIds;
  await sql`insert into shipment_lines (shipment_id, order_line_id, quantity)
    select ${id}, id, quantity from order_lines where id = any(${carried}::uuid[])`.execute(tx);
  for (const { at, code, place, words, wordsEn } of shipment.events) {
    await tx
      .insertInto('tracking_events')
      .values({ id: newId(), shipment_id: id, at: new Date(at), code, place, words, words_en: wordsEn })
      .execute();
  }
}
