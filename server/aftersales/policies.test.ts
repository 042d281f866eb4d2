import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { wholePolicy } from '../../test/support/policies.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';

let shop: TestApp;
let admin: Person;
let customer: Person;
let variant: string;

const row = (id: string, more: object = {}) => ({
  ...{
    id,
    actions: ['cancel'],
    when: { states: ['paid'] },
    verdict: { allow: true },
    zh: `中文 ${id}`,
    en: `English ${id}`,
    basis: '店铺规则',
  },
  ...more,
});
const policy = wholePolicy;

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  admin = await importer(shop);
  customer = await visitor(shop);
  variant = await sell(admin, 'pot', { stock: 100 });
});
afterAll(() => shop.close());

async function publish(body: object, effectiveFrom?: string): Promise<string> {
  const { body: draft } = await admin.call('POST', '/api/policies', body);
  const { status } = await admin.call('POST', `/api/policies/${draft.id}/publication`, effectiveFrom ? { effectiveFrom } : {});
  expect(status).toBe(204);
  return draft.id;
}

async function buy(): Promise<string> {
  const { body: order } = await customer.call('POST', '/api/shop/orders', wish(variant));
  await pay(customer, order.id);
  return order.id;
}

const cancelOf = (answer: { body: { lines: { offers: { action: string; decision: object }[] }[] } }) =>
  answer.body.lines[0]!.offers.find(({ action }) => action === 'cancel')!.decision;

test('an order keeps the policy it was bought under; the customer, staff and a program hear the same', async () => {
  const first = await publish(policy('第一版', [row('free')]));
  const early = await buy();
  shop.later(60);
  await publish(policy('第二版', [row('no-more', { verdict: { allow: false }, zh: '付款后不能取消。', basisEn: 'Our own rules' })]));
  const late = await buy();

  const mine = await customer.get(`/api/shop/orders/${early}/offers`);
  expect(mine.body.policy).toEqual({ id: first, number: expect.any(Number) });
  expect(cancelOf(mine)).toMatchObject({ allowed: true, rule: 'free', maxMinor: 10_000 });
  expect(cancelOf(await admin.get(`/api/orders/${early}/offers`))).toMatchObject({ allowed: true, rule: 'free' });
  expect(cancelOf(await customer.get(`/api/widget/orders/${late}/offers`))).toMatchObject({
    allowed: false,
    rule: 'no-more',
    zh: '付款后不能取消。',
    ...{ basis: '店铺规则', basisEn: 'Our own rules' },
  });
  expect(cancelOf(mine)).toMatchObject({ basisEn: '' });
});

test('what is published does not change, and nothing begins in the past', async () => {
  const id = await publish(policy('定稿', [row('free')]));
  expect((await admin.call('PUT', `/api/policies/${id}`, policy('改', [row('other')]))).body).toMatchObject({ code: 'policy_published' });
  const { body: draft } = await admin.call('POST', '/api/policies', policy('草稿', [row('free')]));
  const past = await admin.call('POST', `/api/policies/${draft.id}/publication`, { effectiveFrom: '2020-01-01T00:00:00.000Z' });
  expect([past.status, past.body.code]).toEqual([422, 'policy_in_the_past']);
  expect((await admin.call('PUT', `/api/policies/${draft.id}`, policy('草稿二', [row('a'), row('b')]))).status).toBe(204);
  expect((await admin.get(`/api/policies/${draft.id}`)).body).toMatchObject({ name: '草稿二', rows: 3, publishedAt: null });
});

test('a policy that begins later holds from then on', async () => {
  const soon = new Date(shop.world.now().getTime() + 3600_000).toISOString();
  await publish(policy('明天', [row('later', { verdict: { allow: false } })]), soon);
  expect(cancelOf(await customer.get(`/api/shop/orders/${await buy()}/offers`))).not.toMatchObject({ rule: 'later' });
  shop.later(3700);
  expect(cancelOf(await customer.get(`/api/shop/orders/${await buy()}/offers`))).toMatchObject({ rule: 'later' });
});

test('bad rows are refused, and so are people without the right', async () => {
  for (const rules of [
    [],
    [row('a'), row('a')],
    [row('a', { when: { colour: 'red' } })],
    [row('a', { when: { within: { since: 'signed' } } })],
  ])
    expect((await admin.call('POST', '/api/policies', { name: '错', rules })).status).toBe(400);
  const worker = await agent(shop, '林可');
  expect((await worker.call('POST', '/api/policies', policy('越权', [row('a')]))).status).toBe(403);
  const stranger = await visitor(shop);
  expect((await stranger.get(`/api/shop/orders/${await buy()}/offers`)).status).toBe(404);
});
