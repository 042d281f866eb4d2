import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { type Answer, agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let lin: Person;
let leader: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const aftersale = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [aftersale] });
  leader = await agent(shop, '周岚', { role: 'team_leader', groups: [aftersale] });
});
afterAll(() => shop.close());

async function rude(): Promise<{ customer: Person; id: string; say(words: string): Promise<Answer<{ title: string }>> }> {
  const customer = await visitor(shop);
  const id = newId();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  await say('骂人的话');
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return { customer, id, say };
}

const wish = { reason: 'abuse', words: '连续辱骂', days: 3 };
const received = async () => (await leader.get('/api/now')).body.today.received;

test('an agent asks, who leads approves, the door is shut with a polite sentence, and opens by itself', async () => {
  const before = await received();
  const { customer, id, say } = await rude();
  const { body } = await lin.call('POST', `/api/conversations/${id}/block`, wish);
  expect((await say('还在骂')).status).toBe(200);
  expect((await lin.call('POST', `/api/conversations/${id}/block`, wish)).body.code).toBe('already_blocked');
  expect((await lin.call('POST', `/api/blocks/${body.id}/approval`)).status).toBe(403);
  expect((await leader.get('/api/blocks')).body.items).toMatchObject([{ id: body.id, reason: 'abuse', askedBy: { name: '林可' } }]);
  expect(await received()).toBe(before + 1);
  const desk = await lin.connect();
  expect((await leader.call('POST', `/api/blocks/${body.id}/approval`)).status).toBe(204);
  await desk.event((event) => event.fact.kind === 'block.approved');
  expect((await lin.get(`/api/conversations/${id}`)).body.conversation.state).toBe('closed');
  expect(await received()).toBe(before);
  await expect.poll(async () => (await say('又来')).status).toBe(403);
  const refused = (await say('又来')).body as { title: string };
  expect(refused).toMatchObject({ code: 'blocked' });
  expect(refused.title).toContain('如有异议');
  const elsewhere = await customer.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...text('换个会话'), opening: {} });
  expect(elsewhere.body.code).toBe('blocked');
  const other = await visitor(shop);
  expect((await other.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...text('你好'), opening: {} })).status).toBe(200);
  shop.later(3 * 86_400 + 1);
  await shop.tick();
  expect((await say('我冷静了')).status).toBe(409);
  expect((await customer.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...text('重新问'), opening: {} })).status).toBe(
    200,
  );
  expect((await leader.get('/api/blocks?list=ended')).body.items).toMatchObject([{ id: body.id, state: 'expired' }]);
});

test('a block that was a mistake is lifted with its reason, and what it hid counts again', async () => {
  const before = await received();
  const { id, say } = await rude();
  const { body } = await leader.call('POST', `/api/conversations/${id}/block`, wish);
  await expect.poll(async () => (await say('在吗')).status).toBe(403);
  expect(await received()).toBe(before);
  expect((await leader.call('POST', `/api/blocks/${body.id}/lifting`, {})).body.code).toBe('task_needs_note');
  expect((await leader.call('POST', `/api/blocks/${body.id}/lifting`, { note: '认错人了' })).status).toBe(204);
  await expect.poll(async () => (await say('在吗')).status).toBe(200);
  expect(await received()).toBe(before + 1);
  expect((await leader.call('POST', `/api/blocks/${body.id}/approval`)).body.code).toBe('block_decided');
});

test('what speaks for harassment is counted and told to agent and leader, and shuts no door by itself', async () => {
  const { id, say } = await rude();
  const nuisance = async () => (await lin.get(`/api/conversations/${id}/nuisance`)).body;
  expect(await nuisance()).toEqual({ score: 0, signs: [] });
  for (const words of ['你们全是废物', '都去死吧', ...Array<string>(4).fill('退钱')]) expect((await say(words)).status).toBe(200);
  expect(await nuisance()).toEqual({
    score: 50,
    signs: [
      { sign: 'rude', count: 2, points: 30 },
      { sign: 'repeated', count: 2, points: 20 },
    ],
  });
  expect((await leader.call('PUT', '/api/settings/rude-words', { words: ['骗子'] })).status).toBe(204);
  for (let time = 0; time < 9; time++) await say(`骗子 ${time}`);
  expect(await nuisance()).toMatchObject({ score: 85, signs: [{ sign: 'rude', count: 9, points: 45 }, {}, { sign: 'flood', points: 20 }] });
  await lin.call('POST', `/api/conversations/${id}/block`, wish);
  expect((await leader.get('/api/blocks')).body.items).toMatchObject([{ nuisance: { score: 85 } }]);
  expect((await say('还能说')).status).toBe(200);
});

test('what was refused shuts no door', async () => {
  const { id, say } = await rude();
  const { body } = await lin.call('POST', `/api/conversations/${id}/block`, wish);
  expect((await leader.call('POST', `/api/blocks/${body.id}/refusal`, { note: '只是着急' })).status).toBe(204);
  expect((await say('请尽快')).status).toBe(200);
  expect((await lin.get('/api/blocks')).status).toBe(403);
});
