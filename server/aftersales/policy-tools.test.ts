import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { shipMainland, wholePolicy } from '../../test/support/policies.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { shippedPolicies } from './shipped/policies.ts';

let shop: TestApp;
let admin: Person;
let lin: Person;

const row = (id: string, more: object = {}) => ({
  ...{ id, actions: ['return'], when: { reasons: ['quality'] }, verdict: { allow: true } },
  ...{ zh: `中文 ${id}`, en: `English ${id}`, basis: '店铺规则' },
  ...more,
});

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  await shipMainland(shop);
  admin = await importer(shop);
  lin = await agent(shop, '林可');
});
afterAll(() => shop.close());

const draft = async (policy: object): Promise<string> => (await admin.call('POST', '/api/policies', policy)).body.id;

test('what ships is a first version that holds for everything bought before, and a sample of another shop', async () => {
  const { items } = (await lin.get('/api/policies')).body;
  expect(items).toMatchObject([{ name: '中国大陆', effectiveFrom: '1970-01-01T00:00:00.000Z', publishedBy: null }]);
  const templates = (await lin.get('/api/policy-templates')).body.items;
  expect(templates.map(({ key }: { key: string }) => key)).toEqual(['mainland', 'retail']);
  for (const { key, policy } of templates) {
    expect(policy).toEqual(JSON.parse(JSON.stringify(shippedPolicies.find((each) => each.key === key)!.policy)));
    expect((await lin.call('POST', '/api/policies/check', policy)).body).toEqual({ items: [] });
  }
});

test('a policy with faults is not published: each is named, and void clauses are faults', async () => {
  const bad = wholePolicy('坏', [row('wide'), row('hidden'), row('void', { when: { reasons: ['damaged'] }, zh: '签收即视为认可质量。' })]);
  expect((await lin.call('POST', '/api/policies/check', bad)).body.items.map((each: object) => Object.values(each).slice(0, 3))).toEqual([
    ['unreachable', true, 'hidden'],
    ['void_clause', true, 'void'],
    ['no_seven_days', false, 'return'],
  ]);
  const nobodys = wholePolicy('无人', [
    row('asks-nobody', { verdict: { allow: true, approvalBy: 'caretaker', clocks: { review: 49, nap: 1 } } }),
  ]);
  const named = (await admin.call('POST', '/api/policies/check', nobodys)).body.items.filter(
    ({ isFault }: { isFault: boolean }) => isFault,
  );
  expect(named.map(({ code, rule, name }: Record<string, string>) => [code, rule, name])).toEqual([
    ['clock_beyond_law', 'asks-nobody', 'review'],
    ['unknown_clock', 'asks-nobody', 'nap'],
    ['unknown_approver', 'asks-nobody', 'caretaker'],
  ]);
  const id = await draft(bad);
  const refused = await admin.call('POST', `/api/policies/${id}/publication`, {});
  expect([refused.status, refused.body.code, refused.body.params]).toEqual([422, 'policy_has_faults', { faults: 2 }]);
  expect((await admin.call('DELETE', `/api/policies/${id}`)).status).toBe(204);
  expect((await admin.get(`/api/policies/${id}`)).status).toBe(404);
});

