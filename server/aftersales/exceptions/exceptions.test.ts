import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, group, type Person, visitor } from '../../../test/support/people.ts';
import { shipMainland } from '../../../test/support/policies.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../../test/support/shopping.ts';
import { lockOrder, moveOrder } from '../../orders/moves.ts';
import { moveShipment } from '../../orders/shipping.ts';
import { system } from '../../platform/actor.ts';
import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let admin: Person;
let worker: Person;
const hour = 3600;

beforeAll(async () => {
  shop = await app();
  admin = await importer(shop);
  worker = await agent(shop, '售后小周', { groups: [await group(shop, '售后')] });
});
afterAll(() => shop.close());

const at = (hoursAgo: number) => new Date(shop.world.now().getTime() - hoursAgo * hour * 1000).toISOString();

/** An order that another shop tells us of; gives its id. */
async function told(ref: string, more: object): Promise<string> {
  const line = { name: '铸铁锅', priceMinor: 46_800, variant: 'pot-1', product: 'pot' };
  const order = { customer: 'zhou', state: 'shipped', currency: 'CNY', placedAt: at(100), paidAt: at(100), lines: [line], ...more };
  const put = await admin.call('PUT', `/api/import/orders/${ref}`, order);
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  return put.body.id;
}

const parcel = (number: string, more: object = {}) => ({
  ...{ carrier: '慢递', trackingNumber: number, state: 'in_transit', shippedAt: at(90) },
  events: [
    { at: at(90), code: 'picked_up', words: '已揽收' },
    { at: at(80), code: 'in_transit', words: '运输中' },
  ],
  ...more,
});

const board = async (query = '') => (await worker.get(`/api/exceptions${query}`)).body;

/** The customer whose orders were told of, at their own device. */
async function signedIn(ref: string): Promise<Person> {
  const person = await visitor(shop);
  await sql`update orders set customer_id = ${person.id} from customers c where c.id = orders.customer_id and c.external_ref = ${ref}`.execute(
    shop.world.db,
  );
  return person;
}

test('a carrier that stands still is one exception; its customers are told at once, choose, and are left alone when the parcel moves', async () => {
  await sell(admin, 'pot', { stock: 0 });
  await admin.call('PUT', '/api/import/customers/zhou', { name: '周雨桐' });
  const orders = [];
  for (const n of [1, 2, 3]) orders.push(await told(`slow-${n}`, { shipments: [parcel(`SLOW${n}`)] }));
  await told('fine', { shipments: [parcel('FINE', { events: [{ at: at(2), code: 'in_transit', words: '运输中' }] })] });
  await shop.tick();
  const { items, total } = await board();
  expect([total, items[0]]).toMatchObject([1, { kind: 'no_update', subject: { name: '慢递' }, orders: 3, untold: 3 }]);
  await shop.tick();
  expect((await board()).items[0].orders).toBe(3);
  const narrowed = async (query: string) => (await board(`?${query}`)).total;
  const { carriers, products } = (await worker.get('/api/exception-narrowing')).body;
  expect([carriers, products.map(({ name }: { name: string }) => name)]).toEqual([['慢递'], ['商品 pot']]);
  expect(await narrowed(`carrier=${encodeURIComponent('慢递')}&product=${products[0].id}`)).toBe(1);
  expect([await narrowed('carrier=SF'), await narrowed('product=01a20041-6a14-7648-8b4b-172b965f93d1')]).toEqual([0, 0]);
  expect(await narrowed('promised=2000-01-01')).toBe(0);

  const notice = { zh: '您的订单 {order} 晚了，抱歉。', en: 'Your order {order} is late, sorry.', choices: ['wait', 'refund'] };
  const path = `/api/exceptions/${items[0].id}`;
  expect((await worker.call('POST', `${path}/notice`, { ...notice, choices: ['swap'] })).body.code).toBe('choice_not_offered');
  expect((await worker.call('POST', `${path}/notice`, notice)).body).toEqual({ told: 3 });
  expect((await worker.call('POST', `${path}/notice`, notice)).body).toEqual({ told: 0 });

  const customer = await signedIn('zhou');
  const mine = (await customer.get('/api/shop/notices')).body.orders;
  const { number } = (await customer.get(`/api/shop/orders/${orders[0]}`)).body;
  expect(mine.map(({ zh }: { zh: string }) => zh)).toContain(`您的订单 ${number} 晚了，抱歉。`);
  const [first, second] = mine;
  expect((await customer.call('PUT', `/api/widget/notices/${first.id}/choice`, { choice: 'refund' })).status).toBe(204);
  expect((await customer.call('PUT', `/api/shop/notices/${second.id}/choice`, { choice: 'reship' })).body.code).toBe('choice_not_offered');
  const stranger = await visitor(shop);
  expect((await stranger.call('PUT', `/api/shop/notices/${first.id}/choice`, { choice: 'wait' })).status).toBe(404);
  expect((await stranger.get('/api/shop/notices')).body.orders).toEqual([]);
  expect((await worker.get(path)).body).toMatchObject({ answered: 1, chosen: { refund: 1 }, untold: 0 });

  const affected = (await worker.get(`${path}/orders`)).body.items;
  const moving = affected.find(({ id }: { id: string }) => id === second.id);
  await transact(shop.world, async (tx) => {
    const { id } = await tx
      .selectFrom('shipments')
      .select('id')
      .where('tracking_number', '=', moving.parcel.trackingNumber)
      .executeTakeFirstOrThrow();
    await moveShipment(tx, system, id, { state: 'in_transit', place: '武汉', words: '到达武汉', wordsEn: 'In Wuhan' });
  });
  await shop.tick();
  expect((await worker.get(path)).body).toMatchObject({ orders: 3, resolved: 1 });
  expect((await customer.get('/api/shop/notices')).body.orders).toHaveLength(2);
});

