import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { address, importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { foundOrders, orderFacets } from './search-views.ts';
import { isBroad } from './sold-goods.ts';

let shop: TestApp;
let keeper: Person;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.0/8'] } });
  await pretendToBeADemo(shop);
  keeper = await importer(shop);
});
afterAll(() => shop.close());

const stockOf = async (ref: string) => (await keeper.get(`/api/products/${ref}`)).body.variants[0].stock;

test('a customer orders, pays twice by mistake, and is charged once', async () => {
  const variant = await sell(keeper, 'POT', { stock: 5 });
  const customer = await visitor(shop);
  const placed = await customer.call('POST', '/api/shop/orders', wish(variant, 2));
  expect(placed.body).toMatchObject({ state: 'pending_payment', goodsMinor: 20_000, freightMinor: 0, totalMinor: 20_000, intake: 'web' });
  expect(await stockOf('POT')).toBe(3);

  const path = `/api/shop/orders/${placed.body.id}/payment`;
  expect((await customer.call('POST', path, { method: 'alipay' })).body.code).toBe('key_needed');
  const paid = await Promise.all(['one', 'one', 'two'].map((key) => pay(customer, placed.body.id, 'alipay', key)));
  expect(paid.map((answer) => [answer.status, answer.body.state])).toEqual([
    [200, 'paid'],
    [200, 'paid'],
    [200, 'paid'],
  ]);
  expect((await pay(customer, placed.body.id, 'card', 'one')).body.code).toBe('key_reused');
  const order = (await customer.get(`/api/shop/orders/${placed.body.id}`)).body;
  expect(order.payments).toMatchObject([{ amountMinor: 20_000, method: 'alipay', direction: 'in', state: 'done' }]);
  expect(order.changes.map((change: { state: string }) => change.state)).toEqual(['created', 'pending_payment', 'paid']);
});

test('of two buyers of the last piece one gets it', async () => {
  const variant = await sell(keeper, 'LAST', { stock: 1 });
  const buyers = await Promise.all(Array.from({ length: 6 }, () => visitor(shop)));
  const answers = await Promise.all(buyers.map((buyer) => buyer.call('POST', '/api/shop/orders', wish(variant))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'out_of_stock', params: { left: 0 } });
  expect(await stockOf('LAST')).toBe(0);
});

test('two carts with the same goods in another order do not stop each other', async () => {
  const [one, other] = [await sell(keeper, 'ONE', { stock: 50 }), await sell(keeper, 'OTHER', { stock: 50 })];
  const customer = await visitor(shop);
  const lines = [one, other].map((variant) => ({ variant, quantity: 1, priceMinor: 10_000 }));
  const carts = Array.from({ length: 10 }, (_, index) => (index % 2 ? lines : [...lines].reverse()));
  const answers = await Promise.all(carts.map((cart) => customer.call('POST', '/api/shop/orders', { ...wish(one), lines: cart })));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect([await stockOf('ONE'), await stockOf('OTHER')]).toEqual([40, 40]);
});

test('a price that changed meanwhile is refused, not charged', async () => {
  const variant = await sell(keeper, 'PRICE');
  expect((await keeper.call('PUT', `/api/variants/${variant}/price`, { amountMinor: 12_000, currency: 'CNY' })).status).toBe(204);
  const customer = await visitor(shop);
  expect((await customer.call('POST', '/api/shop/orders', wish(variant))).body.code).toBe('price_changed');
  expect((await customer.call('POST', '/api/shop/orders', wish(variant, 1, 12_000))).status).toBe(200);
});

test('a price of tomorrow holds from tomorrow', async () => {
  const variant = await sell(keeper, 'SOON');
  const validFrom = new Date(shop.world.now().getTime() + 3600_000).toISOString();
  await keeper.call('PUT', `/api/variants/${variant}/price`, { amountMinor: 8000, currency: 'CNY', validFrom });
  expect((await keeper.get('/api/shop/products/SOON')).body.priceMinor).toBe(10_000);
  shop.later(3601);
  expect((await keeper.get('/api/shop/products/SOON')).body.priceMinor).toBe(8000);
  shop.later(-3601);
});

