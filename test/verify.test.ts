import { stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../server/platform/ids.ts';
import { verifySeals } from '../server/platform/seal.ts';
import { app, type TestApp } from './support/app.ts';
import { command } from './support/command.ts';
import { group, text, visitor } from './support/people.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from './support/shopping.ts';

let shop: TestApp;

beforeAll(async () => {
  shop = await app();
});
afterAll(() => shop.close());

const verify = () => command('verify', [], { DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });

/** How many facts a seal holds after one more look. */
async function sealed(): Promise<number> {
  await shop.tick();
  const found = await verifySeals(shop.world.db);
  return 'facts' in found ? found.facts : 0;
}

test('verify finds what somebody changed behind the back of the program, and says where', async () => {
  await pretendToBeADemo(shop);
  await group(shop, '售后');
  const keeper = await importer(shop);
  const variant = await sell(keeper, 'POT', { stock: 9 });
  const customer = await visitor(shop);
  const orders = await Promise.all([1, 2, 3].map(async () => (await customer.call('POST', '/api/shop/orders', wish(variant))).body));
  for (const order of orders) await pay(customer, order.id, 'alipay');
  await keeper.call('PUT', `/api/variants/${variant}/stock`, { stock: 40 });
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('在吗'), opening: {} });
  // What somebody else's open transaction keeps from being settled, in whatever database of this server, is sealed later.
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from facts`.execute(shop.world.db);
  await expect.poll(sealed).toBeGreaterThanOrEqual(rows[0]!.many);
  expect(await verify()).toMatchObject({ code: 0, output: expect.not.stringContaining('WRONG') });

  // What goods are found by is made anew from the lines that are there.
  await shop.drain();
  const sold = () => sql<{ key: string }>`select key, words from sold_goods order by key`.execute(shop.world.db);
  const before = (await sold()).rows;
  expect(before).not.toEqual([]);
  await sql`update sold_goods set words = array_to_tsvector('{wrong}')`.execute(shop.world.db);
  await sql`insert into sold_goods values (gen_random_uuid(), array_to_tsvector('{gone}'))`.execute(shop.world.db);
  const made = await command('rebuild-search', [], { DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining(`and ${before.length} sold goods can be found again`) });
  expect((await sold()).rows).toEqual(before);

  const [first, second, third] = orders;
  const meddle = [
    sql`update variants set stock = stock + 1 where id = ${variant}`,
    sql`update order_lines set quantity = 2 where order_id = ${first.id}`,
    sql`update payments set amount_minor = amount_minor - 1 where order_id = ${second.id}`,
    sql`insert into payments select gen_random_uuid(), order_id, 2, 'out', method, method_ref, brand, last_four, amount_minor + 1, currency, state, at, pretended
        from payments where order_id = ${third.id}`,
    sql`update conversations set last_number = last_number + 1 where id = ${conversation}`,
    sql`update facts set actor_id = null where kind = 'order.placed'`,
  ];
  for (const statement of meddle) await statement.execute(shop.world.db);
  const found = await verify();
  expect(found.code).toBe(1);
  expect(found.output).toContain('Facts: CHANGED');
  expect(found.output).toContain('Stock: WRONG, not what its changes say for POT-1.');
  expect(found.output).toContain(`Orders: WRONG, wrong sums in ${first.number}.`);
  expect(found.output).toContain(`Payments: WRONG, do not fit in ${[second.number, third.number].sort().join(', ')}.`);
  expect(found.output).toMatch(/Messages: WRONG, gaps in \S+/);
});

test('a command of the operator in a folder without a shop says so and makes none', async () => {
  const nowhere = path.join(shop.world.config.dataDir, 'mistyped');
  const names = ['verify', 'backup', 'rebuild-search', 'rebuild-figures'];
  for (const { code, output } of await Promise.all(names.map((name) => command(name, [], { ZHIKE_DATA: nowhere })))) {
    expect(code).toBe(1);
    expect(output).toBe(`There is no Zhike in ${nowhere}: set ZHIKE_DATA.\n`);
  }
  await expect(stat(nowhere)).rejects.toThrow('ENOENT');
});
