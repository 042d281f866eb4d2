import type { Config } from '../../platform/config.ts';
import { type Tx, transact } from '../../platform/db.ts';
import type { Job } from '../../platform/jobs.ts';
import type { Timed } from '../../platform/timed.ts';
import { queryParcel, watchParcel } from './protocol.ts';
import { accountInUse, readTrackingSetting } from './setting.ts';
import { takeSteps } from './taking.ts';
import { findParcels, parcelOf, queryJobName, sendDue, sendSilent, settleQuery, settleWatch, watchJobName } from './watching.ts';

/**
 * Asks the aggregator for one parcel. When this process dies in the middle, the queue gives the job to another, which asks again: the aggregator
 * then says that it watches it already.
 */
export const watchJob = ({ allowPrivate }: Config): Job => ({
  name: watchJobName,
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const [account, parcel] = await Promise.all([accountInUse(world.db, world.keys), parcelOf(world.db, world.keys, id)]);
    if (!account || parcel?.state !== 'asked') return;
    const refusal = await watchParcel(account, parcel, allowPrivate);
    await transact(world, (tx) => settleWatch(tx, id, refusal));
  },
});

/** Asks what the aggregator knows of one parcel that it has not told of for long. */
export const queryJob = ({ allowPrivate }: Config): Job => ({
  name: queryJobName,
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const [account, parcel] = await Promise.all([accountInUse(world.db, world.keys), parcelOf(world.db, world.keys, id)]);
    if (!account || !parcel) return;
    const told = await queryParcel(account, parcel, allowPrivate);
    await transact(world, async (tx) => {
      if (!('fault' in told)) await takeSteps(tx, id, told.steps);
      await settleQuery(tx, id, 'fault' in told ? told : undefined);
    });
  },
});

export const trackingTimes: Timed = {
  name: 'parcels to be watched',
  everySeconds: 20,
  async run(world) {
    const { isOn, names } = await readTrackingSetting(world.db);
    if (!isOn) return;
    for (const batch of [(tx: Tx) => findParcels(tx, names), sendDue]) while ((await transact(world, batch)) > 0);
    await transact(world, sendSilent);
  },
};