test('an order of somebody else does not exist', async () => {
  const variant = await sell(keeper, 'MINE');
  const [owner, other] = [await visitor(shop), await visitor(shop)];
  const { id } = (await owner.call('POST', '/api/shop/orders', wish(variant))).body;
  expect((await other.get(`/api/shop/orders/${id}`)).status).toBe(404);
  for (const [action, body] of [
    ['payment', { method: 'card' }],
    ['cancellation', undefined],
    ['receipt', undefined],
  ] as const)
    expect((await other.call('POST', `/api/shop/orders/${id}/${action}`, body, { 'idempotency-key': 'theirs' })).status).toBe(404);
  expect((await other.get('/api/shop/orders')).body.items).toEqual([]);
  expect((await owner.get(`/api/shop/orders/${id}`)).body.state).toBe('pending_payment');
});

test('staff see the order with a masked address, its customer sees all of it', async () => {
  const variant = await sell(keeper, 'MASK');
  const customer = await visitor(shop);
  const placed = (await customer.call('POST', '/api/shop/orders', wish(variant))).body;
  expect(placed.address).toMatchObject({ ...address, masked: false });
  const lin = await agent(shop, '林可');
  const seen = (await lin.get(`/api/orders/${placed.id}`)).body;
  expect(seen.address).toMatchObject({ phone: '138 **** 2046', line1: '****', city: '杭州市', masked: true });
  expect((await lin.get(`/api/customers/${customer.id}/orders`)).body.items.map((order: { id: string }) => order.id)).toEqual([placed.id]);
  expect((await lin.get(`/api/orders?q=${placed.number}`)).body.items).toHaveLength(1);
});

test('orders are counted by how they came in, and each number is as long as its list', async () => {
  const boss = await agent(shop, '方总', { role: 'admin' });
  expect((await boss.call('PUT', '/api/import/customers/reader', { name: '读报的人' })).status).toBe(200);
  const came = { customer: 'reader', state: 'paid', currency: 'CNY', placedAt: shop.world.now().toISOString(), freightMinor: 0 };
  for (const [ref, intake, priceMinor] of [
    ['F-1', 'fax', 9900],
    ['F-2', 'fax', 100],
    ['P-1', 'phone', 500],
  ] as const) {
    const order = { ...came, intake, lines: [{ name: '茶杯', quantity: 1, priceMinor }] };
    expect((await boss.call('PUT', `/api/import/orders/${ref}`, order)).status, ref).toBe(200);
  }
  const { from, items } = (await boss.get('/api/orders/intakes?days=7')).body;
  for (const { intake, currency, orders, totalMinor } of items) {
    const search = new URLSearchParams({ intake, currency, from });
    const { body } = await boss.get(`/api/orders?${search}`);
    expect(body.total).toBe(orders);
    expect(body.items.reduce((sum: number, order: { totalMinor: number }) => sum + order.totalMinor, 0)).toBe(totalMinor);
  }
  expect(items).toContainEqual({ intake: 'fax', currency: 'CNY', orders: 2, totalMinor: 10_000 });
});