test('orders not sent in time are told apart by the warehouse that packs them, and the board is narrowed by it', async () => {
  const late = { state: 'paid', promisedShipAt: at(1) };
  await told('north', { ...late, warehouse: '北京仓' });
  for (const ref of ['south-1', 'south-2']) await told(ref, { ...late, warehouse: '广州仓' });
  await told('somewhere', late);
  await shop.tick();
  const { items } = await board('?kind=unsent');
  const seen = items.map(({ subject, orders }: { subject: { name: string } | null; orders: number }) => [subject?.name ?? null, orders]);
  expect(new Map(seen)).toEqual(
    new Map<string | null, number>([
      ['北京仓', 1],
      ['广州仓', 2],
      [null, 1],
    ]),
  );
  expect((await worker.get('/api/exception-narrowing')).body.warehouses).toEqual(['北京仓', '广州仓']);
  const narrowed = (await board(`?warehouse=${encodeURIComponent('广州仓')}`)).items;
  expect(narrowed.map(({ orders }: { orders: number }) => orders)).toEqual([2]);
  const [order] = (await worker.get(`/api/exceptions/${narrowed[0].id}/orders`)).body.items;
  expect((await worker.get(`/api/orders/${order.order.id}`)).body.warehouse).toBe('广州仓');

  // Orders of the shop's own are packed where its settings say.
  const { demo: _demo, ...base } = (await admin.get('/api/settings/shop')).body;
  expect((await admin.call('PUT', '/api/settings/shop', { ...base, warehouse: '杭州仓' })).status).toBe(200);
  const own = await (await visitor(shop)).call('POST', '/api/shop/orders', wish(await sell(admin, 'pan')));
  expect(own.body.warehouse).toBe('杭州仓');
});

