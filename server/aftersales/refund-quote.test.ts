import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { type Person, visitor } from '../../test/support/people.ts';
import { shipMainland } from '../../test/support/policies.ts';
import { importer } from '../../test/support/shopping.ts';

let shop: TestApp;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  await shipMainland(shop);
  admin = await importer(shop);
  await admin.call('PUT', '/api/import/customers/zhou', { name: '周雨桐' });
});
afterAll(() => shop.close());

async function delivered(ref: string, more: object = {}): Promise<{ id: string; lines: { id: string }[] }> {
  const at = shop.world.now().toISOString();
  const lines = [
    { name: '珐琅锅', priceMinor: 20_000 },
    { name: '茶杯', quantity: 3, priceMinor: 3_333 },
  ];
  const order = { customer: 'zhou', state: 'signed', currency: 'CNY', placedAt: at, paidAt: at, signedAt: at, lines, ...more };
  const { body } = await admin.call('PUT', `/api/import/orders/${ref}`, order);
  return (await admin.get(`/api/orders/${body.id}`)).body;
}

test('a quote shows each line of what is given back, by the row that allows it, and what the law gives on top to staff alone', async () => {
  const { id, lines } = await delivered('q-1', { discountMinor: 3_000, freightMinor: 1_000 });
  const [pot, cup] = lines as [{ id: string }, { id: string }];
  const quote = (question: object) => admin.call('POST', `/api/orders/${id}/refund-quote`, question);
  const changedMind = await quote({ action: 'return', reason: 'no_reason', lines: [{ line: cup.id, quantity: 1 }] });
  expect(changedMind.body).toMatchObject({
    ...{ currency: 'CNY', totalMinor: 3_000, inKind: [], decision: { rule: 'no-reason-7-days', returnFreight: 'customer' } },
    lines: [
      { kind: 'goods', of: cup.id, amountMinor: 3_333 },
      { kind: 'discount_share', of: cup.id, amountMinor: -333 },
    ],
    legal: [
      { claim: 'fraud', amountMinor: 50_000, basis: '消费者权益保护法 第五十五条' },
      { claim: 'unsafe_food', amountMinor: 100_000 },
    ],
  });
  const wrong = await quote({
    action: 'return',
    reason: 'wrong_item',
    lines: [
      { line: pot.id, quantity: 1 },
      { line: cup.id, quantity: 3 },
    ],
  });
  expect(wrong.body).toMatchObject({ totalMinor: 29_999 - 3_000 + 1_000, decision: { freightBack: true, review: true } });
  const kept = { lines: [{ line: pot.id, quantity: 1 }], giftsKept: [{ name: '隔热手套', priceMinor: 1_900 }] };
  expect((await quote({ action: 'return', reason: 'no_reason', ...kept })).body.lines).toContainEqual({
    ...{ kind: 'gift_kept', of: '隔热手套', amountMinor: -1_900 },
  });
  expect((await quote({ action: 'return', reason: 'no_reason', lines: [{ line: cup.id, quantity: 4 }] })).status).toBe(422);
});

test('what the policy refuses has no quote but its sentence, and nobody quotes for another’s order', async () => {
  const { id, lines } = await delivered('q-2');
  shop.later(9 * 24 * 3600);
  const question = { action: 'return', reason: 'no_reason', lines: [{ line: lines[0]!.id, quantity: 1 }] };
  const refused = await admin.call('POST', `/api/orders/${id}/refund-quote`, question);
  expect(refused.body).toMatchObject({ status: 409, code: 'policy_refuses', title: expect.stringContaining('超过签收次日起的七天') });
  const stranger = await visitor(shop);
  expect((await stranger.call('POST', `/api/shop/orders/${id}/refund-quote`, question)).status).toBe(404);
});
