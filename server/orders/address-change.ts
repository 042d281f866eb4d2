import { isDeepStrictEqual } from 'node:util';
import { type Address, openAddress, sealAddress } from '../customers/addresses.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Order } from './moves.ts';
import { guard, noteOperation } from './operations.ts';
import { askShop } from './outward.ts';

/** Sends an order that has not left somewhere else. The address it has already changes nothing. */
export async function changeAddress(tx: Tx, actor: Actor, order: Order, address: Address): Promise<void> {
  guard('change_address', order);
  if (order.address_sealed && isDeepStrictEqual(openAddress(tx.keys, order.address_sealed), address)) return;
  if (!(await askShop(tx, actor, order, { kind: 'address', data: {}, address }))) await setAddress(tx, order, address);
  await noteOperation(tx, actor, order, { operation: 'change_address' });
}

/** Writes the address down, whoever changed it. */
export async function setAddress(tx: Tx, order: Order, address: Address): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ address_sealed: sealAddress(tx.keys, address) })
    .where('id', '=', order.id)
    .execute();
}
