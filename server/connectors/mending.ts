import { type Actor, system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { bring, type Input, shapes } from './bringing.ts';
import { type Connection, lockConnection } from './connections.ts';
import type { ShopKind } from './contract.ts';
import { openConnector } from './kinds.ts';
import type { SyncWorld } from './taking.ts';

/** Brings one thing to what the shop says now; what it no longer has is let go. Doing it twice does it once. */
export async function mend(world: SyncWorld, actor: Actor, id: string): Promise<void> {
  const row = await world.db.selectFrom('shop_differences').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  if (row.settled_at) return;
  const shop = await world.db.selectFrom('shop_connections').selectAll().where('id', '=', row.connection_id).executeTakeFirstOrThrow();
  const kept = row.told_sealed && JSON.parse(world.keys.decrypt(row.told_sealed));
  const input = await readNow(world, shop, row.kind, row.ref, kept);
  await transact(world, async (tx) => {
    await lockConnection(tx, shop.id);
    if (input === undefined) await letGo(tx, shop, row.kind, row.ref);
    else await bringAnew(tx, shop, row.kind, row.ref, input);
    const settled = { outcome: 'mended' as const, settled_by: actor.id, settled_at: tx.at, told_sealed: null };
    await tx.updateTable('shop_differences').set(settled).where('id', '=', id).where('settled_at', 'is', null).execute();
    await record(tx, { kind: 'connection.mended', by: actor, id: shop.id, data: { kind: row.kind, ref: row.ref } });
  });
}

/** As it is there now, where the shop can be asked; else as it was told last. */
async function readNow(world: SyncWorld, shop: Connection, kind: ShopKind, ref: string, kept: unknown): Promise<unknown> {
  const connector = openConnector(shop, { keys: world.keys, allowPrivate: world.config.allowPrivate });
  try {
    if (!connector.reading) return kept ?? undefined;
    return await connector.reading.one(kind, ref);
  } catch {
    throw conflict('shop_away');
  } finally {
    connector.close();
  }
}

async function bringAnew(tx: Tx, shop: Connection, kind: ShopKind, ref: string, input: unknown): Promise<void> {
  const told = shapes[kind].safeParse(input);
  if (!told.success) throw conflict('cannot_be_taken');
  if (kind === 'order')
    await tx
      .updateTable('orders')
      .set({ import_hash: null })
      .where('external_ref', '=', shop.prefix + ref)
      .execute();
  await bring(tx, system, shop, kind, ref, told.data as Input<ShopKind>, 'follow');
}

/** A product goes off sale, an order is led here from now on; a customer stays who they are. */
async function letGo(tx: Tx, { id, prefix }: Connection, kind: ShopKind, ref: string): Promise<void> {
  const ours = prefix + ref;
  if (kind === 'order') await tx.updateTable('orders').set({ connection_id: null }).where('external_ref', '=', ours).execute();
  if (kind === 'product') await unlist(tx, ours);
  await tx.deleteFrom('shop_items').where('connection_id', '=', id).where('kind', '=', kind).where('ref', '=', ref).execute();
}

async function unlist(tx: Tx, ref: string): Promise<void> {
  const product = await tx
    .updateTable('products')
    .set({ listed_at: null, updated_at: tx.at })
    .where('external_ref', '=', ref)
    .where('listed_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (product) await record(tx, { kind: 'product.changed', by: system, id: product.id, data: { fields: ['listed_at'] } });
}
