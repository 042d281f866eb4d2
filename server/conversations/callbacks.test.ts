import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let boss: Person;
let lin: Person;
let service: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  boss = await agent(shop, '方总', { role: 'admin', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service], online: true });
});
afterAll(() => shop.close());

async function waiting(words: string) {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(words), opening: {} });
  return { customer, conversation, at: `/api/widget/conversations/${conversation}/callback` };
}

test('who waits books a call within opening hours: a task of the group, the place in the queue ends, and nobody gave up', async () => {
  const { customer, conversation, at } = await waiting('催一下退款');
  await shop.drain();
  const behind = await waiting('我在后面');
  const { times } = (await customer.get(at)).body as { times: string[] };
  expect(times.length).toBeGreaterThan(20);
  expect((await customer.call('POST', at, { phone: '13800002046', at: '2020-01-01T10:00:00.000Z' })).body.code).toBe('closed_then');
  expect((await behind.customer.call('POST', at, { phone: '13800002046', at: times[0] })).status).toBe(404);
  const booked = await customer.call('POST', at, { phone: '13800002046', at: times[1] });
  const by = new Date(Date.parse(times[1]!) + 1_800_000).toISOString();
  expect(booked.body).toEqual({ by });
  expect((await customer.call('POST', at, { phone: '13800002046', at: times[3] })).body).toEqual({ by });
  await shop.drain();
  const [mine] = (await customer.get('/api/widget/conversations')).body.items;
  expect(mine).toMatchObject({ id: conversation, state: 'closed', callbackAt: by, queue: null });
  const tasks = (await lin.get(`/api/conversations/${conversation}/tasks`)).body.items;
  expect(tasks).toMatchObject([{ kind: 'callback', state: 'open', owner: null, phone: '138 **** 2046', dueAt: by }]);
  const [next] = (await behind.customer.get('/api/widget/conversations')).body.items;
  expect(next.queue).toMatchObject({ position: 1 });
  const { today } = (await boss.get('/api/now')).body;
  expect(today).toMatchObject({ received: 2, abandoned: 0, callbacks: 1 });
  const rows = (await boss.get('/api/conversations?list=opened&only=callback')).body.items;
  expect(rows.map((row: { id: string }) => row.id)).toEqual([conversation]);
  expect((await boss.get('/api/conversations?list=opened&only=abandoned')).body.items).toEqual([]);
  const parts = await shop.world.db
    .selectFrom('figure_parts' as never)
    .select(['received', 'abandoned'] as never)
    .where('conversation_id' as never, '=', conversation as never)
    .execute();
  expect(parts.every((part: { abandoned?: number | null }) => !part.abandoned)).toBe(true);

  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, text('还是现在说吧'));
  expect((await lin.get(`/api/conversations/${conversation}`)).body.conversation).toMatchObject({ state: 'queued', ahead: true });
});

test('who is served already, or comes when the desk is closed, books nothing', async () => {
  const { customer, conversation, at } = await waiting('你好');
  await shop.drain();
  const { times } = (await customer.get(at)).body as { times: string[] };
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  expect((await customer.call('POST', at, { phone: '13800002046', at: times[0] })).body.code).toBe('wrong_state');
  expect((await customer.call('POST', at, { phone: 'abc', at: times[0] })).status).toBe(400);
});

const wrapUp = { stage: 'aftersale', topic: 'aftersales', reason: 'defect', result: 'solved' };
const call = (more: object) => ({ id: newId(), message: newId(), direction: 'in', group: service, ...more });

test('S5: a call is a talk of the same inbox with the same timeline, one that begins is timed, and its customer sees nothing of it', async () => {
  expect((await lin.get('/api/calls/groups')).body).toMatchObject([{ id: service }]);
  const ring = call({ phone: '139 0000 5511', name: '周女士' });
  const { conversation } = (await lin.call('POST', '/api/calls', ring)).body as { conversation: string };
  expect((await lin.call('POST', '/api/calls', ring)).body).toEqual({ conversation });
  const at = `/api/conversations/${conversation}`;
  const opened = (await lin.get(at)).body.conversation as unknown as { customer: { id: string; name: string } };
  expect(opened).toMatchObject({ channel: 'phone', state: 'active', agent: { id: lin.id }, call: { direction: 'in', by: lin.id } });
  expect(opened.customer.name).toBe('周女士');
  expect((await boss.get(`/api/customers?q=${encodeURIComponent('13900005511')}`)).body.items).toMatchObject([
    { id: opened.customer.id, known: true },
  ]);
  expect((await boss.call('POST', '/api/calls', call({ customer: opened.customer.id }))).body.code).toBe('call_goes_on');

  shop.later(192);
  expect((await lin.call('DELETE', `${at}/call`)).body.seconds).toBeGreaterThanOrEqual(192);
  expect((await lin.call('DELETE', `${at}/call`)).body.code).toBe('no_call');
  expect((await lin.call('POST', '/api/calls', ring)).body).toEqual({ conversation });
  expect((await lin.get(at)).body.conversation.call).toBeNull();
  const { messages } = (await lin.get(at)).body as unknown as { messages: { public: boolean; body: { call: { seconds: number } } }[] };
  expect(messages.at(-1)).toMatchObject({ public: false, author: { id: lin.id }, body: { call: { direction: 'in' } } });
  // What is said afterwards goes into the talk that is open.
  const later = call({ direction: 'out', customer: opened.customer.id, over: { seconds: 60, text: '答应周五前送到' } });
  expect((await lin.call('POST', '/api/calls', later)).body).toEqual({ conversation });
  expect((await lin.call('POST', '/api/calls', later)).body).toEqual({ conversation });
  expect((await lin.call('POST', `${at}/wrap-up`, wrapUp)).status).toBe(204);
  await shop.drain();
  expect((await boss.get(`/api/found-messages?q=${encodeURIComponent('周五前送到')}`)).body.items).toMatchObject([
    { conversation: { id: conversation } },
  ]);

  const facts = await shop.world.db.selectFrom('facts').select('kind').where('conversation_id', '=', conversation).execute();
  expect(facts.map(({ kind }) => kind)).not.toContain('rating.asked');
  const timeline = (await boss.get(`/api/customers/${opened.customer.id}/timeline`)).body.items as unknown as { kind: string }[];
  expect(timeline.filter(({ kind }) => kind === 'conversation.call_ended')).toHaveLength(2);
});