test('when a parcel counts as standing still is the shop’s own rule', async () => {
  const rules = (await worker.get('/api/exception-rules')).body;
  expect(rules).toMatchObject({ noScanHours: 24, noUpdateHours: 72, lateHours: 0, unsentHours: 0 });
  await told('quick', {
    shipments: [parcel('QUICK', { carrier: '快递甲', events: [{ at: at(30), code: 'in_transit', words: '运输中' }] })],
  });
  const found = async () => {
    await shop.tick();
    return (await board(`?carrier=${encodeURIComponent('快递甲')}`)).total;
  };
  expect(await found()).toBe(0);
  await admin.call('PUT', '/api/exception-rules', { ...rules, noUpdateHours: 24 });
  expect(await found()).toBe(1);
  // At customs by their own hours, also where those are the fewest: it is found once, not found and cured every minute.
  const held = { carrier: '快递乙', state: 'in_customs', events: [{ at: at(15), code: 'in_customs', words: '清关中' }] };
  const order = await told('customs', { shipments: [parcel('CUSTOMS', held)] });
  await admin.call('PUT', '/api/exception-rules', { ...rules, customsHours: 12 });
  for (const _ of [1, 2]) await shop.tick();
  const { rows: entries } = await sql<{ outcome: string | null }>`
    select outcome from exception_orders where order_id = ${order}`.execute(shop.world.db);
  expect(entries).toEqual([{ outcome: null }]);
  await admin.call('PUT', '/api/exception-rules', rules);
});

test('快递暂行条例 27: the carrier is asked to pay at most what the order cost, once; its seven days are a task until its answer is kept', async () => {
  await told('gone', { shipments: [parcel('GONE', { state: 'lost' })] });
  await shop.tick();
  const { items } = await board('?kind=lost');
  const [affected] = (await worker.get(`/api/exceptions/${items[0].id}/orders`)).body.items;
  const path = `/api/exception-orders/${affected.id}/claim`;
  const claim = (body: object, method = 'POST', key = newId()) => worker.call(method, path, body, { 'idempotency-key': key });
  for (const [method, body] of [
    ['POST', { amountMinor: 1 }],
    ['PUT', { paidMinor: 1 }],
  ] as const)
    expect((await worker.call(method, path, body)).body.code).toBe('key_needed');
  expect((await claim({ amountMinor: 46_801 })).body.code).toBe('amount_too_high');
  for (let times = 0; times < 2; times++) expect((await claim({ amountMinor: 46_800 }, 'POST', 'gone')).status).toBe(204);
  expect((await claim({ amountMinor: 100 })).body.code).toBe('claimed_already');
  const tasks = async (when: string) => (await worker.get(`/api/tasks?when=${when}`)).body.items;
  const [task] = await tasks('any');
  expect(task.text).toBe(`承运人理赔答复 ${affected.order.number}`);
  expect(Date.parse(task.dueAt) - Date.parse(task.createdAt)).toBe(7 * 24 * hour * 1000);
  expect((await claim({ paidMinor: 30_000 }, 'PUT')).status).toBe(204);
  expect(await tasks('settled')).toMatchObject([{ id: task.id, state: 'kept' }]);
  const [after] = (await worker.get(`/api/exceptions/${items[0].id}/orders`)).body.items;
  expect(after.claim).toMatchObject({ state: 'paid', amountMinor: 46_800, paidMinor: 30_000 });
});

