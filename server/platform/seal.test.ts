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
  const unsealed = () => sql`select 1 from facts where (era, tx, id) > all (select era, tx, id from seals)`.execute(shop.world.db);
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

test('a seal over transactions of different lengths ends with the last of them', async () => {
  const fresh = await app();
  await sql`insert into eras (number, system_identifier) select max(number) + 1, 'elsewhere' from eras`.execute(fresh.world.db);
  await sql`insert into eras (number, system_identifier) select max(number) + 1, 'back' from eras`.execute(fresh.world.db);
  await sql`insert into facts (era, tx, at, kind, actor_kind, data)
    select (select max(number) - 1 from eras), tx::text::xid8, now(), 'customer.seen', 'system', '{}' from generate_series(997, 1003) tx`.execute(
    fresh.world.db,
  );
  await sealFacts(fresh.world);
  await sealFacts(fresh.world);
  expect(await verifySeals(fresh.world.db)).toMatchObject({ facts: expect.any(Number) });
  const { rows } = await sql<{ tx: string }>`select tx::text as tx from seals order by number desc limit 1`.execute(fresh.world.db);
  expect(rows[0]!.tx).toBe('1003');
  await fresh.close();
});
