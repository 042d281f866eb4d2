import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, post, program, publish, send } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { type Person, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../test/support/shopping.ts';

let shop: TestApp;
let [admin, desk]: Person[] = [];
let numbers: string[];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await pretendToBeADemo(shop);
  admin = await importer(shop);
  await publish(admin);
  desk = await program(admin);
  const variant = await sell(admin, 'pot');
  numbers = [];
  for (const isStaff of [true, false]) {
    const customer = await visitor(shop);
    const order = await buy(shop, customer, variant, 1, 10_000);
    await send(shop, order.id);
    const wish = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
    const { body } = isStaff
      ? await post(admin, `/api/orders/${order.id}/aftersales`, { ...wish, consent: true })
      : await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish);
    numbers.push(body.number);
  }
});
afterAll(() => shop.close());

test('the list is narrowed by who looks after it, or by nobody', async () => {
  const listed = async (owner: string) =>
    (await desk!.get(`/api/aftersales?owner=${owner}`)).body.items.map(({ number }: { number: string }) => number);
  expect(await listed(admin!.id)).toEqual([numbers[0]]);
  expect(await listed('nobody')).toEqual([numbers[1]]);
  expect((await desk!.get('/api/aftersales?owner=x')).status).toBe(400);
});

test('the list goes out as a file with its filters, and who took it is written down', async () => {
  const { status, body } = await desk!.call('POST', '/api/aftersales/exports', {
    format: 'csv',
    filters: { list: 'all', owner: 'nobody' },
  });
  expect(status).toBe(200);
  expect(String(body)).toMatch(/售后单.*负责人/);
  expect(String(body)).toContain(numbers[1]);
  expect(String(body)).not.toContain(numbers[0]);
  const [fact] = (await desk!.get('/api/facts?kind=list.exported')).body.items;
  expect(fact.data).toMatchObject({ list: 'aftersales', rows: 1, filters: expect.arrayContaining(['list', 'owner']) });
});
