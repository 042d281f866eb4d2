import { unsentStates } from '../../common/order-operations.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { mayBecomeOne, sameDoor } from './same-parcel.ts';

interface MergeHint {
  id: string;
  number: string;
  /** Whether they may become one now; they could leave in one parcel in any case. */
  mayMerge: boolean;
}

/** Other unsent orders of the same customer that go to the same address: they could leave in one parcel (S85). */
export async function mergeHints(db: Reader, keys: Keys, orderId: string): Promise<MergeHint[]> {
  const order = await db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst();
  if (!order?.address_sealed || !unsentStates.includes(order.state)) return [];
  const others = await db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', order.customer_id)
    .where('state', 'in', [...unsentStates])
    .where('id', '!=', orderId)
    .orderBy('placed_at', 'desc')
    .limit(50)
    .execute();
  const hints: MergeHint[] = [];
  for (const other of others.filter((each) => sameDoor(keys, order, each)))
    hints.push({ id: other.id, number: other.number, mayMerge: await mayBecomeOne(db, keys, order, other) });
  return hints;
}
