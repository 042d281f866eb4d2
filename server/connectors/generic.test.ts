import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { post, program } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { comeToRest, connectorContract, type Peer } from '../../test/support/connector-contract.ts';
import { type FakeShop, fakeShop } from '../../test/support/fake-shop.ts';
import { agent, type Person } from '../../test/support/people.ts';
import { ordersWithWrongSum } from '../orders/balances.ts';
import { transact } from '../platform/db.ts';

let shop: TestApp;
let admin: Person;
let fake: FakeShop;
let connection = '';

async function open(): Promise<Peer> {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1000 } });
  admin = await agent(shop, '管理员', { role: 'admin' });
  fake = await fakeShop(await program(admin), () => connection);
  const added = await admin.call('POST', '/api/connections', { name: '别家店', kind: 'generic', url: fake.url });
  connection = added.body.id;
  fake.secrets.push(added.body.secret);
  const settle = async () => {
    await comeToRest(shop);
    await fake.tell();
  };
  return {
    ...{ shop, admin, connection, prefix: '', settle, place: fake.place, replacements: 'done' },
    async there(ref) {
      const { state, refunds, line1, parcels, besides } = fake.orders.get(ref)!;
      const refundedMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      const numbers = parcels.map(({ trackingNumber }) => trackingNumber);
      return { isCancelled: state === 'cancelled', refundedMinor, line1, parcels: numbers, besides };
    },
    async spoil(ref) {
      fake.orders.get(ref)!.line1 = '别处 3 号';
    },
    async loseNextAnswer() {
      fake.mood.forgetsToAnswer = 1;
    },
    async goAway() {
      fake.mood.away = true;
    },
    async comeBack() {
      fake.mood.away = false;
    },
    async compare() {
      await fake.compare();
    },
    async close() {
      await fake.close();
      await shop.close();
    },
  };
}

connectorContract('any shop', open);

const orderOf = async (ref: string) =>
  (await admin.get(`/api/orders?q=${ref}`)).body.items.find((order: { externalRef: string }) => order.externalRef === ref);
const operationsOf = async (order: string) => (await admin.get(`/api/shop-operations?order=${order}`)).body.items;
const cancelAll = async (order: { id: string; lines: { id: string; quantity: number }[] }) => {
  const lines = order.lines.map(({ id, quantity }) => ({ line: id, quantity }));
  const opened = await post(admin, `/api/orders/${order.id}/aftersales`, {
    kind: 'cancel',
    reason: 'no_longer_needed',
    lines,
    consent: true,
  });
  await post(admin, `/api/aftersales/${opened.body.id}/approval`);
};

test('a shop that will not cancel is obeyed: nothing is cancelled or paid back, and whoever asked has its words as a task', async () => {
  const ref = await fake.place();
  const order = await orderOf(ref);
  fake.mood.refuses = '已经打包了';
  await cancelAll(order);
  await comeToRest(shop);
  fake.mood.refuses = '';
  expect(fake.orders.get(ref)).toMatchObject({ state: 'paid', refunds: [] });
  expect((await orderOf(ref)).state).toBe('paid');
  expect(await operationsOf(order.id)).toMatchObject([
    { kind: 'refund', state: 'refused', said: '已经打包了' },
    { kind: 'cancel', state: 'refused', said: '已经打包了', mayRetry: false },
  ]);
  const { items } = (await admin.get(`/api/transfers?order=${order.id}`)).body;
  expect(items.find((each: { order: { id: string } }) => each.order.id === order.id)).toMatchObject({
    state: 'manual',
    said: '已经打包了',
  });
  const tasks = await shop.world.db.selectFrom('tasks').select(['text', 'owner_id']).where('owner_id', '=', admin.id).execute();
  expect(tasks.map(({ text }) => text)).toContain(`订单 ${order.number} 的取消被店铺拒绝：已经打包了`);
});

