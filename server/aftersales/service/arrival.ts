import type { Address } from '../../customers/addresses.ts';
import { openAddress } from '../../customers/addresses.ts';
import type { Tx } from '../../platform/db.ts';
import { readSetting } from '../../platform/settings.ts';
import { visitSetting } from './slots.ts';

const placeOf = ({ state, city, district, line1 }: Address): string =>
  [state, city, district, line1].filter(Boolean).join('').toLowerCase();

/** Within how many hours somebody is to be at this order's address (S113): as the first area says that it lies in. */
export async function arrivalHours(tx: Tx, orderId: string): Promise<number | undefined> {
  const { arrival } = await readSetting(tx, visitSetting);
  if (arrival.length === 0) return undefined;
  const order = await tx.selectFrom('orders').select('address_sealed').where('id', '=', orderId).executeTakeFirst();
  const address = order?.address_sealed && openAddress(tx.keys, order.address_sealed);
  return address ? arrival.find(({ area }) => placeOf(address).includes(area.toLowerCase()))?.hours : undefined;
}
