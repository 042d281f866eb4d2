import { outwardJobName } from '../orders/outward.ts';
import { type ShopAnswer, settleOutward } from '../orders/outward-answers.ts';
import { type TakenOperation, takeOutward } from '../orders/outward-taking.ts';
import { system } from '../platform/actor.ts';
import type { Config } from '../platform/config.ts';
import { transact } from '../platform/db.ts';
import type { Job, JobWorld } from '../platform/jobs.ts';
import { wordsOfFailure } from '../platform/outside.ts';
import { tellAsker } from './asker.ts';
import type { Connection } from './connections.ts';
import type { Connector } from './contract.ts';
import { openConnector } from './kinds.ts';
import { take } from './taking.ts';

/**
 * One try to have the shop that leads an order do something. When this process dies in the middle, the queue gives the job to another after a
 * minute, which asks again under the same id.
 */
export const outwardJob = (config: Config): Job => ({
  name: outwardJobName,
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const operation = await transact(world, (tx) => takeOutward(tx, id));
    if (!operation) return;
    const shop = await world.db.selectFrom('shop_connections').selectAll().where('id', '=', operation.connection).executeTakeFirst();
    if (!shop) return;
    const connector = openConnector(shop, { keys: world.keys, allowPrivate: config.allowPrivate });
    try {
      const answer = shop.off_at ? { answer: 'later' as const, said: 'off' } : await ask(connector, operation);
      await transact(world, (tx) => settleOutward(tx, system, id, answer));
      await transact(world, (tx) => tellAsker(tx, id));
      await readAnew({ ...world, config }, shop, connector, operation, answer);
    } finally {
      connector.close();
    }
  },
});

const ask = (connector: Connector, operation: TakenOperation): Promise<ShopAnswer> =>
  connector.ask(operation).catch((error) => ({ answer: 'later', said: wordsOfFailure(error) }));

/** What the shop made of it is seen at once, whatever it said. */
async function readAnew(
  world: JobWorld & { config: Config },
  shop: Connection,
  { reading }: Connector,
  { order }: TakenOperation,
  { answer }: ShopAnswer,
): Promise<void> {
  if (!reading || answer === 'later') return;
  const ref = order.ref.slice(shop.prefix.length);
  // It is read in its turn as well: failing here must not ask the shop twice.
  const input = await reading.one('order', ref).catch(() => undefined);
  if (input) await take(world, shop, reading, 'order', { ref, input });
}