test('S85: an order that comes in is looked at by the rules of orders; a hold keeps what leaves from here, and that shop hears nothing of it', async () => {
  const acts = [{ do: 'confirm' }, { do: 'hold', reason: '地址待核对' }];
  const conditions = {
    match: 'all',
    of: [
      { field: 'doubtful', is: 'yes' },
      { field: 'shop', is: 'in', values: [connection] },
    ],
  };
  const rule = await admin.call('POST', '/api/rules', { name: '外店地址', trigger: { is: 'order_paid' }, conditions, acts });
  await admin.call('PUT', `/api/rules/${rule.body.id}/state`, { on: true });
  const good = await fake.place();
  const wrong = await fake.place();
  fake.orders.get(wrong)!.line1 = '3幢';
  await fake.tell();
  await comeToRest(shop);
  const [fine, held] = [await orderOf(good), await orderOf(wrong)];
  const firings = async (id: string) => (await admin.get(`/api/orders/${id}/rule-firings`)).body.items;
  expect(await firings(fine.id)).toEqual([]);
  // Confirming is that shop's own.
  const [{ outcome, acts: did }] = await firings(held.id);
  expect([outcome, did.map((each: { problem: { code: string } | null }) => each.problem?.code)]).toEqual([
    'partly',
    ['led_elsewhere', undefined],
  ]);
  const operations = async () => (await admin.get(`/api/orders/${held.id}/operations`)).body;
  expect(await operations()).toMatchObject({ ledBy: '别家店', hold: { reason: '地址待核对', rule: { name: '外店地址' } } });

  const parcel = { carrier: '顺丰速运', trackingNumber: 'SF-held' };
  const send = (id: string, more = {}) => admin.call('POST', `/api/orders/${id}/shipments`, { ...parcel, ...more });
  expect((await send(held.id)).body).toMatchObject({ code: 'order_held', params: { reason: '地址待核对' } });
  expect((await send(fine.id, { trackingNumber: 'SF-fine' })).status).toBe(204);
  await comeToRest(shop);
  expect(await operationsOf(held.id)).toEqual([]);
  expect([fake.orders.get(wrong), fake.orders.get(good)]).toMatchObject([{ state: 'paid', parcels: [] }, { state: 'shipped' }]);
  expect((await admin.call('DELETE', `/api/orders/${held.id}/hold`)).status).toBe(204);
  expect((await send(held.id)).status).toBe(204);
  await comeToRest(shop);
  expect(fake.orders.get(wrong)).toMatchObject({ parcels: [parcel] });
  await admin.call('DELETE', `/api/rules/${rule.body.id}`);
});

test('a shop may take its time: it answers by REST, later ones of the same order wait, and saying it twice is saying it once', async () => {
  const ref = await fake.place();
  const order = await orderOf(ref);
  fake.mood.answersLater = true;
  await cancelAll(order);
  await shop.drain();
  expect((await operationsOf(order.id)).map(({ kind, state }: Record<string, string>) => [kind, state])).toEqual([
    ['refund', 'waiting'],
    ['cancel', 'sent'],
  ]);
  const [, cancel] = await operationsOf(order.id);
  await fake.answerWhatWaits();
  expect((await admin.call('POST', `/api/shop-operations/${cancel.id}/answer`, { outcome: 'refused' })).status).toBe(204);
  await shop.drain();
  await fake.answerWhatWaits();
  fake.mood.answersLater = false;
  await comeToRest(shop);
  expect((await operationsOf(order.id)).map(({ state }: { state: string }) => state)).toEqual(['done', 'done']);
  expect(fake.orders.get(ref)?.refunds).toHaveLength(1);
});