test('goods that ran out are one exception by variant; when the last order of it is settled it is done', async () => {
  const orders = [await told('short-1', { state: 'stock_shortage' }), await told('short-2', { state: 'stock_shortage' })];
  await shop.tick();
  const [exception] = (await board('?kind=out_of_stock')).items;
  expect(exception).toMatchObject({ orders: 2, subject: { name: '商品 pot · pot-1' } });
  await worker.call('POST', `/api/exceptions/${exception.id}/notice`, { zh: '{order} 缺货', choices: ['wait', 'swap', 'refund'] });
  const [one] = (await worker.get(`/api/exceptions/${exception.id}/orders`)).body.items;
  expect((await worker.call('PUT', `/api/exception-orders/${one.id}/choice`, { choice: 'wait' })).status).toBe(204);
  expect((await worker.call('PUT', `/api/exception-orders/${one.id}/outcome`, { outcome: 'dropped' })).status).toBe(204);
  const left = orders.find((id) => id !== one.order.id)!;
  // Whoever wanted another variant has got it once the order goes on: nobody has to tick that off.
  const other = (await worker.get(`/api/exceptions/${exception.id}/orders`)).body.items.find(
    (each: { order: { id: string } }) => each.order.id === left,
  );
  expect((await worker.call('PUT', `/api/exception-orders/${other.id}/choice`, { choice: 'swap' })).status).toBe(204);
  await transact(shop.world, async (tx) => moveOrder(tx, system, await lockOrder(tx, left), 'reserve'));
  await shop.tick();
  expect((await board('?kind=out_of_stock')).items).toEqual([]);
  expect((await board('?kind=out_of_stock&state=resolved')).items[0]).toMatchObject({ resolved: 2 });
  // Of an order that went on before anybody was told nobody need be told any more.
  const cured = await told('short-3', { state: 'stock_shortage' });
  await shop.tick();
  const [{ number }] = (await board('?kind=out_of_stock')).items;
  await transact(shop.world, async (tx) => moveOrder(tx, system, await lockOrder(tx, cured), 'reserve'));
  await shop.tick();
  const task = shop.world.db.selectFrom('tasks').select('state').where('text', '=', `通知缺货订单的客户 ${number}`);
  expect(await task.execute()).toEqual([{ state: 'kept' }]);
});

test('S177: an order that was not priced as its customer was promised is found, and made good with what is missing, once', async () => {
  const day = at(24 * 10).slice(0, 10);
  await admin.call('PUT', '/api/tier-rates', { rates: [{ tier: 'gold', percent: 80, since: day }] });
  await admin.call('PUT', '/api/import/customers/zhou', { name: '周雨桐', tier: 'gold' });
  const paid = [{ id: 'p', direction: 'in', method: 'wechat_pay', amountMinor: 46_800, at: at(100) }];
  const none = { payments: paid, state: 'completed' };
  const short = await told('short-rate', none);
  await told('early', { ...none, placedAt: at(24 * 20) });
  await told('as-promised', { ...none, discountMinor: 9360, totalMinor: 37_440 });
  await told('own-price', { ...none, placedAt: at(0), lines: [{ name: '铸铁锅', priceMinor: 8000, variant: 'pot-1', product: 'pot' }] });
  const mended = await told('mended', none);
  await shop.tick();
  const [exception] = (await board('?kind=rate_missing')).items;
  expect(exception).toMatchObject({ orders: 2, subject: { name: 'gold' } });
  await told('mended', { ...none, discountMinor: 9360, totalMinor: 37_440 });
  await shop.tick();
  const affected = async () => (await worker.get(`/api/exceptions/${exception.id}/orders`)).body.items;
  expect((await affected()).find((each: { order: { id: string } }) => each.order.id === mended).outcome).toBe('cured');
  const [one] = await affected();
  expect(one).toMatchObject({ order: { id: short }, proposedMinor: 9360, compensation: null });
  expect((await worker.get(`/api/orders/${short}`)).body.rate).toEqual({ tier: 'gold', percent: 80, missingMinor: 9360 });
  await shipMainland(shop);
  for (const key of ['rate-1', 'rate-2'])
    expect((await worker.call('POST', `/api/exception-orders/${one.id}/compensation`, {}, { 'idempotency-key': key })).status).toBe(204);
  const made = (await affected()).find((each: { order: { id: string } }) => each.order.id === short);
  expect(made).toMatchObject({ outcome: 'done', compensation: { number: expect.stringMatching(/^R/) } });
  expect((await admin.get(`/api/aftersales/${made.compensation.id}`)).body).toMatchObject({ reason: 'broken_promise', agreedMinor: 9360 });
  expect((await board('?kind=rate_missing')).items).toEqual([]);
  await admin.call('PUT', '/api/tier-rates', { rates: [] });
});

