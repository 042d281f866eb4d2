import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let boss: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
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
