import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { newId } from '../ids.ts';

let shop: TestApp;
let boss: Person;
let lin: Person;
let other: Person;
let conversation: string;
let customer: Person;

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  await alwaysOpen(shop);
  const [ours, theirs] = [await group(shop, '售后'), await group(shop, '售前')];
  boss = await agent(shop, '周岚', { role: 'supervisor', groups: [ours] });
  lin = await agent(shop, '林可', { groups: [ours], online: true });
  other = await agent(shop, '苏晴', { groups: [theirs] });
  customer = await visitor(shop);
  conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('=1+1 在吗'), opening: { group: ours } });
  await shop.drain();
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '=周雨桐', phone: '13812345678', email: 'yutong@post.example' });
  const variant = await sell(await importer(shop), 'POT', { stock: 9 });
  for (let at = 0; at < 3; at++) await customer.call('POST', '/api/shop/orders', wish(variant));
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  await lin.call('POST', `/api/conversations/${conversation}/tasks`, {
    kind: 'callback',
    text: '回电\n说换货',
    dueAt,
    phone: '13812345678',
  });
  await shop.drain();
});
afterAll(() => shop.close());

const take = (who: Person, list: string, filters: object, format = 'csv', language = 'zh-CN') =>
  fetch(`${shop.url}/api/${list}/exports`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ format, language, filters }),
  });
const linesOf = async (answer: Response) => (await answer.text()).replace('\ufeff', '').trimEnd().split('\r\n');

test('customers leave masked, no name is a formula, and the fact names fields and filters without their values', async () => {
  const answer = await take(boss, 'customers', { q: '周雨桐' });
  expect([answer.status, answer.headers.get('x-rows')]).toEqual([200, '1']);
  const [head, row, ...more] = await linesOf(answer);
  expect([head, more]).toEqual([expect.stringContaining('"编号","姓名"'), []]);
  expect(row).toContain(`"'=周雨桐"`);
  expect(row).toContain('"138 **** 5678"');
  expect(row).not.toContain('yutong@post');
  const [fact] = (await boss.get('/api/facts?kind=list.exported')).body.items;
  expect([fact.by.name, fact.data]).toEqual([
    '周岚',
    { list: 'customers', format: 'csv', rows: 1, filters: ['q'], fields: expect.arrayContaining(['name', 'phone', 'seenAt']) },
  ]);
  expect(JSON.stringify(fact)).not.toContain('雨桐');
});

test('orders, conversations and tasks leave as the list is narrowed, in the language asked for', async () => {
  expect(await linesOf(await take(boss, 'orders', { state: 'pending_payment' }, 'csv', 'en'))).toEqual([
    expect.stringMatching(/^"Order",/),
    ...Array.from({ length: 3 }, () => expect.stringContaining('"To be paid"')),
  ]);
  expect(await linesOf(await take(boss, 'orders', { state: 'shipped' }))).toHaveLength(1);
  const [, talk] = await linesOf(await take(boss, 'conversations', { list: 'all' }));
  expect(talk).toContain('"接待中"');
  expect(talk).not.toContain('在吗');
  const [, task] = await linesOf(await take(boss, 'tasks', { list: 'all' }));
  expect(task).toContain('"回电","未完成","回电 说换货"');
  expect(task).toContain('"138 **** 5678"');
});

test('who may not is refused, and what somebody may not see is not in their file', async () => {
  expect((await take(lin, 'customers', {})).status).toBe(403);
  expect((await take(boss, 'orders', { state: 'no such state' })).status).toBe(400);
  await sql`update roles set permissions = array_append(permissions, 'lists.export') where key = 'aftersale_agent'`.execute(shop.world.db);
  expect(await linesOf(await take(lin, 'conversations', { list: 'all' }))).toHaveLength(2);
  expect(await linesOf(await take(other, 'conversations', { list: 'all' }))).toHaveLength(1);
});

test('thousands of rows come as a workbook page by page, each once, and who hangs up stops it', async () => {
  await sql`insert into customers (id, name, known_at, seen_at, created_at)
    select gen_random_uuid(), '客户 <' || n || '> &' || chr(55) , now(), now() - n * interval '1 second', now() from generate_series(1, 2300) n`.execute(
    shop.world.db,
  );
  const answer = await take(boss, 'customers', { known: 'true' }, 'xlsx');
  const file = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  expect(Object.keys(file).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = Buffer.from(file['xl/worksheets/sheet1.xml']!).toString();
  const names = [...sheet.matchAll(/客户 &lt;(\d+)&gt; &amp;7</g)].map(([, number]) => Number(number));
  expect(names).toEqual(Array.from({ length: 2300 }, (_, at) => at + 1));
  expect(Number(answer.headers.get('x-rows'))).toBe(sheet.match(/<row>/g)!.length - 1);

  const stop = new AbortController();
  const half = await fetch(`${shop.url}/api/customers/exports`, {
    method: 'POST',
    headers: { ...boss.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'csv', filters: {} }),
    signal: stop.signal,
  });
  await half.body!.getReader().read();
  stop.abort();
  expect((await boss.get('/api/customers')).status).toBe(200);
});
