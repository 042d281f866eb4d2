import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { eraseComplaints } from './erase-complaints.ts';
import { eraseTickets } from './erase-tickets.ts';

/** Orders that will not move any more. */
export const settledOrders = sql`('completed', 'closed', 'cancelled', 'refund_closed')`;

/** An order stays as a record of trade; whom it was for and where it went goes. */
export async function anonymiseOrders(tx: Tx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const these = sql`any(${ids}::uuid[])`;
  await sql`update orders set address_sealed = null, buyer_note = '', erased_at = ${tx.at} where id = ${these}`.execute(tx);
  await sql`update order_lines set requirements = '' where order_id = ${these} and requirements <> ''`.execute(tx);
  await sql`update payments set method_ref = null, last_four = null where order_id = ${these}`.execute(tx);
  await sql`update order_invoices set title_sealed = null, tax_number_sealed = null, email_sealed = null where order_id = ${these}`.execute(
    tx,
  );
  await sql`update outward_operations set address_sealed = null, said = '' where order_id = ${these}`.execute(tx);
  await sql`delete from shop_differences d using shop_connections c, orders o
    where c.id = d.connection_id and d.kind = 'order' and o.external_ref = c.prefix || d.ref and o.id = ${these}`.execute(tx);
  await sql`update difference_explanations set reason = '' where order_id = ${these}`.execute(tx);
  await sql`update order_notes set body = '' where order_id = ${these}`.execute(tx);
  await sql`update order_holds set reason = '' where order_id = ${these}`.execute(tx);
  await eraseTickets(tx, sql`order_id = ${these}`);
  await sql`update bulletins set words = '', customer_zh = '', customer_en = '' where order_id = ${these}`.execute(tx);
  const handovers = sql`(select id from handovers where order_id = ${these})`;
  await sql`update handover_lines set requirements = '' where handover_id in ${handovers}`.execute(tx);
  await sql`update making_designs set words = '', answer_words = '', file_id = null where handover_id in ${handovers}`.execute(tx);
  await sql`update making_comments set words = '' where handover_id in ${handovers}`.execute(tx);
  await sql`update handover_steps set words = '' where handover_id in ${handovers}`.execute(tx);
  await sql`update handovers set note = '', reason = '' where order_id = ${these}`.execute(tx);
  await eraseComplaints(tx, sql`complaints where order_id = ${these}`);
  await sql`update feedback_asks set words = '' where order_id = ${these}`.execute(tx);
  await eraseRequests(tx, ids);
  await eraseServices(tx, ids);
  // A courier writes who signed.
  await sql`update tracking_events set words = '', words_en = '' from shipments
    where shipments.id = tracking_events.shipment_id and shipments.order_id = ${these}`.execute(tx);
  await sql`delete from parcel_tracking using shipments where shipments.id = shipment_id and shipments.order_id = ${these}`.execute(tx);
  await sql`update carrier_requests set said = '' from shipments
    where shipments.id = shipment_id and shipments.order_id = ${these}`.execute(tx);
  return ids.length;
}

/** What was asked, answered, shown and found; that it was asked for, and how it ended, stays. */
async function eraseRequests(tx: Tx, ids: string[]): Promise<void> {
  const requests = sql`(select id from aftersales_requests where order_id = any(${ids}::uuid[]))`;
  await sql`update aftersales_steps set words = '' where request_id in ${requests}`.execute(tx);
  await sql`update aftersales_offers set words = '' where request_id in ${requests}`.execute(tx);
  await sql`update aftersales_evidence set words = '', file_id = null where request_id in ${requests}`.execute(tx);
  await sql`update inspected_points set note = '' where request_id in ${requests}`.execute(tx);
  await sql`update aftersales_repairs set serial = '', symptom = '', diagnosis = '', quote_words = '', fix = ''
    where request_id in ${requests}`.execute(tx);
  await sql`update aftersales_requests set words = '', return_carrier = '', return_tracking = '', refund_method_id = null, pay_with_id = null
    where id in ${requests}`.execute(tx);
}

/** What was broken and where it was put right; pictures of a home and a signature go with it. */
async function eraseServices(tx: Tx, ids: string[]): Promise<void> {
  const services = sql`(select id from service_orders where order_id = any(${ids}::uuid[]))`;
  await sql`update service_steps set words = '' where service_id in ${services}`.execute(tx);
  await sql`update service_photos set file_id = null where service_id in ${services}`.execute(tx);
  await sql`delete from registered_serials using order_lines
    where order_lines.id = order_line_id and order_lines.order_id = any(${ids}::uuid[])`.execute(tx);
  await sql`update service_orders set serial = '', symptom = '', diagnosis = '', fix = '', parts = '' where id in ${services}`.execute(tx);
}
