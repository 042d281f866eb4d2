import { createHash } from 'node:crypto';
import { sealAddress } from '../customers/addresses.ts';
import { homeOf } from '../customers/merged.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { type ChangedLines, importLines } from './import-lines.ts';
import { importShipments } from './import-parts.ts';
import { importPayments } from './import-payments.ts';
import type { ImportedOrder } from './import-shape.ts';
import { noteChange, type Order } from './moves.ts';
import { keepPromise, rateOf, weighPromise } from './tier-rates.ts';

export interface Brought {
  id: string;
  /** After-sales depend on lines that the shop has changed, so they are as they were. */
  areLinesKept: boolean;
}

/**
 * Makes or changes the order that another shop calls `ref`. That shop decides its state, so the table of moves does not
 * apply. Telling it twice is telling it once, also when the order went on here meanwhile. `connection`: the shop that leads it from now on.
 */
export async function importOrder(
  tx: Tx,
  actor: Actor,
  ref: string,
  input: ImportedOrder,
  connection: string | null,
  changed: ChangedLines = 'follow',
): Promise<Brought> {
  await oneAtATime(tx, `import order ${ref}`);
  const before = await tx.selectFrom('orders').selectAll().where('external_ref', '=', ref).forUpdate().executeTakeFirst();
  // The shop may go on telling of an order whose person was erased here.
  if (before?.erased_at) return { id: before.id, areLinesKept: false };
  const import_hash = createHash('sha256').update(JSON.stringify(input)).digest();
  const connection_id = connection ?? before?.connection_id ?? null;
  if (before?.import_hash?.equals(import_hash) && before.connection_id === connection_id) return { id: before.id, areLinesKept: false };
  const order = { ...(await rowOf(tx, ref, input, before)), import_hash, connection_id };
  if (before) await tx.updateTable('orders').set(order).where('id', '=', order.id).execute();
  else await tx.insertInto('orders').values(order).execute();
  const { ids, areKept } = await importLines(tx, order.id, input.lines, changed);
  if (areKept && before) await tx.updateTable('orders').set({ goods_minor: before.goods_minor }).where('id', '=', order.id).execute();
  await weighRate(tx, order, before === undefined);
  await importPayments(tx, actor, order, input.payments);
  await importShipments(tx, order.id, ids, input.shipments);
  if (before?.state !== order.state) await noteChange(tx, actor, order.id, order.state, 'import');
  await recordImport(tx, actor, order, before, input);
  return { id: order.id, areLinesKept: areKept };
}

/** The other shop priced it: whether as promised here is looked at whenever it tells of the order. */
async function weighRate(tx: Tx, { id, customer_id, placed_at }: Order, isNew: boolean): Promise<void> {
  const rate = isNew ? await rateOf(tx, customer_id, placed_at) : undefined;
  if (rate) await keepPromise(tx, id, rate);
  if (rate || !isNew) await weighPromise(tx, id);
}

async function rowOf(tx: Tx, ref: string, input: ImportedOrder, before: Order | undefined): Promise<Order> {
  const customer = await tx
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', 'shop')
    .where('external_id', '=', input.customer)
    .executeTakeFirst();
  if (!customer) throw invalid('unknown_customer', { ref: input.customer });
  const goods_minor = input.lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const total_minor = input.totalMinor ?? goods_minor + input.freightMinor - input.discountMinor;
  if (total_minor < 0) throw invalid('invalid_input');
  const number = input.number ?? before?.number ?? (await nextNumber(tx, ''));
  await refuseTakenNumber(tx, number, ref);
  const id = before?.id ?? newId();
  return {
    id,
    external_ref: ref,
    number,
    customer_id: (await homeOf(tx, customer.customer_id, 'orders', id)).customer,
    state: input.state,
    external_state: input.externalState,
    intake: input.intake,
    currency: input.currency,
    goods_minor,
    freight_minor: input.freightMinor,
    discount_minor: input.discountMinor,
    total_minor,
    address_sealed: input.address && sealAddress(tx.keys, input.address),
    buyer_note: input.note,
    placed_at: dateOf(input.placedAt) ?? before?.placed_at ?? tx.at,
    paid_at: dateOf(input.paidAt),
    promised_ship_at: dateOf(input.promisedShipAt),
    warehouse: input.warehouse,
    signed_at: dateOf(input.signedAt),
    updated_at: tx.at,
    import_hash: null,
    erased_at: null,
    pay_until: null,
    remind_unpaid: false,
    reminded_at: null,
    split_from: before?.split_from ?? null,
    assisted_by: before?.assisted_by ?? null,
    specialist_id: before?.specialist_id ?? null,
    open_requests: before?.open_requests ?? 0,
    connection_id: null,
  };
}

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant));

async function refuseTakenNumber(tx: Tx, number: string, ref: string): Promise<void> {
  const other = await tx.selectFrom('orders').select('external_ref').where('number', '=', number).executeTakeFirst();
  if (other && other.external_ref !== ref) throw conflict('name_taken');
}

async function recordImport(tx: Tx, actor: Actor, order: Order, before: Order | undefined, input: ImportedOrder): Promise<void> {
  const about = { by: actor, id: order.id, customer: order.customer_id };
  await record(tx, { kind: 'order.imported', ...about, data: { fields: before ? Object.keys(input) : [] } });
  if (before && before.state !== order.state)
    await record(tx, { kind: 'order.state_changed', ...about, data: { from: before.state, to: order.state, reason: 'import' } });
}
