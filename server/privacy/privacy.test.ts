import { gunzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDay } from '../../common/business-time.ts';
import { cartChecks } from '../../common/carts.ts';
import { assessmentMonths } from '../../common/data-incidents.ts';
import { addMonths } from '../../common/retention.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { sell, wish } from '../../test/support/shopping.ts';
import { noteMail } from '../conversations/mail-thread.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let lin: Person;
let boss: Person;
let auditor: Person;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.0/8'] } });
  await alwaysOpen(shop);
  const desk = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  boss = await agent(shop, '方总', { role: 'admin' });
  auditor = await agent(shop, '审计员', { role: 'auditor' });
});
afterAll(() => shop.close());

const dayMs = 86_400_000;
/** Words that say who it is; each stands in some row. */
const telling = {
  name: '欧阳锦瑟',
  nick: '瑟瑟小筑',
  phone: '13977012046',
  email: 'jinse.ouyang@mail.example',
  ref: 'shop-ouyang-77',
  tag: '锦瑟专属',
  note: '锦瑟怕猫毛',
  street: '无端路五十弦号',
  said: '沧海月明珠有泪',
  answered: '蓝田日暖玉生烟',
  aside: '此情可待成追忆',
  wrapped: '只是当时已惘然',
  rated: '望帝春心托杜鹃',
  later: '春蚕到死丝方尽',
  needed: '晓镜但愁云鬓改',
  aside2: '蜡炬成灰泪始干',
  complained: '一弦一柱思华年',
  order: '庄生晓梦迷蝴蝶',
  courier: '锦瑟本人签收',
  file: '锦瑟的照片',
  page: 'https://shop.example/orders?of=jinse',
};

async function customerToken(ref = telling.ref): Promise<string> {
  const { secret } = (await boss.call('POST', '/api/settings/shop-secret/revelation')).body;
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(ref)
    .setExpirationTime(new Date(shop.world.now().getTime() + 300_000))
    .sign(new TextEncoder().encode(secret));
}

const orderInput = (state: string) => ({
  customer: telling.ref,
  state,
  currency: 'CNY',
  note: telling.order,
  placedAt: new Date(shop.world.now().getTime() - dayMs).toISOString(),
  address: { name: telling.name, phone: telling.phone, line1: telling.street },
  lines: [{ name: '砂锅', priceMinor: 16800 }],
  payments: [{ method: 'card', brand: 'UnionPay', lastFour: '7788', amountMinor: 16800 }],
  shipments: [
    {
      ...{ carrier: '顺丰', trackingNumber: 'SF7700', state: 'signed' },
      events: [{ at: shop.world.now().toISOString(), code: 'signed', words: telling.courier }],
    },
  ],
});

interface Known {
  id: string;
  number: number;
  person: Person;
  conversation: string;
  fileUrls: string[];
}

/** Somebody with a row in every place where a person leaves something. */
async function somebody(): Promise<Known> {
  const imported = await boss.call('PUT', `/api/import/customers/${telling.ref}`, {
    ...{ name: telling.name, preferredName: telling.nick, phone: telling.phone, email: telling.email, tags: [telling.tag] },
    addresses: [{ name: telling.name, phone: telling.phone, line1: telling.street }],
    paymentMethods: [{ ref: 'pm-1', kind: 'card', brand: 'UnionPay', lastFour: '7788' }],
  });
  const { id } = imported.body;
  expect((await boss.call('PUT', '/api/import/orders/O-77', orderInput('completed'))).status).toBe(200);
  const person = await visitor(shop, { customerToken: await customerToken(), page: { url: telling.page, title: telling.name } });
  expect(person.id).toBe(id);
  const form = new FormData();
  form.set('file', new Blob([`机密 ${telling.name}`]), `${telling.file}.txt`);
  const upload = await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers: person.headers, body: form });
  const file = (await upload.json()) as { id: string; url: string };
  const conversation = newId();
  const say = (message: object) => person.call('POST', `/api/widget/conversations/${conversation}/messages`, message);
  await say({ ...text(telling.said), opening: {} });
  await say({ id: newId(), kind: 'file', body: { file: file.id } });
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  await lin.call('POST', `/api/conversations/${conversation}/messages`, text(telling.answered));
  await lin.call('POST', `/api/conversations/${conversation}/messages`, { ...text(telling.aside), note: true });
  await transact(shop.world, (tx) => noteMail(tx, conversation, { reference: `<1.${telling.email}>`, subject: telling.said }));
  const nothing = { intent: null, product: null, order: null, category: null };
  const needs = { ...nothing, budgetMinor: 30_000, words: telling.needed };
  expect((await lin.call('PUT', `/api/conversations/${conversation}/needs`, needs)).status).toBe(200);
  const dueAt = new Date(shop.world.now().getTime() + dayMs).toISOString();
  const task = await lin.call('POST', `/api/conversations/${conversation}/tasks`, { kind: 'promise', text: telling.said, dueAt });
  expect(task.status).toBe(200);
  const [{ id: department }] = (await lin.get('/api/groups')).body;
  const ticket = await lin.call('POST', '/api/tickets', { kind: 'other', text: telling.said, group: department, conversation });
  expect(ticket.status, JSON.stringify(ticket.body)).toBe(200);
  expect((await lin.call('POST', `/api/tickets/${ticket.body.id}/refusal`, { reason: telling.aside })).status).toBe(200);
  const { body: second } = await lin.call('POST', '/api/tickets', { kind: 'other', text: telling.said, group: department, conversation });
  expect((await lin.call('POST', `/api/tickets/${second.id}/acceptance`, {})).status).toBe(200);
  const finding = await lin.upload('/api/files', `${telling.file}.txt`, new TextEncoder().encode(`查到 ${telling.name}`));
  const answered = await lin.call('POST', `/api/tickets/${second.id}/answer`, {
    rootCause: 'none',
    answer: telling.aside,
    files: [finding.id],
  });
  expect(answered.body.files, JSON.stringify(answered.body)).toHaveLength(1);
  await complain(conversation);
  await leaveCart(person, conversation);
  const later = await lin.call('POST', `/api/conversations/${conversation}/scheduled-messages`, {
    id: newId(),
    text: telling.later,
    sendAt: dueAt,
  });
  expect(later.status, JSON.stringify(later.body)).toBe(204);
  const snoozed = await lin.call('PUT', `/api/conversations/${conversation}/snooze`, { until: dueAt, note: telling.aside2 });
  expect(snoozed.status, JSON.stringify(snoozed.body)).toBe(204);
  expect((await lin.call('POST', `/api/customers/${id}/notes`, { body: telling.note })).status).toBe(200);
  const { number } = (await boss.get(`/api/customers/${id}`)).body;
  return { id, number, person, conversation, fileUrls: [file.url, finding.url] };
}