test('what only a person in that shop can do is a task of whoever sent it, and stuck until they say that it is done, or will not be', async () => {
  const reship = async (number: string, mood: Partial<FakeShop['mood']>) => {
    const order = await orderOf(await fake.place());
    await admin.call('POST', `/api/orders/${order.id}/shipments`, { carrier: '顺丰速运', trackingNumber: `SF-${number}` });
    await comeToRest(shop);
    const lines = [{ line: order.lines[0].id, quantity: 1 }];
    const wish = { kind: 'reship', reason: 'missing_item', lines, consent: true };
    const { id } = (await post(admin, `/api/orders/${order.id}/aftersales`, wish)).body;
    await post(admin, `/api/aftersales/${id}/approval`);
    Object.assign(fake.mood, mood);
    await post(admin, `/api/aftersales/${id}/shipment`, { carrier: '顺丰速运', trackingNumber: `SF-${number}-again` });
    await comeToRest(shop);
    Object.assign(fake.mood, { refuses: '', isByHand: '' });
    const [operation] = await operationsOf(order.id);
    return { order, operation, request: (await admin.get(`/api/aftersales/${id}`)).body };
  };
  const stuck = async () => (await admin.get('/api/shop-operations?only=stuck')).body.items.map((each: { id: string }) => each.id);
  const act = async (id: string, what: string, body: object = {}) =>
    (await admin.call('POST', `/api/shop-operations/${id}/${what}`, body)).status;

  const first = await reship('one', { isByHand: '请在后台登记' });
  expect(first.operation).toMatchObject({ kind: 'reship', state: 'by_hand', said: '请在后台登记', mayRetry: false, answeredAt: null });
  expect(first.request.state).toBe('reshipped');
  const tasks = (await admin.get('/api/tasks')).body.items.map(({ text }: { text: string }) => text);
  expect(tasks).toContain(`订单 ${first.order.number} 的补寄要有人在店铺后台登记：请在后台登记`);
  expect(await stuck()).toContain(first.operation.id);
  expect(await act(first.operation.id, 'answer', { outcome: 'done' })).toBe(204);

  const second = await reship('two', { refuses: '查不到这个单' });
  expect([second.operation.state, second.request.state]).toEqual(['refused', 'reshipped']);
  expect(await act(second.operation.id, 'withdrawal')).toBe(204);
  expect(await stuck()).not.toEqual(expect.arrayContaining([first.operation.id, second.operation.id]));
});

test('what never arrived is dead, shown as stuck, and asked again by a click', async () => {
  const order = await orderOf(await fake.place());
  fake.mood.away = true;
  const address = { name: '王一', line1: '新路 9 号' };
  await admin.call('PUT', `/api/orders/${order.id}/address`, { address });
  await shop.drain();
  await sql`update outward_operations set attempts = 7, next_at = null, taken_until = null where order_id = ${order.id}`.execute(
    shop.world.db,
  );
  const [{ id }] = await operationsOf(order.id);
  await transact(shop.world, (tx) => tx.jobs.enqueue(tx, 'shop-operation', { id }));
  await shop.drain();
  expect(await operationsOf(order.id)).toMatchObject([{ state: 'dead', mayRetry: true }]);
  expect((await admin.get('/api/shop-operations?only=stuck')).body.items.map((each: { id: string }) => each.id)).toContain(id);
  fake.mood.away = false;
  expect((await admin.call('POST', `/api/shop-operations/${id}/retry`)).status).toBe(204);
  await comeToRest(shop);
  expect(await operationsOf(order.id)).toMatchObject([{ state: 'done' }]);
});

test('parts of what a shop has are told by themselves: stock, payments, parcels', async () => {
  const ref = await fake.place();
  const at = `/api/connections/${connection}`;
  const stock = await admin.call('PUT', `${at}/stock`, {
    items: [
      { variant: 'pot-1', stock: 7 },
      { variant: 'gone', stock: 1 },
    ],
  });
  expect(stock.body).toEqual({ unknown: ['gone'] });
  expect((await admin.get('/api/products/pot')).body.variants[0].stock).toBe(7);
  const payments = [
    { method: 'card', methodRef: 'p', amountMinor: 10_000 },
    { direction: 'out', method: 'card', methodRef: 'p', amountMinor: 300 },
  ];
  expect((await admin.call('PUT', `${at}/orders/${ref}/payments`, { payments })).status).toBe(204);
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF9', state: 'in_transit', lines: [1] }];
  expect((await admin.call('PUT', `${at}/orders/${ref}/shipments`, { shipments })).status).toBe(204);
  expect(await orderOf(ref)).toMatchObject({
    payments: [{ amountMinor: 10_000 }, { direction: 'out', amountMinor: 300 }],
    shipments: [{ trackingNumber: 'SF9' }],
  });
  expect((await admin.call('PUT', `${at}/orders/nowhere/payments`, { payments })).status).toBe(404);
  const beyond = await admin.call('PUT', `${at}/orders/${ref}/shipments`, { shipments: [{ ...shipments[0], lines: [2] }] });
  expect([beyond.status, beyond.body.code]).toEqual([422, 'invalid_input']);
});

