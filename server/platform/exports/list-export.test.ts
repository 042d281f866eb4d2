import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { newId } from '../ids.ts';

let shop: TestApp;
let boss: Person;
let chief: Person;
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
  chief = await agent(shop, '何静', { role: 'manager' });
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

const take = (who: Person, list: string, filters: object, format = 'csv', language = 'zh-CN', more: object = {}) =>
  fetch(`${shop.url}/api/${list}/exports`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ format, language, filters, ...more }),
  });
/** Takes what needs a second person: asked for with a reason, approved, then taken. */
async function takeApproved(list: string, filters: object, format: string, more: object = {}) {
  const { asked } = (await (await take(boss, list, filters, format, 'zh-CN', { ...more, reason: '召回通知' })).json()) as { asked: string };
  await chief.call('POST', `/api/export-approvals/${asked}/approval`);
  return take(boss, list, filters, format, 'zh-CN', { ...more, approval: asked });
}
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
    {
      list: 'customers',
      format: 'csv',
      rows: 1,
      filters: ['q'],
      contacts: 'masked',
      fields: expect.arrayContaining(['name', 'phone', 'seenAt']),
    },
  ]);
  expect(JSON.stringify(fact)).not.toContain('雨桐');
});

test('orders, conversations and tasks leave as the list is narrowed, in the language asked for', async () => {
  expect(await linesOf(await take(boss, 'orders', { state: 'pending_payment' }, 'csv', 'en'))).toEqual([
    expect.stringMatching(/^"Order",/),
    ...Array.from({ length: 3 }, () => expect.stringContaining('"To be paid"')),
  ]);
  expect(await linesOf(await take(boss, 'orders', { state: 'shipped' }))).toHaveLength(1);
  const [head, talk] = await linesOf(await take(boss, 'conversations', { list: 'all' }));
  expect(head).toContain('"首问负责","转接次数"');
  expect(talk).toContain('"接待中"');
  expect(talk).not.toContain('在吗');
  const [, task] = await linesOf(await take(boss, 'tasks', { list: 'all' }));
  expect(task).toContain('"回电","未完成","售前","回电 说换货"');
  expect(task).toContain('"138 **** 5678"');
});

test('amounts leave in the currency’s own unit: a yen has no hundredth', async () => {
  const line = { name: '抹茶碗', quantity: 1, priceMinor: 9800 };
  const order = { number: '20261130077', customer: 'c1', state: 'shipped', currency: 'JPY', lines: [line] };
  expect((await boss.call('PUT', '/api/import/customers/c1', { name: '佐藤' })).status).toBe(200);
  expect((await boss.call('PUT', '/api/import/orders/yen-1', order)).status).toBe(200);
  const [head = '', row = ''] = await linesOf(await take(boss, 'orders', { q: '20261130077' }, 'csv', 'en'));
  const cells = (text: string) => text.split(',').map((cell) => cell.replaceAll('"', ''));
  expect(cells(row)[cells(head).indexOf('Total')]).toBe('9800');
  // The list shows it for a number with one slip, and so does the file.
  expect(await linesOf(await take(boss, 'orders', { q: '20261130070' }, 'csv', 'en'))).toEqual([head, row]);
});

test('who may not is refused, and what somebody may not see is not in their file', async () => {
  expect((await take(lin, 'customers', {})).status).toBe(403);
  expect((await take(boss, 'orders', { state: 'no such state' })).status).toBe(400);
  await sql`update roles set permissions = array_append(permissions, 'lists.export') where key = 'aftersale_agent'`.execute(shop.world.db);
  expect(await linesOf(await take(lin, 'conversations', { list: 'all' }))).toHaveLength(2);
  expect(await linesOf(await take(other, 'conversations', { list: 'all' }))).toHaveLength(1);
});

