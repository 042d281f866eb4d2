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

test('what somebody asked for goes with their orders when colleagues make two people one, and comes back with the undo', async () => {
  const [known, stranger] = [await visitor(shop), await visitor(shop)];
  const order = await buy(shop, stranger, await sell(admin!, 'cup'), 1, 10_000);
  await send(shop, order.id);
  const wish = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const asked = (await post(stranger, `/api/shop/orders/${order.id}/aftersales`, wish)).body.id;
  const help = { kind: 'support', line: order.line, symptom: '不开机' };
  const service = (await post(admin!, `/api/orders/${order.id}/service-orders`, help)).body.id;
  const theirs = async () => {
    const of = async (path: string) => (await desk!.get(path)).body.customer.id;
    return [await of(`/api/aftersales/${asked}`), await of(`/api/service-orders/${service}`)];
  };
  await admin!.call('PATCH', `/api/customers/${known.id}`, { name: '周雨桐' });
  const { body: merge } = await admin!.call('POST', `/api/customers/${known.id}/merges`, { from: stranger.id });
  expect(await theirs()).toEqual([known.id, known.id]);
  // The device that asked still sees it and may take it back.
  expect((await stranger.get(`/api/shop/orders/${order.id}`)).body.id).toBe(order.id);
  expect((await stranger.get(`/api/shop/aftersales/${asked}`)).body.id).toBe(asked);
  await admin!.call('DELETE', `/api/customers/${known.id}/merges/${merge.id}`);
  expect(await theirs()).toEqual([stranger.id, stranger.id]);
  expect((await known.get(`/api/shop/aftersales/${asked}`)).status).toBe(404);
});

test('three days after a request that somebody looked after has ended, they are to ask whether all is well (S109)', async () => {
  const customer = await visitor(shop);
  const order = await buy(shop, customer, await sell(admin!, 'lid', { priceMinor: 500 }), 1, 500);
  const wish = { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: order.line, quantity: 1 }], consent: true };
  const { body } = await post(admin!, `/api/orders/${order.id}/aftersales`, wish);
  await shop.drain();
  expect((await desk!.get(`/api/aftersales/${body.id}`)).body.state).toBe('completed');
  const tasks = await shop.world.db.selectFrom('tasks').selectAll().where('customer_id', '=', customer.id).execute();
  expect(tasks.map(({ kind, text, owner_id }) => [kind, text, owner_id])).toEqual([['follow_up', `售后回访 ${body.number}`, admin!.id]]);
  const days = ((tasks[0]?.due_at.getTime() ?? 0) - shop.world.now().getTime()) / (24 * 3600 * 1000);
  expect(Math.round(days)).toBe(3);
  // Nobody need ask who has said so themselves.
  expect((await customer.call('PUT', `/api/shop/aftersales/${body.id}/helped`, {})).body.helpedAt).toEqual(expect.any(String));
  const after = await shop.world.db.selectFrom('tasks').select(['state', 'note']).where('customer_id', '=', customer.id).execute();
  expect(after).toEqual([{ state: 'kept', note: '客户说已经解决' }]);
});

test('S123: after a delivery and after a request the customer is asked, once, about the goods and by itself about the service', async () => {
  const customer = await visitor(shop);
  const order = await buy(shop, customer, await sell(admin!, 'bowl'), 1, 10_000);
  await send(shop, order.id);
  await shop.drain();
  const asks = async () => (await customer.get(`/api/shop/feedback?order=${order.id}`)).body.items;
  const [delivery] = await asks();
  expect(delivery).toMatchObject({ subject: 'delivery', product: null, service: null, answeredAt: null });
  const answer = (who: Person, id: string, body: object) => who.call('POST', `/api/shop/feedback/${id}/answer`, body);
  expect((await answer(customer, delivery.id, { words: '还行' })).status).toBe(400);
  expect((await answer(await visitor(shop), delivery.id, { product: 5 })).status).toBe(404);
  expect((await answer(customer, delivery.id, { product: 2, service: 5, words: '有划痕' })).status).toBe(204);
  expect((await answer(customer, delivery.id, { product: 5 })).body.code).toBe('feedback_closed');
  const seen = (await desk!.get(`/api/orders/${order.id}/feedback`)).body.items;
  expect(seen).toMatchObject([{ product: 2, service: 5, words: '有划痕' }]);
  // Another delivery within the month asks nobody again; a service that was completed is another subject.
  const second = await buy(shop, customer, await sell(admin!, 'dish', { priceMinor: 500 }), 1, 500);
  await send(shop, second.id);
  const cancelled = await buy(shop, customer, await sell(admin!, 'spoon', { priceMinor: 500 }), 1, 500);
  const cancel = { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: cancelled.line, quantity: 1 }], consent: true };
  await post(admin!, `/api/orders/${cancelled.id}/aftersales`, cancel);
  await shop.drain();
  const all = (await customer.get('/api/shop/feedback')).body.items;
  expect(all.map(({ subject, order: about }: { subject: string; order: string }) => [subject, about])).toEqual([
    ['request', cancelled.id],
    ['delivery', order.id],
  ]);
  shop.later(8 * 24 * 3600);
  expect((await answer(customer, all[0].id, { service: 4 })).body.code).toBe('feedback_closed');
});
