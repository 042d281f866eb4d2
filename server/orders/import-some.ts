import type { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { invalid, notFound } from '../platform/problems.ts';
import { importShipments } from './import-parts.ts';
import { importPayments } from './import-payments.ts';
import type { ImportedPayments, ImportedShipments } from './import-shape.ts';
import type { Order } from './moves.ts';

/** The order that another shop calls `ref`, for a change. What it last told of all of it holds no longer. */
async function lockTold(tx: Tx, ref: string, connection: string): Promise<Order> {
  const order = await tx.selectFrom('orders').selectAll().where('external_ref', '=', ref).forUpdate().executeTakeFirst();
  if (order?.connection_id !== connection) throw notFound();
  await tx.updateTable('orders').set({ import_hash: null, updated_at: tx.at }).where('id', '=', order.id).execute();
  return order;
}

const tell = (tx: Tx, by: Actor, { id, customer_id: customer }: Order, field: string) =>
  record(tx, { kind: 'order.imported', by, id, customer, data: { fields: [field] } });

/** All payments of an order as they are now, and nothing else of it. */
export async function importPaymentsOf(tx: Tx, actor: Actor, ref: string, connection: string, payments: z.output<typeof ImportedPayments>) {
  const order = await lockTold(tx, ref, connection);
  await importPayments(tx, actor, order, payments);
  await tell(tx, actor, order, 'payments');
}

/** All parcels of an order as they are now, and nothing else of it. */
export async function importShipmentsOf(
  tx: Tx,
  actor: Actor,
  ref: string,
  connection: string,
  parcels: z.output<typeof ImportedShipments>,
) {
  const order = await lockTold(tx, ref, connection);
  const rows = await tx.selectFrom('order_lines').select('id').where('order_id', '=', order.id).orderBy('position').execute();
  const lines = rows.map(({ id }) => id);
  if (parcels.some((parcel) => parcel.lines?.some((line) => line > lines.length))) throw invalid('invalid_input');
  await importShipments(tx, order.id, lines, parcels);
  await tell(tx, actor, order, 'shipments');
}
