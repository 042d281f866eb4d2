import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, publish } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let [boss, lin, zhou, program, reader]: Person[] = [];
let [order, talk]: string[] = [];

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  const desk = await group(shop, '售后');
  boss = await importer(shop);
  lin = await agent(shop, '林可', { role: 'admin', groups: [desk], online: true });
  zhou = await visitor(shop);
  await publish(boss);
  order = (await buy(shop, zhou, await sell(boss, 'pot'), 1, 10_000)).id;
  talk = newId();
  await zhou.call('POST', `/api/widget/conversations/${talk}/messages`, { ...text('我要取消订单'), opening: { group: desk } });
  program = await withToken(['conversations.answer', 'customers.see', 'orders.see', 'aftersales.work']);
  reader = await withToken(['orders.see']);
});
afterAll(() => shop.close());

async function withToken(permissions: string[]): Promise<Person> {
  const { body } = await lin!.call('POST', '/api/tokens', { name: '店铺助手', permissions, days: 1 });
  return new Person(shop, lin!.id, { authorization: `Bearer ${body.token}`, 'x-zhike-language': 'en' });
}

let next = 0;
const rpc = (who: Person, method: string, params?: object) =>
  who.call('POST', '/mcp', { jsonrpc: '2.0', id: ++next, method, params }, { accept: 'application/json, text/event-stream' });
const call = async (who: Person, name: string, args: object = {}) => (await rpc(who, 'tools/call', { name, arguments: args })).body.result;

test('a client is welcomed in a revision both speak, and shown what its token may do', async () => {
  const hello = { capabilities: {}, clientInfo: { name: 'test', version: '1' } };
  expect((await rpc(program!, 'initialize', { protocolVersion: '2025-06-18', ...hello })).body.result).toMatchObject({
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'zhike' },
  });
  expect((await rpc(program!, 'initialize', { protocolVersion: '2031-01-01', ...hello })).body.result.protocolVersion).toBe('2025-11-25');
  const heard = await program!.call('POST', '/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' });
  expect(heard).toEqual({ status: 202, body: undefined });
  expect((await rpc(program!, 'ping')).body.result).toEqual({});

  const names = async (who: Person) => (await rpc(who, 'tools/list')).body.result.tools.map((each: { name: string }) => each.name);
  expect(await names(program!)).toEqual(expect.arrayContaining(['search_knowledge', 'start_request', 'send_message', 'what_is_allowed']));
  expect(await names(reader!)).not.toContain('start_request');
  const [found] = (await rpc(program!, 'tools/list')).body.result.tools.filter((each: { name: string }) => each.name === 'start_request');
  expect(found.inputSchema).toMatchObject({ type: 'object', required: expect.arrayContaining(['order', 'key', 'lines']) });
});

test('only a program with a token is let in, and what is not the protocol is refused', async () => {
  expect((await new Person(shop, '', {}).call('POST', '/mcp', {})).status).toBe(401);
  expect((await lin!.call('POST', '/mcp', {})).status, 'a cookie').toBe(403);
  expect((await zhou!.call('POST', '/mcp', {})).status, 'a visitor').toBe(403);
  expect((await program!.get('/mcp')).status).toBe(405);
  expect((await program!.call('DELETE', '/mcp')).status).toBe(405);
  expect((await program!.call('POST', '/mcp', [])).status).toBe(400);
  expect(
    (await program!.call('POST', '/mcp', { jsonrpc: '2.0', id: 1, method: 'ping' }, { 'mcp-protocol-version': '1999-01-01' })).status,
  ).toBe(400);
  expect((await rpc(program!, 'resources/list')).body.error.code).toBe(-32601);
  expect((await rpc(program!, 'tools/call', { name: 'drop_tables' })).body.error.code).toBe(-32602);
  expect(await call(program!, 'read_order', { order: 'R1', more: 1 })).toMatchObject({ isError: true });
});

test('it finds a customer’s order and what may be done with it, as the API says it', async () => {
  const { structuredContent: mine } = await call(program!, 'orders_of_customer', { customer: zhou!.id });
  expect(mine.items.map((each: { id: string }) => each.id)).toEqual([order]);
  const read = await call(program!, 'read_order', { order });
  expect(read.structuredContent).toEqual((await program!.get(`/api/orders/${order}`)).body);
  expect(JSON.stringify(read)).not.toContain('文三路');
  const { structuredContent: offers } = await call(program!, 'what_is_allowed', { order });
  expect(offers.lines[0].offers.find((each: { action: string }) => each.action === 'cancel').decision).toMatchObject({ allowed: true });
  expect(await call(program!, 'search_knowledge', { q: '取消订单' })).toMatchObject({ isError: false, structuredContent: { items: [] } });
  expect(await call(program!, 'find_customers', { q: '没有这个人' })).toMatchObject({ isError: false });
});

test('it serves a conversation: takes it, answers once however often it is sent, and keeps notes inside', async () => {
  expect((await call(program!, 'list_conversations')).structuredContent.items[0].id).toBe(talk);
  expect((await call(program!, 'accept_conversation', { conversation: talk })).structuredContent).toEqual({ done: true });
  const message = { conversation: talk, id: newId(), text: '好的，我来帮您取消' };
  const [first, again] = [await call(program!, 'send_message', message), await call(program!, 'send_message', message)];
  expect(again.structuredContent).toEqual(first.structuredContent);
  await call(program!, 'add_note', { conversation: talk, id: newId(), text: '客户着急' });
  const { body: seen } = await zhou!.get(`/api/widget/conversations/${talk}/messages`);
  expect(seen.messages.filter((each: { body: { text?: string } }) => each.body.text === message.text)).toHaveLength(1);
  expect(JSON.stringify(seen)).not.toContain('着急');
  expect((await call(program!, 'read_conversation', { conversation: talk })).structuredContent.messages.length).toBeGreaterThan(2);
  expect(await call(program!, 'read_conversation', { conversation: newId() })).toMatchObject({ isError: true });
});

