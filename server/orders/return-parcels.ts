import { parcelsUnderWay } from '../../common/order.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';

interface Given {
  id: string;
  order_id: string;
  carrier: string;
  trackingNumber: string;
}

/** A customer has handed in what they send back. One they give for another request of the order comes for this one now; one that was sent to them stays that. */
export async function noteReturnParcel(tx: Tx, { id: request_id, order_id, carrier, trackingNumber }: Given): Promise<void> {
  await tx
    .insertInto('shipments')
    .values({
      ...{ id: newId(), order_id, request_id, carrier, tracking_number: trackingNumber, made_here: true },
      ...{ state: 'picked_up', promised_at: null, shipped_at: tx.at, signed_at: null },
    })
    .onConflict((clash) =>
      clash.columns(['order_id', 'carrier', 'tracking_number']).doUpdateSet({ request_id }).where('shipments.request_id', 'is not', null),
    )
    .execute();
}

/** Somebody holds the goods: whatever the carrier still says, their parcel has come. */
export async function endReturnParcel(tx: Tx, requestId: string): Promise<void> {
  await tx
    .updateTable('shipments')
    .set({ state: 'signed', signed_at: tx.at })
    .where('request_id', '=', requestId)
    .where('state', 'in', [...parcelsUnderWay])
    .execute();
}

/** Whoever looks at a request sees where its parcel is. */
export async function tellReturnParcel(tx: Tx, by: Actor, requestId: string): Promise<void> {
  const { id, customer_id, order_id, kind, state, owner_id, conversation_id } = await tx
    .selectFrom('aftersales_requests')
    .select(['id', 'customer_id', 'order_id', 'kind', 'state', 'owner_id', 'conversation_id'])
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  const data = { order: order_id, kind, state, owner: owner_id, conversation: conversation_id, fields: ['return_parcel'] };
  await record(tx, { kind: 'aftersales.changed', by, id, customer: customer_id, data });
}
