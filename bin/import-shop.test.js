import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app } from '../test/support/app.ts';
import { agent } from '../test/support/people.ts';
import { importShop } from './lib/importing.js';
import { inRoot } from './lib/root.js';
import { run } from './lib/run.js';

let shop;
let lin;
let token;

beforeAll(async () => {
  shop = await app();
  lin = await agent(shop, '林可', { role: 'admin' });
  const permissions = ['catalogue.edit', 'customers.edit', 'orders.edit'];
  token = (await lin.call('POST', '/api/tokens', { name: 'import', permissions })).body.token;
});
afterAll(() => shop.close());

const tell = (rows) => importShop(rows, { url: shop.url, token, say: () => undefined });
const factCount = async () =>
  (
    await shop.world.db
      .selectFrom('facts')
      .select((count) => count.fn.countAll().as('n'))
      .executeTakeFirst()
  ).n;

const small = () => ({
  products: [{ ref: 'p1', name: '茶杯', variants: [{ ref: 'v1', options: { 颜色: '白' }, stock: 3, priceMinor: 5900, currency: 'CNY' }] }],
  customers: [
    { ref: 'c1', name: '周雨桐', phone: '138 0000 2046', addresses: [{ line1: '文三路 1 号', city: '杭州市', isDefault: true }] },
  ],
  orders: [
    {
      ...{ ref: 'o1', customer: 'c1', state: 'in_delivery', currency: 'CNY', placedAt: '2026-11-01T02:00:00.000Z', freightMinor: 1000 },
      lines: [{ product: 'p1', variant: 'v1', name: '茶杯', options: { 颜色: '白' }, quantity: 2, priceMinor: 5900 }],
      payments: [{ method: 'alipay', amountMinor: 12800, at: '2026-11-01T02:01:00.000Z' }],
      shipments: [
        {
          ...{ carrier: '顺丰速运', trackingNumber: 'SF1', state: 'out_for_delivery' },
          events: [{ at: '2026-11-02T02:00:00.000Z', code: 'picked_up', place: '杭州', words: '已揽收' }],
        },
      ],
    },
  ],
});

test('a shop told twice is there once, and nothing happens the second time', async () => {
  expect(await tell(small())).toMatchObject({ told: 3, failed: [] });
  const facts = await factCount();
  const before = (await lin.get('/api/orders?q=o1')).body.items;
  expect(await tell(small())).toMatchObject({ told: 3, failed: [] });
  expect(await factCount()).toBe(facts);
  expect((await lin.get('/api/orders?q=o1')).body.items).toEqual(before);
  expect(before).toMatchObject([{ externalRef: 'o1', totalMinor: 12_800, placedAt: '2026-11-01T02:00:00.000Z', lines: [{ quantity: 2 }] }]);
});

test('what changed over there changes here, line by line', async () => {
  const changed = small();
  changed.orders[0].state = 'signed';
  changed.orders[0].shipments[0].state = 'signed';
  const [before] = (await lin.get('/api/orders?q=SF1')).body.items;
  await tell(changed);
  const [after] = (await lin.get('/api/orders?q=SF1')).body.items;
  expect(after).toMatchObject({
    id: before.id,
    state: 'signed',
    lines: [{ id: before.lines[0].id }],
    shipments: [{ id: before.shipments[0].id }],
  });
  expect(after.changes.map(({ state }) => state)).toEqual(['in_delivery', 'signed']);
});

test('the same new rows told by two at once are one', async () => {
  const rows = small();
  for (const kind of ['products', 'customers', 'orders']) rows[kind][0].ref += '-both';
  rows.products[0].variants[0].ref = 'v-both';
  rows.orders[0].customer = 'c1-both';
  const both = await Promise.all([tell(rows), tell(rows)]);
  expect(both.flatMap(({ failed }) => failed)).toEqual([]);
  expect((await lin.get('/api/customers?q=c1-both')).body.items).toHaveLength(1);
});

test('the command reports what it could not tell, and keeps those rows to correct', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhike-import-'));
  const file = path.join(folder, 'shop.json');
  const rows = small();
  rows.orders.push({ ...rows.orders[0], ref: 'o2', customer: 'nobody' });
  writeFileSync(file, JSON.stringify(rows));
  const command = (...args) => run(process.execPath, [inRoot('bin/import-shop'), ...args], { env: { ...process.env, ZHIKE_TOKEN: token } });
  const done = await command(file, '--url', shop.url);
  expect(done.code).toBe(1);
  expect(done.output).toContain('4 rows told');
  expect(done.output).toMatch(/orders o2: There is no customer with the external reference nobody/);
  expect(JSON.parse(readFileSync(`${file}.failed.json`, 'utf8')).orders).toHaveLength(1);
  expect((await command()).output).toContain('Usage');
  await rm(folder, { recursive: true });
});
