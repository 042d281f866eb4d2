import { transact } from '../platform/db.ts';
import type { Job } from '../platform/jobs.ts';
import { openProvider } from './provider.ts';
import { settleTransfer, takeTransfer } from './settling.ts';
import { transferJobName } from './transfers.ts';

/**
 * One try to move one sum outside. When this process dies in the middle, the queue gives the job to another after a minute, which asks again
 * under the same id.
 */
export const transferJob = (allowPrivate: readonly string[]): Job => ({
  name: transferJobName,
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const transfer = await transact(world, (tx) => takeTransfer(tx, id));
    if (!transfer) return;
    const outcome = await openProvider(world, allowPrivate)(transfer);
    await transact(world, (tx) => settleTransfer(tx, id, outcome));
  },
});