test('a version goes out as JSON or YAML and comes in again as the same rows; bombs and wrong words are refused with their place', async () => {
  const [{ id }] = (await admin.get('/api/policies')).body.items;
  const { policy } = (await admin.get(`/api/policies/${id}`)).body;
  for (const format of ['json', 'yaml']) {
    const file = await fetch(`${shop.url}/api/policies/${id}/file?format=${format}`, { headers: admin.headers });
    expect(file.headers.get('content-disposition')).toContain(`.${format}`);
    const text = await file.text();
    const imported = await admin.call('POST', '/api/policies/import', { text });
    expect((await admin.get(`/api/policies/${imported.body.id}`)).body.policy).toEqual(policy);
    await admin.call('DELETE', `/api/policies/${imported.body.id}`);
  }
  const take = async (text: string) => (await admin.call('POST', '/api/policies/import', { text })).body;
  expect(await take('a: &a [1]\nb: *a\n')).toMatchObject({ status: 422, code: 'policy_file_unread' });
  expect(await take('name: [')).toMatchObject({ code: 'policy_file_unread' });
  const own = wholePolicy('自有时限', [
    row('by-manager', { verdict: { allow: true, approvalBy: 'manager', clocks: { review: 24 } }, basisEn: 'Own rules' }),
  ]);
  const kept = await draft(own);
  const text = await (await fetch(`${shop.url}/api/policies/${kept}/file?format=yaml`, { headers: admin.headers })).text();
  const again = await admin.call('POST', '/api/policies/import', { text });
  expect((await admin.get(`/api/policies/${again.body.id}`)).body.policy.rules[0].verdict).toEqual({
    ...{ allow: true, approvalBy: 'manager', clocks: { review: 24 } },
  });
  // The English basis goes along where there is one, and files from before it are as they were.
  const { rules } = (await admin.get(`/api/policies/${again.body.id}`)).body.policy;
  expect(rules[0]).toMatchObject({ basis: '店铺规则', basisEn: 'Own rules' });
  expect(rules.slice(1).filter((each: object) => 'basisEn' in each)).toEqual([]);
  for (const id of [kept, again.body.id]) await admin.call('DELETE', `/api/policies/${id}`);
  const wrong = { ...wholePolicy('错', [row('a', { actions: ['fly'] })]) };
  expect(await take(JSON.stringify(wrong))).toMatchObject({ code: 'policy_file_wrong', params: { place: 'rules.0.actions.0' } });
  expect((await lin.call('POST', '/api/policies/import', { text: '{}' })).status).toBe(403);
});

test('two people do not write over each other’s draft', async () => {
  const id = await draft(wholePolicy('两人', [row('a')]));
  const { changedAt } = (await admin.get(`/api/policies/${id}`)).body;
  shop.later(1);
  expect((await admin.call('PUT', `/api/policies/${id}?seen=${changedAt}`, wholePolicy('一', [row('b')]))).status).toBe(204);
  expect((await admin.call('PUT', `/api/policies/${id}?seen=${changedAt}`, wholePolicy('二', [row('c')]))).body).toMatchObject({
    ...{ status: 409, code: 'edited_meanwhile', params: { name: '导入' } },
  });
  await admin.call('DELETE', `/api/policies/${id}`);
});

test('the simulator says what and why for an order, a made-up situation, a version and rows that are not kept yet', async () => {
  const variant = await sell(admin, 'lamp', { stock: 5 });
  const customer = await visitor(shop);
  const { body: order } = await customer.call('POST', '/api/shop/orders', wish(variant));
  await pay(customer, order.id, 'card');

  const ask = async (question: object) => (await lin.call('POST', '/api/policies/simulation', question)).body;
  const ofOrder = await ask({ order: order.number, reason: 'no_longer_needed' });
  expect(ofOrder).toMatchObject({ order: { id: order.id }, version: { number: 1 }, situation: { state: 'paid', amountMinor: 10_000 } });
  expect(ofOrder.results.map(({ action, decision }: { action: string; decision: { rule: string } }) => [action, decision.rule])).toEqual([
    ['cancel', 'cancel-unsent'],
    ['intercept', 'intercept-unsent'],
  ]);
  expect(ofOrder.results[0].steps).toEqual([
    { rule: 'cancel-shop-fault', failed: 'reasons' },
    { rule: 'cancel-made-to-order', failed: 'states' },
    { rule: 'cancel-cross-border', failed: 'states' },
    { rule: 'cancel-unsent', failed: null },
  ]);
  expect((await ask({ order: order.number })).results).toHaveLength(8);

  const situation = { state: 'signed', traits: ['perishable'], moments: { signed: '2026-11-20T13:30:00Z' } };
  const fresh = await ask({ situation, reason: 'spoiled', at: '2026-11-21T01:00:00Z', spoiledPercent: 55 });
  expect(fresh.results[0]).toMatchObject({ action: 'refund_only', decision: { rule: 'fresh-70', maxMinor: 7_000, review: true } });
  const unkept = await ask({ situation, reason: 'quality', policy: wholePolicy('还没保存', [row('mine')]) });
  expect(unkept.results.find(({ action }: { action: string }) => action === 'return').decision).toMatchObject({ rule: 'mine' });
  expect(await ask({ order: 'nobody' })).toMatchObject({ status: 404 });
  expect((await customer.call('POST', '/api/policies/simulation', { situation })).status).toBe(403);
});
