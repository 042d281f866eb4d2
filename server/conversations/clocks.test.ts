import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { shopSetting } from '../team/shop.ts';

let shop: TestApp;
let service: string;
let chen: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  chen = await agent(shop, '陈', { role: 'admin', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service], online: true });
});
afterAll(() => shop.close());

async function talk(words: string) {
  // Time that is moved on takes seats whose console is away.
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  const customer = await visitor(shop);
  const conversation = newId();
  const say = (more: string) => customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(more), opening: {} });
  await say(words);
  steppedAt = Date.now();
  await shop.drain();
  return { customer, conversation, say };
}

const accept = (id: string) => lin.call('POST', `/api/conversations/${id}/acceptance`);
const answer = (id: string, words = '好的') => lin.call('POST', `/api/conversations/${id}/messages`, text(words));
const warnings = async (id: string) => (await chen.get(`/api/conversations/${id}`)).body.conversation.warnings;
const listed = async (query: string) =>
  (await chen.get(`/api/conversations?${query}`)).body.items.map((item: { id: string }) => item.id) as string[];
const facts = async (id: string) =>
  (await chen.get(`/api/facts?about=${id}&limit=50`)).body.items
    .filter((fact: { kind: string }) => fact.kind.includes('clock_'))
    .map(({ kind, data }: { kind: string; data: { clock: string } }) => `${kind} ${data.clock}`)
    .reverse();
/** When the last step was taken: what the machine took since then is a part of the next. */
let steppedAt = 0;
async function pass(seconds: number) {
  shop.later(seconds - (Date.now() - steppedAt) / 1000);
  steppedAt = Date.now();
  await shop.tick();
  await shop.drain();
}

test('a first reply is warned of at four fifths and late at its end, once; agent and leader see it, the customer does not', async () => {
  const { conversation, customer } = await talk('在吗？');
  await accept(conversation);
  const [staffEars, customerEars] = [await lin.connect(), await customer.connect()];
  await pass(15);
  expect(await warnings(conversation)).toEqual([]);
  await pass(10);
  expect(await warnings(conversation)).toMatchObject([{ clock: 'first_reply', breachedAt: null }]);
  expect(await listed('list=all&only=nearly')).toEqual([conversation]);
  await pass(6);
  await pass(1);
  expect(await warnings(conversation)).toMatchObject([{ clock: 'first_reply', breachedAt: expect.any(String) }]);
  expect(await facts(conversation)).toEqual(['conversation.clock_warned first_reply', 'conversation.clock_breached first_reply']);
  const heard = await staffEars.event((event) => event.fact?.kind === 'conversation.clock_breached');
  expect(heard.fact.data).toMatchObject({ clock: 'first_reply', agent: lin.id, group: service });
  expect(JSON.stringify(customerEars.heard)).not.toContain('clock_');

  const now = (await chen.get('/api/now')).body;
  expect(now.clocks[0]).toEqual({ clock: 'first_reply', nearly: 0, late: 1, today: 1 });
  expect(now.agents.find((each: { id: string }) => each.id === lin.id).overdue).toBe(1);
  expect(await listed(`list=all&only=late&clock=first_reply&agent=${lin.id}`)).toEqual([conversation]);
  expect(await listed('list=all&only=late&clock=turn')).toEqual([]);

  await answer(conversation);
  await pass(3);
  expect(await warnings(conversation)).toEqual([]);
  expect(await listed('list=all&only=late')).toEqual([]);
  expect(await listed('list=opened&only=was_late')).toEqual([conversation]);
  expect((await chen.get('/api/now')).body.clocks[0]).toEqual({ clock: 'first_reply', nearly: 0, late: 0, today: 1 });
});

test('each turn has its own time, set for its group; a peak gives more', async () => {
  const { conversation, say } = await talk('你好');
  await accept(conversation);
  await answer(conversation);
  const routing = (await chen.get(`/api/groups/${service}/routing`)).body;
  expect(routing.clocks).toEqual({ first_reply: 30, turn: 180, completion: 14_400 });
  await chen.call('PUT', `/api/groups/${service}/routing`, { ...routing, clocks: { ...routing.clocks, turn: 60 } });
  expect((await lin.get('/api/clocks')).body.items[0].targets.turn).toBe(60);
  await say('还有一个问题');
  await pass(61);
  expect(await warnings(conversation)).toMatchObject([{ clock: 'turn', breachedAt: expect.any(String) }]);
  await answer(conversation);
  await chen.call('PUT', '/api/peak', { reason: '双十一' });
  await say('再问一下');
  await pass(61);
  expect((await lin.get('/api/clocks')).body.items[0].targets.turn).toBeGreaterThan(61);
  expect((await warnings(conversation)).filter(({ breachedAt }: { breachedAt: string | null }) => breachedAt)).toEqual([]);
  await chen.call('DELETE', '/api/peak');
  await chen.call('PUT', `/api/groups/${service}/routing`, routing);
  await answer(conversation);
  await lin.call('POST', `/api/conversations/${conversation}/ending`);
});

test('a matter that takes too long is late, without the time we waited for the customer', async () => {
  const { conversation, say } = await talk('换货');
  await accept(conversation);
  await pass(3600);
  await answer(conversation, '请把照片发来');
  await pass(7200);
  await say('照片来了');
  const { completion } = (await lin.get(`/api/conversations/${conversation}/completion`)).body;
  expect(completion).toMatchObject({ target: 14_400, dueAt: expect.any(String) });
  expect(Math.abs(completion.spent - 3600)).toBeLessThan(5);
  await pass(8000);
  expect((await warnings(conversation)).map((each: { clock: string }) => each.clock)).toContain('completion');
  await pass(3000);
  expect(await facts(conversation)).toContain('conversation.clock_breached completion');
  expect(await listed('list=all&only=late&clock=completion')).toEqual([conversation]);
  await answer(conversation);
  expect((await lin.get(`/api/conversations/${conversation}/completion`)).body.completion.dueAt).toBeNull();
  await lin.call('POST', `/api/conversations/${conversation}/ending`);
  await pass(1);
  expect(await listed('list=all&only=late')).toEqual([]);
});

