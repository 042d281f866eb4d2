import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, buy, look, openPolicy, post, program, publish, send } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { type Person, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../test/support/shopping.ts';
import { orderTimes } from '../orders/timed-work.ts';

// DOMAIN D6, R2: intercept_requested → (intercepted → returning → received → refunded) or (failed → customer refuses / signs → R4).
let shop: TestApp;
let desk: Person;
let variant: string;
let dear: string;
const dearMinor = 60_000;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await pretendToBeADemo(shop);
  const admin = await importer(shop);
  variant = await sell(admin, 'pot');
  dear = await sell(admin, 'dear', { priceMinor: dearMinor });
  // What comes back unwanted within the seven days is the policy's to allow, as about any return.
  const row = (id: string, when: object, allow: boolean) => ({
    ...{ id, actions: ['return'], when, verdict: { allow } },
    ...{ zh: `规则 ${id}`, en: `Rule ${id}`, basis: '店铺规则' },
  });
  const within = { since: 'signed', days: 7 };
  const rows = [
    row('too-dear', { amount: { from: dearMinor } }, false),
    row('unwanted', { reasons: ['no_reason'], states: ['signed'], within }, true),
  ];
  await publish(admin, { name: '拦截', rules: [...rows, ...openPolicy.rules] });
  desk = await program(admin);
});
afterAll(() => shop.close());

async function intercepting(wanted = variant, priceMinor = 10_000) {
  const customer = await visitor(shop);
  const order = await buy(shop, customer, wanted, 1, priceMinor);
  await send(shop, order.id, false);
  const wish = { kind: 'intercept', reason: 'no_longer_needed', lines: [{ line: order.line, quantity: 1 }], consent: true };
  const { body } = await post(desk, `/api/orders/${order.id}/aftersales`, wish);
  await post(desk, `/api/aftersales/${body.id}/approval`);
  const { carrierRequests } = (await desk.get(`/api/orders/${order.id}/operations`)).body;
  return { customer, order, id: body.id as string, task: carrierRequests[0], shipment: carrierRequests[0]?.shipment as string };
}

const view = async (id: string) => (await desk.get(`/api/aftersales/${id}`)).body;
const answer = (task: { id: string }, outcome: 'done' | 'failed', said = '') =>
  desk.call('POST', `/api/carrier-requests/${task.id}/answer`, { outcome, said });

test('R2 intercept_requested: the carrier is asked at once, with a day to answer, and the request waits for it', async () => {
  const { id, task } = await intercepting();
  expect(task).toMatchObject({ ask: 'intercept', state: 'asked' });
  expect(Math.round((Date.parse(task.dueAt) - Date.parse(task.at)) / 3_600_000)).toBe(24);
  expect(await view(id)).toMatchObject({ state: 'intercepting', clock: { key: 'carrier', waitsFor: 'carrier', leadsTo: 'turn' } });
});

test('R2 intercepted → returning → received → refunded: the carrier’s yes moves the request', async () => {
  const { id, task, order } = await intercepting();
  expect((await answer(task, 'done', '已拦截，退回中')).status).toBe(204);
  await shop.drain();
  expect(await view(id)).toMatchObject({ state: 'returning', clock: { key: 'carrier_back' } });
  await post(desk, `/api/aftersales/${id}/arrival`);
  await post(desk, `/api/aftersales/${id}/inspection`, { lines: [{ line: order.line, accepted: 1, condition: 'good' }] });
  await shop.drain();
  expect((await view(id)).paidMinor).toBe(11_000 - 1000);
});

test('R2 failed → R4: the carrier’s no turns it into a return, with the money still agreed', async () => {
  const { id, task } = await intercepting();
  await answer(task, 'failed', '已派送，无法拦截');
  await answer(task, 'failed');
  await shop.drain();
  await shop.drain();
  const request = await view(id);
  expect(request).toMatchObject({ kind: 'return', state: 'awaiting_return' });
  expect(request.agreedMinor).toBeGreaterThan(0);
  expect(request.steps.filter(({ move }: { move: string }) => move === 'turn')).toMatchObject([{ because: 'carrier' }]);
  expect(request).toMatchObject({ reason: 'no_reason', policy: { rule: 'unwanted' } });
});

test('R2 failed → R4: a return that the policy refuses goes to a person, not through; by hand its no is said, and a review offered', async () => {
  const { id, task } = await intercepting(dear, dearMinor);
  const turned = await post(desk, `/api/aftersales/${id}/turn`, { into: 'return' });
  expect([turned.body.code, turned.body.params.rule]).toEqual(['policy_refuses', 'too-dear']);
  await answer(task, 'failed');
  await shop.drain();
  const request = await view(id);
  expect(request).toMatchObject({ kind: 'return', state: 'disputed', agreedMinor: null, policy: { rule: 'too-dear' } });
  expect(request.steps.slice(-3).map(({ move, because }: { move: string; because: string }) => [move, because])).toEqual([
    ['turn', 'carrier'],
    ['reject', 'policy'],
    ['dispute', 'carrier'],
  ]);
  expect((await post(desk, `/api/aftersales/${id}/settlement`)).body).toMatchObject({ state: 'awaiting_return' });
});

test('R2 signed → R4: a parcel that arrives before the answer cannot be stopped any more', async () => {
  const { id, shipment, order } = await intercepting();
  await arrive(shop, shipment);
  await shop.drain();
  expect(await view(id)).toMatchObject({ kind: 'return', state: 'awaiting_return' });
  const { carrierRequests } = (await desk.get(`/api/orders/${order.id}/operations`)).body;
  expect(carrierRequests).toMatchObject([{ state: 'failed' }]);
});

test('R2 said by hand: whoever notes that it is caught answers the carrier’s task with it', async () => {
  const { id, order } = await intercepting();
  expect((await post(desk, `/api/aftersales/${id}/interception`)).body.state).toBe('returning');
  const { carrierRequests } = (await desk.get(`/api/orders/${order.id}/operations`)).body;
  expect(carrierRequests).toMatchObject([{ state: 'done' }]);
  await shop.drain();
  expect((await view(id)).state).toBe('returning');
});

test('R2 breach of the carrier’s day: told once, and the customer goes on as a return; nothing is lost to them', async () => {
  const { id, task } = await intercepting();
  const late = async () => (await desk.get('/api/facts?kind=shipment.carrier_late')).body.items.length;
  const before = await late();
  shop.later(20 * 3600);
  await look(shop);
  const warned = (await desk.get('/api/facts?kind=aftersales.warned')).body.items;
  expect(warned.some(({ data }: { data: { clock: string } }) => data.clock === 'carrier')).toBe(true);
  shop.later(4 * 3600 + 60);
  for (const work of orderTimes) await work.run(shop.world);
  for (const work of orderTimes) await work.run(shop.world);
  await look(shop);
  expect(await late()).toBeGreaterThan(before);
  const told = (await desk.get('/api/facts?kind=shipment.carrier_late')).body.items;
  expect(told.filter(({ data }: { data: { request: string } }) => data.request === task.id)).toHaveLength(1);
  const request = await view(id);
  expect(request).toMatchObject({ kind: 'return', state: 'awaiting_return' });
  expect(request.agreedMinor).toBeGreaterThan(0);
});
