import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, group, type Person, visitor } from '../../../test/support/people.ts';
import { shipMainland } from '../../../test/support/policies.ts';
import { address, importer, pay, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';
import { orderRuleFollower } from './hearing.ts';

let shop: TestApp;
let chen: Person;
let lin: Person;
let keeper: Person;
let desk: string;
let pot: string;

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  await shipMainland(shop);
  desk = await group(shop, '订单组');
  chen = await agent(shop, '陈', { role: 'admin', groups: [desk] });
  lin = await agent(shop, '林可', { groups: [desk] });
  keeper = await importer(shop);
  pot = await sell(keeper, 'POT');
});
afterAll(() => shop.close());

const such = (...of: object[]) => ({ match: 'all', of });
const isDoubtful = such({ field: 'doubtful', is: 'yes' });
const paid = { is: 'order_paid' };

async function add(name: string, input: { conditions: object; acts: object[]; trigger?: object }, on = true): Promise<string> {
  const added = await chen.call('POST', '/api/rules', { name, trigger: paid, ...input });
  expect(added.status, JSON.stringify(added.body)).toBe(200);
  if (on) await turn(added.body.id, true);
  return added.body.id;
}
const turn = (rule: string, on: boolean) => chen.call('PUT', `/api/rules/${rule}/state`, { on });
const remove = (...rules: string[]) => Promise.all(rules.map((rule) => chen.call('DELETE', `/api/rules/${rule}`)));
const tried = async (...of: object[]) => (await chen.call('POST', '/api/rules/trial', { trigger: paid, conditions: such(...of) })).body;

async function bought(by: Person, to: object = address, more: object = {}, quantity = 1): Promise<string> {
  const placed = await by.call('POST', '/api/shop/orders', { ...wish(pot, quantity), address: to, ...more });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  expect((await pay(by, placed.body.id)).status).toBe(200);
  await shop.drain();
  return placed.body.id;
}
const opened = async (order: string) => (await lin.get(`/api/orders/${order}`)).body;
const operations = async (order: string) => (await lin.get(`/api/orders/${order}/operations`)).body;
const firings = async (order: string) => (await lin.get(`/api/orders/${order}/rule-firings`)).body.items;

