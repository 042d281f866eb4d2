import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app } from '../test/support/app.ts';
import { agent } from '../test/support/people.ts';
import { readSample, sample } from '../test/support/samples.ts';
import { importShop } from './lib/importing.js';
import { mapRetail } from './lib/retail-mapping.js';
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
  const before = (await lin.get('/api/orders?q=%E5%91%A8')).body.items;
  expect(await tell(small())).toMatchObject({ told: 3, failed: [] });
  expect(await factCount()).toBe(facts);
  expect((await lin.get('/api/orders?q=%E5%91%A8')).body.items).toEqual(before);
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

/** Reveals are few per person and minute, so each colleague reads thirty. */
let revealed = 0;
let reader;
async function reveal(customer, body) {
  if (revealed++ % 30 === 0) reader = await agent(shop, '核对');
  return (await reader.call('POST', `/api/customers/${customer}/revelation`, body)).body.value;
}

const file = sample('retail/db.json');
const orders = 40;

describe.skipIf(!file)('the retail sample', () => {
  let db;
  beforeAll(async () => {
    db = readSample(file);
    const some = Object.entries(db.orders).filter(
      ([, order], at) => at < orders || order.items.length !== new Set(order.items.map((item) => item.item_id)).size,
    );
    const users = new Set(some.map(([, order]) => order.user_id));
    const part = {
      ...db,
      orders: Object.fromEntries(some),
      users: Object.fromEntries(Object.entries(db.users).filter(([id]) => users.has(id))),
    };
    db = part;
    expect(await tell(mapRetail(part))).toMatchObject({ failed: [] });
  }, 60_000);

  test('every product is as in the file', async () => {
    for (const product of Object.values(db.products)) {
      const seen = (await lin.get(`/api/products/${product.product_id}`)).body;
      expect([seen.name, seen.externalRef, seen.variants.length]).toEqual([
        product.name,
        product.product_id,
        Object.keys(product.variants).length,
      ]);
      for (const { item_id, options, available, price } of Object.values(product.variants)) {
        const variant = seen.variants.find(({ externalRef }) => externalRef === item_id);
        expect({ ...variant, priceMinor: variant.priceMinor / 100 }).toMatchObject({
          options,
          available,
          stock: null,
          priceMinor: price,
          currency: 'USD',
        });
      }
    }
  }, 60_000);

  test('every customer is as in the file', async () => {
    for (const user of Object.values(db.users)) {
      const [found] = (await lin.get(`/api/customers?q=${user.user_id}`)).body.items;
      const seen = (await lin.get(`/api/customers/${found.id}`)).body;
      expect(seen.name).toBe(`${user.name.first_name} ${user.name.last_name}`);
      expect(await reveal(found.id, { field: 'email' })).toBe(user.email);
      const address = await reveal(found.id, { field: 'address', address: seen.addresses[0].id });
      for (const part of Object.values(user.address)) expect(address).toContain(part);
      const methods = Object.values(user.payment_methods).map(({ id, source, brand = null, last_four = null, balance }) => ({
        ...{ externalRef: id, kind: source.replace('credit_card', 'card'), brand, lastFour: last_four },
        balanceMinor: balance === undefined ? null : Math.round(balance * 100),
      }));
      const sorted = (list) => [...list].sort((one, other) => one.externalRef.localeCompare(other.externalRef));
      expect(sorted(seen.paymentMethods)).toMatchObject(sorted(methods));
    }
  }, 60_000);

  test('every order is as in the file', async () => {
    for (const order of Object.values(db.orders)) {
      const [seen] = (await lin.get(`/api/orders?q=${encodeURIComponent(order.order_id)}`)).body.items;
      expect(seen.externalRef).toBe(order.order_id);
      expect(seen.externalState).toBe(order.status);
      expect(
        seen.lines.map((line) => ({
          name: line.name,
          product_id: line.externalRefs.product,
          item_id: line.externalRefs.variant,
          price: line.priceMinor / 100,
          options: line.options,
        })),
      ).toEqual(order.items.map(({ name, product_id, item_id, price, options }) => ({ name, product_id, item_id, price, options })));
      expect(seen.payments.map((payment) => [payment.direction, payment.amountMinor, payment.methodRef])).toEqual(
        order.payment_history.map(({ transaction_type, amount, payment_method_id }) => [
          transaction_type === 'payment' ? 'in' : 'out',
          Math.round(amount * 100),
          payment_method_id,
        ]),
      );
      const cards = db.users[order.user_id].payment_methods;
      expect(seen.payments.map(({ brand, lastFour }) => [brand, lastFour])).toEqual(
        order.payment_history.map(({ payment_method_id: id }) => [cards[id]?.brand ?? null, cards[id]?.last_four ?? null]),
      );
      expect(seen.shipments.map(({ trackingNumber }) => trackingNumber)).toEqual(
        order.fulfillments.flatMap(({ tracking_id }) => tracking_id),
      );
      for (const [at, { item_ids }] of order.fulfillments.entries()) {
        const carried = seen.shipments.filter(({ dispatch }) => dispatch === at + 1)[0].lines;
        const items = carried.map((id) => seen.lines.find((line) => line.id === id).externalRefs.variant);
        expect([...items].sort()).toEqual([...item_ids].sort());
      }
      const address = await reveal(seen.customer.id, { field: 'address', address: seen.id });
      for (const part of Object.values(order.address)) expect(address).toContain(part);
    }
  }, 60_000);
});
