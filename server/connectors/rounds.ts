import { sql } from 'kysely';
import { transact } from '../platform/db.ts';
import { noteTold } from './bringing.ts';
import type { Connection } from './connections.ts';
import type { Reading, ShopKind } from './contract.ts';
import { type SyncWorld, take } from './taking.ts';

/** How many of a kind are read anew in one run. */
const each = 15;
const orderDays = 60;

/**
 * Not every change in a shop moves the time it says a thing was changed at: refunds, parcels and stock often do not. So what is still in
 * motion is read anew in turn, the longest unread first.
 */
export async function rounds(world: SyncWorld, shop: Connection, reading: Reading): Promise<void> {
  for (const kind of ['order', 'product'] as const) {
    for (const ref of await longestUnread(world, shop, kind)) {
      const input = await reading.one(kind, ref);
      if (input) await take(world, shop, reading, kind, { ref, input });
      // What is gone there is for the comparison to say; here it only lets the next have its turn.
      else await transact(world, (tx) => noteTold(tx, shop, kind, ref, null));
    }
  }
}

async function longestUnread({ db, now }: SyncWorld, { id, prefix }: Connection, kind: ShopKind): Promise<string[]> {
  const since = new Date(now().getTime() - orderDays * 24 * 3600 * 1000);
  const inMotion =
    kind === 'order'
      ? sql`exists (select from orders where external_ref = ${prefix} || ref and placed_at > ${since} and erased_at is null
          and state not in ('completed', 'closed'))`
      : sql`true`;
  const { rows } = await sql<{ ref: string }>`select ref from shop_items
    where connection_id = ${id} and kind = ${kind} and refused is null and ${inMotion} order by told_at limit ${each}`.execute(db);
  return rows.map(({ ref }) => ref);
}
