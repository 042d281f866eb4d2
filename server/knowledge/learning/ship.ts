import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { addPath, publishPath } from './paths.ts';
import { selfServiceTour } from './shipped-tour.ts';

const origin = 'shipped:self-service';

/** A shop gets the tour of its self-service once; what it makes of it stays. */
export async function shipLearning(tx: Tx): Promise<void> {
  if (await tx.selectFrom('learning_paths').select('id').where('origin', '=', origin).executeTakeFirst()) return;
  await publishPath(tx, system, await addPath(tx, system, selfServiceTour, { origin }));
}