test('contacts leave in full only when another person agreed: with why, until when, on record, and told to each customer’s report', async () => {
  const person = { q: '周雨桐' };
  const full = { contacts: 'full' };
  const refused = await take(boss, 'customers', person, 'csv', 'zh-CN', full);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'export_needs_approval']);
  expect((await take(boss, 'orders', {}, 'csv', 'zh-CN', full)).status).toBe(422);
  const ask = () => take(boss, 'customers', person, 'csv', 'zh-CN', { ...full, reason: '召回通知：3 月批次' });
  const first = await ask();
  const { asked } = (await first.json()) as { asked: string };
  expect([first.status, ((await (await ask()).json()) as { asked: string }).asked]).toEqual([202, asked]);
  const decide = (who: Person, path: string, body?: object) => who.call('POST', `/api/export-approvals/${asked}/${path}`, body);

  // Who asked does not decide, who may not decide sees nothing of it, and nothing leaves meanwhile.
  expect((await decide(boss, 'approval')).status).toBe(403);
  await sql`update roles set permissions = array_append(permissions, 'privacy.manage') where key = 'supervisor'`.execute(shop.world.db);
  expect((await decide(boss, 'approval')).body.code).toBe('export_own');
  await sql`update roles set permissions = array_remove(permissions, 'privacy.manage') where key = 'supervisor'`.execute(shop.world.db);
  expect((await lin.get('/api/export-approvals')).body.items).toEqual([]);
  const taken = { ...full, approval: asked };
  expect((await take(boss, 'customers', person, 'csv', 'zh-CN', taken)).status).toBe(409);
  const [open] = (await chief.get('/api/export-approvals')).body.items;
  expect(open).toMatchObject({
    list: 'customers',
    filters: person,
    contacts: 'full',
    rows: 1,
    reason: '召回通知：3 月批次',
    state: 'asked',
  });

  expect((await decide(chief, 'approval')).status).toBe(204);
  const [, row] = await linesOf(await take(boss, 'customers', person, 'csv', 'zh-CN', taken));
  expect(row).toContain('"13812345678","yutong@post.example"');
  // It is for these filters, for who asked, and for a day.
  expect((await take(boss, 'customers', {}, 'csv', 'zh-CN', taken)).status).toBe(409);
  expect((await take(chief, 'customers', person, 'csv', 'zh-CN', taken)).status).toBe(409);
  const kinds = (await chief.get('/api/facts?kind=export')).body.items.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['export.approved', 'export.asked']);
  expect((await chief.get('/api/facts?kind=list.exported')).body.items[0].data).toMatchObject({ contacts: 'full', approval: asked });
  const { seen } = (await chief.get(`/api/customers/${customer.id}/privacy`)).body;
  expect(seen.slice(0, 2).map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual([
    ['customer.revealed', '周岚'],
    ['customer.revealed', '周岚'],
  ]);
  await shop.later(24 * 3600 + 60);
  expect((await take(boss, 'customers', person, 'csv', 'zh-CN', taken)).status).toBe(409);
  expect((await chief.get('/api/export-approvals?list=over')).body.items[0]).toMatchObject({ id: asked, state: 'expired', filters: null });

  // A number to call leaves the same way, and a refusal says why.
  const [, task] = await linesOf(await takeApproved('tasks', { list: 'all' }, 'csv', full));
  expect(task).toContain('"13812345678"');
  const again = ((await (await ask()).json()) as { asked: string }).asked;
  expect((await chief.call('POST', `/api/export-approvals/${again}/refusal`, { note: '' })).status).toBe(422);
  await chief.call('POST', `/api/export-approvals/${again}/refusal`, { note: '先脱敏' });
  expect((await boss.get('/api/export-approvals?list=over')).body.items[0]).toMatchObject({
    state: 'refused',
    note: '先脱敏',
    decidedBy: { name: '何静' },
  });
});