test('what a shop has no longer, and what is not here, is listed; mending lets the one go and brings the other', async () => {
  const [kept, gone] = [await fake.place(), await fake.place()];
  await fake.tell();
  const [lost] = await fake.compare().then(() => [fake.orders.get(gone)!]);
  fake.orders.delete(gone);
  const unseen = 'told-to-nobody';
  fake.orders.set(unseen, { ...lost!, customer: fake.orders.get(kept)!.customer });
  shop.later(60);
  await fake.compare();
  const open = async () =>
    (await admin.get(`/api/connections/${connection}/differences`)).body.items.filter((each: { kind: string }) => each.kind === 'order');
  const found = await open();
  expect(found.map(({ ref, what }: Record<string, string>) => [ref, what]).sort()).toEqual(
    [
      [gone, 'missing_there'],
      [unseen, 'missing_here'],
    ].sort(),
  );
  for (const { id } of found) expect((await admin.call('POST', `/api/shop-differences/${id}/mending`)).status).toBe(204);
  expect(await open()).toEqual([]);
  expect((await orderOf(unseen)).number).toBe(`N${unseen}`);
  expect((await admin.call('PUT', `/api/orders/${(await orderOf(gone)).id}/hold`, { reason: '归本店管' })).status).toBe(204);
});

test('the way back of an order that another shop leads is not laid out here, since its money is kept there', async () => {
  const ref = await fake.place();
  const { input } = fake.all().order.find((each) => each.ref === ref)!;
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF-back', state: 'delivered' }];
  await admin.call('PUT', `/api/connections/${connection}/orders/${ref}`, { ...input, state: 'delivered', shipments });
  const order = await orderOf(ref);
  const wish = { kind: 'return', reason: 'no_reason', lines: [{ line: order.lines[0].id, quantity: 1 }], consent: true };
  const { id, returnFreight } = (await post(admin, `/api/orders/${order.id}/aftersales`, wish)).body;
  expect(returnFreight).toBe('customer');
  const laidOut = await post(admin, `/api/aftersales/${id}/freight-advance`, { amountMinor: 1000 });
  expect([laidOut.status, laidOut.body.code]).toEqual([409, 'led_elsewhere']);
});

test('lines that were changed there are changed here; those that after-sales depend on are listed as a difference, and follow when somebody says so', async () => {
  const ref = await fake.place();
  const lineOf = (name: string, quantity = 1) => ({ product: name, variant: `${name}-1`, name, quantity, priceMinor: 5000 });
  const told = (lines: object[], more: object = {}) => ({ ...fake.all().order.find((each) => each.ref === ref)!.input, lines, ...more });
  const tell = (lines: object[], more?: object) => admin.call('PUT', `/api/connections/${connection}/orders/${ref}`, told(lines, more));
  const lines = async () => (await orderOf(ref)).lines;
  await tell([lineOf('pot'), lineOf('lid'), lineOf('cup')]);
  const [pot, , cup] = await lines();
  expect((await tell([lineOf('pot', 3), lineOf('cup'), lineOf('pan')])).status).toBe(200);
  expect(await lines()).toMatchObject([{ id: pot.id, quantity: 3 }, { id: cup.id }, { name: 'pan' }]);

  const wish = { kind: 'reship', reason: 'missing_item', lines: [{ line: cup.id, quantity: 1 }], consent: true };
  const { body: request } = await post(admin, `/api/orders/${(await orderOf(ref)).id}/aftersales`, wish);
  await post(admin, `/api/aftersales/${request.id}/approval`);
  const left = [lineOf('pan'), lineOf('pot', 2)];
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF-changed', state: 'in_transit', lines: [2] }];
  expect((await tell(left, { state: 'shipped', shipments })).status).toBe(200);
  expect(await orderOf(ref)).toMatchObject({ state: 'shipped', shipments: [{ trackingNumber: 'SF-changed' }] });
  expect((await lines()).map(({ name }: { name: string }) => name)).toEqual(['pot', 'cup', 'pan']);
  const found = async () =>
    (await admin.get(`/api/connections/${connection}/differences`)).body.items.filter((each: { ref: string }) => each.ref === ref);
  expect(await found()).toMatchObject([{ what: 'differs', fields: [{ field: 'lines' }] }]);
  expect(await ordersWithWrongSum(shop.world.db)).toEqual([]);

  expect((await admin.call('POST', `/api/shop-differences/${(await found())[0].id}/mending`)).status).toBe(204);
  expect(await lines()).toMatchObject([{ name: 'pan' }, { id: pot.id, quantity: 2 }, { id: cup.id, isGone: true }]);
  expect((await admin.get(`/api/aftersales/${request.id}`)).body).toMatchObject({ state: 'to_ship', lines: [{ line: cup.id }] });
  const base = `/api/connections/${connection}/comparisons`;
  const { id } = (await admin.call('POST', base)).body;
  const items = [{ ref, input: told(left, { state: 'shipped', shipments }) }];
  const compared = async () => (await admin.call('POST', `${base}/${id}/items`, { kind: 'order', items })).body.differences;
  expect(await compared()).toEqual([]);
  // Where a carrier itself says where its parcel is, the shop's word of that is no difference.
  await sql`with heard as (update shipments set state = 'signed', signed_at = now() where tracking_number = 'SF-changed' returning id)
    insert into tracking_events (id, shipment_id, at, code, words, source)
    select gen_random_uuid(), id, now(), 'signed', '已签收', 'kuaidi100' from heard`.execute(shop.world.db);
  expect(await compared()).toEqual([]);
  expect(await ordersWithWrongSum(shop.world.db)).toEqual([]);
  // It is back there, and here as well.
  await tell([...left, lineOf('cup')], { state: 'shipped', shipments });
  expect((await lines())[2]).toMatchObject({ id: cup.id, isGone: false });
});