/** A complaint that was accepted and looked into. */
async function complain(conversation: string): Promise<void> {
  const said = { place: telling.said, persons: telling.name, product: telling.said, facts: telling.complained, demandWords: telling.said };
  const opened = await lin.call('POST', '/api/complaints', {
    ...{
      kind: 'service',
      happenedAt: new Date(shop.world.now().getTime() - 1000).toISOString(),
      order: null,
      demand: 'apology',
      conversation,
    },
    ...{ ...said, evidence: [{ words: telling.note }] },
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  await lin.call('POST', `/api/complaints/${opened.body.id}/acceptance`, { words: telling.answered });
  await lin.call('POST', `/api/complaints/${opened.body.id}/cause`, { side: 'shop', cause: telling.wrapped });
}

/** A cart that never became an order. */
async function leaveCart(person: Person, conversation: string): Promise<void> {
  const variant = await sell(boss, 'pot');
  const { id: pot } = (await boss.get('/api/products/pot')).body;
  expect((await boss.call('PUT', `/api/products/${pot}/traits`, { traits: ['made_to_order'] })).status).toBe(204);
  const cart = await lin.call('POST', `/api/conversations/${conversation}/carts`, {
    ...{
      id: newId(),
      lines: [{ variant, quantity: 1, priceMinor: 10_000, requirements: telling.aside }],
      currency: 'CNY',
      checked: cartChecks,
      hours: 24,
    },
    note: telling.aside,
  });
  expect((await person.call('POST', `/api/shop/carts/${cart.body.id}/cancellation`)).body.state).toBe('declined');
}

/** Help that was asked for about the order and called off again. */
async function leaveService({ id }: Known): Promise<void> {
  const [order] = (await boss.get(`/api/customers/${id}/orders`)).body.items;
  const asked = { kind: 'support', line: order.lines[0].id, serial: telling.aside, symptom: telling.said };
  const opened = await boss.call('POST', `/api/orders/${order.id}/service-orders`, asked);
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  const ended = await boss.call('POST', `/api/service-orders/${opened.body.id}/cancellation`, { words: telling.wrapped });
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
}

async function finish({ conversation, person }: Pick<Known, 'conversation' | 'person'>): Promise<void> {
  const [topic] = (await lin.get('/api/reasons')).body;
  expect((await lin.call('POST', `/api/conversations/${conversation}/ending`)).status).toBe(204);
  const codes = { stage: 'aftersale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
  const wrapped = await lin.call('POST', `/api/conversations/${conversation}/wrap-up`, { ...codes, words: telling.wrapped });
  expect(wrapped.status, JSON.stringify(wrapped.body)).toBe(204);
  await person.call('PUT', `/api/widget/conversations/${conversation}/rating`, { score: 5, reasons: [], words: telling.rated });
}

/** All places of the database in which one of these words can be read. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and n.nspname in ('public', 'pgboss')
      and t.typname in ('text', 'varchar', 'json', 'jsonb', '_text', 'tsvector')`.execute(shop.world.db);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await sql<{
      schema: string;
    }>`select table_schema as schema from information_schema.tables where table_name = ${table} limit 1`.execute(shop.world.db);
    const where = sql`${sql.ref(column)}::text like any(${words.map((word) => `%${word}%`)})`;
    const hit = await sql`select from ${sql.table(`${rows[0]?.schema}.${table}`)} where ${where} limit 1`.execute(shop.world.db);
    if (hit.rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

const erase = async (known: Known, number = known.number) => {
  await boss.call('POST', `/api/customers/${known.id}/erasure`);
  const { erasure } = (await boss.get(`/api/customers/${known.id}/privacy`)).body;
  return boss.call('POST', `/api/erasures/${erasure.id}/confirmation`, { number });
};

let known: Known;

test('PIPL 45, 网数条例 23: a copy of everything about a person is fetched once, and not too late', async () => {
  known = await somebody();
  expect((await lin.call('POST', `/api/customers/${known.id}/export`)).status).toBe(403);
  const { url } = (await boss.call('POST', `/api/customers/${known.id}/export`)).body;
  expect((await fetch(`${shop.url}${url.slice(0, -1)}_`)).status).toBe(410);
  const fetched = await fetch(`${shop.url}${url}`);
  const archive = gunzipSync(Buffer.from(await fetched.arrayBuffer())).toString('utf8');
  for (const part of ['README.txt', 'profile.json', 'aftersales.json', 'feedback.json', 'conversations/', 'orders/', `${telling.file}.txt`])
    expect(archive).toContain(part);
  const { name, phone, email, ref, note, street, said, answered, complained, order, needed } = telling;
  for (const word of [name, phone, email, ref, note, street, said, answered, complained, order, needed]) expect(archive).toContain(word);
  expect(archive).not.toContain(telling.aside);
  expect((await fetch(`${shop.url}${url}`)).status).toBe(410);
  const late = (await boss.call('POST', `/api/customers/${known.id}/export`)).body;
  shop.later(601);
  expect((await fetch(`${shop.url}${late.url}`)).status).toBe(410);
});

test('PIPL 51: who saw or took what is personal is listed for the person and for the colleague, with when and in which talk', async () => {
  await lin.call('POST', `/api/customers/${known.id}/revelation`, { field: 'email' });
  const { seen } = (await boss.get(`/api/customers/${known.id}/privacy`)).body;
  expect(seen.map((each: { kind: string; by: string }) => `${each.by} ${each.kind}`)).toEqual([
    '林可 customer.revealed',
    '方总 customer.export_asked',
    '方总 customer.exported',
    '方总 customer.export_asked',
  ]);
  expect(seen[0]).toMatchObject({ field: 'email', during: { id: known.conversation, number: expect.stringMatching(/^C/) } });
  await boss.call('POST', '/api/customers/exports', { format: 'csv', filters: {} });
  const report = (await boss.get(`/api/facts?kind=personal&by=${boss.id}`)).body.items;
  expect(report[0]).toMatchObject({ kind: 'list.exported', data: { list: 'customers', filters: [] } });
  expect(report.slice(1).every((fact: { customer: string }) => fact.customer !== null)).toBe(true);
  const [looked] = (await boss.get(`/api/facts?kind=personal&by=${lin.id}`)).body.items;
  expect(looked).toMatchObject({ kind: 'customer.revealed', by: { name: '林可' }, conversation: known.conversation });
});

test('PIPL 47, 电商法 24: nobody is erased while something is open, on hold, or by a mistaken number', async () => {
  expect((await erase(known)).body.code).toBe('still_open');
  await finish(known);
  await boss.call('PUT', '/api/import/orders/O-77', orderInput('shipped'));
  expect((await erase(known)).body.code).toBe('still_open');
  await boss.call('PUT', '/api/import/orders/O-77', orderInput('completed'));
  expect((await lin.call('POST', `/api/customers/${known.id}/holds`, { reason: '仲裁' })).status).toBe(403);
  await boss.call('POST', `/api/customers/${known.id}/holds`, { reason: '消协调解中' });
  expect((await erase(known)).body.code).toBe('on_hold');
  // Outside a talk one says why, and the report does; what erasing would take away is opened on record.
  const look = (more: object) => lin.call('POST', `/api/customers/${known.id}/revelation`, { field: 'phone', ...more });
  expect((await look({})).body.code).toBe('reveal_needs_reason');
  expect((await look({ reason: 'complaint' })).status).toBe(200);
  const preview = () => boss.call('POST', `/api/customers/${known.id}/erasure-preview`);
  expect((await lin.call('POST', `/api/customers/${known.id}/erasure-preview`)).status).toBe(403);
  await preview();
  const { goes, stays } = (await preview()).body;
  const { holds, seen } = (await boss.get(`/api/customers/${known.id}/privacy`)).body;
  expect(seen.slice(0, 2)).toMatchObject([
    { kind: 'customer.erasure_previewed', by: '方总' },
    { kind: 'customer.revealed', by: '林可', field: 'phone', reason: 'complaint', during: null },
  ]);
  expect(holds).toMatchObject([{ reason: '消协调解中', until: null, placedBy: '方总', inForce: true }]);
  expect(goes).toMatchObject({ conversations: 1, files: 1, notes: 1, addresses: 1, paymentMethods: 1 });
  expect(stays.orders).toBe(1);
  expect(new Date(stays.until).getTime()).toBeGreaterThan(shop.world.now().getTime() + 3 * 365 * dayMs - dayMs);
  await boss.call('POST', `/api/holds/${holds[0].id}/lifting`);
  expect((await erase(known, known.number + 1)).body.code).toBe('wrong_number');
});

test('PIPL 47, 电商法 24: after an erasure nothing of the person is found by search, API, files, socket or in the database', async () => {
  await leaveService(known);
  await shop.drain();
  const words = Object.values(telling);
  // The same look finds them all before.
  const places = await placesOf(words);
  expect(places.length).toBeGreaterThan(10);
  expect(places).toEqual(expect.arrayContaining(['service_orders.serial', 'service_orders.symptom', 'service_steps.words']));
  expect((await boss.get(`/api/customers?q=${encodeURIComponent(telling.name)}`)).body.items).toHaveLength(1);
  const read = () => Promise.all(known.fileUrls.map(async (url) => (await fetch(`${shop.url}${url}`)).status));
  expect(await read()).toEqual([200, 200]);
  const board = await boss.connect();
  expect((await erase(known)).status).toBe(204);
  await board.event((event) => event.fact.kind === 'customer.erased');
  expect((await boss.call('POST', `/api/customers/${known.id}/erasure`)).status).toBe(404);
  await shop.drain();
  await shop.tick();
  expect(await placesOf(words)).toEqual([]);
  for (const word of [telling.name, telling.phone, '2046', 'ouyang', telling.email, telling.ref, String(known.number), telling.said]) {
    expect((await boss.get(`/api/customers?q=${encodeURIComponent(word)}`)).body.items).toEqual([]);
    expect(JSON.stringify((await boss.get(`/api/found-messages?q=${encodeURIComponent(word)}`)).body.items ?? [])).toBe('[]');
  }
  expect(await read()).toEqual([404, 404]);
  const { rows } = await sql`select from forgotten_files`.execute(shop.world.db);
  expect(rows).toEqual([]);
  expect((await known.person.get('/api/widget/conversations')).status).toBe(401);
  // What happened stays, and the order as a record of trade.
  expect((await boss.get(`/api/customers/${known.id}`)).body).toMatchObject({
    name: null,
    phone: null,
    orders: 1,
    notes: [],
    addresses: [],
  });
  const kinds = (await boss.get(`/api/customers/${known.id}/timeline`)).body.items.map((item: { kind: string }) => item.kind);
  expect(kinds).toEqual(expect.arrayContaining(['customer.erased', 'customer.held', 'conversation.closed', 'order.imported']));
  const messages = (await boss.get(`/api/conversations/${known.conversation}/messages`)).body;
  expect(JSON.stringify(messages)).toContain('"erased"');
  // The shop tells of the order again: it does not come back to life.
  await boss.call('PUT', `/api/import/customers/${telling.ref}`, { name: '新人' });
  expect((await boss.call('PUT', '/api/import/orders/O-77', orderInput('completed'))).status).toBe(200);
  expect(await placesOf([telling.order])).toEqual([]);
});

test('PIPL 13-17, 23, 24: who agreed to what, when and in which words is one list; each is taken back by one press, at once, and nobody is served less', async () => {
  const [person, other] = [await visitor(shop), await visitor(shop)];
  const own = async () => (await person.get('/api/shop/consents')).body;
  const back = (item: { purpose: string; id: string }, who = person) =>
    who.call('POST', `/api/shop/consents/${item.id}/withdrawal`, { purpose: item.purpose });
  expect(await own()).toEqual({ personalised: true, items: [] });

  const variant = await sell(boss, 'tea');
  const order = (await person.call('POST', '/api/shop/orders', { ...wish(variant), remind: true })).body;
  const unasked = (await person.call('POST', '/api/shop/orders', wish(variant))).body;
  expect(unasked.state, 'who ticks nothing is served').toBe('pending_payment');
  const alert = newId();
  await person.call('POST', '/api/shop/alerts', { id: alert, words: '茶', consent: true });
  for (const wanted of [true, false, true]) await person.call('PUT', '/api/shop/product-news/wish', { wanted });
  const id = newId();
  const told = { id, purpose: 'sharing', about: '琴行维修点', words: '把您的电话告诉琴行维修点，只用于上门调音。', way: 'telephone' };
  expect((await lin.call('POST', `/api/customers/${person.id}/consents`, told)).status).toBe(403);
  expect((await boss.call('POST', `/api/customers/${person.id}/consents`, { ...told, conversation: newId() })).status).toBe(404);
  for (const _ of [1, 2]) expect((await boss.call('POST', `/api/customers/${person.id}/consents`, told)).status).toBe(204);

  const { items } = await own();
  const short = ({ purpose, about, state }: { purpose: string; about: string; state: string }) => [purpose, about, state].join(' ').trim();
  expect(items.map(short)).toEqual([
    'sharing 琴行维修点 in_force',
    'product_news  in_force',
    'product_news  withdrawn',
    'alerts 茶 in_force',
    `payment_reminder ${order.number} in_force`,
  ]);
  expect(items[0]).toMatchObject({ zh: told.words, way: 'telephone', version: null, given: { kind: 'staff', name: '方总' } });
  expect(items.at(-1)).toMatchObject({
    version: 1,
    way: 'checkout',
    zh: expect.stringContaining('提醒我一次'),
    given: { kind: 'customer' },
  });

  // Taken back: it holds at once, once, and by nobody else.
  expect((await back(items[0], other)).status).toBe(404);
  expect((await back(items[3], other)).status).toBe(404);
  for (const item of items.filter(({ state }: { state: string }) => state === 'in_force')) {
    expect((await back(item)).status).toBe(200);
    expect((await back(item)).status).toBe(200);
  }
  const after = (await own()).items;
  expect(after.every((item: { state: string; withdrawn: object }) => item.state === 'withdrawn' && item.withdrawn)).toBe(true);
  expect(after).toHaveLength(5);
  expect((await person.get('/api/shop/alerts')).body.items).toEqual([]);
  expect((await person.get('/api/shop/product-news')).body.wanted).toBe(false);
  const row = await shop.world.db.selectFrom('orders').select('remind_unpaid').where('id', '=', order.id).executeTakeFirstOrThrow();
  expect(row.remind_unpaid).toBe(false);
  const tasks = await shop.world.db.selectFrom('tasks').select('text').where('customer_id', '=', person.id).execute();
  expect(
    tasks.map(({ text: said }) => said),
    'whom it was shared with is told by the desk',
  ).toEqual([expect.stringContaining('琴行维修点')]);

  // What was never asked for may be refused: nothing is recommended by what they bought.
  expect((await person.call('PUT', '/api/shop/personalisation', { on: false })).body).toMatchObject({
    personalised: false,
    items: [{ purpose: 'personalisation', given: null, state: 'withdrawn' }, {}, {}, {}, {}, {}],
  });
  await person.call('PUT', '/api/shop/personalisation', { on: true });
  expect((await own()).items[0]).toMatchObject({ purpose: 'personalisation', state: 'in_force', way: 'my_data', version: 1 });
  expect(
    (await boss.call('POST', `/api/customers/${person.id}/consents/${person.id}/withdrawal`, { purpose: 'personalisation' })).status,
  ).toBe(204);

  // Colleagues see the same, and so does who takes a copy.
  const seen = (await boss.get(`/api/customers/${person.id}/consents`)).body.items;
  expect(seen[0]).toMatchObject({ purpose: 'personalisation', withdrawn: { kind: 'staff', name: '方总' } });
  expect(seen).toHaveLength(7);
  const { url } = (await boss.call('POST', `/api/customers/${person.id}/export`)).body;
  const archive = gunzipSync(Buffer.from(await (await fetch(`${shop.url}${url}`)).arrayBuffer())).toString('utf8');
  expect(archive).toContain('consents.json');
  expect(archive).toContain(told.words);
});

test('PIPL 57, 网数条例 11: an incident of personal data has a clock, whom it concerns, what the authority and people were told, and is closed only then', async () => {
  const office = await postOffice();
  await sendBy(boss, shop, office.port);
  const [chinese, english, outside] = [await visitor(shop), await visitor(shop), await visitor(shop)];
  const mail = (name: string) => shop.world.keys.encrypt(`${name}@example.com`);
  await shop.world.db
    .updateTable('customers')
    .set({ email_sealed: mail('zh') })
    .where('id', '=', chinese.id)
    .execute();
  await shop.world.db
    .updateTable('customers')
    .set({ email_sealed: mail('en'), language: 'en' })
    .where('id', '=', english.id)
    .execute();
  await english.call('POST', '/api/shop/orders', wish(await sell(boss, 'leak')));
  const now = () => shop.world.now();
  const id = newId();
  const path = `/api/data-incidents/${id}`;
  const hourAgo = new Date(now().getTime() - 3600_000).toISOString();
  const said = {
    discoveredAt: hourAgo,
    beganAt: hourAgo,
    kinds: ['phone', 'address'],
    what: '快递面单照片被公开。',
    cause: '外包人员违规。',
  };
  expect((await lin.call('PUT', path, said)).status).toBe(403);
  expect((await boss.call('PUT', path, { ...said, kinds: [] })).status).toBe(400);
  expect((await boss.call('PUT', path, { ...said, discoveredAt: new Date(now().getTime() + 60_000).toISOString() })).status).toBe(422);
  const opened = (await boss.call('PUT', path, said)).body;
  expect(opened).toMatchObject({ number: expect.stringMatching(/^B/), discoveredAt: hourAgo, openedBy: '方总', people: 0, closedAt: null });
  const more = await boss.call('PUT', path, {
    ...said,
    harm: '可能接到诈骗电话。',
    remedy: '已下线照片。',
    advice: '不要相信自称客服的退款电话。',
  });
  expect(more.body).toMatchObject({ harm: '可能接到诈骗电话。', number: opened.number });

  const close = () => boss.call('POST', `${path}/closing`);
  expect((await close()).body.code).toBe('data_incident_unreported');
  const report = { id: newId(), authority: '网信办', reference: 'A-7', words: '已口头并书面报告。', reportedAt: now().toISOString() };
  for (const _ of [1, 2]) expect((await boss.call('POST', `${path}/reports`, report)).body.toldAuthorities).toHaveLength(1);
  expect((await close()).body.code).toBe('data_incident_nobody');

  const add = async (affected: object) => (await boss.call('POST', `${path}/people`, affected)).body;
  const { number } = (await boss.get(`/api/customers/${chinese.id}`)).body;
  const { number: other } = (await boss.get(`/api/customers/${outside.id}`)).body;
  expect(await add({ by: 'number', numbers: [number] })).toEqual({ added: 1 });
  expect(await add({ by: 'search', q: String(number) }), 'who is among them already').toEqual({ added: 0 });
  expect((await add({ by: 'search', q: '没有这个人' })).code).toBe('nobody_found');
  expect((await add({ by: 'time', from: hourAgo, to: now().toISOString() })).added).toBeGreaterThan(0);
  await add({ by: 'search', q: String(other) });
  await boss.call('POST', `${path}/people/removal`, { customer: outside.id });
  const people = (await boss.get(`${path}/people`)).body.items.map((each: { id: string }) => each.id);
  expect(people).toEqual(expect.arrayContaining([chinese.id, english.id]));
  expect(people).not.toContain(outside.id);
  expect((await close()).body.code).toBe('data_incident_untold');

  const notice = { zh: '您的电话和地址可能被人看到，请小心退款电话。', en: 'Your telephone number and address may have been seen.' };
  expect((await boss.call('POST', `${path}/notice`, notice)).body).toEqual({ toTell: people.length });
  expect((await boss.call('POST', `${path}/notice`, notice)).body.code).toBe('data_incident_telling');
  expect((await boss.get(path)).body).toMatchObject({ telling: true, untold: people.length, told: [{ ...notice, people: 0 }] });
  await shop.drain();
  expect((await boss.get(path)).body).toMatchObject({ telling: false, untold: 0, told: [{ ...notice, people: people.length }] });
  expect((await boss.call('POST', `${path}/notice`, notice)).body.code, 'nobody is told twice').toBe('data_incident_nobody');
  const shown = async (who: Person) => (await who.get('/api/shop/notices')).body.incidents.map((each: { zh: string }) => each.zh);
  expect(await shown(chinese)).toEqual([notice.zh]);
  expect(await shown(outside), 'only those it concerns hear of it').toEqual([]);
  expect((await boss.get('/api/incidents')).body.items).toEqual([]);
  expect((await outside.get('/api/shop/incidents')).body.incidents).toEqual([]);
  await shop.tick();
  await shop.drain();
  const sent = (name: string) => office.received.filter(({ to }) => to.includes(`${name}@example.com`)).map((each) => each.text.trim());
  expect([sent('zh'), sent('en')]).toEqual([[notice.zh], [notice.en]]);
  const line = (await boss.get(`/api/customers/${chinese.id}/timeline`)).body.items.map((item: { kind: string }) => item.kind);
  expect(line).toContain('data_incident.customer_told');

  expect((await close()).body).toMatchObject({ closedBy: '方总', untold: 0, told: [{ ...notice, people: people.length }] });
  expect((await boss.call('PUT', path, said)).body.code).toBe('data_incident_closed');
  // Where what was done keeps all harm away, the reason stands in the place of a notice.
  const spared = `/api/data-incidents/${newId()}`;
  await boss.call('PUT', spared, said);
  await boss.call('POST', `${spared}/reports`, { ...report, id: newId() });
  await boss.call('PUT', `${spared}/sparing`, { because: '照片已加密，钥匙没有泄露。' });
  expect((await boss.call('POST', `${spared}/closing`)).body).toMatchObject({ sparing: { by: '方总' }, people: 0 });
  expect((await boss.get('/api/data-incidents')).body.items).toHaveLength(2);
  await office.close();
});

test('PIPL 57: however many a data incident concerns, they are told some at a time, and a death on the way loses nobody and tells nobody twice', async () => {
  const { db } = shop.world;
  const id = newId();
  const path = `/api/data-incidents/${id}`;
  await boss.call('PUT', path, { discoveredAt: shop.world.now().toISOString(), kinds: ['phone'], what: '整个客户表被读走。' });
  await sql`with made as (insert into customers (id, created_at, seen_at) select gen_random_uuid(), now(), now() from generate_series(1, 2500) returning id)
    insert into data_incident_people (data_incident_id, customer_id, found_by) select ${id}, id, 'time' from made`.execute(db);
  expect((await boss.call('POST', `${path}/notice`, { zh: '您的电话可能被人看到。' })).body).toEqual({ toTell: 2500 });
  const dies = sql`create function dies() returns trigger language plpgsql as $$ begin
    if (select count(*) from data_incident_people where incident_id = new.incident_id) > 1000 then raise exception 'dead'; end if; return new; end $$`;
  await dies.execute(db);
  await sql`create trigger dies before insert on incident_people for each row execute function dies()`.execute(db);
  await expect(shop.drain()).rejects.toThrow('dead');
  const view = async () => (await boss.get(path)).body;
  expect(await view()).toMatchObject({ telling: true, people: 2500, untold: 1500, told: [{ people: 1000 }] });
  // Though no reason to tell anybody is left, it is not over while people are told.
  await boss.call('POST', `${path}/reports`, {
    id: newId(),
    authority: '网信办',
    words: '已报告。',
    reportedAt: shop.world.now().toISOString(),
  });
  await boss.call('PUT', `${path}/sparing`, { because: '其余的都是空号。' });
  expect((await boss.call('POST', `${path}/closing`)).body.code).toBe('data_incident_telling');
  await sql`drop trigger dies on incident_people`.execute(db);
  await sql`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`.execute(db);
  await shop.drain();
  expect(await view()).toMatchObject({ telling: false, untold: 0, told: [{ people: 2500 }] });
  const { rows } = await sql`select kind, count(*)::int as facts, count(distinct customer_id)::int as people from facts
    where noun_id = ${id} and kind in ('data_incident.customer_told', 'data_incident.told') group by kind order by kind`.execute(db);
  expect(rows).toEqual([
    { kind: 'data_incident.customer_told', facts: 2500, people: 2500 },
    { kind: 'data_incident.told', facts: 1, people: 0 },
  ]);
});

test('PIPL 15, 57: who turns out to be somebody known takes back what they agreed to before, and hears of an incident that concerned them before', async () => {
  await boss.call('PUT', '/api/import/customers/known-later', { name: '后来登录' });
  const [early, late] = [await visitor(shop), await visitor(shop)];
  await early.call('PUT', '/api/shop/product-news/wish', { wanted: true });
  const [told, untold] = [newId(), newId()].map((id) => `/api/data-incidents/${id}`) as [string, string];
  for (const path of [told, untold]) {
    await boss.call('PUT', path, { discoveredAt: shop.world.now().toISOString(), kinds: ['talks'], what: '聊天记录被看到。' });
    const numbers = await Promise.all([early, late].map(async ({ id }) => (await boss.get(`/api/customers/${id}`)).body.number));
    expect((await boss.call('POST', `${path}/people`, { by: 'number', numbers })).body).toEqual({ added: 2 });
  }
  const tell = async (path: string, zh: string) => {
    const { body } = await boss.call('POST', `${path}/notice`, { zh });
    await shop.drain();
    return body;
  };
  expect(await tell(told, '先说的')).toEqual({ toTell: 2 });
  const one = await visitor(shop, { token: early.token, customerToken: await customerToken('known-later') });
  await visitor(shop, { token: late.token, customerToken: await customerToken('known-later') });
  expect(await tell(untold, '后说的'), 'two devices are one person').toEqual({ toTell: 1 });
  const { incidents } = (await one.get('/api/shop/notices')).body;
  expect(incidents.map((each: { zh: string }) => each.zh)).toEqual(['后说的', '先说的']);

  // By mail they have what is shown still, not what mail could not tell in its time.
  await shop.world.db
    .updateTable('customers')
    .set({ email_sealed: shop.world.keys.encrypt('later@example.com') })
    .where('id', '=', one.id)
    .execute();
  await sql`update incidents set until = ${shop.world.now()}::timestamptz - interval '1 hour' where words_zh = '先说的'`.execute(
    shop.world.db,
  );
  await shop.tick();
  const { rows: mailed } = await sql<{ words_zh: string }>`
    select words_zh from mails join incidents on incidents.id = mails.about where words_zh in ('先说的', '后说的')`.execute(shop.world.db);
  expect(mailed).toEqual([{ words_zh: '后说的' }]);

  const own = async () => (await one.get('/api/shop/consents')).body.items;
  const [news] = await own();
  expect(news).toMatchObject({ purpose: 'product_news', state: 'in_force' });
  expect((await one.call('POST', `/api/shop/consents/${news.id}/withdrawal`, { purpose: 'product_news' })).status).toBe(200);
  expect(await own()).toMatchObject([{ state: 'withdrawn' }]);
  expect((await one.get('/api/shop/product-news')).body.wanted).toBe(false);
});

const assessment = {
  ...{ id: newId(), processing: '用对话内容训练答疑', occasion: 'automated', purpose: '更快答复', necessity: '只用已结束的对话' },
  ...{ impact: '可能看到个人信息', measures: '去掉姓名和电话', madeBy: '方总、法务' },
};

test('PIPL 55, 56: what handling data means for people is thought through before, and kept', async () => {
  const today = shop.world.now().toISOString().slice(0, 10);
  const keep = (more: object) => boss.call('POST', '/api/assessments', { ...assessment, madeOn: today, reviewOn: '2999-01-01', ...more });
  expect((await keep({ reviewOn: today })).status).toBe(400);
  for (const _ of [1, 2]) expect((await keep({})).status).toBe(204);
  const { items } = (await boss.get('/api/assessments')).body;
  expect(items).toMatchObject([{ ...assessment, madeOn: today, reviewOn: '2999-01-01', notedBy: '方总' }]);
  expect((await lin.get('/api/assessments')).status).toBe(403);
  const remove = () => boss.call('DELETE', `/api/assessments/${assessment.id}`);
  const early = (await remove()).body;
  expect([early.code, early.title]).toEqual(['assessment_kept', expect.stringContaining(items[0].keptUntil)]);

  // Days are the shop's: what is noted at one in the morning in Shanghai is noted on that day, not on the one before.
  const notedAt = async (day: string) => {
    const at = sql`(${day}::date + time '01:00') at time zone 'Asia/Shanghai'`;
    await sql`update impact_assessments set made_on = '2020-01-01', noted_at = ${at} where id = ${assessment.id}`.execute(shop.world.db);
    return (await boss.get('/api/assessments')).body.items[0].keptUntil;
  };
  expect(await notedAt('2026-03-02')).toBe('2029-03-02');
  const here = localDay({ timeZone: 'Asia/Shanghai' }, shop.world.now());
  const lastDay = addMonths(new Date(here), -assessmentMonths).toISOString().slice(0, 10);
  await notedAt(lastDay);
  expect((await remove()).body.code, 'its last day is not over').toBe('assessment_kept');
  await notedAt(here);
});

test('未成年人网络保护条例 34-37, PIPL 31: data of a minor is seen in full only when another colleague agreed, each look is listed for the year, a guardian speaks for them', async () => {
  await boss.call('PUT', '/api/import/customers/kid', { name: '小满', phone: '13800138001' });
  const [{ id: kid }] = (await boss.get(`/api/customers?q=kid`)).body.items;
  const look = (who = lin, field = 'phone') => who.call('POST', `/api/customers/${kid}/revelation`, { field, reason: 'order' });
  expect((await look()).body, 'not known to be a minor yet').toEqual({ value: '13800138001' });
  const guardian = { name: '满先生', phone: '13900139002', relation: '父亲' };
  expect((await lin.call('PUT', `/api/customers/${kid}/minor`, { age: 'under_14', guardian })).status).toBe(403);
  const marked = (await boss.call('PUT', `/api/customers/${kid}/minor`, { age: 'under_14', guardian })).body;
  expect(marked).toMatchObject({ age: 'under_14', guardian: { name: '满先生', phone: '139 **** 9002' } });

  // Nobody alone: whoever asks is not who agrees, and it holds for a day.
  for (const who of [lin, boss]) expect((await look(who)).body.code).toBe('minor_needs_approval');
  expect((await look(lin, 'guardian')).body.code).toBe('minor_needs_approval');
  const asked = { id: newId(), reason: '快递员找不到门' };
  const sockets = await Promise.all([boss, lin, auditor].map((who) => who.connect()));
  const [board, desk, other] = sockets as [(typeof sockets)[number], (typeof sockets)[number], (typeof sockets)[number]];
  for (const _ of [1, 2]) expect((await lin.call('POST', `/api/customers/${kid}/looks`, asked)).status).toBe(204);
  expect((await boss.call('POST', `/api/customers/${kid}/looks`, { ...asked, id: newId() })).body.code).toBe('minor_nobody_decides');
  expect((await boss.get('/api/minor-looks')).body.items).toMatchObject([{ id: asked.id, by: { name: '林可' }, reason: asked.reason }]);
  const decide = (who: Person, approved = true) => who.call('POST', `/api/minor-looks/${asked.id}/decision`, { approved });
  expect((await decide(lin)).status).toBe(403);
  expect((await look()).body.code, 'asking is not enough').toBe('minor_needs_approval');
  expect((await board.event(({ fact }) => fact.kind === 'minor.look_asked')).fact).toMatchObject({ id: kid, by: { id: lin.id } });
  expect((await decide(boss)).status).toBe(204);
  const { fact: decided } = await desk.event(({ fact }) => fact.kind === 'minor.look_decided');
  expect(decided.data).toEqual({ look: asked.id, approved: true, asked: lin.id });
  other.send({ type: 'ping' });
  await other.until(({ type }) => type === 'pong');
  for (const [socket, kinds] of [
    [desk, ['minor.look_decided']],
    [other, []],
  ] as const)
    expect(socket.events.map(({ fact }) => fact.kind).filter((kind) => kind.startsWith('minor.'))).toEqual(kinds);
  expect((await decide(boss, false)).body.code).toBe('minor_look_decided');
  expect((await look()).body).toEqual({ value: '13800138001' });
  expect((await look(lin, 'guardian')).body).toEqual({ value: guardian.phone });
  expect((await look(boss)).body.code, 'it is for who asked').toBe('minor_needs_approval');
  const year = Number(localDay({ timeZone: 'Asia/Shanghai' }, shop.world.now()).slice(0, 4));
  shop.later(24 * 3600 + 1);
  expect((await look()).body.code).toBe('minor_needs_approval');

  const accesses = async (of: number) => (await boss.get(`/api/minor-accesses?year=${of}`)).body.items;
  expect((await lin.get(`/api/minor-accesses?year=${year}`)).status).toBe(403);
  const by = { by: '林可', reason: asked.reason, allowedBy: '方总' };
  expect(await accesses(year)).toMatchObject([
    { ...by, field: 'guardian' },
    { ...by, field: 'phone' },
  ]);
  expect(await accesses(year - 1)).toEqual([]);

  // Under fourteen the guardian agrees, and may ask for what the customer might.
  const consent = { purpose: 'sensitive', about: '过敏史', words: '只用于选品建议', way: 'telephone' };
  const agree = (more: object) => boss.call('POST', `/api/customers/${kid}/consents`, { ...consent, id: newId(), ...more });
  expect((await agree({})).body.code).toBe('minor_guardian_agrees');
  expect((await agree({ guardian: true })).status).toBe(204);
  expect((await boss.get(`/api/customers/${kid}/consents`)).body.items).toMatchObject([{ purpose: 'sensitive', guardian: true }]);
  const request = { id: newId(), kind: 'copy', words: '想看孩子买过什么' };
  for (const _ of [1, 2]) expect((await boss.call('POST', `/api/customers/${kid}/guardian-requests`, request)).status).toBe(204);
  expect((await boss.get(`/api/customers/${kid}/minor`)).body.requests).toMatchObject([{ kind: 'copy', by: '方总' }]);
  const { url } = (await boss.call('POST', `/api/customers/${kid}/export`)).body;
  const copy = gunzipSync(Buffer.from(await (await fetch(`${shop.url}${url}`)).arrayBuffer())).toString('utf8');
  for (const kept of ['minor.json', guardian.name, guardian.phone, guardian.relation, request.words]) expect(copy).toContain(kept);
  // So they are also where it is known of somebody who was merged, and merged on.
  const chain = [await visitor(shop), await visitor(shop), await visitor(shop)].map(({ id }) => id) as [string, string, string];
  await boss.call('PUT', `/api/customers/${chain[0]}/minor`, { age: 'under_18', guardian: null });
  await boss.call('PATCH', `/api/customers/${chain[2]}`, { phone: '13800138009' });
  for (const [from, into] of [chain.slice(0, 2), chain.slice(1)])
    expect((await boss.call('POST', `/api/customers/${into}/merges`, { from })).status).toBe(200);
  const merged = await lin.call('POST', `/api/customers/${chain[2]}/revelation`, { field: 'phone', reason: 'order' });
  expect(merged.body.code).toBe('minor_needs_approval');
  const asking = newId();
  await lin.call('POST', `/api/customers/${chain[2]}/looks`, { id: asking, reason: '回电' });
  await boss.call('POST', `/api/minor-looks/${asking}/decision`, { approved: true });
  await lin.call('POST', `/api/customers/${chain[2]}/revelation`, { field: 'phone', reason: 'order' });
  const then = Number(localDay({ timeZone: 'Asia/Shanghai' }, shop.world.now()).slice(0, 4));
  const looked = async (of: number, who: string) =>
    (await accesses(of)).filter(({ customer }: { customer: { id: string } }) => customer.id === who);
  expect(await looked(then, chain[2])).toMatchObject([{ reason: '回电', allowedBy: '方总' }]);
  const [former, now] = [await visitor(shop), await visitor(shop)];
  await boss.call('PATCH', `/api/customers/${former.id}`, { phone: '13800138010' });
  await boss.call('POST', `/api/customers/${now.id}/merges`, { from: former.id });
  await boss.call('PUT', `/api/customers/${now.id}/minor`, { age: 'under_18', guardian: null });
  const before = await lin.call('POST', `/api/customers/${former.id}/revelation`, { field: 'phone', reason: 'order' });
  expect(before.body, 'by who they were before').toMatchObject({ code: 'minor_needs_approval' });
  // Of age: as with everybody else.
  expect((await boss.call('POST', `/api/customers/${kid}/minor/ending`)).body.age).toBeNull();
  expect((await look()).status).toBe(200);
  expect((await agree({ guardian: true })).body.code).toBe('not_a_minor');
  expect(await looked(year, kid)).toHaveLength(2);
});

test('电商法 31, 网安法 21: how long data is kept has a floor in the law, and time erases in batches what is older unless it is on hold', async () => {
  const now = (await boss.get('/api/settings/retention')).body;
  expect(now).toMatchObject({ conversations: 36, orders: 60, sign_ins: 12 });
  const put = (change: object) => boss.call('PUT', '/api/settings/retention', { ...now, ...change });
  const refused = await put({ orders: 35 });
  expect(refused.body.code).toBe('retention_trade');
  expect(refused.body.title).toContain('《电子商务法》第三十一条');
  expect((await put({ sign_ins: 5 })).body.code).toBe('retention_logs');
  expect((await auditor.call('PUT', '/api/settings/retention', now)).status).toBe(403);
  expect((await put({ orders: 36, mails: null })).status).toBe(200);
  await sql`insert into model_calls (id, purpose, model, at, cost, currency, outcome) values (${newId()}, 'test', 'm', ${shop.world.now()}, 1, 'CNY', 'answered')`.execute(
    shop.world.db,
  );
  const talks = await Promise.all(['保留的话', '过期的话'].map(closedTalk));
  const [kept] = talks;
  await boss.call('POST', `/api/customers/${kept!.customer}/holds`, { reason: '诉讼' });
  shop.later(37 * 31 * 86_400);
  await shop.tick();
  expect(await placesOf(['保留的话'])).toContain('messages.body');
  expect(await placesOf(['过期的话'])).toEqual([]);
  const { rows } = await sql<{ data: { area: string; rows: number } }>`select data from facts where kind = 'retention.ran'`.execute(
    shop.world.db,
  );
  expect(rows.map((row) => row.data.area)).toEqual(expect.arrayContaining(['conversations', 'visitors', 'sign_ins', 'model_calls']));
});

test('PIPL 56: an assessment may go after its three years', async () => {
  const later = await agent(shop, '后来的管理员', { role: 'admin' });
  expect((await later.call('DELETE', `/api/assessments/${assessment.id}`)).status).toBe(204);
  expect((await later.get('/api/assessments')).body.items).toEqual([]);
});

async function closedTalk(words: string): Promise<{ customer: string; conversation: string }> {
  const person = await visitor(shop);
  const conversation = newId();
  await person.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(words), opening: {} });
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  await finish({ conversation, person });
  return { customer: person.id, conversation };
}