test('where nobody else could agree, that is said at once, and what waits says so, too', async () => {
  await sql`update roles set permissions = array_append(permissions, 'privacy.manage') where key = 'supervisor'`.execute(shop.world.db);
  const ask = () => take(boss, 'customers', { tag: 'vip' }, 'csv', 'zh-CN', { contacts: 'full', reason: '回访' });
  expect((await ask()).status).toBe(202);
  const open = async () => (await boss.get('/api/export-approvals')).body.items[0].deciders;
  expect(await open()).toContain('何静');
  const { rows: taken } = await sql<{ id: string }>`update roles set permissions = array_remove(permissions, 'privacy.manage')
    where 'privacy.manage' = any(permissions) and key <> 'supervisor' returning id`.execute(shop.world.db);
  expect(await open()).toEqual([]);
  const alone = await take(boss, 'customers', { q: '周' }, 'csv', 'zh-CN', { contacts: 'full', reason: '回访' });
  expect([alone.status, ((await alone.json()) as { code: string }).code]).toEqual([409, 'export_nobody_decides']);
  await sql`update roles set permissions = array_append(permissions, 'privacy.manage') where id = any(${taken.map(({ id }) => id)}::uuid[])`.execute(
    shop.world.db,
  );
  await sql`update roles set permissions = array_remove(permissions, 'privacy.manage') where key = 'supervisor'`.execute(shop.world.db);
});

test('the audit log leaves by the same rule, and that it did is in it', async () => {
  const taking = (more: object) => chief.call('POST', '/api/facts/exports', { filters: { kind: 'customer' }, ...more });
  expect((await taking({})).body.asked).toBe(null);
  expect((await chief.get('/api/facts?kind=list.exported')).body.items[0].data).toMatchObject({ list: 'facts', filters: ['kind'] });
  await chief.call('PUT', '/api/settings/export-approval', { above: 0 });
  await shop.drain();
  expect((await taking({})).body.code).toBe('export_needs_approval');
  const second = await agent(shop, '冯远', { role: 'manager' });
  const { asked } = (await taking({ reason: '年审' })).body;
  expect((await taking({ approval: asked })).body.code).toBe('export_not_approved');
  expect((await second.call('POST', `/api/export-approvals/${asked}/approval`)).status).toBe(204);
  expect((await taking({ approval: asked })).body.asked).toBe(null);
  expect((await lin.call('POST', '/api/facts/exports', { filters: {} })).status).toBe(403);
  await chief.call('PUT', '/api/settings/export-approval', { above: 1000 });
});

test('figures over the number of rows wait for a second person, too', async () => {
  await chief.call('PUT', '/api/settings/export-approval', { above: 0 });
  await shop.drain();
  const dayFrom = (days: number) => new Date(shop.world.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const days = { from: dayFrom(-5), to: dayFrom(1), split: 'agent', format: 'csv' };
  const figures = (more: object) => boss.call('POST', '/api/figures/exports', { ...days, ...more });
  expect((await figures({})).body.code).toBe('export_needs_approval');
  const { asked } = (await figures({ reason: '月报' })).body;
  await chief.call('POST', `/api/export-approvals/${asked}/approval`);
  expect((await figures({ approval: asked })).status).toBe(200);
  expect((await boss.call('PUT', '/api/settings/export-approval', { above: 9 })).status).toBe(403);
  await chief.call('PUT', '/api/settings/export-approval', { above: 1000 });
});

test('thousands of rows come as a workbook page by page, each once, and who hangs up stops it', async () => {
  await sql`insert into customers (id, name, known_at, seen_at, created_at)
    select gen_random_uuid(), '客户 <' || n || '> &' || chr(55) , now(), now() - n * interval '1 second', now() from generate_series(1, 2300) n`.execute(
    shop.world.db,
  );
  expect((await take(boss, 'customers', { known: 'true' }, 'xlsx')).status).toBe(409);
  const answer = await takeApproved('customers', { known: 'true' }, 'xlsx');
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

  await chief.call('PUT', '/api/settings/export-approval', { above: null });
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