/** S59: what a colleague types of an order, exactly, in part, with one slip or in pinyin. Of each kind so many are to be found first. */
test('orders are found by what is typed of them: all exact ones, in part and in pinyin, nine of ten with one slip', async () => {
  const boss = await agent(shop, '许总', { role: 'admin' });
  const people = ['欧阳慧敏', '司徒静怡', '诸葛文博', '上官婉清', '慕容雪晴', '令狐少峰', '皇甫子轩', '尉迟海燕', '公孙雅楠', '钟离思远'];
  const initials = ['oyhm', 'stjy', 'zgwb', 'sgwq', 'mrxq', 'lhsf', 'hfzx', 'ychy', 'gsyn', 'zlsy'];
  const spelled = ['ouyanghuimin', 'situjingyi', 'zhugewenbo', 'shangguanwanqing', 'murongxueqing'];
  const rows = people.map((name, n) => ({ name, ref: `87${n}3${(n * 7 + 1) % 10}46${n}50${(n * 3 + 2) % 10}91` }));
  for (const [n, { name, ref }] of rows.entries()) {
    expect((await boss.call('PUT', `/api/import/customers/recall-${n}`, { name })).status).toBe(200);
    const order = {
      ...{ customer: `recall-${n}`, state: n < 6 ? 'paid' : 'pending_payment', currency: 'CNY', placedAt: shop.world.now().toISOString() },
      ...{ freightMinor: 0, intake: n % 2 ? 'phone' : 'fax', lines: [{ name: '茶壶', quantity: 1, priceMinor: 100 }] },
    };
    expect((await boss.call('PUT', `/api/import/orders/${ref}`, order)).status).toBe(200);
  }
  await shop.drain();
  const first = async (q: string) => (await boss.get(`/api/orders?q=${encodeURIComponent(q)}`)).body;
  const recall = async (asked: readonly string[]) => {
    let found = 0;
    for (const [n, q] of asked.entries()) if ((await first(q)).items[0]?.externalRef === rows[n]?.ref) found++;
    return found / asked.length;
  };
  const refs = rows.map(({ ref }) => ref);
  expect(await recall(refs), 'exact').toBe(1);
  expect(await recall(people), 'names').toBe(1);
  expect(await recall(refs.map((ref) => ref.slice(-7))), 'ends').toBe(1);
  expect(await recall(refs.map((ref) => ref.slice(0, 8))), 'begins').toBe(1);
  expect(await recall(people.map((name) => name.slice(0, 3))), 'part of a name').toBe(1);
  expect(await recall(initials), 'initials').toBe(1);
  expect(await recall(spelled), 'pinyin').toBe(1);
  const slips: ((ref: string) => string)[] = [
    (ref) => `${ref.slice(0, 5)}${(Number(ref[5]) + 4) % 10}${ref.slice(6)}`,
    (ref) => ref.slice(0, 6) + ref.slice(7),
    (ref) => ref.slice(0, 4) + ref[4] + ref.slice(4),
    (ref) => ref.slice(0, -2) + ref.at(-1) + ref.at(-2),
  ];
  for (const slip of slips) expect(await recall(refs.map(slip)), String(slip)).toBeGreaterThanOrEqual(0.9);
  expect((await first(slips[0]!(refs[0]!))).isNear).toBe(true);
  expect(await first('9999999999999')).toMatchObject({ items: [], isNear: false });

  // Then step by step: each number says how many are left.
  const facets = (await boss.get(`/api/orders/facets?q=${encodeURIComponent('欧阳慧敏')}`)).body;
  expect(facets).toEqual({ state: [{ value: 'paid', count: 1 }], intake: [{ value: 'fax', count: 1 }], category: [], newest: null });
  const all = (await boss.get('/api/orders/facets?intake=phone')).body;
  expect(all.intake.find(({ value }: { value: string }) => value === 'fax').count).toBeGreaterThanOrEqual(5);
  for (const { value, count } of all.state) expect((await boss.get(`/api/orders?intake=phone&state=${value}`)).body.total).toBe(count);
});

