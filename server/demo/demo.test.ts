import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { Asking } from '../../test/support/assistant.ts';
import { agent, visitor } from '../../test/support/people.ts';
import { shipIntents } from '../assistant/understanding/ship.ts';
import { transact } from '../platform/db.ts';
import { loadDemo } from './demo.ts';

let shop: TestApp;
beforeAll(async () => {
  shop = await app();
  await transact(shop.world, shipIntents);
  await loadDemo(shop.world);
});
afterAll(() => shop.close());

test('the demo sells 24 products in 6 categories, each with all that a customer asks for', async () => {
  const guest = await visitor(shop);
  const { items } = (await guest.get('/api/shop/products')).body;
  expect(items).toHaveLength(24);
  for (const product of items) {
    for (const words of ['name', 'nameEn', 'summary', 'summaryEn', 'usage', 'usageEn', 'cautions', 'cautionsEn', 'picture'])
      expect(product[words], `${product.number} ${words}`).toBeTruthy();
    expect(product.specifications.length).toBeGreaterThan(2);
    expect(product.matchWith.length, product.number).toBeGreaterThan(0);
    expect(product.priceMinor).toBeGreaterThan(0);
  }
  const categories = (await guest.get('/api/shop/categories')).body.items;
  expect(categories.map((category: { products: number }) => category.products)).toEqual([4, 4, 4, 4, 4, 4]);
  expect((await guest.get('/api/shop/products?q=LAMP')).body.items).toHaveLength(3);
});

test('its orders rest in every state, the youngest first', async () => {
  const lin = await agent(shop, '林可');
  const first = (await lin.get('/api/orders')).body;
  const rest = (await lin.get(`/api/orders?before=${first.next}`)).body;
  const orders = [...first.items, ...rest.items];
  expect(orders).toHaveLength(40);
  const states = new Set(orders.map((order: { state: string }) => order.state));
  expect([...states].sort()).toEqual(
    [
      'pending_payment',
      'paid',
      'confirmed',
      'allocating',
      'allocated',
      'stock_shortage',
      'ready',
      'shipped_part',
      'shipped',
      'in_delivery',
      'signed',
      'completed',
      'closed',
      'cancelled',
    ].sort(),
  );
  const times = orders.map((order: { placedAt: string }) => order.placedAt);
  expect(times).toEqual([...times].sort().reverse());
});

test('some of its goods are being returned, repaired or made up for, each request in a state of its own', async () => {
  const lin = await agent(shop, '林可');
  const { items } = (await lin.get('/api/aftersales?list=all')).body;
  expect(items).toHaveLength(4);
  expect(new Set(items.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['return', 'repair', 'compensation']));
  expect(new Set(items.map(({ state }: { state: string }) => state)).size).toBe(4);
});

test('a newcomer signs in as one of its customers and sees their orders', async () => {
  const guest = await visitor(shop);
  const { items } = (await guest.get('/api/demo/customers')).body;
  const zhou = items.find((person: { name: string }) => person.name === '周雨桐');
  expect(zhou.orders).toBe(4);
  const { token } = (await guest.call('POST', '/api/demo/sign-in', { customer: zhou.id })).body;
  const known = await visitor(shop, { customerToken: token });
  expect(known.id).toBe(zhou.id);
  const { items: orders } = (await known.get('/api/shop/orders')).body;
  expect(orders).toHaveLength(4);
  // Who is of the gold tier sees the rate the shop promises them (S177).
  expect((await known.get(`/api/shop/orders/${orders[0].id}`)).body.rate).toEqual({ tier: 'gold', percent: 80, missingMinor: 0 });
});

test('what newcomers ask first is answered from an article, whoever has no order', async () => {
  const asked: Record<string, [string, string][]> = {
    'zh-CN': [
      ['多久能到货', '江浙沪'],
      ['包邮吗', '99 元'],
      ['怎么退货', '申请售后'],
      ['收到货碎了怎么办', '48 小时内拍下'],
      ['发票怎么开', '抬头'],
      ['保修多久', '发热盘三年'],
      ['怎么取消订单', '取消订单'],
      ['锅生锈了怎么办', '抹油'],
      ['被子能洗吗', '不可水洗'],
    ],
    en: [
      ['How long does delivery take?', 'Hangzhou'],
      ['Is there a warranty?', 'three on the heater'],
      ['How do I get an invoice?', 'by e-mail'],
    ],
  };
  const lin = await agent(shop, '周岚');
  for (const [language, questions] of Object.entries(asked)) {
    const customer = new Asking(shop, lin, await visitor(shop, { language }));
    for (const [question, words] of questions) expect((await customer.say(question)).at(-1)?.body.text, question).toContain(words);
  }
});

test('who comes while nobody is online meets the assistant, a person is one word away; once a seat is online people receive', async () => {
  const boss = await agent(shop, '店主', { role: 'admin' });
  const guest = await visitor(shop);
  const [known] = (await guest.get('/api/demo/customers')).body.items;
  const { token } = (await guest.call('POST', '/api/demo/sign-in', { customer: known.id })).body;
  const early = new Asking(shop, boss, await visitor(shop, { customerToken: token }));
  const [said] = await early.say('什么时候发货');
  expect(said!.body).toMatchObject({ by: '智能助手', sources: [{ name: '什么时候发货？' }] });
  const { body: groups } = await boss.get('/api/groups');
  const presale = groups.find(({ name }: { name: string }) => name === '售前').id;
  await agent(shop, '值班', { groups: [presale], online: true });
  await early.say('转人工');
  expect(['queued', 'offered']).toContain(await early.state());
  const late = new Asking(shop, boss, await visitor(shop));
  await late.send('什么时候发货');
  expect(['queued', 'offered']).toContain(await late.state());
});

test('every instant of its rows is of whole milliseconds, by which pages of lists end', async () => {
  type Column = { table: string; name: string };
  const { rows: columns } = await sql<Column>`select table_name as table, column_name as name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
      and table_name not in ('migrations', 'eras', 'settings')`.execute(shop.world.db);
  const finer: string[] = [];
  for (const { table, name } of columns) {
    const at = sql.ref(name);
    // What a migration put there has the instant of its transaction.
    const { rows } =
      await sql`select from ${sql.table(table)} where isfinite(${at}) and date_trunc('milliseconds', ${at}) <> ${at} limit 1`.execute(
        shop.world.db,
      );
    if (rows.length > 0) finer.push(`${table}.${name}`);
  }
  expect(columns.length).toBeGreaterThan(400);
  expect(finer).toEqual(['remedies.retired_at']);
});