test('a doubtful address is held with its rule until a person lets it go, the rest is confirmed, and each order says by which rule', async () => {
  const buyer = await visitor(shop);
  const wrong = { ...address, phone: '1380' };
  const before = await bought(buyer, wrong);
  const hold = await add(
    '地址先核对',
    {
      conditions: isDoubtful,
      acts: [
        { do: 'hold', reason: '地址待核对' },
        { do: 'look', group: desk, text: '请核对收货地址', minutes: 60 },
        { do: 'tag', tag: '地址待核' },
      ],
    },
    false,
  );
  const trial = await tried({ field: 'doubtful', is: 'yes' });
  expect(trial).toMatchObject({ looked: 1, fits: 1, items: [{ id: before, preview: '商品 POT × 1' }] });
  expect((await chen.call('POST', '/api/rules/trial', { trigger: { is: 'opened' }, conditions: such() })).body.looked).toBe(0);
  await turn(hold, true);
  const free = such({ field: 'held', is: 'no' }, { field: 'amount', is: 'under', minor: 50_000, currency: 'CNY' });
  const confirm = await add('放心单', { conditions: free, acts: [{ do: 'confirm' }], trigger: { is: 'order_changed' } });
  expect((await chen.get('/api/rules?about=order')).body.items.map(({ name }: { name: string }) => name)).toEqual(['地址先核对', '放心单']);
  expect((await chen.get('/api/rules')).body.items).toEqual([]);
  expect((await chen.call('POST', '/api/rules', { name: '混', trigger: paid, conditions: such(), acts: [{ do: 'ahead' }] })).status).toBe(
    400,
  );
  const talks = { name: '放心单', trigger: { is: 'opened' }, conditions: such(), acts: [{ do: 'ahead' }], version: 1 };
  expect((await chen.call('PUT', `/api/rules/${confirm}`, talks)).body.code).toBe('invalid_input');

  const [held, fine] = [await bought(buyer, wrong), await bought(buyer)];
  // What was paid before the rules were switched on is left alone.
  expect([(await opened(before)).state, await firings(before)]).toEqual(['paid', []]);
  const good = await opened(fine);
  expect([good.state, good.changes.at(-1)]).toMatchObject(['confirmed', { by: 'system', reason: 'rule' }]);
  expect(await firings(fine)).toMatchObject([{ rule: '放心单', version: 1, outcome: 'done', acts: [{ act: { do: 'confirm' } }] }]);

  expect((await opened(held)).state).toBe('paid');
  expect((await operations(held)).hold).toMatchObject({ reason: '地址待核对', until: null, rule: { name: '地址先核对', version: 1 } });
  // Its buyer reads that it is held, and nothing of rules.
  expect((await buyer.get(`/api/shop/orders/${held}/operations`)).body.hold).not.toHaveProperty('rule');
  expect((await buyer.get(`/api/orders/${held}/rule-firings`)).status).toBe(403);
  expect((await lin.get('/api/tasks?list=group')).body.items).toContainEqual(
    expect.objectContaining({ text: '请核对收货地址', order: expect.objectContaining({ id: held }) }),
  );
  expect((await lin.get(`/api/customers/${buyer.id}`)).body.tags).toEqual(['地址待核']);
  expect((await lin.call('POST', `/api/orders/${held}/preparation`, { step: 'confirm' })).body.code).toBe('order_held');
  expect((await chen.get(`/api/rules/${hold}/firings`)).body.items).toMatchObject([{ order: held, conversation: null, outcome: 'done' }]);

  // A person lets it go: the rule that waits for changes looks again, the one that held it has had its say.
  expect((await lin.call('DELETE', `/api/orders/${held}/hold`)).status).toBe(204);
  await shop.drain();
  expect((await opened(held)).state).toBe('confirmed');
  expect((await firings(held)).map(({ rule }: { rule: string }) => rule)).toEqual(['地址先核对', '放心单']);
  const { rows } = await sql<{
    data: object;
  }>`select data from facts where kind = 'rule.fired' and customer_id = ${buyer.id} order by tx, id`.execute(shop.world.db);
  expect(rows.map(({ data }) => data)).toEqual([held, fine, held].map((order) => ({ version: 1, outcome: 'done', order })));

  // Heard again, also by another version: once for each order.
  const again = { name: '地址先核对', trigger: { is: 'order_changed' }, conditions: isDoubtful, acts: [{ do: 'hold', reason: '再看' }] };
  expect((await chen.call('PUT', `/api/rules/${hold}`, { ...again, version: 1 })).status).toBe(204);
  await turn(hold, true);
  await lin.call('POST', `/api/orders/${held}/notes`, { body: '已电话确认' });
  await shop.drain();
  const facts = await sql<never>`select * from facts order by tx, id`.execute(shop.world.db);
  await orderRuleFollower.hear(shop.world, facts.rows);
  expect(await firings(held)).toHaveLength(2);
  // The old one is unsent still, and is changed now.
  await lin.call('POST', `/api/orders/${before}/notes`, { body: '催一下' });
  await shop.drain();
  expect((await operations(before)).hold).toMatchObject({ rule: { version: 2 } });
  expect((await firings(before)).at(-1).met).toEqual([{ field: 'doubtful', is: 'yes' }]);
  await remove(hold, confirm);
});

