import { openAddress } from '../../customers/addresses.ts';
import type { Reader } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import type { Known } from './masking.ts';

const orders = 20;

/** What the shop knows of a customer that stays in the house: their names, how to reach them, where their goods went, what their health asks for. */
export async function knownOf(db: Reader, keys: Keys, customer: string): Promise<Known[]> {
  const person = await db
    .selectFrom('customers')
    .select(['name', 'preferred_name', 'phone_sealed', 'email_sealed', 'accessibility_sealed'])
    .where('id', '=', customer)
    .executeTakeFirst();
  const parcels = await db
    .selectFrom('orders')
    .select('address_sealed')
    .where('customer_id', '=', customer)
    .where('address_sealed', 'is not', null)
    .orderBy('placed_at', 'desc')
    .limit(orders)
    .execute();
  const addresses = parcels.flatMap(({ address_sealed }) => (address_sealed ? [openAddress(keys, address_sealed)] : []));
  const all: [Known['kind'], string | null | undefined][] = [
    ['name', person?.name],
    ['name', person?.preferred_name],
    ['phone', person?.phone_sealed && keys.decrypt(person.phone_sealed)],
    ['email', person?.email_sealed && keys.decrypt(person.email_sealed)],
    ['needs', person?.accessibility_sealed && keys.decrypt(person.accessibility_sealed)],
    ...addresses.flatMap(({ name, phone, line1, line2 }): [Known['kind'], string][] => [
      ['name', name],
      ['phone', phone],
      ['address', line1],
      ['address', line2],
    ]),
  ];
  return all.flatMap(([kind, value]) => (value ? [{ kind, value }] : []));
}
