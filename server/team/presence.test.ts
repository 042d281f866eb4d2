import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person } from '../../test/support/people.ts';
import { noteConsoles } from './presence.ts';

let shop: TestApp;
let lin: Person;
let su: Person;

beforeAll(async () => {
  shop = await app();
  lin = await agent(shop, '林可', { online: true });
  su = await agent(shop, '苏晴', { online: true });
});
afterAll(() => shop.close());

const seenAt = async ({ id }: Person) => {
  const { seen_at } = await shop.world.db.selectFrom('seats').select('seen_at').where('staff_id', '=', id).executeTakeFirstOrThrow();
  return seen_at?.getTime() ?? 0;
};

test('a console is noted without waiting for a seat that is being changed, which is noted the next time', async () => {
  shop.later(30);
  const now = shop.world.now().getTime();
  await shop.world.db.transaction().execute(async (tx) => {
    await sql`select 1 from seats where staff_id = ${lin.id} for update`.execute(tx);
    // Would it wait for the seat, nothing could go on here.
    await noteConsoles(shop.world, [lin.id, su.id]);
  });
  expect(await seenAt(su)).toBeGreaterThanOrEqual(now);
  expect(await seenAt(lin)).toBeLessThan(now);
  await noteConsoles(shop.world, [lin.id, su.id]);
  expect(await seenAt(lin)).toBeGreaterThanOrEqual(now);
});

test('a seat changed in two processes, the later with the earlier instant, has no stretch that ends before it begins', async () => {
  expect((await lin.call('PUT', '/api/me/seat', { state: 'busy' })).status).toBe(204);
  shop.later(-5);
  expect((await lin.call('PUT', '/api/me/seat', { state: 'break' })).status).toBe(204);
  shop.later(5);
  const { rows } = await sql<{ state: string; backwards: boolean }>`
    select state, coalesce(until < since, false) as backwards from seat_changes where staff_id = ${lin.id} order by since, id`.execute(
    shop.world.db,
  );
  expect(rows.filter((row) => row.backwards)).toEqual([]);
  expect(rows.slice(-2).map((row) => row.state)).toEqual(['busy', 'break']);
});
