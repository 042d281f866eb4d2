import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { command } from '../../test/support/command.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { wholePolicy } from '../../test/support/policies.ts';
import { address, importer, pay, pretendToBeADemo } from '../../test/support/shopping.ts';

let shop: TestApp;
let keeper: Person;
let lin: Person;
let kettle: Record<string, string>;
let mug: Record<string, string>;

const actions = ['change_address', 'change_payment', 'change_lines', 'split', 'hold', 'invoice', 'change_delivery_time', 'urge', 'cancel'];
const anything = {
  id: 'anything',
  actions,
  when: { withoutTraits: ['periodical'] },
  verdict: { allow: true },
  zh: '可以',
  en: 'Allowed',
  basis: '店铺规则',
};
const twice = {
  ...{ id: 'once', actions: ['change_lines'], when: { times: { action: 'change_lines', of: 'order', atLeast: 1 } } },
  ...{ verdict: { allow: false }, zh: '只能改一次。', en: 'Once only.', basis: '店铺规则' },
};

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  keeper = await importer(shop);
  lin = await agent(shop, '林可');
  const { body } = await keeper.call('POST', '/api/policies', wholePolicy('规则', [twice, anything]));
  expect((await keeper.call('POST', `/api/policies/${body.id}/publication`, {})).status).toBe(204);
  kettle = await product('kettle', [
    { ref: 'white', priceMinor: 10_000, stock: 5 },
    { ref: 'red', priceMinor: 12_000, stock: 5 },
    { ref: 'blue', priceMinor: 8000, stock: 1 },
    { ref: 'gold', priceMinor: 8000, stock: 0 },
  ]);
  mug = await product('mug', [{ ref: 'mug', priceMinor: 3000, stock: 50 }]);
});
afterAll(async () => {
  await shop.drain();
  const checked = await command('verify', [], { DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });
  expect(checked.output).not.toContain('WRONG');
  await shop.close();
});

async function product(ref: string, variants: { ref: string; priceMinor: number; stock: number }[]): Promise<Record<string, string>> {
  const told = variants.map((each) => ({ ...each, currency: 'CNY' }));
  expect((await keeper.call('PUT', `/api/import/products/${ref}`, { name: ref, variants: told })).status).toBe(200);
  const found = (await keeper.get(`/api/products/${ref}`)).body.variants as { id: string; externalRef: string }[];
  return Object.fromEntries(variants.map((each, at) => [each.ref, found[at]?.id as string]));
}

const stock = async (ref: string, at: number) => (await keeper.get(`/api/products/${ref}`)).body.variants[at].stock;

async function bought(lines: [variant: string, quantity: number, priceMinor: number][]) {
  const customer = await visitor(shop);
  const wish = { lines: lines.map(([variant, quantity, priceMinor]) => ({ variant, quantity, priceMinor })), currency: 'CNY', address };
  const { body: order } = await customer.call('POST', '/api/shop/orders', wish);
  const paid = await pay(customer, order.id, 'alipay');
  expect(paid.body.state).toBe('paid');
  return { customer, order: paid.body, own: `/api/shop/orders/${order.id}`, desk: `/api/orders/${order.id}` };
}

let keys = 0;
const keyed = () => {
  keys += 1;
  return { 'idempotency-key': `k${keys}` };
};
const held = async (id: string) => {
  const { items } = (await lin.get(`/api/orders/${id}/ledger`)).body;
  const entries = items.flatMap((posting: { entries: { kind: string; account: string; amountMinor: number }[] }) => posting.entries);
  return entries.reduce(
    (sum: number, entry: Record<string, unknown>) => sum + (entry.kind === 'order' && entry.account === id ? Number(entry.amountMinor) : 0),
    0,
  );
};

test('a customer changes the address of an order that has not left; somebody else cannot', async () => {
  const { customer, own, desk } = await bought([[mug.mug as string, 1, 3000]]);
  const next = { ...address, line1: '文三路 2 号' };
  expect((await customer.call('PUT', `${own}/address`, { address: next })).body.address).toMatchObject({ line1: '文三路 2 号' });
  expect((await (await visitor(shop)).call('PUT', `${own}/address`, { address: next })).status).toBe(404);
  expect((await (await agent(shop, '售前', { role: 'presale_agent' })).call('PUT', `${desk}/address`, { address: next })).status).toBe(403);
  await customer.call('PUT', `${own}/address`, { address: next });
  const { operations } = (await lin.get(`${desk}/operations`)).body;
  expect(operations.map((each: { operation: string }) => each.operation)).toEqual(['change_address']);
});