test('a banner is shown to everybody, or to whom it concerns, until its time', async () => {
  const until = at(-1);
  const all = await worker.call('POST', '/api/incidents', { zh: '前方施工，配送延迟。', en: 'Road works delay deliveries.', until });
  const [exception] = (await board('?kind=no_update')).items;
  await worker.call('POST', '/api/incidents', { zh: '慢递停运。', exception: exception.id, until });
  const stranger = await visitor(shop);
  const seen = async () => (await stranger.get('/api/widget/notices')).body.incidents.map(({ zh }: { zh: string }) => zh);
  expect(await seen()).toEqual(['前方施工，配送延迟。']);
  expect((await worker.get('/api/incidents')).body.items).toHaveLength(2);
  expect((await worker.call('DELETE', `/api/incidents/${all.body.id}`)).status).toBe(204);
  expect(await seen()).toEqual([]);
  shop.later(2 * hour);
  expect((await worker.get('/api/incidents')).body.items).toEqual([]);
  expect((await worker.call('POST', '/api/incidents', { zh: '过去的', until: at(1) })).status).toBe(422);
});

test('40 orders whose goods ran out: each customer chooses, and the desk does it for all in one go', async () => {
  await pretendToBeADemo(shop);
  await shipMainland(shop);
  const rules = (await worker.get('/api/exception-rules')).body;
  expect(rules.silent).toEqual({ out_of_stock: 'refund' });
  const given = { ...rules, compensation: { out_of_stock: { percent: 10, mostMinor: 900 } } };
  expect((await worker.call('PUT', '/api/exception-rules', given)).status).toBe(403);
  expect((await admin.call('PUT', '/api/exception-rules', given)).body).toEqual(given);
  const variant = await sell(admin, 'lamp', { stock: 100 });
  const customers = await Promise.all(Array.from({ length: 8 }, () => visitor(shop)));
  const orders: { id: string; customer: Person }[] = [];
  for (const customer of customers)
    for (let n = 0; n < 5; n++) orders.push({ customer, id: (await buy(shop, customer, variant, 1, 10_000)).id });
  for (const { id } of orders)
    await transact(shop.world, async (tx) => {
      let order = await lockOrder(tx, id);
      for (const move of ['confirm', 'allocate', 'run_short'] as const) order = await moveOrder(tx, system, order, move);
    });
  await shop.tick();
  const [exception] = (await board('?kind=out_of_stock')).items;
  expect(exception).toMatchObject({ orders: 40, untold: 40 });
  // They hear of it within two hours: until then it is the desk's task.
  const tasks = async () => {
    const { rows } = await sql<{ state: string; hours: number }>`select state, extract(epoch from due_at - created_at)::int / 3600 as hours
      from tasks where text = ${`通知缺货订单的客户 ${exception.number}`}`.execute(shop.world.db);
    return rows;
  };
  expect(await tasks()).toEqual([{ state: 'open', hours: 2 }]);
  const path = `/api/exceptions/${exception.id}`;
  const notice = { zh: '{order} 的灯缺货，抱歉。', choices: ['wait', 'refund'] };
  expect((await worker.call('POST', `${path}/notice`, notice)).body).toEqual({ told: 40 });
  expect(await tasks()).toEqual([{ state: 'kept', hours: 2 }]);
  const [some] = (await worker.get(`${path}/orders`)).body.items;
  expect(some).toMatchObject({ proposedMinor: 900, compensation: null });
  const give = `/api/exception-orders/${some.id}/compensation`;
  expect((await worker.call('POST', give)).body.code).toBe('key_needed');
  for (const key of ['one', 'two']) expect((await worker.call('POST', give, {}, { 'idempotency-key': key })).status).toBe(204);
  await shop.drain();
  const compensated = (await worker.get(`${path}/orders`)).body.items.find(({ id }: { id: string }) => id === some.id);
  const gift = (await worker.get(`/api/aftersales/${compensated.compensation.id}`)).body;
  expect(gift).toMatchObject({ kind: 'compensation', reason: 'out_of_stock', state: 'completed', agreedMinor: 900 });
  // Whoever says nothing for a day gets what the notice said the rule of that day chooses, and may still say something else.
  await admin.call('PUT', '/api/exception-rules', { ...given, silent: {} });
  const [silent] = customers as [Person];
  const [quiet] = (await silent.get('/api/shop/notices')).body.orders;
  expect(quiet).toMatchObject({ silentChoice: 'refund', choice: null, byRule: false });
  shop.later(23 * hour);
  await shop.tick();
  expect((await worker.get(path)).body.answered).toBe(0);
  for (const customer of customers.slice(1)) {
    const mine = (await customer.get('/api/shop/notices')).body.orders;
    for (const [at, { id }] of mine.entries())
      await customer.call('PUT', `/api/shop/notices/${id}/choice`, { choice: at === 0 ? 'wait' : 'refund' });
  }
  shop.later(2 * hour);
  await shop.tick();
  const byRule = (await silent.get('/api/shop/notices')).body.orders;
  expect(byRule.map(({ choice, byRule }: { choice: string; byRule: boolean }) => [choice, byRule])).toEqual(
    Array(5).fill(['refund', true]),
  );
  expect((await worker.get(`${path}/orders`)).body.items.filter(({ chosenBy }: { chosenBy: string }) => chosenBy === 'rule')).toHaveLength(
    5,
  );
  await silent.call('PUT', `/api/shop/notices/${quiet.id}/choice`, { choice: 'wait' });
  expect((await silent.get('/api/shop/notices')).body.orders.filter(({ byRule }: { byRule: boolean }) => byRule)).toHaveLength(4);
  expect((await worker.get(path)).body).toMatchObject({ answered: 40, chosen: { refund: 32, wait: 8 } });
  expect((await worker.call('POST', `${path}/execution`, { choice: 'refund' })).body.code).toBe('key_needed');
  const doIt = (key: string, choice = 'refund') => worker.call('POST', `${path}/execution`, { choice }, { 'idempotency-key': key });
  const { body: tried } = await worker.call('POST', '/api/exceptions/rehearsal', { choice: 'refund', exceptions: [exception.id] });
  expect(tried).toMatchObject({ tried: 32, failed: [], more: false });
  const out = tried.entries.filter((each: { amountMinor: number }) => each.amountMinor > 0);
  expect(out.reduce((sum: number, each: { amountMinor: number }) => sum + each.amountMinor, 0)).toBe(
    -tried.entries
      .filter((each: { amountMinor: number }) => each.amountMinor < 0)
      .reduce((sum: number, each: { amountMinor: number }) => sum + each.amountMinor, 0),
  );
  const [once, again] = await Promise.all(['first', 'second'].map((key) => doIt(key)));
  expect([once!.body.failed, again!.body.failed]).toEqual([[], []]);
  // A repeat hears the first answer, though nothing is left to do; its key serves no other request.
  expect(once!.body.done).toBe(32);
  expect((await doIt('first')).body).toEqual(once!.body);
  expect((await doIt('third')).body.done).toBe(0);
  expect((await doIt('first', 'reship')).body.code).toBe('key_reused');
  await shop.drain();
  const requests = await shop.world.db
    .selectFrom('aftersales_requests')
    .select(['kind', 'state'])
    .where('reason', '=', 'out_of_stock')
    .where('kind', '=', 'cancel')
    .execute();
  expect(requests).toEqual(Array.from({ length: 32 }, () => ({ kind: 'cancel', state: 'completed' })));
  expect((await worker.get(path)).body).toMatchObject({ resolved: 32, chosen: { wait: 8 }, state: 'open' });
  const states = await shop.world.db
    .selectFrom('orders')
    .select('state')
    .where(
      'id',
      'in',
      orders.map(({ id }) => id),
    )
    .execute();
  expect(states.filter(({ state }) => state === 'stock_shortage')).toHaveLength(8);
});
