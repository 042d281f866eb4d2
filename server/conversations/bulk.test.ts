import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let presale: string;
let lin: Person;
let other: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  presale = await group(shop, '售前');
  lin = await agent(shop, '林可', { groups: [service], online: true });
  other = await agent(shop, '苏晴', { groups: [service], online: true });
});
afterAll(() => shop.close());

async function served(by: Person): Promise<{ customer: Person; conversation: string }> {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('在吗'), opening: {} });
  expect((await by.call('POST', `/api/conversations/${conversation}/acceptance`)).status).toBe(204);
  return { customer, conversation };
}

const many = (who: Person, ids: string[], wish: object, headers: Record<string, string> = {}) =>
  who.call('POST', '/api/many-conversations', { ids, ...wish }, headers);
const codes = (body: { items: { problem: { code: string } | null }[] }) => body.items.map((item) => item.problem?.code ?? null);
const stateOf = async (id: string) => (await lin.get(`/api/conversations/${id}`)).body.conversation;

test('many are wrapped up at once; one that is refused is left as it was and hinders no other', async () => {
  const reasons = (await lin.get('/api/reasons')).body as { key: string; children: { key: string }[] }[];
  const wrapUp = { act: 'wrap_up', stage: 'aftersale', topic: reasons[0]!.key, reason: reasons[0]!.children[0]!.key, result: 'solved' };
  const [a, b, c] = [await served(lin), await served(other), await served(lin)];
  const ids = [a.conversation, b.conversation, newId(), c.conversation];
  const key = { 'idempotency-key': newId() };
  const first = await many(lin, ids, wrapUp, key);
  expect(codes(first.body)).toEqual([null, 'not_your_conversation', 'not_found', null]);
  expect(await many(lin, ids, wrapUp, key)).toEqual(first);
  expect([(await stateOf(ids[0]!)).state, (await stateOf(ids[1]!)).state, (await stateOf(ids[3]!)).state]).toEqual([
    'closed',
    'active',
    'closed',
  ]);
  expect(codes((await many(lin, [a.conversation], { ...wrapUp })).body)).toEqual(['conversation_closed']);

  // What is not over needs a next step, unless a task is open already: then neither desk nor customer is told of a second one.
  const [d, e] = [await served(lin), await served(lin)];
  const dueAt = new Date(shop.world.now().getTime() + 3_600_000).toISOString();
  const task = (id: string) => lin.call('POST', `/api/conversations/${id}/tasks`, { kind: 'follow_up', text: '回电', dueAt });
  expect((await task(d.conversation)).status).toBe(200);
  const open = [d.conversation, e.conversation];
  const unsolved = { ...wrapUp, result: 'unsolved' };
  expect(codes((await many(lin, open, unsolved)).body)).toEqual([null, 'next_step_needed']);
  const f = await served(lin);
  await task(f.conversation);
  const next = { text: '查到就告诉您', at: dueAt };
  expect(codes((await many(lin, [e.conversation, f.conversation], { ...unsolved, next })).body)).toEqual([null, null]);
  const tasks = async (id: string) =>
    (await lin.get(`/api/conversations/${id}/tasks`)).body.items.map((each: { text: string }) => each.text);
  expect([await tasks(e.conversation), await tasks(f.conversation)]).toEqual([['查到就告诉您'], ['回电']]);
});

test('many are handed to a group, and tags are put on and taken off again', async () => {
  const [a, b] = [await served(lin), await served(lin)];
  const ids = [a.conversation, b.conversation];
  expect(codes((await many(lin, ids, { act: 'tag', tag: '催发货' })).body)).toEqual([null, null]);
  expect((await stateOf(ids[0]!)).customer.tags).toEqual(['催发货']);
  expect(codes((await many(lin, ids, { act: 'untag', tag: '催发货' })).body)).toEqual([null, null]);
  expect((await stateOf(ids[1]!)).customer.tags).toEqual([]);
  expect(codes((await many(lin, ids, { act: 'transfer', group: presale, note: '问的都是新品' })).body)).toEqual([null, null]);
  expect((await stateOf(ids[0]!)).group.id).toBe(presale);
  expect((await many(lin, [], { act: 'tag', tag: 'x' })).status).toBe(400);
  expect((await many(a.customer, ids, { act: 'tag', tag: 'x' })).status).toBe(403);
});

test('what still waits is given away too: to another group, or to a colleague who is asked at once', async () => {
  const waiting = async () => {
    const conversation = newId();
    const customer = await visitor(shop);
    await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('有人吗'), opening: {} });
    return conversation;
  };
  const ids = [await waiting(), await waiting()];
  expect(codes((await many(lin, ids, { act: 'transfer', agent: other.id, note: '苏晴熟悉' })).body)).toEqual([null, null]);
  const { offer, state } = await stateOf(ids[0]!);
  expect({ agent: offer?.agent, state }).toEqual({ agent: other.id, state: 'offered' });
  expect(codes((await many(lin, ids.slice(1), { act: 'transfer', group: presale, note: '问新品' })).body)).toEqual([null]);
  const theirs = await agent(shop, '售前客服', { groups: [presale] });
  const moved = (await theirs.get(`/api/conversations/${ids[1]}`)).body.conversation;
  expect({ group: moved.group.id, state: moved.state, offer: moved.offer }).toEqual({ group: presale, state: 'queued', offer: null });
  expect((await many(lin, ids, { act: 'transfer', note: '给谁？' })).status).toBe(400);
});