test('a cancellation is prepared once for each key and waits for the customer’s own yes; the same refusals as by the API', async () => {
  const wanted = { order, reason: 'no_longer_needed', conversation: talk, key: 'cancel-1' };
  const { state } = (await zhou!.get(`/api/shop/orders/${order}`)).body;
  const prepared = await call(program!, 'cancel_order', wanted);
  expect(prepared.structuredContent).toMatchObject({ kind: 'cancel', state: 'draft' });
  expect((await call(program!, 'cancel_order', wanted)).structuredContent.id).toBe(prepared.structuredContent.id);
  expect((await zhou!.get(`/api/shop/orders/${order}`)).body.state, 'nothing has happened yet').toBe(state);
  const { id: request } = prepared.structuredContent;
  expect((await call(program!, 'read_request', { request })).structuredContent.state).toBe('draft');

  const second = await call(program!, 'start_request', {
    ...wanted,
    kind: 'cancel',
    lines: [{ line: newId(), quantity: 1 }],
    key: 'cancel-9',
  });
  expect(second.isError).toBe(true);
  expect(second.content[0].text).toContain('"code":"not_found"');
  const { key: _key, ...keyless } = wanted;
  expect(await call(program!, 'cancel_order', keyless), 'no key').toMatchObject({ isError: true });
  expect((await call(reader!, 'cancel_order', { ...wanted, key: 'cancel-2' })).content[0].text, 'not its right').toContain(
    '"code":"forbidden"',
  );
  expect((await call(reader!, 'find_customers', { q: '周' })).content[0].text).toContain('forbidden');

  expect((await zhou!.call('POST', `/api/widget/aftersales/${request}/confirmation`, {}, { 'idempotency-key': newId() })).status).toBe(200);
  await shop.drain();
  expect((await call(program!, 'read_request', { request })).structuredContent.state).not.toBe('draft');
});

test('an order that nobody has paid is cancelled at once with the customer’s consent, by who may change orders; a paid one is not', async () => {
  const editor = await withToken(['orders.see', 'orders.edit']);
  const variant = await sell(boss!, 'cup');
  const unpaid = (await zhou!.call('POST', '/api/shop/orders', wish(variant))).body.id;
  const route = (who: Person, id: string, body: object = { consent: true }) => who.call('POST', `/api/orders/${id}/cancellation`, body);
  expect((await route(program!, unpaid)).status, 'not its right').toBe(403);
  expect((await route(editor, unpaid, {})).body.code).toBe('consent_needed');
  expect(await call(editor, 'cancel_unpaid_order', { order: unpaid, consent: false, key: 'u-0' })).toMatchObject({ isError: true });
  const done = await call(editor, 'cancel_unpaid_order', { order: unpaid, consent: true, key: 'u-1' });
  expect(done.structuredContent).toMatchObject({ id: unpaid, state: 'cancelled' });
  expect((await call(editor, 'cancel_unpaid_order', { order: unpaid, consent: true, key: 'u-1' })).structuredContent.state).toBe(
    'cancelled',
  );
  const paid = await buy(shop, zhou!, variant, 1, 10_000);
  const refused = await call(editor, 'cancel_unpaid_order', { order: paid.id, consent: true, key: 'u-2' });
  expect(refused.content[0].text).toContain('"code":"wrong_state"');
  expect((await zhou!.get(`/api/shop/orders/${paid.id}`)).body.state).toBe('paid');
});

test('goods are found with a slip and read with what may be told of them, by whose token may see the catalogue', async () => {
  await boss!.call('PUT', '/api/import/products/kettle', {
    ...{ name: '养生壶', nameEn: 'Health pot', usage: '先加水再开。' },
    specifications: [{ name: '容量', nameEn: 'Capacity', value: '1.5 L', valueEn: '1.5 L' }],
    variants: [{ ref: 'kettle-1', priceMinor: 19_900, currency: 'CNY', stock: 3 }],
  });
  const seller = await withToken(['catalogue.see']);
  const found = async (q: string) =>
    (await call(seller, 'find_products', { q })).structuredContent.items.map((each: { name: string }) => each.name);
  await expect.poll(() => found('yangshenghu')).toEqual(['养生壶']);
  const { number } = (await boss!.get('/api/products/kettle')).body;
  const read = await call(seller, 'read_product', { product: number });
  expect(read.structuredContent).toEqual((await seller.get(`/api/products/${number}`)).body);
  expect(read.structuredContent).toMatchObject({ name: '养生壶', usage: '先加水再开。', variants: [{ priceMinor: 19_900, stock: 3 }] });
  expect(await call(seller, 'read_product', { product: 'nowhere' })).toMatchObject({ isError: true });
  const tools = (await rpc(reader!, 'tools/list')).body.result.tools.map((each: { name: string }) => each.name);
  expect(tools, 'orders alone are not the catalogue').not.toContain('find_products');
});
