import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import type { World } from '../platform/world.ts';
import { type Input, noteTold, shapes } from './bringing.ts';
import { bringOrList } from './comparisons.ts';
import type { Connection } from './connections.ts';
import type { Reading, ShopKind, Told } from './contract.ts';

export type SyncWorld = Database & Pick<World, 'config' | 'log'>;

/** What cannot be taken is written down with its reason and holds nothing up; the comparison lists it, too. */
export async function take(world: SyncWorld, shop: Connection, reading: Reading, kind: ShopKind, { ref, input }: Told): Promise<void> {
  try {
    const told = shapes[kind].parse(input) as Input<ShopKind>;
    if (kind === 'order' && (await isErased(world, shop.prefix + ref))) return;
    if (kind === 'order') await bringBuyer(world, shop, reading, (told as Input<'order'>).customer);
    await transact(world, (tx) => bringOrList(tx, system, shop, kind, ref, told));
  } catch (error) {
    if (!isAbout(error)) throw error;
    await transact(world, (tx) => noteTold(tx, shop, kind, ref, reasonOf(error)));
  }
}

/** Whom an order was for was erased here: the shop may go on telling of it, and they do not come back by it. */
async function isErased({ db }: SyncWorld, ref: string): Promise<boolean> {
  const order = await db.selectFrom('orders').select('erased_at').where('external_ref', '=', ref).executeTakeFirst();
  return order?.erased_at != null;
}

/** Whose order it is may have come after the customers were read. */
async function bringBuyer(world: SyncWorld, shop: Connection, reading: Reading, ref: string): Promise<void> {
  const known = await world.db
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', 'shop')
    .where('external_id', '=', shop.prefix + ref)
    .executeTakeFirst();
  if (known) return;
  const input = await reading.one('customer', ref);
  if (input) await take(world, shop, reading, 'customer', { ref, input });
}

/** About the thing itself, not about the way to it. */
const isAbout = (error: unknown): error is Error => error instanceof Problem || (error as Error)?.name === 'ZodError';

const reasonOf = (error: Error): string => (error instanceof Problem ? error.code : 'invalid_input');
