import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')] });
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
});
afterAll(() => shop.close());

test('how a customer wants to be treated is on top, fills quick replies, and is kept sealed where it tells of health', async () => {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('您好'), opening: {} });
  const wishes = { honorific: '老师', contactChannel: 'phone', contactHours: '工作日 18:00 以后', accessibility: '听力不便，请用文字' };
  const changed = await lin.call('PATCH', `/api/customers/${customer.id}`, { ...wishes, language: 'en' });
  expect(changed.body).toMatchObject({ ...wishes, language: 'en' });
  const valuesNow = async () => (await lin.get(`/api/conversations/${id}/variables`)).body.values;
  expect(await valuesNow()).toMatchObject({
    ...{ 'customer.honorific': '老师', 'customer.channel': 'telephone', 'customer.hours': '工作日 18:00 以后' },
    ...{ 'customer.language': 'English', 'customer.needs': '听力不便，请用文字' },
  });
  const row = await shop.world.db.selectFrom('customers').selectAll().where('id', '=', customer.id).executeTakeFirstOrThrow();
  expect(row.accessibility_sealed?.includes('听力')).toBe(false);
  expect((await lin.call('PATCH', `/api/customers/${customer.id}`, { accessibility: null })).body.accessibility).toBeNull();
  // What is not known has no value: the place stays to be filled in.
  expect(await valuesNow()).not.toHaveProperty(['customer.needs']);
  expect((await lin.call('PATCH', `/api/customers/${customer.id}`, { contactChannel: 'pigeon' })).status).toBe(400);
});

test('a hint about a difficult customer ends by itself and never reaches the customer', async () => {
  const customer = await visitor(shop);
  const id = newId();
  const own = await customer.connect();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('您好'), opening: {} });
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  const hint = '先让客户说完，不要打断';
  const added = await lin.call('POST', `/api/customers/${customer.id}/notes`, { body: hint, days: 1 });
  expect(added.body).toMatchObject({ notes: [], hints: [{ body: hint, by: { name: '林可' }, expiresAt: expect.any(String) }] });
  await lin.call('PATCH', `/api/customers/${customer.id}`, { accessibility: '请用大字' });
  await lin.call('POST', `/api/conversations/${id}/messages`, text('您好，请讲。'));
  await own.event((event) => event.message?.author.kind === 'staff');
  const paths = ['/api/widget/conversations', `/api/widget/conversations/${id}`, `/api/widget/conversations/${id}/messages`];
  const told = await Promise.all(paths.map(async (path) => JSON.stringify((await customer.get(path)).body)));
  expect(told.join()).toContain('您好，请讲。');
  const everything = `${told.join()} ${JSON.stringify(own.events)}`;
  for (const secret of [hint, '请用大字', 'hints', 'accessibility']) expect(everything).not.toContain(secret);
  expect((await customer.get(`/api/customers/${customer.id}`)).status).toBe(403);
  shop.later(86_400 + 1);
  expect((await lin.get(`/api/customers/${customer.id}`)).body.hints).toEqual([]);
  const tooLong = await lin.call('POST', `/api/customers/${customer.id}/notes`, { body: hint, days: 181 });
  expect(tooLong.status).toBe(400);
});
