import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from '../../test/support/people.ts';
import { newId } from './ids.ts';

let shop: TestApp;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  admin = await agent(shop, '陈主管', { role: 'admin', groups: [await group(shop, '客服')] });
});
afterAll(() => shop.close());

const metricsOf = async (at: TestApp, headers: Record<string, string> = {}) => (await fetch(`${at.url}/metrics`, { headers })).status;

test('figures are for this machine, and behind a proxy for who shows the token', async () => {
  expect(await metricsOf(shop)).toBe(200);
  expect(await metricsOf(shop, { 'x-forwarded-for': '203.0.113.9' })).toBe(403);
  const proxied = await app({ beside: shop, config: { publicUrl: 'https://service.example', trustProxy: true } });
  expect(await metricsOf(proxied)).toBe(403);
  expect(await metricsOf(proxied, { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
  await proxied.close();
  const token = 'a token of sixteen or more';
  const guarded = await app({ beside: shop, config: { metricsToken: token } });
  expect([await metricsOf(guarded), await metricsOf(guarded, { authorization: `Bearer ${token}` })]).toEqual([403, 200]);
  await guarded.close();
});

test('behind a proxy an address that the client made up is not believed', async () => {
  const proxied = await app({ beside: shop, config: { trustProxy: true } });
  const lin = (await agent(shop, '林可')).at(proxied);
  const { email } = (await admin.get('/api/staff')).body.find((row: { id: string }) => row.id === lin.id);
  const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
  const signIn = { email, password: 'correct horse battery' };
  expect((await new Person(proxied, '', {}).call('POST', '/api/session', signIn, forwarded)).status).toBe(200);
  const addresses = (await lin.get('/api/me/sessions')).body.map((each: { address: string }) => each.address);
  expect(addresses).toContain('203.0.113.9');
  await proxied.close();
});

test('what a repeat is answered with is not readable in the database', async () => {
  const asked = { name: '报表', permissions: ['orders.see'] };
  const make = () => admin.call('POST', '/api/tokens', asked, { 'idempotency-key': 'token-1' });
  const [first, again] = [await make(), await make()];
  expect(first.body.token).toMatch(/^zk_/);
  expect(again.body).toEqual(first.body);
  const { rows } = await sql<{ body: string }>`select body::text from idempotency_keys`.execute(shop.world.db);
  expect(rows.some(({ body }) => body.includes(first.body.token) || body.includes(first.body.id))).toBe(false);
});

test('what comes right behind the hello is taken, and who says hello without end is sent away', async () => {
  const customer = await visitor(shop);
  const conversation = newId();
  const hello = JSON.stringify({ type: 'hello', token: customer.token });
  const open = (at = shop) => {
    const ws = new WebSocket(`${at.url.replace('http', 'ws')}/api/socket`);
    return { ws, closed: new Promise<number>((done) => ws.once('close', done)) };
  };
  const { ws } = open();
  const acked = new Promise<void>((done) => ws.on('message', (data) => JSON.parse(String(data)).type === 'ack' && done()));
  ws.once('open', () => {
    ws.send(hello);
    ws.send(JSON.stringify({ type: 'send', conversation, ...text('在吗'), opening: {} }));
  });
  await acked;
  ws.close();
  // A tenth of the limit, which fills again ten times as slowly: a slow machine says hello often enough all the same.
  const strict = await app({ beside: shop, config: { limitFactor: 0.1 } });
  const sockets = Array.from({ length: 12 }, () => open(strict));
  for (const each of sockets) each.ws.once('open', () => each.ws.send(hello));
  expect(await Promise.race(sockets.map((each) => each.closed))).toBe(1013);
  for (const each of sockets) each.ws.terminate();
  await strict.close();
});

test('one visitor cannot fill a conversation with lines about contacts, nor ask without end', async () => {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: {} });
  const left: number[] = [];
  for (let n = 0; n < 8; n++)
    left.push((await customer.call('PUT', `/api/widget/conversations/${id}/contact`, { phone: `1380000000${n}` })).status);
  expect(left.filter((status) => status === 204)).toHaveLength(5);
  // A slow machine asks slower than the limit refills: it asks for longer.
  const isRefused = async () =>
    (await Promise.all(Array.from({ length: 310 }, () => customer.get('/api/widget/conversations')))).some(({ status }) => status === 429);
  await expect.poll(isRefused, { timeout: 60_000 }).toBe(true);
});

test('a site that may embed the chat is an origin and nothing more', async () => {
  const settings = (await admin.get('/api/settings/shop')).body;
  for (const site of ['https://shop.example/; script-src *', 'https://shop.example/path', 'https://a.example\nx: y']) {
    expect((await admin.call('PUT', '/api/settings/shop', { ...settings, sites: [site] })).status).toBe(400);
  }
  expect((await admin.call('PUT', '/api/settings/shop', { ...settings, sites: ['https://shop.example'] })).status).toBe(200);
  const foreign = { site: 'https://elsewhere.example' };
  const refused = await new Person(shop, '', { origin: foreign.site }).call('POST', '/api/widget/visitors', foreign);
  expect([refused.status, refused.body.code]).toEqual([403, 'site_not_allowed']);
});
