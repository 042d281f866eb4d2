import { carrierCode } from '../../../common/carriers.ts';
import { parcelsUnderWay } from '../../../common/order.ts';
import { askAgainMinutes, type TrackingFault } from '../../../common/tracking.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { lockOrder } from '../moves.ts';
import { queryParcel } from './protocol.ts';
import { type Account, accountInUse } from './setting.ts';
import { takeSteps } from './taking.ts';
import type { AskedNow } from './views.ts';
import { parcelOf, settleQuery } from './watching.ts';

/** These never reached the aggregator, so it may be asked again at once. */
const neverAsked: readonly TrackingFault[] = ['unreachable', 'private_address'];

/** Takes the one question that a parcel has in half an hour. Gives when it was asked before. */
async function takeTurn(tx: Tx, id: string, { names }: Account): Promise<Date | null> {
  const shipment = await tx.selectFrom('shipments').select(['order_id', 'carrier', 'state']).where('id', '=', id).executeTakeFirst();
  if (!shipment) throw notFound();
  if ((await lockOrder(tx, shipment.order_id)).erased_at) throw notFound();
  const company = carrierCode(shipment.carrier, names);
  const known = await tx.selectFrom('parcel_tracking').select(['queried_at']).where('shipment_id', '=', id).executeTakeFirst();
  if (!known && !company) throw conflict('carrier_unnamed', { carrier: shipment.carrier });
  const next = known?.queried_at ? known.queried_at.getTime() + askAgainMinutes * 60_000 : 0;
  if (next > tx.at.getTime()) throw conflict('parcel_asked_lately', { minutes: Math.ceil((next - tx.at.getTime()) / 60_000) });
  if (known) await tx.updateTable('parcel_tracking').set({ queried_at: tx.at }).where('shipment_id', '=', id).execute();
  else {
    // One under way is watched from now on, as it would have been in a moment; one that has come is only asked after.
    const state = parcelsUnderWay.includes(shipment.state) ? 'asked' : 'ended';
    const row = { shipment_id: id, company: company as string, state, next_at: tx.at, queried_at: tx.at } as const;
    await tx
      .insertInto('parcel_tracking')
      .values(row)
      .onConflict((clash) => clash.column('shipment_id').doUpdateSet({ queried_at: tx.at }))
      .execute();
  }
  return known?.queried_at ?? null;
}

/** Somebody wants to know now where a parcel is. */
export async function askNow(world: World, id: string): Promise<AskedNow> {
  const account = await accountInUse(world.db, world.keys);
  if (!account) throw conflict('tracking_off');
  const before = await transact(world, (tx) => takeTurn(tx, id, account));
  const parcel = await parcelOf(world.db, world.keys, id);
  if (!parcel) throw notFound();
  const told = await queryParcel(account, parcel, world.config.allowPrivate);
  return transact(world, async (tx) => {
    if (!('fault' in told)) {
      const news = await takeSteps(tx, id, told.steps);
      await settleQuery(tx, id, undefined);
      return { news, fault: null, said: '' };
    }
    if (neverAsked.includes(told.fault))
      await tx.updateTable('parcel_tracking').set({ queried_at: before }).where('shipment_id', '=', id).execute();
    await settleQuery(tx, id, told);
    return { news: 0, ...told };
  });
}
