import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import type { Config } from '../platform/config.ts';
import { type Tx, transact } from '../platform/db.ts';
import type { Job } from '../platform/jobs.ts';
import { wordsOfFailure } from '../platform/outside.ts';
import { readShop } from '../team/shop.ts';
import { beginComparison, type Comparison, compareSome, endComparison } from './comparisons.ts';
import type { Connection } from './connections.ts';
import { type Connector, type Reading, shopKinds } from './contract.ts';
import { openConnector } from './kinds.ts';
import type { SyncWorld } from './taking.ts';

export const comparisonJobName = 'shop-comparison';

/** Reads a shop from its beginning and holds everything against ours. */
export const comparisonJob = (config: Config): Job => ({
  name: comparisonJobName,
  retries: 2,
  seconds: 3600,
  async run(world, { id, askedBy }: { id: string; askedBy: string | null }) {
    const shop = await world.db.selectFrom('shop_connections').selectAll().where('id', '=', id).executeTakeFirst();
    if (!shop || shop.off_at) return;
    const connector = openConnector(shop, { keys: world.keys, allowPrivate: config.allowPrivate });
    try {
      if (connector.reading) await compareAll({ ...world, config }, shop, connector.reading, askedBy);
      else if (connector.askToCompare) await haveCompared({ ...world, config }, shop, connector.askToCompare, askedBy);
    } finally {
      connector.close();
    }
  },
});

async function compareAll(world: SyncWorld, shop: Connection, reading: Reading, askedBy: string | null): Promise<void> {
  const comparison = await transact(world, (tx) => beginComparison(tx, shop, askedBy));
  try {
    await compareKinds(world, comparison, reading);
    await transact(world, (tx) => endComparison(tx, system, comparison));
  } catch (error) {
    const said = wordsOfFailure(error as Error);
    await sql`update shop_comparisons set said = ${said}, ended_at = ${world.now()} where id = ${comparison.comparison}`.execute(world.db);
    throw error;
  }
}

/** A shop that tells us by itself is asked to; what it tells for the comparison comes by REST. One that never does hears of it only when somebody asked. */
async function haveCompared(
  world: SyncWorld,
  shop: Connection,
  ask: NonNullable<Connector['askToCompare']>,
  askedBy: string | null,
): Promise<void> {
  const { comparison: id } = await transact(world, (tx) => beginComparison(tx, shop, askedBy));
  const { answer, said } = await ask(id);
  if (answer === 'taken' || answer === 'done') return;
  if (answer === 'later' || askedBy)
    await world.db.updateTable('shop_comparisons').set({ said, ended_at: world.now() }).where('id', '=', id).execute();
  else await world.db.deleteFrom('shop_comparisons').where('id', '=', id).execute();
  if (answer === 'later') throw new Error(said);
}

async function compareKinds(world: SyncWorld, comparison: Comparison, reading: Reading): Promise<void> {
  for (const kind of shopKinds) {
    for (let cursor: string | null = null, isLast = false; !isLast; ) {
      const page = await reading.page(kind, cursor);
      await transact(world, (tx) => compareSome(tx, comparison, kind, page.items));
      ({ isLast } = page);
      cursor = page.cursor;
    }
  }
}

/** In the night of the shop's own clock. */
const hour = 3;
const hourMs = 3600 * 1000;

function nextNight(now: Date, timeZone: string): Date {
  const at = new Date(Math.ceil(now.getTime() / hourMs) * hourMs);
  const hourOf = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
  while (Number(hourOf.format(at)) !== hour) at.setTime(at.getTime() + hourMs);
  return at;
}

/** Asks for the comparisons whose night has come, and says when the next is. */
export async function compareNightly(world: SyncWorld): Promise<void> {
  const now = world.now();
  const due = await world.db
    .selectFrom('shop_connections')
    .select(['id', 'compare_at', 'kind'])
    .where('off_at', 'is', null)
    .where((row) => row.or([row('compare_at', 'is', null), row('compare_at', '<=', now)]))
    .execute();
  const { timeZone } = await readShop(world.db);
  for (const { id, compare_at } of due) {
    await transact(world, async (tx) => {
      await tx
        .updateTable('shop_connections')
        .set({ compare_at: nextNight(now, timeZone) })
        .where('id', '=', id)
        .execute();
      if (compare_at) await askComparison(tx, id, null);
    });
  }
}

export const askComparison = (tx: Tx, id: string, askedBy: string | null): Promise<void> =>
  tx.jobs.enqueue(tx, comparisonJobName, { id, askedBy });
