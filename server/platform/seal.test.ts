import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, group, visitor } from '../../test/support/people.ts';
import { sealFacts, verifySeals } from './seal.ts';

let shop: TestApp;

beforeAll(async () => {
  shop = await app();
});
afterAll(() => shop.close());

/** Seals until every fact is in a seal: one is left out while anything that began before it is open, in any database of this server. */
async function sealAll(): Promise<number> {
  const unsealed = () =>
    sql`select 1 from facts where (era, tx, id) > (select era, tx, id from seals order by number desc limit 1)`.execute(shop.world.db);
  await expect
    .poll(async () => {
      await sealFacts(shop.world);
      return (await unsealed()).rows;
    })
    .toEqual([]);
  const { rows } = await sql<{ number: number }>`select max(number) as number from seals`.execute(shop.world.db);
  return rows[0]!.number;
}

test('an old fact that somebody changes breaks the seal that covers it', async () => {
  await agent(shop, '林可', { groups: [await group(shop, '售后')] });
  const before = await sealAll();
  await visitor(shop);
  const after = await sealAll();
  expect(await verifySeals(shop.world.db)).toMatchObject({ seals: after });
  await sql`update facts set data = data || '{"forged": true}' where kind = 'customer.seen'`.execute(shop.world.db);
  const verdict = await verifySeals(shop.world.db);
  expect('brokenAt' in verdict && verdict.brokenAt).toBeGreaterThan(before);
});
