import { isDeepStrictEqual } from 'node:util';
import { unsentStates } from '../../common/order-operations.ts';
import { openAddress } from '../customers/addresses.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

interface MergeHint {
  id: string;
  number: string;
}

/** Other unsent orders of the same customer that go to the same address: they could leave in one parcel (S85). */
export async function mergeHints(db: Reader, keys: Keys, orderId: string): Promise<MergeHint[]> {
  const order = await db
    .selectFrom('orders')
    .select(['customer_id', 'address_sealed', 'state'])
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (!order?.address_sealed || !unsentStates.includes(order.state)) return [];
  const address = openAddress(keys, order.address_sealed);
  const others = await db
    .selectFrom('orders')
    .select(['id', 'number', 'address_sealed'])
    .where('customer_id', '=', order.customer_id)
    .where('state', 'in', [...unsentStates])
    .where('id', '!=', orderId)
    .orderBy('placed_at', 'desc')
    .limit(50)
    .execute();
  const isSame = (sealed: Buffer | null) => sealed !== null && isDeepStrictEqual(openAddress(keys, sealed), address);
  return others.filter(({ address_sealed }) => isSame(address_sealed)).map(({ id, number }) => ({ id, number }));
}
