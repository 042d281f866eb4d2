import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { shipMainland } from '../../../test/support/policies.ts';
import { address, importer, pay, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';
import { correctionTimes } from './corrections.ts';

let shop: TestApp;
let [lin, su, zhou]: Person[] = [];
let [variant, talk]: string[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  await shipMainland(shop);
  const desk = await group(shop, '售后');
  variant = await sell(await importer(shop), 'pot');
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  su = await agent(shop, '苏晴', { groups: [desk] });
  zhou = await visitor(shop);
  talk = newId();
  await zhou.call('POST', `/api/widget/conversations/${talk}/messages`, { ...text('地址填错了'), opening: {} });
  await lin.call('POST', `/api/conversations/${talk}/acceptance`);
});
afterAll(() => shop.close());

/** A paid order whose phone has a digit too few. */
async function mistyped(who = zhou!): Promise<string> {
  const { body } = await who.call('POST', '/api/shop/orders', { ...wish(variant!), address: { ...address, phone: '1380000204' } });
  await pay(who, body.id);
  return body.id;
}
const ask = (order: string, fields: object, subject = 'address') =>
  lin!.call('POST', `/api/conversations/${talk}/corrections`, { id: newId(), order, subject, fields });
const answer = (id: string, deed: string, who = zhou!) => who.call('POST', `/api/widget/corrections/${id}/${deed}`, {});

test('what looks mistyped is told; the customer confirms the right phone by one tap, and the order keeps the rest', async () => {
  const order = await mistyped();
  expect((await lin!.get(`/api/orders/${order}/operations`)).body.doubts).toEqual(['phone']);
  const { body: sent } = await ask(order, { phone: '13800002046', city: '杭州市' });
  expect(sent).toMatchObject({ state: 'open', agent: '林可', fields: [{ field: 'phone', after: '13800002046' }] });
  expect(sent.fields[0].before).not.toContain('1380000204');
  const { messages } = (await zhou!.get(`/api/widget/conversations/${talk}/messages`)).body;
  expect(messages.at(-1)).toMatchObject({ kind: 'correction', body: { correction: sent.id, subject: 'address' } });
  expect((await zhou!.get(`/api/shop/orders/${order}`)).body.address.phone).toBe('1380000204');

  expect((await answer(sent.id, 'confirmation')).body).toMatchObject({
    state: 'confirmed',
    fields: [{ field: 'phone', before: '1380000204', after: '13800002046' }],
  });
  expect((await answer(sent.id, 'confirmation')).body.state).toBe('confirmed');
  expect((await zhou!.get(`/api/shop/orders/${order}`)).body.address).toMatchObject({ ...address, phone: '13800002046' });
  const { operations, doubts } = (await lin!.get(`/api/orders/${order}/operations`)).body;
  expect(operations).toMatchObject([{ operation: 'change_address', by: { kind: 'customer' } }]);
  expect(doubts).toEqual([]);
  const { items } = (await lin!.get(`/api/customers/${zhou!.id}/timeline`)).body;
  const ended = items.find(({ kind }: { kind: string }) => kind === 'correction.ended');
  expect(ended).toMatchObject({ by: { kind: 'customer' }, data: { order, subject: 'address', fields: ['phone'], to: 'confirmed' } });
  expect(JSON.stringify(items)).not.toContain('13800002046');
});

test('an invoice is put right likewise, but not by a tax number that cannot be one', async () => {
  const order = await mistyped();
  expect((await ask(order, { title: '西湖茶行' }, 'invoice')).body.code).toBe('no_invoice');
  const wrong = { kind: 'company', title: '西湖茶叶', taxNumber: '91330106MA2B0ABC1X', email: '' };
  await zhou!.call('PUT', `/api/widget/orders/${order}/invoice`, wrong);
  expect((await ask(order, { taxNumber: '9133' }, 'invoice')).status).toBe(400);
  const { body: sent } = await ask(order, { title: '西湖茶行' }, 'invoice');
  await answer(sent.id, 'confirmation');
  const { invoices } = (await zhou!.get(`/api/widget/orders/${order}/operations`)).body;
  expect(invoices[0]).toMatchObject({ ...wrong, title: '西湖茶行', version: 2, state: 'asked' });
});

test('a newer correction replaces an older one; declined, withdrawn, late and stale ones change nothing', async () => {
  const order = await mistyped();
  const [{ body: older }, { body: no }] = [await ask(order, { phone: '13800002000' }), await ask(order, { phone: '13800002046' })];
  expect((await answer(older.id, 'confirmation')).body.code).toBe('correction_ended');
  expect((await answer(no.id, 'refusal')).body.state).toBe('declined');
  const { body: back } = await ask(order, { phone: '13800002046' });
  expect((await lin!.call('POST', `/api/corrections/${back.id}/withdrawal`, {})).body.state).toBe('withdrawn');
  expect((await ask(order, { phone: '1380000204' })).body.code).toBe('nothing_to_correct');
  const { body: stale } = await ask(order, { phone: '13800002046' });
  await zhou!.call('PUT', `/api/widget/orders/${order}/address`, { address: { ...address, phone: '13900002046' } });
  expect((await answer(stale.id, 'confirmation')).body.code).toBe('correction_stale');
  shop.later(24 * 3600 + 1);
  expect((await answer(stale.id, 'confirmation')).body.code).toBe('correction_ended');
  await correctionTimes.run(shop.world);
  expect((await zhou!.get(`/api/widget/corrections/${stale.id}`)).body.state).toBe('expired');
  expect((await zhou!.get(`/api/shop/orders/${order}`)).body.address.phone).toBe('13900002046');
});

test('a stranger sees and confirms nothing, a colleague who does not see the talk neither, and only this customer’s orders are put right', async () => {
  const { body: sent } = await ask(await mistyped(), { phone: '13800002046' });
  const stranger = await visitor(shop);
  expect((await stranger.get(`/api/widget/corrections/${sent.id}`)).status).toBe(404);
  expect((await answer(sent.id, 'confirmation', stranger)).status).toBe(404);
  expect((await su!.get(`/api/corrections/${sent.id}`)).body.fields[0].after).not.toContain('13800002046');
  expect((await ask(await mistyped(stranger), { phone: '13800002046' })).status).toBe(404);
});
