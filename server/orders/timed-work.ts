import { type Tx, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import type { World } from '../platform/world.ts';
import { tellLateTasks } from './carrier-requests.ts';
import { closeUnpaid, completeSigned } from './closing.ts';
import { releaseDue } from './holds.ts';
import { forgetCodes } from './order-grants.ts';
import { remindUnpaid } from './payment-reminder.ts';

/** Batch after batch, each in a transaction of its own, until nothing is due. */
async function untilDone(world: World, batch: (tx: Tx) => Promise<number>): Promise<void> {
  while ((await transact(world, batch)) > 0);
}

export const orderTimes: readonly Timed[] = [
  { name: 'close orders nobody paid', everySeconds: 20, run: (world) => untilDone(world, closeUnpaid) },
  { name: 'remind of orders not paid yet', everySeconds: 20, run: (world) => untilDone(world, remindUnpaid) },
  { name: 'release orders held until now', everySeconds: 60, run: (world) => untilDone(world, releaseDue) },
  { name: 'carriers that have not answered', everySeconds: 60, run: (world) => untilDone(world, tellLateTasks) },
  { name: 'codes for orders out of time', everySeconds: 60, run: (world) => untilDone(world, forgetCodes) },
  { name: 'complete orders signed long ago', everySeconds: 600, run: (world) => untilDone(world, completeSigned) },
];
