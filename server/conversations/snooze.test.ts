import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let lin: Person;
let su: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const groups = [await group(shop, '售后')];
  lin = await agent(shop, '林可', { groups });
  su = await agent(shop, '苏晴', { groups });
});
afterAll(() => shop.close());

const at = (id: string) => su.get(`/api/conversations/${id}`).then((answer) => answer.body.conversation);
const inHours = (hours: number) => new Date(shop.world.now().getTime() + hours * 3_600_000).toISOString();
const seat = (who: Person, state: string) => who.call('PUT', '/api/me/seat', { state });
const mine = async (list: string) => (await lin.get(`/api/conversations?list=${list}`)).body;
const idsIn = async (list: string) => (await mine(list)).items.map((item: { id: string }) => item.id);

async function answered() {
  await seat(lin, 'busy');
  const customer = await visitor(shop);
  const id = newId();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  await say('什么时候补货？');
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  const reply = () => lin.call('POST', `/api/conversations/${id}/messages`, text('我问一下仓库，稍后告诉您。'));
  const later = (hours: number, note = '') => lin.call('PUT', `/api/conversations/${id}/snooze`, { until: inHours(hours), note });
  return { customer, id, say, reply, later };
}

test('nobody who waits for an answer is set aside', async () => {
  const { id, later, reply } = await answered();
  expect((await later(1)).body.code).toBe('answer_before_snooze');
  await reply();
  expect((await later(-1)).body.code).toBe('due_in_past');
  expect((await later(91 * 24)).body.code).toBe('snooze_too_long');
  expect((await at(id)).snoozedUntil).toBeNull();
});

test('what is set aside leaves its place, is not closed for silence, and is back on top with a notice when its time comes', async () => {
  const { id, later, reply, customer } = await answered();
  await reply();
  const before = (await mine('mine')).counts;
  expect((await later(30, '问仓库')).status).toBe(204);
  const counts = (await mine('mine')).counts;
  expect([counts.mine, counts.snoozed]).toEqual([before.mine - 1, before.snoozed + 1]);
  expect([await idsIn('mine'), await idsIn('snoozed')]).toEqual([expect.not.arrayContaining([id]), [id]]);
  const load = (await lin.get('/api/transfer-targets')).body.agents.find((each: { id: string }) => each.id === lin.id).load;
  expect(load).toBe(before.mine - 1);
  const [desk, own] = [await lin.connect(), await customer.connect()];
  shop.later(25 * 3600);
  await seat(lin, 'busy');
  await shop.tick();
  expect((await at(id)).state).toBe('waiting_customer');
  shop.later(6 * 3600);
  await seat(lin, 'busy');
  await shop.tick();
  const heard = await desk.event((event) => event.fact.kind === 'conversation.woken');
  expect(heard.fact.data).toMatchObject({ agent: lin.id, because: 'due' });
  expect(heard.conversation).toMatchObject({ snoozedUntil: null, snoozeNote: '问仓库' });
  expect((await idsIn('mine'))[0]).toBe(id);
  expect(own.events.filter((event) => /snooz|woken/.test(JSON.stringify(event)))).toEqual([]);
  await reply();
  expect((await at(id)).wokenAt).toBeNull();
});

test('a customer who writes brings it back at once, through whichever process', async () => {
  const { id, later, reply, say } = await answered();
  await reply();
  await later(5);
  await reply();
  expect((await at(id)).snoozedUntil).not.toBeNull();
  const desk = await lin.connect();
  await say('有消息了吗？');
  await desk.event((event) => event.fact.kind === 'conversation.woken' && event.fact.data.because === 'customer');
  expect(await at(id)).toMatchObject({ state: 'active', snoozedUntil: null, wokenAt: expect.any(String) });
});

test('it is brought back by hand, and handing it on ends it', async () => {
  const { id, later, reply } = await answered();
  await reply();
  await later(5, '再看');
  expect((await lin.call('DELETE', `/api/conversations/${id}/snooze`)).status).toBe(204);
  expect(await at(id)).toMatchObject({ snoozedUntil: null, wokenAt: null, snoozeNote: '' });
  await later(5, '再看');
  expect((await su.call('PUT', `/api/conversations/${id}/snooze`, { until: inHours(1) })).body.code).toBe('not_your_conversation');
  await seat(su, 'online');
  expect((await lin.call('POST', `/api/conversations/${id}/transfer`, { agent: su.id, note: '请接着跟' })).status).toBe(204);
  expect(await at(id)).toMatchObject({ snoozedUntil: null, snoozeNote: '', state: 'offered' });
  await su.call('POST', `/api/conversations/${id}/refusal`, { reason: '' });
});

test('of somebody who has gone home it goes to the group when due, once a colleague is there', async () => {
  const { id, later, reply } = await answered();
  await reply();
  await later(2);
  await seat(lin, 'offline');
  await seat(su, 'offline');
  shop.later(2.1 * 3600);
  await shop.tick();
  expect(await at(id)).toMatchObject({ state: 'waiting_customer', agent: { name: '林可' }, wokenAt: expect.any(String) });
  await seat(su, 'online');
  await shop.tick();
  await shop.drain();
  expect(await at(id)).toMatchObject({ agent: null, wokenAt: null });
  const { messages } = (await su.get(`/api/conversations/${id}/messages`)).body;
  expect(messages.at(-1)).toMatchObject({ public: false, body: { code: 'back_to_group', name: '林可' } });
});
