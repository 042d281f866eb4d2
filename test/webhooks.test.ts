import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../server/platform/ids.ts';
import { startWebhooks, type Webhooks } from '../server/platform/webhooks/webhooks.ts';
import { present } from '../server/presenting.ts';
import { webhookBodies } from '../server/webhook-bodies.ts';
import { app, type TestApp } from './support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from './support/people.ts';
import { receiver } from './support/receiver.ts';

let shop: TestApp;
let admin: Person;
let webhooks: Webhooks;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'] } });
  await alwaysOpen(shop);
  await group(shop, '售后');
  admin = await agent(shop, '管理员', { role: 'admin' });
  webhooks = start();
});
afterAll(async () => {
  await webhooks.stop();
  await shop.close();
});
afterEach(async () => {
  for (const { id } of (await admin.get('/api/webhooks')).body) await admin.call('DELETE', `/api/webhooks/${id}`);
});

const start = () =>
  startWebhooks(
    shop.world,
    webhookBodies((facts) => present(shop.world, facts)),
  );

async function hook(there: Awaited<ReturnType<typeof receiver>>, more: object = {}): Promise<string> {
  const input = { name: '仓库', url: there.url, kinds: ['message.sent'], permissions: ['conversations.see_all'], ...more };
  const { status, body } = await admin.call('POST', '/api/webhooks', input);
  expect(status).toBe(200);
  there.secrets.push(body.secret);
  return body.id;
}

async function talk(lines: string[]): Promise<string> {
  const customer = await visitor(shop);
  const id = newId();
  for (const line of lines) await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(line), opening: {} });
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
const textsOf = (heard: { body: any }[], conversation: string) =>
  heard.filter(({ body }) => body.data.fact.conversation === conversation).map(({ body }) => body.data.message.body.text);
const lines = (count: number) => Array.from({ length: count }, (_, at) => `第 ${at} 句`);

test('a program hears each message once, signed, with the present state, in the order of its conversation though calls fail', async () => {
  const failed = new Set<string>();
  const there = await receiver(({ id }) => {
    if (failed.has(id) || failed.size === 3) return 204;
    failed.add(id);
    return 500;
  });
  const id = await hook(there);
  const talks = await Promise.all([talk(lines(6)), talk(lines(6)), talk(lines(6))]);
  await expect.poll(() => there.accepted.length).toBe(18);
  for (const conversation of talks) expect(textsOf(there.accepted, conversation)).toEqual(lines(6));
  expect(there.accepted[0]?.body).toMatchObject({
    type: 'message.sent',
    data: {
      fact: { by: { kind: 'customer' }, data: { kind: 'text' } },
      conversation: { id: expect.any(String) },
      message: { body: { text: expect.any(String) } },
    },
  });
  await expect.poll(async () => (await admin.get('/api/webhooks')).body[0].waiting).toBe(0);
  const log = (await admin.get(`/api/webhooks/${id}/tries?only=failed`)).body.items;
  expect(log).toHaveLength(3);
  expect(log[0]).toMatchObject({ ok: false, status: 500, attempt: 1, kind: 'message.sent' });
  await there.close();
});

test('it hears no more than its permissions and its maker’s, and nothing of other kinds', async () => {
  const [narrow, wide] = [await receiver(), await receiver()];
  await hook(narrow, { permissions: ['orders.see'], kinds: [] });
  await hook(wide, { kinds: ['conversation'], permissions: ['conversations.see_all', 'customers.see'] });
  const conversation = await talk(['在吗']);
  await expect.poll(() => wide.accepted.length).toBeGreaterThan(0);
  expect(new Set(wide.accepted.map(({ body }) => body.type.split('.')[0]))).toEqual(new Set(['conversation']));
  expect(wide.accepted[0]?.body.data.conversation.id).toBe(conversation);
  expect(narrow.accepted).toEqual([]);
  const leader = await agent(shop, '经理', { role: 'manager' });
  const more = await leader.call('POST', '/api/webhooks', { name: '多', url: wide.url, kinds: [], permissions: ['roles.manage'] });
  expect(more.status).toBe(403);
  await Promise.all([narrow.close(), wide.close()]);
});

