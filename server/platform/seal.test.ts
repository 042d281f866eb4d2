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

test('an old fact that somebody changes breaks the seal that covers it', async () => {
  await agent(shop, '林可', { groups: [await group(shop, '售后')] });
  await sealFacts(shop.world);
  await visitor(shop);
  await sealFacts(shop.world);
  expect(await verifySeals(shop.world.db)).toMatchObject({ seals: 2 });
  await sql`update facts set data = data || '{"forged": true}' where kind = 'customer.seen'`.execute(shop.world.db);
  expect(await verifySeals(shop.world.db)).toEqual({ brokenAt: 2 });
});