test('orders are found by their goods, also by those the shop no longer sells, and narrowed to a category', async () => {
  const boss = await agent(shop, '郝总', { role: 'admin' });
  const goods = {
    ...{ number: 'BED-1', name: '折叠单人床', nameEn: 'Folding bed', category: { name: '卧室家具' } },
    variants: [{ ref: 'BED-V', sku: 'BED-204-OAK', options: { 颜色: '胡桃木' }, stock: 9, priceMinor: 100, currency: 'CNY' }],
  };
  expect((await keeper.call('PUT', '/api/import/products/BED', goods)).status).toBe(200);
  expect((await boss.call('PUT', '/api/import/customers/sleeper', { name: '梁上燕' })).status).toBe(200);
  const came = { customer: 'sleeper', state: 'paid', currency: 'CNY', placedAt: shop.world.now().toISOString(), freightMinor: 0 };
  const bed = { product: 'BED', variant: 'BED-V', name: '折叠单人床', nameEn: 'Folding bed', options: { 颜色: '胡桃木' } };
  const mat = { name: '竹编凉席', variant: '40977' };
  for (const [ref, line] of Object.entries({ 'BED-O': bed, 'OLD-O': mat, 'OLD-P': mat })) {
    const order = { ...came, intake: 'fax', lines: [{ ...line, quantity: 1, priceMinor: 100 }] };
    expect((await boss.call('PUT', `/api/import/orders/${ref}`, order)).status, ref).toBe(200);
  }
  await shop.drain();
  const found = async (q: string) =>
    (await boss.get(`/api/orders?q=${encodeURIComponent(q)}`)).body.items.map((order: { externalRef: string }) => order.externalRef).sort();
  for (const q of ['单人床', 'folding', 'danren', 'zddrc', '胡桃木', '折叠 胡桃', 'BED-204', 'bed-204-oak'])
    expect(await found(q), q).toEqual(['BED-O']);
  for (const q of ['凉席', 'zhubian', '40977']) expect(await found(q), q).toEqual(['OLD-O', 'OLD-P']);
  // A part of a number is no item, and two letters are too little to tell goods by.
  for (const q of ['4097', 'rc', '书柜']) expect(await found(q), q).toEqual([]);
  // A slip is forgiven as the search of knowledge forgives it, where nothing is called so; the list says what it took it for.
  const meant = { meant: [{ name: '折叠单人床', nameEn: 'Folding bed' }], isNear: false };
  for (const q of ['折叠单入床', 'zhediedanrenchaung', 'foldign bed', '折迭单人床']) {
    await expect.poll(() => found(q), { message: q }).toEqual(['BED-O']);
    expect((await boss.get(`/api/orders?q=${encodeURIComponent(q)}`)).body, q).toMatchObject({ ...meant, total: 1 });
    expect((await boss.get(`/api/orders/facets?q=${encodeURIComponent(q)}`)).body.state, q).toEqual([{ value: 'paid', count: 1 }]);
  }
  // So is a slip of what the catalogue does not know, on lines another shop told of.
  for (const q of ['竹编凉习', '竹编良席', '竹遍凉席', '竹凉席', 'zhubianlaingxi', 'zubianliangxi']) {
    expect(await found(q), q).toEqual(['OLD-O', 'OLD-P']);
    expect((await boss.get(`/api/orders?q=${encodeURIComponent(q)}`)).body, q).toMatchObject({ meant: [{ name: '竹编凉席' }], total: 2 });
  }
  for (const q of ['竹编', '毛巾架', 'towel rack', '凉席席梦思']) expect(await found(q), q).toEqual(q === '竹编' ? ['OLD-O', 'OLD-P'] : []);
  expect((await boss.get(`/api/orders?q=${encodeURIComponent('单人床')}`)).body.meant, 'what is written right is no slip').toEqual([]);
  const pasted = await boss.get(`/api/orders?q=${encodeURIComponent('\u{fdfa}'.repeat(100))}`);
  expect(pasted, 'one sign that stands for fifteen').toMatchObject({ status: 200, body: { total: 0 } });

  const [category] = (await boss.get(`/api/orders/facets?q=${encodeURIComponent('梁上燕')}`)).body.category;
  expect(category.count).toBe(1);
  expect((await boss.get(`/api/orders?category=${category.value}`)).body).toMatchObject({ total: 1, items: [{ externalRef: 'BED-O' }] });
  expect((await boss.get(`/api/orders/facets?q=${encodeURIComponent('凉席')}&category=${category.value}`)).body).toEqual({
    ...{ state: [], intake: [], category: [], newest: null },
  });
  // What is in very many orders is looked for in one after the other: it finds the same, and the newest are counted.
  const { db, keys } = shop.world;
  expect(await isBroad(db, '凉席')).toBe(false);
  for (const q of ['凉席', '单人床', '梁上燕', '4097']) {
    const ids = async (isBroad: boolean) =>
      (await sql<{ id: string }>`select id from ${foundOrders(keys, { q, isBroad })} order by id`.execute(db)).rows;
    expect(await ids(true), q).toEqual(await ids(false));
    const facets = (isBroad: boolean) => orderFacets(db, keys, async () => [], { q, isBroad });
    expect(await facets(true), q).toEqual({ ...(await facets(false)), newest: 10_000 });
  }
});