test('a replay tells everything again from a place, in order, and the id is the same', async () => {
  const there = await receiver();
  const id = await hook(there);
  const conversation = await talk(lines(5));
  await expect.poll(() => there.accepted.length).toBe(5);
  const second = there.accepted[1]!.id;
  expect((await admin.call('POST', `/api/webhooks/${id}/replay`, { after: second })).status).toBe(204);
  await expect.poll(() => there.accepted.length).toBe(8);
  expect(there.accepted.slice(5).map((heard) => heard.id)).toEqual(there.accepted.slice(2, 5).map((heard) => heard.id));
  expect(textsOf(there.accepted.slice(5), conversation)).toEqual(['第 2 句', '第 3 句', '第 4 句']);
  const from = new Date(shop.world.now().getTime() - 3600_000).toISOString();
  await admin.call('POST', `/api/webhooks/${id}/replay`, { from });
  await expect.poll(() => textsOf(there.accepted, conversation).length).toBe(13);
  expect((await admin.call('POST', `/api/webhooks/${id}/replay`, { after: 'nowhere' })).status).toBe(422);
  await there.close();
});

test('another process goes on where the one before was stopped, and loses nothing that was refused', async () => {
  let isDown = true;
  const there = await receiver(() => (isDown ? 503 : 204));
  await hook(there);
  const conversation = await talk(lines(4));
  await expect.poll(() => there.refused.length).toBeGreaterThan(0);
  await webhooks.stop();
  isDown = false;
  const late = await talk(['后来的']);
  webhooks = start();
  await expect.poll(() => there.accepted.length).toBe(5);
  expect(textsOf(there.accepted, conversation)).toEqual(lines(4));
  expect(textsOf(there.accepted, late)).toEqual(['后来的']);
  await there.close();
});

test('an endpoint that fails for days is turned off, says so, and goes on where it was when it is turned on', async () => {
  let isDown = true;
  const there = await receiver(() => (isDown ? 410 : 204));
  const id = await hook(there);
  await talk(['一', '二']);
  await expect.poll(async () => (await admin.get('/api/webhooks')).body[0].failingSince).not.toBeNull();
  shop.later(3 * 24 * 3600 + 60);
  await expect.poll(async () => (await admin.get('/api/webhooks')).body[0].offBecause).toBe('failing');
  shop.later(-(3 * 24 * 3600 + 60));
  expect((await admin.get('/api/facts?kind=webhook.given_up')).body.items).toMatchObject([{ about: id }]);
  await talk(['停用期间']);
  isDown = false;
  await admin.call('PUT', `/api/webhooks/${id}/state`, { on: true });
  await expect.poll(() => there.accepted.length).toBe(3);
  await there.close();
});

test('the test button says what came back; private addresses, redirects and endless replies are refused', async () => {
  const there = await receiver(({ body }, reply) => {
    if (body.type === 'webhook.test') return 204;
    reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    return undefined;
  });
  const id = await hook(there);
  expect((await admin.call('POST', `/api/webhooks/${id}/test`)).body).toMatchObject({ ok: true, status: 204 });
  await talk(['转到别处']);
  await expect.poll(async () => (await admin.get(`/api/webhooks/${id}/tries`)).body.items[0]).toMatchObject({ ok: false, status: 302 });
  const strict = await app();
  const boss = await agent(strict, '管理员', { role: 'admin' });
  for (const url of [
    there.url,
    'http://localhost:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://169.254.169.254/',
    'http://0x7f.1/',
    'http://[::1]/',
  ]) {
    const { body } = await boss.call('POST', '/api/webhooks', { name: '里面', url, kinds: [], permissions: ['orders.see'] });
    expect((await boss.call('POST', `/api/webhooks/${body.id}/test`)).body).toMatchObject({
      ok: false,
      status: null,
      said: 'private address',
    });
  }
  await strict.close();
  await there.close();
});
