import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { openTask } from './tasks.ts';

let shop: TestApp;
let aftersale: string;
let lin: Person;
let su: Person;
let leader: Person;
let stranger: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  aftersale = await group(shop, '售后');
  const presale = await group(shop, '售前');
  lin = await agent(shop, '林可', { groups: [aftersale] });
  su = await agent(shop, '苏晴', { groups: [aftersale] });
  leader = await agent(shop, '陈班长', { role: 'team_leader' });
  stranger = await agent(shop, '路人', { groups: [presale] });
  // Each test leaves conversations behind.
  await transact(shop.world, (tx) => tx.updateTable('staff').set({ chat_limit: 100 }).execute());
});
afterAll(() => shop.close());

async function served(): Promise<{ customer: Person; id: string }> {
  // Somebody is there, or each talk would begin as a message left, with a task of its own.
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅盖有划痕'), opening: {} });
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return { customer, id };
}

const inHours = (hours: number) => new Date(shop.world.now().getTime() + hours * 3_600_000).toISOString();

async function promised(hours: number, more: object = {}) {
  const { customer, id } = await served();
  const input = { kind: 'promise', text: '今天 18:00 前回电', dueAt: inHours(hours), ...more };
  const made = await lin.call('POST', `/api/conversations/${id}/tasks`, input);
  expect(made.status).toBe(200);
  return { customer, conversation: id, task: made.body };
}

const counts = async (who: Person) => (await who.get('/api/tasks/counts')).body;

test('a promise is made from a conversation, its owner is reminded twice, and it is kept in time', async () => {
  const { conversation, task, customer } = await promised(10);
  // Nothing is ordered: proposed as 售前, and put right by its owner only.
  const as = (who: Person) => who.call('PATCH', `/api/tasks/${task.id}`, { stage: 'aftersale' });
  expect([task.stage, (await as(su)).status, (await as(lin)).body.stage]).toEqual(['presale', 403, 'aftersale']);
  expect((await lin.get('/api/tasks?stage=presale')).body.items).toEqual([]);
  expect((await lin.get('/api/tasks?stage=aftersale')).body.items.map(({ id }: { id: string }) => id)).toEqual([task.id]);
  expect(task).toMatchObject({ kind: 'promise', state: 'open', owner: { id: lin.id }, conversation: { id: conversation } });
  const desk = await lin.connect();
  const others = await stranger.connect();
  const own = await customer.connect();
  shop.later(5.1 * 3600);
  await shop.tick();
  await desk.event((event) => event.fact.kind === 'task.warned' && event.fact.id === task.id);
  shop.later(4 * 3600);
  await shop.tick();
  await expect.poll(() => desk.events.filter((event) => event.fact.kind === 'task.warned').length).toBe(2);
  const settled = await lin.call('POST', `/api/tasks/${task.id}/settlement`, { outcome: 'done', note: '已回电' });
  expect(settled.body).toEqual({ state: 'kept' });
  await desk.event((event) => event.fact.kind === 'task.settled');
  expect([...others.events, ...own.events].filter((event) => event.fact.kind.startsWith('task.'))).toEqual([]);
  const list = (await lin.get('/api/tasks?when=settled')).body;
  expect(list.items[0]).toMatchObject({ id: task.id, state: 'kept', note: '已回电', settledBy: { name: '林可' } });
  expect((await lin.call('POST', `/api/tasks/${task.id}/settlement`, { outcome: 'done' })).body.code).toBe('task_settled');
});

test('a promise that was not kept is told to its owner and to who leads, and doing it later is late', async () => {
  const { task } = await promised(1);
  const [desk, board] = [await lin.connect(), await leader.connect()];
  shop.later(3601);
  await shop.tick();
  for (const socket of [desk, board]) await socket.event((event) => event.fact.kind === 'task.breached' && event.fact.id === task.id);
  await shop.tick();
  expect(await counts(lin)).toMatchObject({ mine: 1, overdue: 1 });
  expect((await lin.get('/api/tasks?when=overdue')).body.items.map((each: { id: string }) => each.id)).toEqual([task.id]);
  // Neither a new time nor another word for it makes the promise kept.
  expect((await lin.call('PATCH', `/api/tasks/${task.id}`, { dueAt: inHours(2) })).body).toMatchObject({ moved: 1 });
  expect((await lin.call('POST', `/api/tasks/${task.id}/settlement`, { outcome: 'done' })).body).toEqual({ state: 'late' });
  expect(board.events.filter((event) => event.fact.kind === 'task.breached').length).toBe(1);
});

