import { shipmentMayBecome } from '../../../common/order.ts';
import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { lockOrder } from '../moves.ts';
import { tellReturnParcel } from '../return-parcels.ts';
import { moveParcel } from '../shipping.ts';
import { isShipmentState } from './statuses.ts';
import { lastState, type Step } from './track.ts';

export const source = 'kuaidi100';
/** Clocks differ; what is still to come has not happened. */
const slackMs = 3600_000;
/** A carrier gives a number to somebody else again after some months; when an order was placed is not always told exactly. */
const beforeMs = 30 * 24 * 3600_000;

/**
 * Adds what is new of a parcel's way. What is told twice is told once, and an older story told late adds what it knows without taking the parcel
 * back. Gives how many scans were new.
 */
export async function takeSteps(tx: Tx, shipmentId: string, steps: readonly Step[]): Promise<number> {
  const { order_id, shipped_at, request_id } = await tx
    .selectFrom('shipments')
    .select(['order_id', 'shipped_at', 'request_id'])
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  const order = await lockOrder(tx, order_id);
  // What a courier writes of whoever was erased is not taken in again.
  if (order.erased_at) return 0;
  const known = await tx
    .selectFrom('tracking_events')
    .select(['at', 'code', 'words'])
    .where('shipment_id', '=', shipmentId)
    .where('source', '=', source)
    .execute();
  const keys = new Set(known.map(keyOf));
  const first = Math.min(order.placed_at.getTime(), shipped_at?.getTime() ?? Infinity) - beforeMs;
  const isTheirs = ({ at }: Step) => at.getTime() >= first && at.getTime() <= tx.at.getTime() + slackMs;
  const fresh = steps.filter((step) => isTheirs(step) && !keys.has(keyOf(step)) && keys.add(keyOf(step)));
  const newest = fresh.at(-1);
  if (!newest) return 0;
  const rows = fresh.map(({ at, code, place, words, wordsEn }) => ({
    ...{ id: newId(), shipment_id: shipmentId, at, code, place, words, words_en: wordsEn, source },
  }));
  await tx.insertInto('tracking_events').values(rows).execute();
  const before = Math.max(...known.filter(({ code }) => isShipmentState(code)).map(({ at }) => at.getTime()));
  const where = lastState(fresh);
  const { state } = await tx.selectFrom('shipments').select('state').where('id', '=', shipmentId).executeTakeFirstOrThrow();
  if (
    where &&
    isShipmentState(where.code) &&
    where.at.getTime() >= before &&
    state !== where.code &&
    shipmentMayBecome(state, where.code)
  ) {
    await moveParcel(tx, system, order, { id: shipmentId, state: where.code, at: where.at });
  } else if (request_id) await tellReturnParcel(tx, system, request_id);
  else {
    // What follows a signature goes by the fact of it, which is told once: when the parcel becomes so.
    const data = { order: order.id, code: newest.code === 'signed' ? 'scanned' : newest.code };
    await record(tx, { kind: 'shipment.moved', by: system, id: shipmentId, customer: order.customer_id, data });
  }
  return fresh.length;
}

const keyOf = ({ at, words }: { at: Date; words: string }) => `${at.getTime()} ${words}`;