test('a rule’s hold stands beside a person’s, which it neither shortens nor ends; what holds says why', async () => {
  const buyer = await visitor(shop);
  const order = await bought(buyer);
  const friday = new Date(shop.world.now().getTime() + 3600_000).toISOString();
  const openHolds = async () =>
    (await operations(order)).holds.filter(({ releasedAt }: { releasedAt: string | null }) => releasedAt === null);
  const personal = { reason: '等客户回电', until: friday };
  expect((await lin.call('PUT', `/api/orders/${order}/hold`, personal)).status).toBe(204);
  const either = {
    match: 'any',
    of: [
      { field: 'pieces', is: 'over', count: 2 },
      { field: 'held', is: 'yes' },
    ],
  };
  const rule = await add('再看一眼', {
    conditions: { match: 'all', of: [either, { field: 'note', is: 'no' }] },
    acts: [{ do: 'hold', reason: '人工核实' }],
    trigger: { is: 'order_changed' },
  });
  await lin.call('POST', `/api/orders/${order}/notes`, { body: '客户晚点回电' });
  await shop.drain();
  expect(await openHolds()).toMatchObject([
    { reason: '人工核实', until: null, rule: { name: '再看一眼' } },
    { ...personal, by: { kind: 'staff' }, rule: null },
  ]);
  // Only what was met is named, within groups too.
  expect((await firings(order)).at(-1).met).toEqual([
    { field: 'held', is: 'yes' },
    { field: 'note', is: 'no' },
  ]);
  // The person's ends when it was to end, the rule's when somebody lets it go.
  shop.later(3700);
  await shop.tick();
  expect(await openHolds()).toMatchObject([{ reason: '人工核实' }]);
  expect((await lin.call('POST', `/api/orders/${order}/preparation`, { step: 'confirm' })).body.code).toBe('order_held');
  // A person who holds it takes the rule's over; letting it go ends all of it.
  expect((await lin.call('PUT', `/api/orders/${order}/hold`, { reason: '我来看', until: null })).status).toBe(204);
  expect(await openHolds()).toMatchObject([{ reason: '我来看', rule: null }]);
  expect((await lin.call('DELETE', `/api/orders/${order}/hold`)).status).toBe(204);
  expect(await openHolds()).toEqual([]);
  shop.later(-3700);
  await remove(rule);
});

test('an amount in a currency that is none is refused with its name', async () => {
  const conditions = such({ match: 'any', of: [{ field: 'amount', is: 'over', minor: 1, currency: 'XQZ' }] });
  const no = { status: 422, body: { code: 'no_such_currency', params: { currency: 'XQZ' } } };
  expect(await chen.call('POST', '/api/rules', { name: '没有的货币', trigger: paid, conditions, acts: [{ do: 'confirm' }] })).toMatchObject(
    no,
  );
  expect(await chen.call('POST', '/api/rules/trial', { trigger: paid, conditions })).toMatchObject(no);
});

test('what other shops tell: history is left alone, an order at hand may be held, and confirming is theirs', async () => {
  await keeper.call('PUT', '/api/import/customers/buyer-1', { name: '黎先生' });
  const rule = await add('都看', {
    conditions: such(),
    acts: [{ do: 'confirm' }, { do: 'hold', reason: '先看看' }],
    trigger: { is: 'order_changed' },
  });
  const now = shop.world.now().getTime();
  const told = async (ref: string, more: object) => {
    const lines = [{ product: null, name: '砂锅', quantity: 3, priceMinor: 900 }];
    const order = { customer: 'buyer-1', state: 'paid', currency: 'JPY', lines, address, placedAt: new Date(now).toISOString(), ...more };
    const put = await keeper.call('PUT', `/api/import/orders/${ref}`, order);
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    await shop.drain();
    return put.body.id as string;
  };
  const old = new Date(now - 40 * 86_400_000).toISOString();
  const sent = await told('sent', { state: 'shipped', paidAt: old });
  const forgotten = await told('forgotten', { paidAt: old, placedAt: old });
  const unpaid = await told('unpaid', { state: 'pending_payment' });
  for (const id of [sent, forgotten, unpaid]) expect(await firings(id)).toEqual([]);
  const fresh = await told('fresh', { paidAt: new Date(now).toISOString() });
  const [{ outcome, acts }] = await firings(fresh);
  expect([outcome, acts[0].problem.code, acts[1].problem]).toEqual(['partly', 'led_elsewhere', null]);
  await told('unpaid', { state: 'paid', paidAt: new Date(now).toISOString() });
  expect(await firings(unpaid)).toHaveLength(1);
  await remove(rule);
});

