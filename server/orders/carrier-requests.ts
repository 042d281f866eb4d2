import { type CarrierAsk, carrierAnswerHours } from '../../common/order-operations.ts';
import type { Actor } from '../platform/actor.ts';
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

const underWay = ['picked_up', 'in_transit', 'out_for_delivery'] as const;

/** Asks the carrier to bring parcels back, to come at another time, or to hurry. It has a day to answer. Gives the ids of what was asked. */
export async function askCarrier(tx: Tx, actor: Actor, order: Order, wish: CarrierWish): Promise<string[]> {
  guard(wish.ask, order);
  if (wish.from && wish.to && wish.from >= wish.to) throw invalid('invalid_input');
  const parcels = await tx
    .selectFrom('shipments')
    .select(['id', 'carrier'])
    .where('order_id', '=', order.id)
    .where('state', 'in', [...underWay])
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
  const id = newId();
  const { numInsertedOrUpdatedRows: fresh } = await tx
    .insertInto('carrier_requests')
    .values({
      ...{ id, shipment_id: parcel.id, kind: ask, wanted_from: from ?? null, wanted_to: to ?? null, state: 'asked' },
      ...{ due_at: new Date(tx.at.getTime() + carrierAnswerHours * 3600 * 1000), by_kind: actor.kind, by_id: actor.id, asked_at: tx.at },
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (!fresh) throw conflict('carrier_asked');
  const data = { order: order.id, request: id, for: ask };
  await record(tx, { kind: 'shipment.carrier_asked', by: actor, id: parcel.id, customer: order.customer_id, data });
  return id;
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
