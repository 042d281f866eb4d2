import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../server/platform/ids.ts';
import { app, type TestApp } from './support/app.ts';
import { type Route, routesOf } from './support/openapi.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from './support/people.ts';
import { importer, sell, wish } from './support/shopping.ts';

// 林 serves 周's chat. A stranger is another visitor, and an agent of another group.
let shop: TestApp;
let routes: Route[];
let [lin, otherAgent, zhou, otherVisitor]: Person[] = [];
let [chat, order, file]: string[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  const [ours, theirs] = [await group(shop, '售后'), await group(shop, '售前')];
  lin = await agent(shop, '林可', { groups: [ours], online: true });
  otherAgent = await agent(shop, '苏晴', { groups: [theirs], online: true });
  [zhou, otherVisitor] = [await visitor(shop), await visitor(shop)];
  chat = newId();
  await zhou.call('POST', `/api/widget/conversations/${chat}/messages`, { ...text('我的秘密'), opening: { group: ours } });
  await lin.call('POST', `/api/conversations/${chat}/acceptance`);
  const variant = await sell(await importer(shop), 'pot');
  order = (await zhou.call('POST', '/api/shop/orders', wish(variant))).body.id;
  file = await upload(zhou);
  routes = await routesOf(shop);
});
afterAll(() => shop.close());

async function upload(person: Person): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['我的秘密']), '秘密.txt');
  const response = await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers: person.headers, body: form });
  return ((await response.json()) as { id: string }).id;
}

const anyone = /^\/api\/(links\/|shop\/products\/)/;
const withId = () => routes.filter((route) => route.path.includes('{') && !anyone.test(route.path));
/** Refused by permission, before anything is looked for. */
const ofLeaders = (route: Route) => route.path.endsWith('/takeover');
const ofCustomers = (route: Route) => /^\/api\/(widget|shop)\//.test(route.path);

/** What belongs to 周, whatever the route is about; a staff route about a person gets the person. */
function foreignId(path: string): string {
  if (path.includes('/orders/')) return order!;
  return path.includes('/customers/') ? zhou!.id : chat!;
}

async function tryAs(person: Person, route: Route): Promise<{ status: number; what: string }> {
  const address = route.path.replace('{number}', '1').replace(/\{\w+\}/g, foreignId(route.path));
  const answer = await person.call(route.method, address, route.example, { 'idempotency-key': newId() });
  return { status: answer.status, what: `${route.method} ${route.path}: ${JSON.stringify(answer.body)}` };
}

const facts = async () => (await sql<{ many: number }>`select count(*) as many from facts`.execute(shop.world.db)).rows[0]!.many;

test('the routes are seen at all, and their owner is not refused', async () => {
  expect(withId().filter(ofCustomers).length).toBeGreaterThanOrEqual(10);
  expect(withId().filter((route) => route.path.startsWith('/api/conversations/')).length).toBeGreaterThanOrEqual(12);
  expect((await zhou!.get(`/api/widget/conversations/${chat}/messages`)).status).toBe(200);
  expect((await zhou!.get(`/api/shop/orders/${order}`)).status).toBe(200);
  expect((await lin!.get(`/api/conversations/${chat}`)).status).toBe(200);
});

test('to another visitor everything of a customer is not there, and nothing of the console is theirs', async () => {
  const before = await facts();
  for (const route of withId()) {
    const { status, what } = await tryAs(otherVisitor!, route);
    expect(status, what).toBe(ofCustomers(route) ? 404 : 403);
  }
  expect(await facts()).toBe(before);
});

test('to an agent of another group a conversation is not there', async () => {
  const before = await facts();
  for (const route of withId().filter((each) => each.path.startsWith('/api/conversations/') || ofCustomers(each))) {
    const { status, what } = await tryAs(otherAgent!, route);
    expect(status, what).toBe(ofCustomers(route) || ofLeaders(route) ? 403 : 404);
  }
  expect(await facts()).toBe(before);
});

test('what is asked for under an id that names nothing is not there, and what is no id is refused', async () => {
  const admin = await agent(shop, '方总', { role: 'admin' });
  const isId = ({ schema: { format } }: Route['parameters'][number]) => format === 'uuid';
  const lookups = routes.filter(
    ({ method, parameters }) => method === 'GET' && parameters.some((each) => each.in === 'path' && isId(each)),
  );
  expect(lookups.length).toBeGreaterThan(60);
  for (const route of lookups) {
    const of = (id: string) => (each: Route['parameters'][number]) => [each.name, isId(each) ? id : '1'] as const;
    const ask = (id: string) => {
      const inPath = new Map(route.parameters.filter((each) => each.in === 'path').map(of(id)));
      const needed = route.parameters.filter((each) => each.in === 'query' && each.required).map(of(newId()));
      const address = route.path.replace(/\{(\w+)\}/g, (_, name) => inPath.get(name) ?? '');
      return (ofCustomers(route) ? zhou! : admin).get(`${address}?${new URLSearchParams(needed.map(([name, value]) => [name, value]))}`);
    };
    const [nobodys, malformed] = [await ask(newId()), await ask('not-an-id')];
    expect(`${nobodys.status} ${nobodys.body?.code} ${route.path}`).toBe(`404 not_found ${route.path}`);
    expect(`${malformed.status} ${malformed.body?.code} ${route.path}`).toBe(`400 invalid_input ${route.path}`);
  }
});