test('an order nobody pays is closed after half an hour and its goods go back', async () => {
  const variant = await sell(keeper, 'UNPAID', { stock: 4 });
  const customer = await visitor(shop);
  const { id } = (await customer.call('POST', '/api/shop/orders', wish(variant, 3))).body;
  await shop.tick();
  expect((await customer.get(`/api/shop/orders/${id}`)).body.state).toBe('pending_payment');
  // The time to pay is the shop's, as it was when they ordered.
  const setting = (await keeper.get('/api/settings/shop')).body;
  expect((await keeper.call('PUT', '/api/settings/shop', { ...setting, demo: undefined, payMinutes: 20 })).status).toBe(400);
  const change = async (part: object) => {
    const { version, demo: _, ...now } = (await keeper.get('/api/settings/shop')).body;
    expect((await keeper.call('PUT', '/api/settings/shop', { ...now, ...part, version })).status).toBeLessThan(300);
  };
  await change({ payMinutes: 120 });
  const long = (await customer.call('POST', '/api/shop/orders', wish(await sell(keeper, 'LONG')))).body;
  expect(Date.parse(long.payUntil) - Date.parse(long.placedAt)).toBe(120 * 60_000);
  await change({ payMinutes: 30 });
  // Who asked for it when they ordered is reminded before that, once; nobody else is.
  const asked = (await customer.call('POST', '/api/shop/orders', { ...wish(await sell(keeper, 'LATER')), remind: true })).body;
  const office = await postOffice();
  await sendBy(keeper, shop, office.port);
  await sql`update customers set email_sealed = ${shop.world.keys.encrypt('zhou@example.com')} where id = ${customer.id}`.execute(
    shop.world.db,
  );
  for (const seconds of [20 * 60 - 60, 61, 60]) {
    shop.later(seconds);
    await shop.tick();
  }
  await shop.drain();
  expect(office.received).toMatchObject([{ to: ['zhou@example.com'], subject: '我的小店：您的订单还没有付款' }]);
  expect(office.received[0]!.text).toContain(`/shop/orders/${asked.id}`);
  await office.close();
  await keeper.call('PUT', '/api/settings/mail', { host: '', port: 465, security: 'tls', user: '', from: '', fromName: '', address: '' });
  const reminded = await sql`select noun_id from facts where kind = 'order.payment_reminded'`.execute(shop.world.db);
  expect(reminded.rows).toEqual([{ noun_id: asked.id }]);
  shop.later(9 * 60);
  await shop.tick();
  expect((await customer.get(`/api/shop/orders/${id}`)).body.changes.at(-1)).toMatchObject({
    state: 'closed',
    reason: 'unpaid',
    by: 'system',
  });
  expect((await customer.get(`/api/shop/orders/${long.id}`)).body.state).toBe('pending_payment');
  expect(await stockOf('UNPAID')).toBe(4);
  expect((await pay(customer, id, 'card')).body.code).toBe('wrong_state');

  // Within how many hours goods leave is kept from the payment on; goods that say their own keep to that.
  const shipsIn = async (order: { id: string }) => {
    const { payments, promisedShipAt } = (await customer.get(`/api/shop/orders/${order.id}`)).body;
    return Math.round((Date.parse(promisedShipAt) - Date.parse(payments[0].at)) / 3600_000);
  };
  const buyOne = async (ref: string) => {
    const order = (await customer.call('POST', '/api/shop/orders', wish(await sell(keeper, ref)))).body;
    await pay(customer, order.id, 'card');
    return order;
  };
  const usual = await buyOne('USUAL');
  expect((await keeper.call('PUT', '/api/settings/shop', { ...setting, demo: undefined, shipHours: 0 })).status).toBe(400);
  await change({ shipHours: 24 });
  expect(await Promise.all([usual, await buyOne('QUICK')].map(shipsIn))).toEqual([48, 24]);
  expect((await customer.get('/api/installation')).body.shipHours).toBe(24);
  await change({ shipHours: 48 });

  // So are the days after which a signed order is done.
  await pay(customer, long.id, 'card');
  const state = async () => (await customer.get(`/api/shop/orders/${long.id}`)).body.state;
  const eightDays = new Date(shop.world.now().getTime() - 8 * 24 * 3600 * 1000);
  await sql`update orders set state = 'signed', signed_at = ${eightDays} where id = ${long.id}`.execute(shop.world.db);
  for (const [confirmDays, after] of [
    [10, 'signed'],
    [7, 'completed'],
  ] as const) {
    await change({ confirmDays });
    await shop.tick();
    expect(await state()).toBe(after);
  }
  await change({ confirmDays: 10 });
});

