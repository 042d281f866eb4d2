import { sql } from 'kysely';
import { parcelsUnderWay } from '../../common/order.ts';
import { type CarrierAsk, carrierAnswerHours } from '../../common/order-operations.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { lockOrder, type Order } from './moves.ts';
import { guard, noteOperation } from './operations.ts';

export interface CarrierWish {
  ask: CarrierAsk;
  /** Which parcel; all that are under way when left out. */
  shipment?: string;
  /** When the customer would like it, for another time of delivery. */
  from?: Date;
  to?: Date;
}

/** Asks the carrier to bring parcels back, to come at another time, or to hurry. It has a day to answer. Gives the ids of what was asked. */
export async function askCarrier(tx: Tx, actor: Actor, order: Order, wish: CarrierWish): Promise<string[]> {
  guard(wish.ask, order);
  if (wish.from && wish.to && wish.from >= wish.to) throw invalid('invalid_input');
  const parcels = await tx
    .selectFrom('shipments')
    .select(['id', 'carrier'])
    .where('order_id', '=', order.id)
    .where('request_id', 'is', null)
    .where('state', 'in', [...parcelsUnderWay])
    .orderBy('id')
    .execute();
  const asked = parcels.filter(({ id }) => wish.shipment === undefined || id === wish.shipment);
  if (asked.length === 0) throw conflict('no_parcel');
  const ids: string[] = [];
  for (const parcel of asked) ids.push(await askFor(tx, actor, order, parcel, wish));
  // Bringing it back is a request of its own (R2), which policies count as such.
  if (wish.ask !== 'intercept') await noteOperation(tx, actor, order, { operation: wish.ask, data: { requests: ids } });
  return ids;
}

interface Parcel {
  id: string;
  carrier: string;
}

async function askFor(tx: Tx, actor: Actor, order: Order, parcel: Parcel, { ask, from, to }: CarrierWish): Promise<string> {
  const id = await insertTask(tx, actor, parcel, { ask, ...(from ? { from } : {}), ...(to ? { to } : {}) });
  if (!id) throw conflict('carrier_asked');
  await tellTask(tx, actor, order, parcel, { id, ask });
  return id;
}

/** Gives the id of a new task; undefined when the carrier has this one already. */
async function insertTask(tx: Tx, actor: Actor, parcel: Parcel, { ask, from, to }: CarrierWish): Promise<string | undefined> {
  const id = newId();
  const { numInsertedOrUpdatedRows: fresh } = await tx
    .insertInto('carrier_requests')
    .values({
      ...{ id, shipment_id: parcel.id, kind: ask, wanted_from: from ?? null, wanted_to: to ?? null, state: 'asked' },
      ...{ due_at: new Date(tx.at.getTime() + carrierAnswerHours * 3600 * 1000), by_kind: actor.kind, by_id: actor.id, asked_at: tx.at },
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  return fresh ? id : undefined;
}

async function tellTask(tx: Tx, actor: Actor, order: Order, parcel: Parcel, { id, ask }: { id: string; ask: CarrierAsk }): Promise<void> {
  const data = { order: order.id, request: id, for: ask };
  await record(tx, { kind: 'shipment.carrier_asked', by: actor, id: parcel.id, customer: order.customer_id, data });
}

/** Asks the carrier to bring back whatever of an order is under way; what it was asked already is not asked again. */
export async function bringBack(tx: Tx, actor: Actor, order: Order): Promise<void> {
  const parcels = await tx
    .selectFrom('shipments')
    .select(['id', 'carrier'])
    .where('order_id', '=', order.id)
    .where('request_id', 'is', null)
    .where('state', 'in', [...parcelsUnderWay])
    .orderBy('id')
    .execute();
  for (const parcel of parcels) {
    const id = await insertTask(tx, actor, parcel, { ask: 'intercept' });
    if (id) await tellTask(tx, actor, order, parcel, { id, ask: 'intercept' });
  }
}

/** Answers the open tasks to bring an order's parcels back, as it has turned out. */
export async function settleBringBack(tx: Tx, actor: Actor, order: Order, outcome: 'done' | 'failed'): Promise<void> {
  await sql`update carrier_requests r set state = ${outcome}, answered_by_kind = ${actor.kind}, answered_by = ${actor.id}, answered_at = ${tx.at}
    from shipments s where s.id = r.shipment_id and s.order_id = ${order.id} and r.kind = 'intercept' and r.state = 'asked'`.execute(tx);
}

interface Late {
  id: string;
  shipment_id: string;
  order_id: string;
  customer_id: string;
  kind: CarrierAsk;
}

const batch = 100;

/** Tells once of each task the carrier has not answered in time. Gives how many. */
export async function tellLateTasks(tx: Tx): Promise<number> {
  const { rows } = await sql<Late>`
    update carrier_requests r set late_at = ${tx.at} from shipments s join orders o on o.id = s.order_id
    where s.id = r.shipment_id and r.id in (select id from carrier_requests
      where state = 'asked' and late_at is null and due_at <= ${tx.at} order by due_at limit ${batch} for update skip locked)
    returning r.id, r.shipment_id, s.order_id, o.customer_id, r.kind`.execute(tx);
  for (const { id, shipment_id, order_id: order, customer_id: customer, kind } of rows) {
    const data = { order, request: id, for: kind };
    await record(tx, { kind: 'shipment.carrier_late', by: system, id: shipment_id, customer, data });
  }
  return rows.length;
}

/** What the carrier answered. */
export async function answerForCarrier(
  tx: Tx,
  actor: Actor,
  id: string,
  answer: { outcome: 'done' | 'failed'; said: string },
): Promise<void> {
  const found = await tx
    .selectFrom('carrier_requests')
    .innerJoin('shipments', 'shipments.id', 'shipment_id')
    .select('order_id')
    .where('carrier_requests.id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound();
  const order = await lockOrder(tx, found.order_id);
  const request = await tx.selectFrom('carrier_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  if (request.state === answer.outcome) return;
  if (request.state !== 'asked') throw conflict('carrier_answered');
  const { outcome: state, said } = answer;
  await tx
    .updateTable('carrier_requests')
    .set({ state, said, answered_by_kind: actor.kind, answered_by: actor.id, answered_at: tx.at })
    .where('id', '=', id)
    .execute();
  const data = { order: order.id, request: id, for: request.kind, done: state === 'done' };
  await record(tx, { kind: 'shipment.carrier_answered', by: actor, id: request.shipment_id, customer: order.customer_id, data });
}
