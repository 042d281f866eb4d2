import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, post, program, publish, send, smallMinor } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, type Person, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { riskTimes } from './flags.ts';

let shop: TestApp;
let [admin, lin, leader, customer]: Person[] = [];
let cup: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  admin = await importer(shop);
  lin = await agent(shop, '林可', { role: 'aftersale_agent' });
  leader = await program(await agent(shop, '班长', { role: 'team_leader' }));
  customer = await visitor(shop);
  cup = await sell(admin, 'cup', { stock: 1000, priceMinor: smallMinor });
  await publish(admin);
});
afterAll(() => shop.close());

/** Asks for the money of a small order back, which the policy has decided beforehand. */
async function refund(who = customer!) {
  const order = await buy(shop, who, cup, 1, smallMinor);
  await send(shop, order.id);
  const body = { kind: 'refund_only', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const asked = await post(who, `/api/shop/orders/${order.id}/aftersales`, body);
  await shop.drain();
  return asked.body;
}
const flags = async (list = 'raised') => (await leader!.get(`/api/risk-flags?list=${list}`)).body.items;
const of = async (who: Person, customer: Person) => (await who.get(`/api/customers/${customer.id}/risk`)).body;
const decide = (who: Person, id: string, act: string, body: object) => who.call('POST', `/api/risk-flags/${id}/${act}`, body);

test('S335: what was counted asks a person to look, once, and whoever was found blameless is left in peace', async () => {
  const often = await visitor(shop);
  for (let time = 0; time < 5; time++) await refund(often);
  await riskTimes.run(shop.world);
  await riskTimes.run(shop.world);
  const [flag, ...more] = (await flags()).filter((each: { customer: { id: string } }) => each.customer.id === often.id);
  expect(more).toEqual([]);
  expect(flag).toMatchObject({ kind: 'refund_abuse', raisedBy: null, risk: { score: 75 } });
  expect(flag.risk.signs).toEqual([
    { sign: 'refunds_without_goods', count: 3, points: 45 },
    { sign: 'mostly_refunded', count: 1, points: 30 },
  ]);
  expect((await refund(often)).state).toBe('refunding');
  expect((await decide(leader!, flag.id, 'dismissal', { note: '五件确实都是坏的' })).status).toBe(204);
  await riskTimes.run(shop.world);
  expect(await of(lin!, often)).toMatchObject({
    flags: [{ state: 'dismissed', note: '五件确实都是坏的' }],
    risks: [{ score: 0 }, { score: 75 }],
  });
});

test('S335, PIPL 24: a flag changes nothing before a second person has confirmed it; then a person decides instead of the rule, and it ends', async () => {
  expect((await refund()).state).toBe('refunding');
  const { body } = await leader!.call('POST', `/api/customers/${customer!.id}/risk-flags`, {
    kind: 'refund_abuse',
    words: '同一张照片用了三次',
  });
  expect((await refund()).state).toBe('refunding');
  const again = await lin!.call('POST', `/api/customers/${customer!.id}/risk-flags`, { kind: 'refund_abuse', words: '再提一次' });
  expect([again.status, again.body.code]).toEqual([409, 'risk_running']);
  expect((await decide(leader!, body.id, 'confirmation', { note: '属实', days: 30 })).body.code).toBe('risk_needs_another');
  expect((await decide(lin!, body.id, 'confirmation', { note: '属实', days: 30 })).status).toBe(403);
  expect((await decide(admin!, body.id, 'confirmation', { note: '核对过照片', days: 30 })).status).toBe(204);
  expect((await decide(admin!, body.id, 'dismissal', { note: '迟了' })).body.code).toBe('risk_decided');

  const looked = await refund();
  expect(looked).toMatchObject({ state: 'under_review', policy: { rule: 'small', zh: '规则 small这次由专人核实后答复。' } });
  const order = await buy(shop, customer!, cup, 1, smallMinor);
  const cancelled = await post(customer!, `/api/shop/orders/${order.id}/aftersales`, {
    ...{ kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: order.line, quantity: 1 }] },
  });
  expect(cancelled.body.state).toBe('refunding');
  expect((await refund(await visitor(shop))).state).toBe('refunding');
  expect((await customer!.get(`/api/customers/${customer!.id}/risk`)).status).toBe(403);

  shop.later(30 * 24 * 3600 + 1);
  await riskTimes.run(shop.world);
  expect((await flags('ended'))[0]).toMatchObject({ id: body.id, state: 'expired' });
  expect((await of(leader!, customer!)).flags[0].state).toBe('expired');
});