test('orders are told apart by what they are: each condition finds its own', async () => {
  const [kim, wang] = [await visitor(shop), await visitor(shop)];
  const first = await bought(kim, address, { note: '请放门口，谢谢' });
  const second = await bought(kim, address, {}, 4);
  const nowhere = await bought(wang, { ...address, state: '', city: '', line1: '3幢', phone: '12345' });
  await chen.call('PATCH', `/api/customers/${wang.id}`, { tags: ['批发'] });
  await sql`update customers set tier = '金卡' where id = ${kim.id}`.execute(shop.world.db);
  await sql`insert into risk_flags (id, customer_id, kind, state, words, signs, raised_at)
    values (${newId()}, ${wang.id}, 'refund_abuse', 'confirmed', '', '{}', ${shop.world.now()})`.execute(shop.world.db);
  const category = newId();
  await sql`insert into categories (id, name) values (${category}, '锅具')`.execute(shop.world.db);
  await sql`update products set category_id = ${category} where name = '商品 POT'`.execute(shop.world.db);
  const mine = [first, second, nowhere];
  const finds = async (...of: object[]) => {
    const ids = (await tried(...of)).items.map(({ id }: { id: string }) => id);
    return mine.filter((id) => ids.includes(id));
  };
  const among = (field: string, ...values: string[]) => ({ field, is: 'in', values });
  expect(await finds({ field: 'first_order', is: 'yes' })).toEqual([first, nowhere]);
  expect(await finds({ field: 'note', is: 'yes' })).toEqual([first]);
  expect(await finds(among('words', '门口'))).toEqual([first]);
  expect(await finds({ field: 'pieces', is: 'over', count: 4 })).toEqual([second]);
  expect(await finds({ field: 'amount', is: 'over', minor: 40_000, currency: 'CNY' })).toEqual([second]);
  expect(await finds({ field: 'amount', is: 'under', minor: 40_000, currency: 'CNY' })).toEqual([first, nowhere]);
  expect((await tried({ field: 'amount', is: 'under', minor: 2701, currency: 'JPY' })).fits).toBe(4);
  expect((await tried({ field: 'amount', is: 'over', minor: 1, currency: 'USD' })).fits).toBe(0);
  expect(await finds(among('address', 'phone', 'city', 'line1'))).toEqual([nowhere]);
  expect(await finds(among('address', 'missing'))).toEqual([]);
  expect(await finds(among('tag', '批发'))).toEqual([nowhere]);
  expect(await finds(among('tier', '金卡'))).toEqual([first, second]);
  expect(await finds(among('risk', 'refund_abuse'))).toEqual([nowhere]);
  expect(await finds(among('category', category))).toEqual(mine);
  expect(await finds(among('product', 'pot-1'))).toEqual(mine);
  const all = await tried(among('product', 'product pot', '砂锅'));
  expect(all.fits).toBe(all.looked);
  expect((await tried(among('intake', 'import'))).fits).toBe(4);
  expect(await finds(among('shop', 'own'), { field: 'same_parcel', is: 'yes' })).toEqual([first, second]);
  expect(await finds({ match: 'any', of: [among('tier', '金卡'), among('tag', '批发')] }, { field: 'doubtful', is: 'no' })).toEqual([
    first,
    second,
  ]);
  expect((await lin.call('POST', '/api/rules/trial', { trigger: paid, conditions: such() })).status).toBe(403);
});
