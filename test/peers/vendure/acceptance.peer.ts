import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../support/app.ts';
import { agent, type Person } from '../../support/people.ts';
import { buy, furnish } from './shop.ts';
import { type Ask, password, shopkeeper, type Vendure, vendure } from './vendure.ts';

// The whole program as a process of its own reads a Vendure that is one, too; either may be killed at any time.

let shop: TestApp;
let admin: Person;
let peer: Vendure;
let there: Ask;
let variants: string[];
let connection: string;
let folder: string;
let zhike: ChildProcess | undefined;

async function startZhike(): Promise<void> {
  const { dataDir } = shop.world.config;
  const env = { PATH: process.env.PATH, DATABASE_URL: shop.world.url, ZHIKE_DATA: dataDir, ZHIKE_ALLOW_PRIVATE: '127.0.0.1' };
  const started = spawn(process.execPath, ['server/main.ts', '--empty', '--port', '0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  zhike = started;
  await new Promise<void>((done, fail) => {
    started.stdout?.on('data', (chunk) => String(chunk).includes('Ready') && done());
    started.once('exit', (code) => fail(new Error(`Zhike ended with ${code}.`)));
  });
}
async function killZhike(): Promise<void> {
  if (!zhike) return;
  zhike.kill('SIGKILL');
  await once(zhike, 'exit');
  zhike = undefined;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-vendure-'));
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1000 } });
  admin = await agent(shop, '管理员', { role: 'admin' });
  peer = await vendure(join(folder, 'shop.sqlite'));
  there = await shopkeeper(peer.port);
  variants = await furnish(there);
  const input = { name: '海外店', kind: 'vendure', url: peer.url, user: 'superadmin', password };
  connection = (await admin.call('POST', '/api/connections', input)).body.id;
});
afterAll(async () => {
  await killZhike();
  await peer.kill();
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

async function place(many: number): Promise<void> {
  for (let at = 0; at < many; at += 1) await buy(peer.port, variants);
}

async function ordersHere(): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from orders where connection_id = ${connection}`.execute(
    shop.world.db,
  );
  return rows[0]!.many;
}

const orderFields = `id code state totalWithTax currencyCode orderPlacedAt customer { firstName lastName emailAddress phoneNumber }
  lines { quantity unitPriceWithTax productVariant { sku name } } shippingWithTax
  shippingAddress { fullName streetLine1 city province postalCode countryCode phoneNumber }
  payments { id amount method state refunds { total state } }`;

/** Every order there against the same here, field by field and without our own comparison. */
async function expectEqual(many: number): Promise<void> {
  const { orders } = await there(`{ orders(options: { take: 500, filter: { active: { eq: false } } }) { items { ${orderFields} } } }`);
  expect(orders.items).toHaveLength(many);
  for (const order of orders.items) {
    const { rows } = await sql<{ id: string }>`select id from orders where external_ref = ${order.id}`.execute(shop.world.db);
    const { body: ours } = await admin.get(`/api/orders/${rows[0]!.id}`);
    expect(ours).toMatchObject({
      ...{ number: order.code, externalState: order.state, state: 'paid', currency: order.currencyCode, totalMinor: order.totalWithTax },
      ...{
        placedAt: order.orderPlacedAt,
        freightMinor: order.shippingWithTax,
        customer: { name: `${order.customer.lastName}${order.customer.firstName}` },
      },
      lines: order.lines.map((line: { quantity: number; unitPriceWithTax: number; productVariant: { name: string } }) => ({
        ...{ name: line.productVariant.name, quantity: line.quantity, priceMinor: line.unitPriceWithTax },
      })),
      payments: order.payments.map((payment: { amount: number; method: string }) => ({
        ...{ direction: 'in', amountMinor: payment.amount, method: payment.method, state: 'done' },
      })),
    });
    const { rows: kept } = await sql<{
      address_sealed: Buffer;
    }>`select address_sealed from orders where external_ref = ${order.id}`.execute(shop.world.db);
    const { fullName, streetLine1, city, province, postalCode, countryCode, phoneNumber } = order.shippingAddress;
    expect(JSON.parse(shop.world.keys.decrypt(kept[0]!.address_sealed))).toMatchObject({
      ...{ name: fullName, line1: streetLine1, city, state: province, zip: postalCode, country: countryCode, phone: phoneNumber },
    });
  }
  await admin.call('POST', `/api/connections/${connection}/comparison`);
  const compared = async () => (await admin.get(`/api/connections/${connection}`)).body.comparison;
  await expect.poll(async () => (await compared())?.endedAt ?? null).not.toBeNull();
  expect((await admin.get(`/api/connections/${connection}/differences`)).body.items).toEqual([]);
  await sql`delete from shop_comparisons`.execute(shop.world.db);
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
const midway = (from: number, to: number) =>
  expect
    .poll(async () => ((await ordersHere()) > from && (await ordersHere()) < to ? 'midway' : 'not yet'), { interval: 15 })
    .toBe('midway');

test('50 orders placed in Vendure appear here equal, field by field', async () => {
  await place(50);
  await startZhike();
  const began = performance.now();
  await expect.poll(ordersHere).toBe(50);
  console.log(`50 orders were here ${seconds(began)} s after the start.`);
  await expectEqual(50);
});

test('a refund made here arrives there, once', async () => {
  const { items } = (await admin.get('/api/orders')).body;
  const [order] = items;
  const key = () => ({ 'idempotency-key': crypto.randomUUID() });
  const opened = await admin.call(
    'POST',
    `/api/orders/${order.id}/aftersales`,
    { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: order.lines[0].id, quantity: 1 }], consent: true },
    key(),
  );
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  const began = performance.now();
  const refunds = async () =>
    (
      await there('query($id: ID!) { order(id: $id) { payments { refunds { total state } } } }', { id: order.externalRef })
    ).order.payments.flatMap((payment: { refunds: object[] }) => payment.refunds);
  await expect.poll(refunds, { interval: 100 }).toEqual([{ total: opened.body.agreedMinor, state: 'Settled' }]);
  console.log(`The refund was there ${seconds(began)} s after it was asked for.`);
  await expect.poll(async () => (await admin.get(`/api/aftersales/${opened.body.id}`)).body.state).toBe('completed');
  expect(await refunds()).toHaveLength(1);
});

test('Zhike killed in the middle of reading is equal again within a minute', async () => {
  const before = await ordersHere();
  await place(50);
  await midway(before, before + 50);
  await killZhike();
  expect(await ordersHere()).toBeLessThan(before + 50);
  const began = performance.now();
  await startZhike();
  await expect.poll(ordersHere, { timeout: 60_000 }).toBe(before + 50);
  console.log(`Killed at reading, equal again after ${seconds(began)} s.`);
});

test('Vendure killed in the middle of being read is equal again within a minute after it is back', async () => {
  const before = await ordersHere();
  await place(50);
  await midway(before, before + 50);
  await peer.kill();
  const read = await ordersHere();
  await expect.poll(async () => (await admin.get(`/api/connections/${connection}`)).body.failingSince !== null).toBe(true);
  console.log(`Vendure was killed after ${read - before} of 50.`);
  await peer.start();
  const began = performance.now();
  await expect.poll(ordersHere, { timeout: 60_000 }).toBe(before + 50);
  console.log(`Killed at answering, equal again ${seconds(began)} s after it was back.`);
  there = await shopkeeper(peer.port);
});