test('the kept-rate counts what came due, by owner', async () => {
  const from = shop.world.now().toISOString();
  const [kept, late, broken, cancelled, open] = await Promise.all([1, 2, 3, 4, 5].map((hours) => promised(hours)));
  const end = (task: { task: { id: string } } | undefined, outcome: string, note = '客户说不用了') =>
    lin.call('POST', `/api/tasks/${task?.task.id}/settlement`, { outcome, note });
  await end(kept, 'done');
  await end(cancelled, 'cancelled');
  expect((await end(broken, 'broken', '')).body.code).toBe('task_needs_note');
  expect((await end(broken, 'broken', '仓库没有库存')).body).toEqual({ state: 'broken' });
  shop.later(6 * 3600);
  await shop.tick();
  await end(late, 'done');
  const { body } = await leader.get(`/api/tasks/kept-rates?from=${from}&to=${inHours(1)}`);
  expect(body.agents).toEqual([{ agent: { id: lin.id, name: '林可' }, due: 4, kept: 1, late: 1, broken: 1, open: 1, rate: 0.25 }]);
  const behind = (await leader.get(`/api/tasks/kept-rates/promises?from=${from}&to=${inHours(1)}&owner=${lin.id}`)).body.items;
  expect(behind.map((task: { state: string }) => task.state).toSorted()).toEqual(['broken', 'kept', 'late', 'open']);
  // The figures follow the stage somebody put right.
  await lin.call('PATCH', `/api/tasks/${open?.task.id}`, { stage: 'insale' });
  const inStage = async (stage: string) =>
    (await leader.get(`/api/tasks/kept-rates?from=${from}&to=${inHours(1)}&stage=${stage}`)).body.agents.map(
      ({ due, kept, open }: Record<string, number>) => [due, kept, open],
    );
  expect(await inStage('insale')).toEqual([[1, 0, 1]]);
  expect(await inStage('presale')).toEqual([[3, 1, 0]]);
  expect(await inStage('aftersale')).toEqual([]);
  const insale = await leader.get(`/api/tasks/kept-rates/promises?from=${from}&to=${inHours(1)}&owner=${lin.id}&stage=insale`);
  expect(insale.body.items.map((task: { state: string }) => task.state)).toEqual(['open']);
  expect((await lin.get(`/api/tasks/kept-rates?from=${from}&to=${inHours(1)}`)).status).toBe(403);
  expect((await end(open, 'done')).body).toEqual({ state: 'late' });
});

test('a call back stands with the group until one of them takes it; the number is masked and looking is recorded', async () => {
  const { id, customer } = await served();
  const task = await transact(shop.world, (tx) =>
    openTask(tx, system, {
      ...{ kind: 'callback' as const, text: '客户请求回电', dueAt: new Date(inHours(20)), group: aftersale },
      ...{ conversation: id, customer: customer.id, phone: '13800002046' },
    }),
  );
  expect(await counts(su)).toMatchObject({ mine: 0, group: 1 });
  const waiting = (await su.get('/api/tasks?list=group')).body.items;
  expect(waiting).toMatchObject([{ id: task, phone: '138 **** 2046', owner: null, group: { id: aftersale } }]);
  expect((await stranger.get(`/api/tasks/${task}`)).status).toBe(404);
  expect((await stranger.get('/api/tasks?list=all')).body.items).toEqual([]);
  const [one, two] = await Promise.all([lin, su].map((who) => who.call('POST', `/api/tasks/${task}/acceptance`)));
  expect([one?.status, two?.status].sort()).toEqual([200, 409]);
  const [owner, other] = one?.status === 200 ? [lin, su] : [su, lin];
  expect((await other.call('POST', `/api/tasks/${task}/settlement`, { outcome: 'done' })).status).toBe(403);
  expect((await owner.call('POST', `/api/tasks/${task}/phone-revelation`)).body).toEqual({ value: '13800002046' });
  const facts = await shop.world.db
    .selectFrom('facts')
    .select('kind')
    .where('noun_id', '=', task)
    .where('kind', '=', 'task.revealed')
    .execute();
  expect(facts.length).toBe(1);
  expect((await leader.call('PATCH', `/api/tasks/${task}`, { owner: other.id })).body.owner.id).toBe(other.id);
  expect((await other.call('POST', `/api/tasks/${task}/settlement`, { outcome: 'done' })).status).toBe(200);
});

test('the same task twice is one, its time lies ahead, and lists come in pages', async () => {
  const { id } = await served();
  const input = { id: newId(), kind: 'follow_up', text: '问一下换货收到没有', dueAt: inHours(30) };
  for (let time = 0; time < 2; time++) await lin.call('POST', `/api/conversations/${id}/tasks`, input);
  await lin.call('POST', `/api/conversations/${id}/tasks`, { ...input, id: newId(), dueAt: inHours(31) });
  expect((await lin.get(`/api/conversations/${id}/tasks`)).body.items.length).toBe(2);
  expect((await lin.call('POST', `/api/conversations/${id}/tasks`, { ...input, id: newId(), dueAt: inHours(-1) })).body.code).toBe(
    'due_in_past',
  );
  const first = (await lin.get('/api/tasks?limit=1')).body;
  const second = (await lin.get(`/api/tasks?limit=1&after=${first.next}`)).body;
  expect([first.items[0].id, second.items.length, second.next]).toEqual([input.id, 1, null]);
});