test('lines change to other variants once: stock moves, the difference is charged and given back the way it was paid', async () => {
  const { customer, order, own } = await bought([
    [kettle.white as string, 2, 10_000],
    [mug.mug as string, 1, 3000],
  ]);
  const [line, other] = order.lines;
  const change = (lines: object[], headers = keyed()) => customer.call('POST', `${own}/line-change`, { lines }, headers);
  expect((await change([{ line: line.id, variant: kettle.red }], {} as never)).body.code).toBe('key_needed');
  expect((await change([{ line: line.id, variant: mug.mug }])).body.code).toBe('other_product');
  expect((await change([{ line: line.id, variant: kettle.gold }])).body).toMatchObject({ code: 'out_of_stock', params: { left: 0 } });
  expect((await change([{ line: line.id, variant: kettle.blue }])).body).toMatchObject({ code: 'out_of_stock', params: { left: 1 } });
  expect(await stock('kettle', 0)).toBe(3);
  const tried = { change: 'change_lines', lines: [{ line: line.id, variant: kettle.red }] };
  expect((await lin.call('POST', `/api/orders/${order.id}/rehearsal`, tried)).body).toMatchObject({
    ...{ entries: [], charges: [{ method: 'alipay', amountMinor: 4000 }] },
  });
  expect(
    (await lin.call('POST', `/api/orders/${order.id}/rehearsal`, { ...tried, lines: [{ line: line.id, variant: mug.mug }] })).body.code,
  ).toBe('other_product');
  expect(await stock('kettle', 0)).toBe(3);
  const done = await change([{ line: line.id, variant: kettle.red }]);
  expect(done.body).toMatchObject({ goodsMinor: 27_000, totalMinor: order.totalMinor + 4000 });
  expect([await stock('kettle', 0), await stock('kettle', 1)]).toEqual([5, 3]);
  expect((await change([{ line: other.id, variant: mug.mug }])).body).toMatchObject({
    code: 'policy_refuses',
    params: { rule: 'once', zh: '只能改一次。' },
  });
  await shop.drain();
  expect((await customer.get(own)).body.payments.at(-1)).toMatchObject({
    direction: 'in',
    amountMinor: 4000,
    method: 'alipay',
    state: 'done',
  });
  expect(await held(order.id)).toBe(order.totalMinor + 4000);
});