test('S5: who also writes sees what is written to them after a call, and never the call; the callback it was is done', async () => {
  const { customer, conversation: waited, at } = await waiting('请回电');
  const { times } = (await customer.get(at)).body as { times: string[] };
  await customer.call('POST', at, { phone: '13800002099', at: times[0] });
  const task = (await lin.get(`/api/conversations/${waited}/tasks`)).body.items[0].id as string;
  const socket = await customer.connect();
  const said = call({ direction: 'out', customer: customer.id, task, over: { seconds: 95, text: '客户要改地址' } });
  const { conversation } = (await lin.call('POST', '/api/calls', said)).body as { conversation: string };
  expect((await lin.get(`/api/conversations/${waited}/tasks`)).body.items).toMatchObject([{ id: task, state: 'kept' }]);
  const seen = async () =>
    ((await customer.get('/api/widget/conversations')).body.items as unknown as { id: string }[]).map(({ id }) => id);
  expect(await seen()).toEqual([waited]);
  await lin.call('POST', `/api/conversations/${conversation}/messages`, text('地址改好了'));
  expect(await seen()).toContain(conversation);
  // In the chat that is open before them, too: the whole talk with its first written word, and nothing before it.
  await socket.event(({ message, conversation: talk }) => message?.body.text === '地址改好了' && talk?.id === conversation);
  expect(socket.events.filter(({ fact }) => fact?.conversation === conversation).map(({ fact }) => fact.kind)).toEqual(['message.sent']);
  await socket.close();
  expect(JSON.stringify((await customer.get(`/api/widget/conversations/${conversation}`)).body)).not.toContain('改地址');
  const open = call({ customer: customer.id });
  expect((await lin.call('POST', '/api/calls', open)).body).toEqual({ conversation });
  // Whoever ends it, the note is of who spoke, and asked for again no second one begins.
  expect((await customer.call('POST', `/api/widget/conversations/${conversation}/departure`)).status).toBe(204);
  const { messages } = (await lin.get(`/api/conversations/${conversation}`)).body as unknown as { messages: { body: { call?: object } }[] };
  const spoken = messages.filter(({ body }) => body.call);
  const ofLin = { public: false, author: { kind: 'staff', id: lin.id } };
  expect(spoken).toMatchObject([ofLin, ofLin]);
  expect((await lin.call('POST', '/api/calls', open)).body).toEqual({ conversation });
  expect((await lin.call('POST', `/api/conversations/${conversation}/wrap-up`, wrapUp)).status).toBe(204);
  expect((await lin.get(`/api/conversations/${conversation}`)).body.conversation).toMatchObject({ state: 'closed', call: null });
  await shop.drain();
  expect((await lin.call('POST', '/api/calls', { ...call({}), customer: newId() })).status).toBe(404);
  for (const phone of [undefined, '-----', '+ - - -', '1 2 3 4', '1'.repeat(16)])
    expect((await lin.call('POST', '/api/calls', call({ phone }))).status).toBe(400);
  expect((await customer.call('POST', '/api/calls', call({ customer: customer.id }))).status).toBe(403);
});

test('S5: who is on the telephone is not silent, however long ago they wrote; a call that nobody ends is over a day later', async () => {
  const { conversation } = await waiting('昨天问过');
  await shop.drain();
  const at = `/api/conversations/${conversation}`;
  await lin.call('POST', `${at}/acceptance`);
  await lin.call('POST', `${at}/messages`, text('明天给您回电'));
  const opened = (await lin.get(at)).body.conversation as unknown as { customer: { id: string } };
  shop.later(86_000);
  expect((await lin.call('POST', '/api/calls', call({ customer: opened.customer.id }))).body).toEqual({ conversation });
  shop.later(900);
  await shop.tick();
  expect((await lin.get(at)).body.conversation).toMatchObject({ state: 'waiting_customer', call: { by: lin.id } });
  // Nobody but who speaks and who leads ends it.
  const su = await agent(shop, '苏晴', { groups: [service] });
  expect((await su.call('DELETE', `${at}/call`)).body.code).toBe('call_goes_on');
  shop.later(86_000);
  await shop.tick();
  expect((await lin.get(at)).body.conversation).toMatchObject({ state: 'wrap_up', call: null });
});
