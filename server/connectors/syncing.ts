import { type Tx, transact } from '../platform/db.ts';
import { wordsOfFailure } from '../platform/outside.ts';
import { type Connection, openConnections } from './connections.ts';
import { type Reading, type ShopKind, shopKinds } from './contract.ts';
import { openConnector } from './kinds.ts';
import { rounds } from './rounds.ts';
import { type SyncWorld, take } from './taking.ts';

/** One run reads for so long and leaves the rest to the next, so that no shop keeps the others waiting. */
const runMs = 20_000;

/** Reads on in every shop that can be asked, side by side. */
export async function syncAll(world: SyncWorld): Promise<void> {
  await Promise.all((await openConnections(world.db)).map((connection) => sync(world, connection)));
}

async function sync(world: SyncWorld, connection: Connection): Promise<void> {
  const connector = openConnector(connection, { keys: world.keys, allowPrivate: world.config.allowPrivate });
  try {
    if (!connector.reading) return;
    await readOn(world, connection, connector.reading);
    await transact(world, (tx) => noteRead(tx, connection.id));
  } catch (error) {
    await transact(world, (tx) => noteFailure(tx, connection.id, wordsOfFailure(error as Error)));
  } finally {
    connector.close();
  }
}

async function readOn(world: SyncWorld, connection: Connection, reading: Reading): Promise<void> {
  const until = Date.now() + runMs;
  for (const kind of shopKinds) {
    for (let isLast = false; !isLast && Date.now() < until; ) isLast = await readPage(world, connection, reading, kind);
  }
  await rounds(world, connection, reading);
}

/** One page, each thing in its own transaction; the place is kept after all of them, so that a sync that died reads the page again. */
async function readPage(world: SyncWorld, connection: Connection, reading: Reading, kind: ShopKind): Promise<boolean> {
  const { id } = connection;
  const before = await world.db
    .selectFrom('shop_cursors')
    .select('cursor')
    .where('connection_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  const page = await reading.page(kind, before?.cursor ?? null);
  for (const told of page.items) await take(world, connection, reading, kind, told);
  if (page.cursor !== before?.cursor) await transact(world, (tx) => keepCursor(tx, id, kind, page.cursor));
  return page.isLast;
}

async function keepCursor(tx: Tx, connection_id: string, kind: ShopKind, cursor: string): Promise<void> {
  await tx
    .insertInto('shop_cursors')
    .values({ connection_id, kind, cursor, moved_at: tx.at })
    .onConflict((again) => again.columns(['connection_id', 'kind']).doUpdateSet({ cursor, moved_at: tx.at }))
    .execute();
}

async function noteRead(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('shop_connections').set({ read_at: tx.at, failing_since: null, said: '' }).where('id', '=', id).execute();
}

async function noteFailure(tx: Tx, id: string, said: string): Promise<void> {
  await tx
    .updateTable('shop_connections')
    .set((is) => ({ failing_since: is.fn.coalesce('failing_since', is.val(tx.at)), said }) as never)
    .where('id', '=', id)
    .execute();
}