test('what becomes cheaper is given back; two at once have one effect and the other hears why', async () => {
  const { customer, order, own, desk } = await bought([[kettle.white as string, 1, 10_000]]);
  const body = { lines: [{ line: order.lines[0].id, variant: kettle.blue }] };
  const answers = await Promise.all([
    customer.call('POST', `${own}/line-change`, body, keyed()),
    lin.call('POST', `${desk}/line-change`, body, keyed()),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('policy_refuses');
  await shop.drain();
  expect(await held(order.id)).toBe(order.totalMinor - 2000);
  expect(await stock('kettle', 2)).toBe(0);
});

test('S177: other goods cost what the order was promised of their price, said before; the parts of a split keep the promise', async () => {
  const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await keeper.call('PUT', '/api/tier-rates', { rates: [{ tier: 'gold', percent: 80, since }] });
  const customer = await visitor(shop);
  await keeper.call('PATCH', `/api/customers/${customer.id}`, { tier: 'gold' });
  const wish = { lines: [{ variant: kettle.white, quantity: 2, priceMinor: 10_000 }], currency: 'CNY', address };
  const { body: placed } = await customer.call('POST', '/api/shop/orders', wish);
  expect(placed).toMatchObject({ goodsMinor: 20_000, discountMinor: 4000, rate: { percent: 80 } });
  await pay(customer, placed.id, 'alipay');
  await keeper.call('PUT', '/api/tier-rates', { rates: [] });
  const changes = (order: { id: string; lines: { id: string }[] }, variant: string | undefined) => ({
    try: () =>
      lin.call('POST', `/api/orders/${order.id}/rehearsal`, { change: 'change_lines', lines: [{ line: order.lines[0]?.id, variant }] }),
    make: () =>
      customer.call('POST', `/api/shop/orders/${order.id}/line-change`, { lines: [{ line: order.lines[0]?.id, variant }] }, keyed()),
  });
  const red = changes(placed, kettle.red);
  expect((await red.try()).body).toMatchObject({
    ...{ charges: [{ method: 'alipay', amountMinor: 3200 }], entries: [] },
    promise: { tier: 'gold', percent: 80, differenceMinor: 4000, cutMinor: 800 },
  });
  expect((await red.make()).body).toMatchObject({
    ...{ goodsMinor: 24_000, discountMinor: 4800, totalMinor: placed.totalMinor + 3200, rate: { missingMinor: 0 } },
  });
  await shop.drain();
  expect(await held(placed.id)).toBe(placed.totalMinor + 3200);
  const piece = { pieces: [{ line: placed.lines[0].id, quantity: 1 }] };
  const { body: split } = await lin.call('POST', `/api/orders/${placed.id}/split`, piece, keyed());
  const part = (await lin.get(`/api/orders/${split.id}`)).body;
  expect(part).toMatchObject({ goodsMinor: 12_000, discountMinor: 2400, rate: { percent: 80, missingMinor: 0 } });
  const white = changes(part, kettle.white);
  expect((await white.try()).body).toMatchObject({ charges: [], promise: { differenceMinor: -2000, cutMinor: -400 } });
  expect((await white.make()).body).toMatchObject({ totalMinor: part.totalMinor - 1600, discountMinor: 2000 });
  await shop.drain();
  expect(await held(part.id)).toBe(part.totalMinor - 1600);

  // Orders under different promises leave in one parcel and stay two; under one promise they become one, and keep it.
  const { body: later } = await customer.call('POST', '/api/shop/orders', {
    ...{ lines: [{ variant: mug.mug, quantity: 1, priceMinor: 3000 }], currency: 'CNY', address },
  });
  await pay(customer, later.id, 'alipay');
  await shop.drain();
  expect(later.rate).toBe(null);
  const hints = async () => (await lin.get(`/api/orders/${placed.id}/operations`)).body.mergeHints;
  expect(await hints()).toEqual([
    { id: later.id, number: later.number, mayMerge: false },
    { id: part.id, number: part.number, mayMerge: true },
  ]);
  const merge = (into: string, other: string) => lin.call('POST', `/api/orders/${into}/merging`, { order: other });
  for (const [into, other] of [
    [placed.id, later.id],
    [later.id, placed.id],
  ])
    expect((await merge(into, other)).body.code).toBe('not_mergeable');
  expect((await merge(placed.id, part.id)).status).toBe(200);
  expect((await lin.get(`/api/orders/${placed.id}`)).body).toMatchObject({
    ...{ goodsMinor: 22_000, discountMinor: 4400, rate: { percent: 80, missingMinor: 0 } },
  });
});

test('S85, S177: what each line bears of its own order’s discount stays with it to the last cent, merged and split again', async () => {
  const prices = [4590, 1990, 999, 1890, 2550];
  const odd = await product(
    'odd',
    prices.map((priceMinor, at) => ({ ref: `odd-${at}`, priceMinor, stock: 9 })),
  );
  const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await keeper.call('PUT', '/api/tier-rates', { rates: [{ tier: 'gold', percent: 88, since }] });
  const customer = await visitor(shop);
  await keeper.call('PATCH', `/api/customers/${customer.id}`, { tier: 'gold' });
  const buyAll = async (places: number[]) => {
    const lines = places.map((at) => ({ variant: odd[`odd-${at}`], quantity: 2, priceMinor: prices[at] }));
    const { body } = await customer.call('POST', '/api/shop/orders', { lines, currency: 'CNY', address });
    await pay(customer, body.id, 'alipay');
    return body;
  };
  const [one, other] = [await buyAll([0, 1]), await buyAll([2, 3, 4])];
  await keeper.call('PUT', '/api/tier-rates', { rates: [] });
  const refundOf = async (order: string, lines: { id: string }[], quantity = 2) => {
    const wish = { action: 'cancel', reason: 'no_reason', lines: lines.map(({ id: line }) => ({ line, quantity })) };
    const { body, status } = await lin.call('POST', `/api/orders/${order}/refund-quote`, wish);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.lines
      .filter(({ kind }: { kind: string }) => kind !== 'freight')
      .reduce((sum: number, { amountMinor }: { amountMinor: number }) => sum + amountMinor, 0);
  };
  const each = (order: string, lines: { id: string }[]) => Promise.all(lines.map((line) => refundOf(order, [line])));
  const before = [...(await each(one.id, one.lines)), ...(await each(other.id, other.lines))];
  expect((await lin.call('POST', `/api/orders/${one.id}/merging`, { order: other.id })).status).toBe(200);
  const whole = (await lin.get(`/api/orders/${one.id}`)).body;
  expect(await each(one.id, whole.lines)).toEqual(before);
  expect(before.reduce((sum, minor) => sum + minor, 0)).toBe(whole.goodsMinor - whole.discountMinor);
  // A piece that goes its own way takes its own share along.
  const { body: split } = await lin.call(
    'POST',
    `/api/orders/${one.id}/split`,
    { pieces: [{ line: whole.lines[2].id, quantity: 1 }] },
    keyed(),
  );
  const [part, rest] = [(await lin.get(`/api/orders/${split.id}`)).body, (await lin.get(`/api/orders/${one.id}`)).body];
  expect(part.discountMinor + rest.discountMinor).toBe(whole.discountMinor);
  const [own, left] = [await refundOf(part.id, part.lines, 1), await refundOf(one.id, [rest.lines[2]], 1)];
  expect([own, own + left]).toEqual([part.totalMinor, before[2]]);
});

test('an order is split: lines, discount and money go along, and each part can be changed by itself', async () => {
  const { order, desk } = await bought([
    [mug.mug as string, 3, 3000],
    [kettle.red as string, 1, 12_000],
  ]);
  const [mugs, red] = order.lines;
  const split = (pieces: object[]) => lin.call('POST', `${desk}/split`, { pieces });
  expect((await split([{ line: mugs.id, quantity: 4 }])).body.code).toBe('unknown_line');
  const all = [mugs, red].map(({ id, quantity }: { id: string; quantity: number }) => ({ line: id, quantity }));
  expect((await split(all)).body.code).toBe('nothing_left');
  const part = (await split([{ line: mugs.id, quantity: 1 }])).body;
  expect(part).toMatchObject({
    state: 'paid',
    goodsMinor: 3000,
    totalMinor: 3000,
    lines: [{ quantity: 1 }],
    payments: [{ amountMinor: 3000, method: 'alipay' }],
  });
  expect((await lin.get(desk)).body).toMatchObject({ goodsMinor: 18_000, totalMinor: 18_000, lines: [{ quantity: 2 }, { quantity: 1 }] });
  expect([await held(order.id), await held(part.id)]).toEqual([18_000, 3000]);
  expect((await lin.get(`/api/orders/${part.id}/operations`)).body.mergeHints).toEqual([
    { id: order.id, number: order.number, mayMerge: true },
  ]);

  const merge = (into: string, other: string) => lin.call('POST', `/api/orders/${into}/merging`, { order: other });
  const stranger = await bought([[mug.mug as string, 1, 3000]]);
  expect((await merge(order.id, stranger.order.id)).body.code).toBe('not_mergeable');
  expect((await merge(order.id, order.id)).body.code).toBe('not_mergeable');
  await lin.call('PUT', `/api/orders/${part.id}/hold`, { reason: '等客户' });
  expect((await merge(order.id, part.id)).body.code).toBe('not_mergeable');
  expect((await lin.get(`${desk}/operations`)).body.mergeHints).toEqual([{ id: part.id, number: part.number, mayMerge: false }]);
  await lin.call('DELETE', `/api/orders/${part.id}/hold`);
  const both = await Promise.all([merge(order.id, part.id), merge(part.id, order.id)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [whole, gone] = both[0]?.status === 200 ? [order.id, part.id] : [part.id, order.id];
  expect((await lin.get(`/api/orders/${whole}`)).body).toMatchObject({ state: 'paid', goodsMinor: 21_000, totalMinor: 21_000 });
  expect((await lin.get(`/api/orders/${gone}`)).body).toMatchObject({ state: 'cancelled', totalMinor: 0, lines: [] });
  expect([await held(whole), await held(gone)]).toEqual([21_000, 0]);
});

test('staff bring an order of our own from the payment to the door, and say when goods are short', async () => {
  const { customer, order, own, desk } = await bought([
    [mug.mug as string, 2, 3000],
    [kettle.red as string, 1, 12_000],
  ]);
  const step = async (name: string) => (await lin.call('POST', `${desk}/preparation`, { step: name })).body;
  expect((await step('prepare')).code).toBe('wrong_state');
  // What was ordered before the warehouse had a name is packed there all the same.
  const { version, demo: _, ...setting } = (await keeper.get('/api/settings/shop')).body;
  expect((await keeper.call('PUT', '/api/settings/shop', { ...setting, warehouse: '杭州仓', version })).status).toBeLessThan(300);
  expect((await step('confirm')).warehouse).toBe('杭州仓');
  for (const [name, state] of [
    ['confirm', 'confirmed'],
    ['confirm', 'confirmed'],
    ['allocate', 'allocating'],
    ['run_short', 'stock_shortage'],
    ['reserve', 'allocated'],
    ['prepare', 'ready'],
  ] as const)
    expect((await step(name)).state).toBe(state);
  const [mugs, red] = order.lines;
  const parcel = { carrier: '顺丰速运', trackingNumber: `SF${order.number}` };
  const ship = (body: object) => lin.call('POST', `${desk}/shipments`, { ...parcel, ...body });
  expect((await ship({ lines: [{ line: mugs.id, quantity: 1 }] })).body.code).toBe('whole_lines');
  for (let twice = 0; twice < 2; twice++) expect((await ship({ lines: [{ line: mugs.id, quantity: 2 }] })).status).toBe(204);
  expect((await customer.get(own)).body).toMatchObject({ state: 'shipped_part', shipments: [{ lines: [mugs.id] }] });
  expect((await ship({ trackingNumber: `YT${order.number}` })).status).toBe(204);
  const { shipments } = (await customer.get(own)).body;
  expect(shipments.map(({ lines }: { lines: string[] }) => lines)).toEqual([[mugs.id], [red.id]]);
  const scan = (id: string, state: string) => lin.call('POST', `/api/shipments/${id}/scans`, { state });
  for (const { id } of shipments) expect((await scan(id, 'signed')).status).toBe(204);
  expect((await scan(shipments[0].id, 'in_transit')).body.code).toBe('wrong_state');
  expect((await customer.get(own)).body).toMatchObject({ state: 'signed', shipments: [{ events: [{ words: '已签收' }, {}] }, {}] });
});

test('an unpaid order is cancelled with the reason the customer gives, which stands in its history', async () => {
  const customer = await visitor(shop);
  const wish = { lines: [{ variant: mug.mug, quantity: 1, priceMinor: 3000 }], currency: 'CNY', address };
  const { id } = (await customer.call('POST', '/api/shop/orders', wish)).body;
  const cancel = (body: object) => lin.call('POST', `/api/orders/${id}/cancellation`, body);
  expect((await cancel({ reason: 'twice' })).body.code).toBe('consent_needed');
  expect((await cancel({ reason: 'twice', consent: true })).body.changes.at(-1)).toMatchObject({ state: 'cancelled', reason: 'twice' });
});

test('a held order does not go on until it is released, by hand or by time', async () => {
  const { order, desk } = await bought([[mug.mug as string, 1, 3000]]);
  await lin.call('PUT', `${desk}/hold`, { reason: '等客户确认地址', until: new Date(shop.world.now().getTime() + 3600_000).toISOString() });
  const step = async () => {
    shop.later(26);
    await shop.tick();
    return (await lin.get(desk)).body.state;
  };
  expect(await step()).toBe('paid');
  expect((await lin.get(`${desk}/operations`)).body.hold).toMatchObject({ reason: '等客户确认地址', by: { name: '林可' } });
  shop.later(3600);
  await shop.tick();
  expect((await lin.get(`${desk}/operations`)).body).toMatchObject({
    hold: null,
    holds: [{ reason: '等客户确认地址', releasedAt: expect.any(String) }],
  });
  expect(order.state).toBe('paid');
  shop.later(-3600);
});

test('a note is for colleagues; an invoice is asked for, issued and corrected', async () => {
  const { customer, own, desk } = await bought([[mug.mug as string, 1, 3000]]);
  const { body: note } = await lin.call('POST', `${desk}/notes`, { body: '客户很急' });
  expect((await lin.get(`${desk}/operations`)).body.notes).toMatchObject([{ body: '客户很急', by: { name: '林可' } }]);
  expect((await customer.get(`${own}/operations`)).body.notes).toBeUndefined();
  expect((await lin.call('DELETE', `${desk}/notes/${note.id}`)).status).toBe(204);

  const firm = { kind: 'company', title: '杭州某某有限公司', taxNumber: '91330100MA2XXXXX0X' };
  expect((await customer.call('PUT', `${own}/invoice`, { ...firm, taxNumber: '12' })).body.code).toBe('tax_number_needed');
  expect((await lin.call('POST', `${desk}/invoice/issue`, { number: 'F1' })).body.code).toBe('no_invoice');
  expect((await customer.call('PUT', `${own}/invoice`, { kind: 'personal', title: '周雨桐' })).body.invoices).toMatchObject([
    { state: 'asked', version: 1 },
  ]);
  expect((await lin.call('POST', `${desk}/invoice/issue`, { number: 'F1' })).status).toBe(204);
  const corrected = await customer.call('PUT', `${own}/invoice`, firm);
  expect(corrected.body.invoices).toMatchObject([
    { version: 2, state: 'asked', title: '杭州某某有限公司' },
    { version: 1, state: 'replaced', number: 'F1' },
  ]);
});

test('the carrier is asked to hurry and to come at another time, once until it answers', async () => {
  const { customer, own, desk } = await bought([[mug.mug as string, 1, 3000]]);
  expect((await customer.call('POST', `${own}/urging`, {})).body.code).toBe('wrong_state');
  for (let step = 0; step < 5; step++) {
    shop.later(26);
    await shop.tick();
  }
  expect((await customer.get(own)).body.state).toBe('shipped');
  expect((await customer.call('PUT', `${own}/address`, { address })).body.code).toBe('wrong_state');
  const [id] = (await customer.call('POST', `${own}/urging`, {})).body.requests;
  expect((await customer.call('POST', `${own}/urging`, {})).body.code).toBe('carrier_asked');
  const from = new Date(shop.world.now().getTime() + 24 * 3600_000);
  const time = { from: from.toISOString(), to: new Date(from.getTime() + 3600_000).toISOString() };
  expect((await customer.call('POST', `${own}/delivery-time`, time)).body.requests).toHaveLength(1);
  const answer = (outcome: string) => lin.call('POST', `/api/carrier-requests/${id}/answer`, { outcome, said: '今天送' });
  expect((await answer('done')).status).toBe(204);
  expect((await answer('failed')).body.code).toBe('carrier_answered');
  expect((await lin.get(`${desk}/operations`)).body.carrierRequests).toMatchObject([
    { ask: 'change_delivery_time', state: 'asked' },
    { ask: 'urge', said: '今天送' },
  ]);
});

test('a gift card must cover what it is to pay, and the old card gets its money back', async () => {
  const methods = [
    { ref: 'card', kind: 'card', brand: 'visa', lastFour: '1234' },
    { ref: 'gift', kind: 'gift_card', balanceMinor: 12_999, currency: 'CNY' },
    { ref: 'rich', kind: 'gift_card', balanceMinor: 50_000, currency: 'CNY' },
  ];
  await keeper.call('PUT', '/api/import/customers/K1', { name: '周雨桐', paymentMethods: methods });
  const told = {
    ...{ customer: 'K1', state: 'paid', currency: 'CNY', lines: [{ name: '锅', product: 'kettle', variant: 'red', priceMinor: 13_000 }] },
    payments: [{ method: 'card', methodRef: 'card', amountMinor: 13_000 }],
  };
  const { id } = (await keeper.call('PUT', '/api/import/orders/K1', told)).body;
  const order = (await keeper.get(`/api/orders/${id}`)).body;
  const known = async () =>
    (await keeper.get(`/api/customers/${order.customer.id}`)).body.paymentMethods as {
      id: string;
      externalRef: string;
      balanceMinor: number;
    }[];
  const change = async (ref: string) =>
    lin.call('POST', `/api/orders/${id}/payment-change`, { method: (await known()).find((each) => each.externalRef === ref)?.id }, keyed());
  expect((await change('gift')).body).toMatchObject({ code: 'balance_too_low', params: { left: 12_999 } });
  expect((await change('card')).body.code).toBe('same_way');
  expect((await change('rich')).status).toBe(200);
  await shop.drain();
  const payments = (await keeper.get(`/api/orders/${id}`)).body.payments;
  expect(payments.map((each: Record<string, unknown>) => [each.direction, each.methodRef, each.amountMinor, each.state])).toEqual([
    ['in', 'card', 13_000, 'done'],
    ['in', 'rich', 13_000, 'done'],
    ['out', 'card', 13_000, 'done'],
  ]);
  const balances = new Map((await known()).map(({ externalRef, balanceMinor }) => [externalRef, balanceMinor]));
  expect([balances.get('card'), balances.get('gift'), balances.get('rich')]).toEqual([null, 12_999, 37_000]);
  expect(await held(id)).toBe(13_000);
});
