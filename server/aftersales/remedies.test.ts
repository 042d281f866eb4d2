import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, look, post, program, send } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { shipMainland } from '../../test/support/policies.ts';
import { importer, pretendToBeADemo, sell } from '../../test/support/shopping.ts';
import { coupon, points } from '../orders/accounts.ts';
import { balanceOf } from '../orders/ledger.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/* The catalogue of remedies (S120, S121): guidance, what is given in kind, and what the customer chooses. */

const month = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(shop.world.now());
let shop: TestApp;
let admin: Person;
let lin: Person;
let customer: Person;
let variant: string;
const [couponId, pointsId, dearId] = [newId(), newId(), newId()];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await pretendToBeADemo(shop);
  admin = await program(await importer(shop));
  lin = await program(await agent(shop, '林可'), ['orders.see', 'aftersales.work', 'aftersales.decide']);
  customer = await visitor(shop);
  variant = await sell(admin, 'pot', { stock: 100, priceMinor: 60_000 });
  await shipMainland(shop);
  const put = (id: string, form: string, guidanceMinor: number, mostMinor: number) =>
    admin.call('PUT', `/api/remedies/${id}`, {
      name: form,
      nameEn: form,
      form,
      reasons: ['bad_service'],
      severity: 1,
      guidanceMinor,
      mostMinor,
    });
  for (const { status } of [
    await put(couponId, 'coupon', 800, 1500),
    await put(pointsId, 'points', 300, 500),
    await put(dearId, 'cash', 30_000, 40_000),
  ])
    expect(status).toBe(204);
});
afterAll(() => shop.close());

async function give(compensation: object, amountMinor?: number, by = lin) {
  const order = await buy(shop, customer, variant, 1, 60_000);
  await send(shop, order.id);
  const wish = { kind: 'compensation', reason: 'bad_service', lines: [{ line: order.line, quantity: 1 }], amountMinor, compensation };
  return { order, answer: await post(by, `/api/orders/${order.id}/aftersales`, wish) };
}
const mine = (id: string, act: string, body: object = {}) => post(customer, `/api/shop/aftersales/${id}/${act}`, body);
const held = () =>
  transact(shop.world, async (tx) => [
    await balanceOf(tx, coupon(customer.id as string), 'CNY'),
    await balanceOf(tx, points(customer.id as string), 'PTS'),
  ]);
const spent = async (of = month()) =>
  (await admin.get(`/api/compensation-budgets?month=${of}`)).body.items.find(({ group }: { group: string | null }) => group === null)
    .spentMinor;

test('one of the catalogue is given as usual, or otherwise up to its most; a coupon is a coupon', async () => {
  const { answer } = await give({ remedy: couponId });
  expect(answer.body).toMatchObject({ state: 'completed', agreedMinor: 800, compensation: { form: 'coupon', severity: 1 } });
  expect(await held()).toEqual([800, 0]);
  expect((await give({ remedy: couponId }, 1501)).answer.body).toMatchObject({ code: 'amount_too_high', params: { most: 1500 } });
  expect((await give({ remedy: newId() })).answer.status).toBe(404);
});

test('what staff give is bounded by their own limit, even where the policy lets staff give', async () => {
  const { answer } = await give({ form: 'cash' }, 20_001);
  expect(answer.body).toMatchObject({ state: 'awaiting_approval', approver: 'team_leader', paidMinor: 0 });
  expect((await give({ form: 'cash' }, 20_000)).answer.body.paidMinor).toBe(20_000);
});

test('of several the customer takes one; the dearest is kept in the budget until then, and no longer', async () => {
  await admin.call('PUT', '/api/compensation-budgets', { group: null, month: month(), amountMinor: 1000 });
  const { answer } = await give({ choices: [couponId, pointsId] });
  const { id } = answer.body;
  expect(answer.body).toMatchObject({
    state: 'draft',
    choices: [
      { id: couponId, amountMinor: 800 },
      { id: pointsId, amountMinor: 300 },
    ],
  });
  expect(await spent()).toBe(800);
  expect((await give({ choices: [couponId, pointsId] })).answer.body.code).toBe('over_budget');
  expect((await mine(id, 'confirmation')).body.code).toBe('choice_missing');
  expect((await mine(id, 'confirmation', { choice: dearId })).body.code).toBe('choice_missing');
  const [before] = await held();
  expect((await mine(id, 'confirmation', { choice: pointsId })).body).toMatchObject({
    state: 'completed',
    paidMinor: 300,
    compensation: { form: 'points' },
  });
  expect(await held()).toEqual([before, 300]);
  expect((await mine(id, 'confirmation', { choice: couponId })).body.code).toBe('wrong_request_state');
  expect(await spent()).toBe(300);
});

test('who does not choose in a day is given nothing, and the budget is free again', async () => {
  const then = month();
  await admin.call('PUT', '/api/compensation-budgets', { group: null, month: then, amountMinor: 5000 });
  const was = await spent();
  const { answer } = await give({ choices: [pointsId, couponId] }, undefined, admin);
  expect(answer.body.state).toBe('draft');
  shop.later(24 * 3600 + 60);
  await look(shop);
  expect((await admin.get(`/api/aftersales/${answer.body.id}`)).body.state).toBe('lapsed');
  expect(await spent(then)).toBe(was);
});

test('points are judged, and taken out of the budget, by what the shop says they are worth', async () => {
  const { body: limits } = await admin.get('/api/aftersales-limits');
  expect(limits.pointsPerYuan).toBe(100);
  const set = (pointsPerYuan: number) => admin.call('PUT', '/api/aftersales-limits', { ...limits, pointsPerYuan });
  const { pointsPerYuan: _, ...without } = limits;
  expect((await admin.call('PUT', '/api/aftersales-limits', without)).status).toBe(400);
  await admin.call('PUT', '/api/compensation-budgets', { group: null, month: month(), amountMinor: 100_000 });
  const was = await spent();
  const before = (await held())[1] as number;
  // 300 points at one to the yuan are 300 yuan, above the agent's 200; at ten to the yuan they are 30.
  await set(1);
  expect((await give({ remedy: pointsId })).answer.body).toMatchObject({ state: 'awaiting_approval', approver: 'team_leader' });
  await set(10);
  expect((await give({ remedy: pointsId })).answer.body).toMatchObject({ state: 'completed', paidMinor: 300 });
  expect([await spent(), (await held())[1]]).toEqual([was + 3_000, before + 300]);
  await set(100);
});

test('points are worth whole yen in a shop that sells in yen', async () => {
  const told = Array.from({ length: 9 }, (_, at) => ({ ref: `yen-${at}`, priceMinor: 900, currency: 'JPY', stock: 1 }));
  await admin.call('PUT', '/api/import/products/yen', { name: '扇', nameEn: 'Fan', variants: told });
  const was = await spent();
  expect((await give({ remedy: pointsId }, 200)).answer.body).toMatchObject({ state: 'completed', paidMinor: 200 });
  expect(await spent()).toBe(was + 2);
  await admin.call('PUT', '/api/import/products/yen', {
    name: '扇',
    nameEn: 'Fan',
    variants: told.map((each) => ({ ...each, currency: 'CNY' })),
  });
});

test('nobody offers what is above their limit, and customers do not help themselves', async () => {
  expect((await give({ choices: [couponId, dearId] })).answer.body.code).toBe('over_limit');
  const order = await buy(shop, customer, variant, 1, 60_000);
  const wish = {
    kind: 'compensation',
    reason: 'bad_service',
    lines: [{ line: order.line, quantity: 1 }],
    compensation: { remedy: couponId },
  };
  expect((await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish)).status).toBe(404);
});