test('a view shows who is late, and a rule may be set off by it', async () => {
  const late = { match: 'all', of: [{ field: 'late', is: 'in', values: ['first_reply'] }] };
  const view = (await chen.call('POST', '/api/views', { name: '超时', scope: 'own', group: null, closedDays: null, conditions: late }))
    .body;
  const rule = { name: '超时先接', trigger: { is: 'clock_breached' }, conditions: late, acts: [{ do: 'tag', tag: '等久了' }] };
  const { id } = (await chen.call('POST', '/api/rules', rule)).body;
  await chen.call('PUT', `/api/rules/${id}/state`, { on: true });
  const { conversation } = await talk('有人吗');
  await accept(conversation);
  await pass(31);
  expect(await listed(`view=${view.id}`)).toEqual([conversation]);
  expect((await chen.get(`/api/conversations/${conversation}`)).body.conversation.customer.tags).toEqual(['等久了']);
  const trial = (await chen.call('POST', '/api/rules/trial', { trigger: { is: 'clock_breached' }, conditions: { match: 'all', of: [] } }))
    .body;
  expect(trial.items.map((item: { id: string }) => item.id)).toContain(conversation);
  await answer(conversation);
  await lin.call('POST', `/api/conversations/${conversation}/ending`);
});

test('clocks stand still while the desk is closed', async () => {
  const at = shop.world.now();
  const minute = (shift: number) => new Date(at.getTime() + shift * 60_000).toISOString().slice(11, 16);
  const hours = (from: string, to: string) => Array.from({ length: 7 }, () => [{ from, to }]);
  const { conversation } = await talk('快下班了吗');
  await accept(conversation);
  const set = (week: { from: string; to: string }[][]) =>
    transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, timeZone: 'UTC', hours: week }));
  await set(minute(120) > minute(60) ? hours(minute(60), minute(120)) : hours('12:00', '12:01'));
  await pass(600);
  expect(await warnings(conversation)).toEqual([]);
  await set(hours('00:00', '24:00'));
  await pass(1);
  expect(await warnings(conversation)).toMatchObject([{ clock: 'first_reply', breachedAt: expect.any(String) }]);
});

test('a silent customer is asked once for each silence whether they are still there, and the talk ends a day after the last word', async () => {
  const { conversation, customer, say } = await talk('有蓝色的吗？');
  await accept(conversation);
  const asked = async (who: Person, path: string) =>
    (await who.get(`/api/${path}/${conversation}/messages`)).body.messages.filter(
      ({ body }: { body: { code?: string } }) => body.code === 'still_there',
    ).length;
  const timesAsked = () => asked(customer, 'widget/conversations');
  await pass(700);
  expect(await timesAsked()).toBe(0);
  await answer(conversation, '有的，要帮您留一件吗？');
  const { lastAt } = (await chen.get(`/api/conversations/${conversation}`)).body.conversation;
  await pass(590);
  expect(await timesAsked()).toBe(0);
  // On the telephone nobody is silent.
  const [desk] = (await lin.get('/api/calls/groups')).body;
  const ring = { id: newId(), message: newId(), direction: 'out', group: desk.id, customer: customer.id };
  expect((await lin.call('POST', '/api/calls', ring)).body).toEqual({ conversation });
  await pass(15);
  expect(await timesAsked()).toBe(0);
  expect((await lin.call('DELETE', `/api/conversations/${conversation}/call`)).status).toBe(200);
  await pass(700);
  expect([await timesAsked(), await asked(lin, 'conversations')]).toEqual([1, 1]);
  // It is no word of anybody: neither the silence nor the place in the list begins anew.
  expect((await chen.get(`/api/conversations/${conversation}`)).body.conversation).toMatchObject({ state: 'waiting_customer', lastAt });

  await say('还在');
  await answer(conversation, '好的');
  const dueAt = new Date(shop.world.now().getTime() + 1200_000).toISOString();
  const task = await lin.call('POST', `/api/conversations/${conversation}/tasks`, { kind: 'promise', text: '问仓库', dueAt });
  expect(task.status).toBe(200);
  await pass(700);
  expect(await timesAsked()).toBe(1);
  await lin.call('POST', `/api/tasks/${task.body.id}/settlement`, { outcome: 'done' });
  await pass(1);
  expect(await timesAsked()).toBe(2);

  await pass(86_400 - 800);
  expect((await chen.get(`/api/conversations/${conversation}`)).body.conversation.state).toBe('waiting_customer');
  await pass(200);
  expect((await chen.get(`/api/conversations/${conversation}`)).body.conversation.state).toBe('wrap_up');
  await pass(86_401);
  expect((await chen.get(`/api/conversations/${conversation}`)).body.conversation.state).toBe('closed');
});

test('a group may ask later or never', async () => {
  const { conversation, customer } = await talk('你好');
  const routing = (await chen.get(`/api/groups/${service}/routing`)).body;
  expect(routing.prompt).toBe(600);
  await chen.call('PUT', `/api/groups/${service}/routing`, { ...routing, prompt: 0 });
  await accept(conversation);
  await answer(conversation);
  await pass(3600);
  const { messages } = (await customer.get(`/api/widget/conversations/${conversation}/messages`)).body;
  expect(messages.map(({ body }: { body: { code?: string } }) => body.code)).not.toContain('still_there');
  await chen.call('PUT', `/api/groups/${service}/routing`, routing);
});