test('a customer cancels before paying, and not after', async () => {
  const variant = await sell(keeper, 'REGRET', { stock: 2 });
  const customer = await visitor(shop);
  const order = async () => (await customer.call('POST', '/api/shop/orders', wish(variant))).body.id;
  const [left, kept] = [await order(), await order()];
  expect((await customer.call('POST', `/api/shop/orders/${left}/cancellation`)).body.state).toBe('cancelled');
  expect(await stockOf('REGRET')).toBe(1);
  await pay(customer, kept, 'card');
  expect((await customer.call('POST', `/api/shop/orders/${kept}/cancellation`)).body).toMatchObject({ status: 409, code: 'wrong_state' });
});

test('without a demo no payment is pretended', async () => {
  const honest = await app();
  try {
    const variant = await sell(await importer(honest), 'REAL');
    const customer = await visitor(honest);
    const { id } = (await customer.call('POST', '/api/shop/orders', wish(variant))).body;
    expect((await pay(customer, id, 'card')).body.code).toBe('demo_only');
    expect((await customer.get('/api/demo/customers')).body.code).toBe('demo_only');
  } finally {
    await honest.close();
  }
});

test('in the demo a paid order is packed, carried, signed and completed by itself', async () => {
  const variant = await sell(keeper, 'TRIP');
  const customer = await visitor(shop);
  const { id } = (await customer.call('POST', '/api/shop/orders', wish(variant))).body;
  await pay(customer, id);
  const seen: string[] = [];
  for (let step = 0; step < 12; step++) {
    shop.later(26);
    await shop.tick();
    seen.push((await customer.get(`/api/shop/orders/${id}`)).body.state);
  }
  expect([...new Set(seen)]).toEqual(['confirmed', 'allocating', 'allocated', 'ready', 'shipped', 'in_delivery', 'signed']);
  const [parcel] = (await customer.get(`/api/shop/orders/${id}`)).body.shipments;
  expect(parcel.events.map((event: { code: string }) => event.code)).toEqual([
    'signed',
    'out_for_delivery',
    'in_transit',
    'in_transit',
    'picked_up',
  ]);
  expect((await customer.call('POST', `/api/shop/orders/${id}/receipt`)).body.state).toBe('completed');
  expect((await customer.call('POST', `/api/shop/orders/${id}/receipt`)).body.state).toBe('completed');
});