test('who is not signed in is asked to sign in', async () => {
  const nobody = new Person(shop, '', {});
  for (const route of withId()) {
    const { status, what } = await tryAs(nobody, route);
    expect(status, what).toBe(401);
  }
});

test('no list shows a stranger anything of somebody else', async () => {
  const lists = routes.filter((route) => route.method === 'GET' && !route.path.includes('{'));
  const filters = ['', '?list=all', '?list=waiting', '?list=group', '?list=closed', '?list=opened', `?customer=${zhou!.id}&list=all`];
  for (const route of lists) {
    for (const filter of route.path === '/api/conversations' ? filters : ['']) {
      const seen = JSON.stringify([(await otherVisitor!.get(route.path + filter)).body, (await otherAgent!.get(route.path + filter)).body]);
      expect(seen, route.path + filter).not.toContain(chat);
      expect(seen, route.path + filter).not.toContain('我的秘密');
    }
    expect(JSON.stringify((await otherVisitor!.get(route.path)).body)).not.toContain(order);
  }
  const known = await otherAgent!.get(`/api/customers/${zhou!.id}/conversations`);
  expect(JSON.stringify(known.body)).not.toContain(chat);
});

test('files and orders of others cannot be sent, and a file without its signature is not there', async () => {
  const own = newId();
  const send = (kind: string, body: object) =>
    otherVisitor!.call('POST', `/api/widget/conversations/${own}/messages`, { id: newId(), kind, body, opening: {} });
  expect((await send('file', { file })).status).toBe(404);
  expect((await send('order', { order })).status).toBe(404);
  const theirs = newId();
  await otherVisitor!.call('POST', `/api/widget/conversations/${theirs}/messages`, { ...text('在吗'), opening: {} });
  await lin!.call('POST', `/api/conversations/${theirs}/acceptance`);
  const card = { id: newId(), kind: 'order', body: { order } };
  expect((await lin!.call('POST', `/api/conversations/${theirs}/messages`, card)).status).toBe(404);
  expect((await zhou!.call('GET', `/files/${file}/${'x'.repeat(22)}`)).status).toBe(404);
});

test('no socket hears, marks or writes in a conversation of somebody else', async () => {
  const sockets = await Promise.all([otherVisitor!.connect(), otherAgent!.connect()]);
  const before = await facts();
  for (const socket of sockets) {
    const id = newId();
    socket.send({ type: 'send', conversation: chat, id, kind: 'text', body: { text: '偷看' } });
    expect((await socket.until((frame) => frame.type === 'refused' && frame.id === id)).problem.status).toBe(404);
    socket.send({ type: 'read', conversation: chat, upTo: 1 });
    socket.send({ type: 'delivered', conversation: chat, upTo: 1 });
    socket.send({ type: 'typing', conversation: chat });
    socket.send({ type: 'looking', conversation: chat });
    socket.send({ type: 'ping' });
    await socket.until((frame) => frame.type === 'pong');
  }
  expect(await facts()).toBe(before);
  const [mine, desk] = [await zhou!.connect(), await lin!.connect()];
  mine.send({ type: 'typing', conversation: chat });
  await desk.until((frame) => frame.type === 'typing' && frame.conversation === chat);
  mine.send({ type: 'send', conversation: chat, ...text('还有一个秘密') });
  await desk.event((event) => event.message?.body.text === '还有一个秘密');
  await lin!.call('POST', `/api/conversations/${chat}/messages`, text('只说给您'));
  // What the stranger does later arrives: so everything before it has passed.
  const own = newId();
  await otherVisitor!.call('POST', `/api/widget/conversations/${own}/messages`, { ...text('在吗'), opening: {} });
  await sockets[0]!.event((event) => event.conversation?.id === own);
  for (const socket of sockets) {
    const heard = socket.heard.filter((frame) => frame.type !== 'refused');
    expect(JSON.stringify(heard)).not.toContain(chat);
  }
  expect(JSON.stringify(mine.heard)).not.toMatch(/偷看/);
  await Promise.all([...sockets, mine, desk].map((socket) => socket.close()));
});