test('at night and when somebody asks, a shop is asked to compare; one that does not is told of only to who asked', async () => {
  const seen = async () => (await admin.get('/api/connections')).body.find(({ id }: { id: string }) => id === connection).comparison;
  const before = await seen();
  const night = async () => {
    shop.later(24 * 3600);
    await shop.tick();
    await shop.drain();
  };
  await night();
  expect(await seen()).toEqual(before);
  const press = async () => {
    expect((await admin.call('POST', `/api/connections/${connection}/comparison`)).status).toBe(204);
    await shop.drain();
  };
  await press();
  expect(await seen()).toMatchObject({ compared: 0, said: 'connection.compare was not answered' });

  fake.mood.compares = true;
  await night();
  expect(await seen()).toMatchObject({ endedAt: null, said: '' });
  await fake.compare();
  const compared = Object.values(fake.all()).flat().length;
  expect(await seen()).toMatchObject({ endedAt: expect.any(String), compared, said: '' });

  // Asked once more, it dies before it has told anything: the next night gives that one up.
  await press();
  await night();
  const { rows } = await sql<{
    said: string;
  }>`select said from shop_comparisons where connection_id = ${connection} order by began_at desc, id desc`.execute(shop.world.db);
  expect(rows.slice(0, 2).map(({ said }) => said)).toEqual(['', 'not ended']);
  fake.mood.compares = false;
});

test('a connection is its administrators’, its secret is shown once, and one that is off takes nothing', async () => {
  const service = await agent(shop, '林可');
  expect((await service.get('/api/connections')).status).toBe(403);
  const views = (await admin.get('/api/connections')).body;
  expect(JSON.stringify(views)).not.toContain('whsec_');
  expect((await admin.call('POST', '/api/connections', { name: '又一家', kind: 'generic', url: fake.url })).body.code).toBe('name_taken');
  expect((await admin.call('POST', '/api/connections', { name: '又一家', kind: 'vendure', url: fake.url, prefix: 'v:' })).body.code).toBe(
    'login_needed',
  );
  expect((await admin.call('POST', `/api/connections/${connection}/test`)).body).toEqual({ ok: true, said: '204' });
  await admin.call('PUT', `/api/connections/${connection}/state`, { on: false });
  expect((await admin.call('PUT', `/api/connections/${connection}/customers/x`, { name: '谁' })).status).toBe(404);
  await admin.call('PUT', `/api/connections/${connection}/state`, { on: true });
});
