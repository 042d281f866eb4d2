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

test('a colleague writes first: once, to nobody who has a talk, is kept out or wishes none, with a place at the seat; the answer comes to them', async () => {
  const service = (await lin.get(`/api/customers/${(await visitor(shop)).id}/reach`)).body.groups[0].id;
  const customer = await visitor(shop);
  const own = await customer.connect();
  const write = (id = newId(), more: object = {}, to = customer, who = lin) =>
    who.call('POST', `/api/customers/${to.id}/conversations`, {
      id,
      group: service,
      message: { id: newId(), text: '您好，滤芯该换了' },
      ...more,
    });
  await lin.call('PATCH', `/api/customers/${customer.id}`, { contactChannel: 'never' });
  expect((await write()).body.code).toBe('no_contact_wished');
  expect((await write(newId(), { anyway: true, message: { id: newId(), text: ' ' } })).status).toBe(400);
  const id = newId();
  expect((await write(id, { anyway: true })).body).toEqual({ id });
  expect((await write(id, { anyway: true })).status).toBe(200);
  expect((await write(newId(), { anyway: true })).body.code).toBe('talk_open');
  const heard = await own.event((event) => event.message?.author.kind === 'staff');
  expect(heard.message?.body).toEqual({ text: '您好，滤芯该换了' });
  expect(JSON.stringify(own.events)).not.toContain(service);
  const next = await customer.call('POST', '/api/widget/visitors', { site: shop.url, token: customer.token });
  expect(next.body, 'the button counts it on the next page').toMatchObject({ conversation: { id }, unread: 1 });

  const view = async () => (await lin.get(`/api/conversations/${id}`)).body.conversation;
  expect(await view()).toMatchObject({
    state: 'waiting_customer',
    isBegun: true,
    agent: { id: lin.id },
    lastNumber: 1,
    waitingSince: null,
  });
  const reach = async (to = customer, who = lin) => (await who.get(`/api/customers/${to.id}/reach`)).body;
  const before = await reach();
  expect(before).toMatchObject({ open: { id, agent: '林可' }, load: 1, keptOutUntil: null, mails: false });
  const far = await agent(shop, '高远', { groups: [await group(shop, '售前')], online: true });
  expect((await reach(customer, far)).open).toMatchObject({ id: null, agent: '林可' });
  expect((await write(newId(), {}, await visitor(shop), far)).status, 'not for a group one is not in').toBe(404);

  // Nobody waits for a first reply; what comes back is the customer's turn with who wrote.
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('好的，要两个'))).status).toBe(200);
  expect(await view()).toMatchObject({ state: 'active', agent: { id: lin.id }, unread: 1, firstReplyAt: (await view()).openedAt });
  const now = async () => (await lin.get('/api/conversations?list=opened&limit=100')).body.items.map((each: { id: string }) => each.id);
  expect(await now(), 'it was not received').not.toContain(id);
  const facts = await shop.world.db.selectFrom('facts').select(['kind', 'data']).where('conversation_id', '=', id).orderBy('id').execute();
  expect(facts[0]).toMatchObject({ kind: 'conversation.begun', data: { agent: lin.id, anyway: true } });

  // Whoever never answered is not asked to rate.
  const silent = await visitor(shop);
  const alone = newId();
  await write(alone, {}, silent);
  expect((await lin.call('POST', `/api/conversations/${alone}/ending`)).status).toBe(204);
  expect((await silent.get('/api/widget/conversations')).body.items).toMatchObject([{ id: alone, state: 'wrap_up', rating: null }]);
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
  await shop.world.db.updateTable('staff').set({ chat_limit: 1 }).where('id', '=', lin.id).execute();
  expect((await write(newId(), {}, await visitor(shop))).body.code).toBe('seat_full');
  await shop.world.db.updateTable('staff').set({ chat_limit: 20 }).where('id', '=', lin.id).execute();
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
