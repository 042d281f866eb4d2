import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lawfulTerms } from '../../common/balances.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { command } from '../../test/support/command.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { receiver } from '../../test/support/receiver.ts';
import { importer } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { outside, paidFor, shopFor, stored } from './accounts.ts';
import { charge } from './charging.ts';
import { compensate } from './compensating.ts';
import { balanceOf, move, post } from './ledger.ts';
import { lockOrder, type Order } from './moves.ts';
import { type Refund, refund } from './refunding.ts';
import { givenWay } from './ways.ts';

let shop: TestApp;
let keeper: Person;
let finance: Person;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'] } });
  keeper = await importer(shop);
  finance = await agent(shop, '钱账', { role: 'finance' });
});
afterAll(async () => {
  const checked = await command('verify', [], { DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });
  expect(checked.output).not.toContain('WRONG');
  await shop.close();
});

const card = { ref: 'card', kind: 'card', brand: 'visa', lastFour: '1234' };
const gift = (balanceMinor: number, ref = 'gift') => ({ ref, kind: 'gift_card', balanceMinor, currency: 'CNY' });

let count = 0;
/** A customer of another shop with a card and a gift card, and an order paid as told. */
async function brought(payments: object[], balance = 5000) {
  count += 1;
  const ref = `K${count}`;
  const told = { name: '周雨桐', paymentMethods: [card, gift(balance), gift(0, 'other')] };
  expect((await keeper.call('PUT', `/api/import/customers/${ref}`, told)).status).toBe(200);
  const total = payments.reduce((sum: number, each) => sum + (each as { amountMinor: number }).amountMinor, 0);
  const order = {
    ...{ customer: ref, state: 'paid', currency: 'CNY', paidAt: '2026-11-18T03:21:00Z' },
    ...{ lines: [{ name: '锅', priceMinor: total }], payments },
  };
  const put = await keeper.call('PUT', `/api/import/orders/${ref}`, order);
  expect(put.status).toBe(200);
  const view = (await keeper.get(`/api/orders/${put.body.id}`)).body;
  return { ref, told, order, id: put.body.id as string, customer: view.customer.id as string };
}

const methods = async (customer: string) =>
  (await keeper.get(`/api/customers/${customer}`)).body.paymentMethods as Record<string, unknown>[];
const method = async (customer: string, ref: string) =>
  (await methods(customer)).find((each) => each.externalRef === ref) as { id: string };
const balance = async (customer: string, ref = 'gift') =>
  ((await method(customer, ref)) as unknown as { balanceMinor: number }).balanceMinor;
const held = (id: string) => balanceOf(shop.world.db, paidFor(id), 'CNY');
const within = <T>(id: string, work: (tx: Tx, order: Order) => Promise<T>) =>
  transact(shop.world, async (tx) => work(tx, await lockOrder(tx, id)));
const giveBack = (id: string, wanted: Partial<Refund> & { amount: number }) =>
  within(id, (tx, order) => refund(tx, system, order, { cause: 'refund', reference: `${id} 1`, route: { by: 'original' }, ...wanted }));
const settle = (who: Person, path: string) => who.call('POST', path, undefined, { 'idempotency-key': randomUUID() });
const transfersOf = async (id: string) => (await finance.get(`/api/transfers?order=${id}`)).body.items;
const paymentsOf = async (id: string) => (await keeper.get(`/api/orders/${id}`)).body.payments;

const byCard = (amountMinor: number) => ({ method: 'card', methodRef: 'card', amountMinor });
const byGift = (amountMinor: number) => ({ method: 'gift_card', methodRef: 'gift', amountMinor });

test('an imported order and gift card open their accounts, once', async () => {
  const { ref, order, told, id, customer } = await brought([byCard(8000), byGift(2000)]);
  await keeper.call('PUT', `/api/import/orders/${ref}`, order);
  await keeper.call('PUT', `/api/import/customers/${ref}`, told);
  expect(await held(id)).toBe(10_000);
  expect(await balance(customer)).toBe(5000);
  // The shop tells of money it gave back: the account follows.
  await keeper.call('PUT', `/api/import/orders/${ref}`, { ...order, payments: [...order.payments, { ...byCard(3000), direction: 'out' }] });
  expect(await held(id)).toBe(7000);
  await keeper.call('PUT', `/api/import/orders/${ref}`, order);
  expect(await held(id)).toBe(10_000);
  await keeper.call('PUT', `/api/import/customers/${ref}`, { ...told, paymentMethods: [card, gift(4000)] });
  expect(await balance(customer)).toBe(4000);
});

test('a shop that gave back more than came in is not believed', async () => {
  const { ref, order, id } = await brought([byCard(8000)]);
  const put = await keeper.call('PUT', `/api/import/orders/${ref}`, {
    ...order,
    payments: [...order.payments, { ...byCard(8001), direction: 'out' }],
  });
  expect(put).toMatchObject({ status: 409, body: { code: 'more_than_paid', params: { left: 8000 } } });
  expect(await held(id)).toBe(8000);
});

test('part of an order goes back in the mix it was paid by: at once to the gift card, to the card when finance says so', async () => {
  const { id, customer } = await brought([byCard(6667), byGift(3333)]);
  await giveBack(id, { amount: 1000 });
  await giveBack(id, { amount: 1000 });
  expect(await held(id)).toBe(9000);
  expect(await balance(customer)).toBe(5333);
  await shop.drain();
  expect((await transfersOf(id)).map((each: Record<string, unknown>) => [each.method, each.amountMinor, each.state])).toEqual([
    ['gift_card', 333, 'succeeded'],
    ['card', 667, 'manual'],
  ]);
  const [, toCard] = await transfersOf(id);
  expect((await paymentsOf(id)).map((each: Record<string, unknown>) => [each.direction, each.amountMinor, each.state])).toEqual([
    ['in', 6667, 'done'],
    ['in', 3333, 'done'],
    ['out', 667, 'pending'],
    ['out', 333, 'done'],
  ]);
  expect((await finance.call('POST', `/api/transfers/${toCard.id}/confirmation`)).body.code).toBe('key_needed');
  expect((await settle(keeper, `/api/transfers/${toCard.id}/confirmation`)).status).toBe(204);
  expect((await settle(finance, `/api/transfers/${toCard.id}/confirmation`)).status).toBe(204);
  expect((await paymentsOf(id))[2]).toMatchObject({ state: 'done' });
  const lin = await agent(shop, '林可');
  expect((await settle(lin, `/api/transfers/${toCard.id}/cancellation`)).status).toBe(403);
  expect((await settle(finance, `/api/transfers/${toCard.id}/cancellation`)).body.code).toBe('wrong_state');
});

test('no two refunds together give back more than was paid, however they come', async () => {
  const { id, customer } = await brought([byGift(1000)]);
  const tries = await Promise.allSettled([1, 2, 3, 4].map((n) => giveBack(id, { amount: 400, reference: `${id} try ${n}` })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const each of tries)
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'more_than_paid', params: { left: 200 } });
  expect([await held(id), await balance(customer)]).toEqual([200, 5800]);
});

test('another balance gets a refund only with consent, and no card by that way', async () => {
  const { id, customer } = await brought([byCard(1000)]);
  const other = (await method(customer, 'other')).id;
  const cardId = (await method(customer, 'card')).id;
  await expect(giveBack(id, { amount: 100, route: { by: 'balance', method: cardId, consent: 'customer' } })).rejects.toMatchObject({
    code: 'not_a_balance',
  });
  const stranger = await brought([byCard(1)]);
  const foreign = (await method(stranger.customer, 'gift')).id;
  await expect(giveBack(id, { amount: 100, route: { by: 'balance', method: foreign, consent: 'customer' } })).rejects.toMatchObject({
    status: 404,
  });
  await giveBack(id, { amount: 100, route: { by: 'balance', method: other, consent: 'customer' } });
  expect(await balance(customer, 'other')).toBe(100);
  expect((await transfersOf(id))[0]).toMatchObject({ consent: 'customer', state: 'succeeded' });
});

test('a balance pays only what it holds', async () => {
  const { id, customer } = await brought([byCard(1000)], 300);
  const pay = async (amount: number, reference: string) =>
    within(id, async (tx, order) =>
      charge(tx, system, order, {
        way: await givenWay(tx, order, (await method(customer, 'gift')).id),
        amount,
        cause: 'change',
        reference,
      }),
    );
  await expect(pay(301, 'a')).rejects.toMatchObject({ code: 'balance_too_low', params: { left: 300 } });
  await pay(200, `${id} b`);
  await pay(200, `${id} b`);
  expect([await balance(customer), await held(id)]).toEqual([100, 1200]);
});

test('a refund waits for the money it gives back, and goes when it has come', async () => {
  const { id, customer } = await brought([byGift(1000)]);
  const cardId = (await method(customer, 'card')).id;
  await within(id, async (tx, order) =>
    charge(tx, system, order, { way: await givenWay(tx, order, cardId), amount: 700, cause: 'change', reference: `${id} card` }),
  );
  await giveBack(id, { amount: 1700 });
  expect((await transfersOf(id)).map((each: Record<string, unknown>) => [each.direction, each.amountMinor, each.state])).toEqual([
    ['out', 700, 'created'],
    ['out', 1000, 'succeeded'],
    ['in', 700, 'locked'],
  ]);
  await shop.drain();
  const charged = (await transfersOf(id)).at(-1);
  await settle(finance, `/api/transfers/${charged.id}/confirmation`);
  await shop.drain();
  expect((await transfersOf(id))[0].state).toBe('manual');
  await settle(finance, `/api/transfers/${(await transfersOf(id))[0].id}/confirmation`);
  expect(await held(id)).toBe(0);
});

test('of refunds that wait, those go that would give back a payment given up; what may still come is waited for', async () => {
  const { id, customer } = await brought([byGift(1000)]);
  const cardId = (await method(customer, 'card')).id;
  const ask = (amount: number, reference: string) =>
    within(id, async (tx, order) =>
      charge(tx, system, order, { way: await givenWay(tx, order, cardId), amount, cause: 'change', reference }),
    );
  await ask(3000, `${id} first`);
  await ask(600, `${id} second`);
  for (const [key, amount] of [1000, 2500, 900].entries()) await giveBack(id, { amount, reference: `${id} ${key}` });
  await shop.drain();
  const second = (await transfersOf(id)).find(({ amountMinor }: { amountMinor: number }) => amountMinor === 600);
  await settle(finance, `/api/transfers/${second.id}/cancellation`);
  const out = (await transfersOf(id)).filter(({ direction }: { direction: string }) => direction === 'out');
  const given = out.reduce(
    (sum: number, each: { state: string; amountMinor: number }) => sum + (each.state === 'cancelled' ? 0 : each.amountMinor),
    0,
  );
  expect(out.some(({ state }: { state: string }) => state === 'created')).toBe(true);
  expect(given).toBeGreaterThan(2500);
  expect(given).toBeLessThanOrEqual(4000);
});

test('the payment adapter is asked under one id until it answers; a plain no comes to a person, who gives the money back otherwise', async () => {
  const answers = [500, 200];
  const adapter = await receiver((_heard, reply) => {
    const status = answers.shift() ?? 200;
    reply.writeHead(status).end(JSON.stringify({ state: answers.length === 0 ? 'refused' : 'succeeded', said: 'card closed' }));
    return undefined;
  });
  const set = await keeper.call('PUT', '/api/settings/payments', { url: adapter.url });
  adapter.secrets.push(set.body.secret);
  try {
    const { id, customer } = await brought([byCard(1000)]);
    await giveBack(id, { amount: 1000 });
    await shop.drain();
    const [first] = await transfersOf(id);
    expect(first).toMatchObject({ state: 'failed', attempts: 1 });
    shop.later(61);
    await settle(finance, `/api/transfers/${first.id}/retry`);
    await shop.drain();
    expect((await transfersOf(id))[0]).toMatchObject({ state: 'manual', said: 'card closed' });
    expect((await settle(finance, `/api/transfers/${first.id}/cancellation`)).status).toBe(204);
    expect(await held(id)).toBe(1000);
    const gifted = (await method(customer, 'gift')).id;
    await giveBack(id, { amount: 1000, reference: `${id} 2`, route: { by: 'balance', method: gifted, consent: 'staff' } });
    expect([await held(id), await balance(customer)]).toEqual([0, 6000]);
    expect((await paymentsOf(id)).map((each: Record<string, unknown>) => each.state)).toEqual(['done', 'failed', 'done']);
  } finally {
    await keeper.call('PUT', '/api/settings/payments', { url: '' });
    await adapter.close();
  }
});

test('the other shop says that a refund asked for here has arrived there', async () => {
  const { ref, order, id } = await brought([byCard(1000)]);
  const [asked] = await giveBack(id, { amount: 1000 });
  await shop.drain();
  const told = { ...byCard(1000), direction: 'out', transfer: asked?.id };
  expect((await keeper.call('PUT', `/api/import/orders/${ref}`, { ...order, payments: [...order.payments, told] })).status).toBe(200);
  expect((await paymentsOf(id)).map((each: Record<string, unknown>) => [each.direction, each.state])).toEqual([
    ['in', 'done'],
    ['out', 'done'],
  ]);
  expect(await held(id)).toBe(0);
});

test('a compensation is the shop’s money and leaves what can be refunded alone', async () => {
  const { id, customer } = await brought([byCard(1000)]);
  const gifted = (await method(customer, 'gift')).id;
  const give = () =>
    within(id, (tx, order) =>
      compensate(tx, system, order, { amount: 300, to: { by: 'given', method: gifted }, payer: 'compensation:test', reference: id }),
    );
  await give();
  await give();
  expect(await balance(customer)).toBe(5300);
  expect(await held(id)).toBe(1000);
  expect(await balanceOf(shop.world.db, shopFor('compensation:test'), 'CNY')).toBe(-300);
  await giveBack(id, { amount: 1000 });
});

test('neither code nor a hand in the database writes a posting that does not sum to zero, or an account below zero', async () => {
  const { id, customer } = await brought([byCard(1000)]);
  const lopsided = [{ account: outside('card'), currency: 'CNY', amount: 5 }];
  await expect(transact(shop.world, (tx) => post(tx, system, [{ cause: 'request', reference: 'x', entries: lopsided }]))).rejects.toThrow(
    'sum to zero',
  );
  const tooMuch = move(paidFor(id), stored((await method(customer, 'gift')).id), 'CNY', 1001);
  await expect(
    transact(shop.world, (tx) => post(tx, system, [{ cause: 'request', reference: 'y', entries: tooMuch }])),
  ).rejects.toMatchObject({
    code: 'more_than_paid',
  });
  const meddle = sql`update ledger_accounts set balance_minor = -1 where account = ${id}`.execute(shop.world.db);
  await expect(meddle).rejects.toThrow('never_below_zero');
});

/** From a month ago until tomorrow. */
const lately = () => {
  const on = (days: number) => new Date(shop.world.now().getTime() + days * 86_400_000).toISOString();
  return `from=${on(-30)}&to=${on(1)}`;
};

test('the reconciliation lists the order that holds something else than it should', async () => {
  const { ref, order, id } = await brought([byCard(1000)]);
  const differences = async () =>
    (await finance.get(`/api/reconciliation?${lately()}`)).body.differences.filter(
      (each: { order: { id: string } }) => each.order.id === id,
    );
  expect(await differences()).toEqual([]);
  await keeper.call('PUT', `/api/import/orders/${ref}`, { ...order, totalMinor: 1200 });
  expect(await differences()).toMatchObject([{ dueMinor: 1200, heldMinor: 1000, explained: null }]);
});

test('an order cancelled for less than was paid is explained by who decides it, until the difference is another', async () => {
  const { ref, order, id } = await brought([byCard(1000)]);
  const back = (amountMinor: number) => ({ direction: 'out', method: 'card', methodRef: 'card', amountMinor });
  const told = (returned: number) =>
    keeper.call('PUT', `/api/import/orders/${ref}`, { ...order, state: 'cancelled', payments: [...order.payments, back(returned)] });
  await told(700);
  const difference = async () => {
    const { body } = await finance.get(`/api/reconciliation?${lately()}`);
    return body.differences.find((each: { order: { id: string } }) => each.order.id === id);
  };
  expect(await difference()).toMatchObject({ dueMinor: 0, heldMinor: 300, explained: null });
  const explain = (amountMinor: number, who = finance) =>
    who.call('PUT', `/api/orders/${id}/difference`, { currency: 'CNY', amountMinor, reason: '顾客同意按七折退，差额是手续费' });
  expect((await explain(300, await agent(shop, '林可'))).status).toBe(403);
  expect((await explain(200)).body.code).toBe('difference_changed');
  expect((await explain(300)).status).toBe(204);
  expect((await difference()).explained).toMatchObject({ reason: '顾客同意按七折退，差额是手续费', by: expect.any(String) });
  await explain(300);
  const { rows: facts } = await sql`select data from facts where noun_id = ${id} and kind = 'order.difference_explained'`.execute(
    shop.world.db,
  );
  expect(facts).toEqual([{ data: { currency: 'CNY', amount: 300 } }]);
  await told(800);
  expect(await difference()).toMatchObject({ heldMinor: 200, explained: null });
  await told(700);
  expect((await finance.call('DELETE', `/api/orders/${id}/difference`)).status).toBe(204);
  expect((await difference()).explained).toBeNull();
});

/** Who the shop says is its customer of this name. */
async function signedIn(ref: string): Promise<Person> {
  const { secret } = (await keeper.call('POST', '/api/settings/shop-secret/revelation')).body;
  const at = Math.floor(shop.world.now().getTime() / 1000);
  const token = new SignJWT({ sub: ref, name: '周雨桐' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(at)
    .setExpirationTime(at + 3600);
  return visitor(shop, { customerToken: await token.sign(new TextEncoder().encode(secret)) });
}

test('条例 20-22, 消保法 53: each balance has a statement and terms in words; what is left on a gift card is asked back of a person, once', async () => {
  const { ref, told, id, customer } = await brought([byCard(6000), byGift(4000)]);
  const validUntil = '2029-11-18T16:00:00.000Z';
  const cards = [card, { ...gift(5000), validUntil }, gift(0, 'other')];
  await keeper.call('PUT', `/api/import/customers/${ref}`, { ...told, paymentMethods: cards });
  await giveBack(id, { amount: 1000 });
  const more = { payer: 'compensation:shop', reference: ref };
  await within(id, (tx, order) => compensate(tx, system, order, { ...more, amount: 300, currency: 'PTS', to: { by: 'points' } }));

  const buyer = await signedIn(ref);
  const statement = async () => (await buyer.get('/api/shop/balances')).body;
  const order = { id, number: (await keeper.get(`/api/orders/${id}`)).body.number };
  const [first, other, points] = (await statement()).items;
  expect(first).toMatchObject({ form: 'stored', kind: 'gift_card', currency: 'CNY', heldMinor: 5400, validUntil, earlier: 0, asked: null });
  expect(first.movements).toEqual([
    { at: expect.any(String), cause: 'refund', order, amountMinor: 400, leftMinor: 5400 },
    { at: expect.any(String), cause: 'import', order: null, amountMinor: 5000, leftMinor: 5000 },
  ]);
  expect(other).toMatchObject({ form: 'stored', heldMinor: 0, validUntil: null, movements: [] });
  expect(points).toMatchObject({
    form: 'points',
    currency: 'PTS',
    heldMinor: 300,
    movements: [{ cause: 'compensation', order, leftMinor: 300 }],
  });
  expect((await keeper.get(`/api/customers/${customer}/balances`)).body).toEqual(await statement());
  expect((await (await visitor(shop)).get('/api/shop/balances')).body.items).toEqual([]);

  // What the law gives stands until the shop says its own; nobody's words are passed over unseen.
  const [zh, en] = lawfulTerms;
  expect((await statement()).terms).toEqual({ version: 0, words: zh, wordsEn: en, saidAt: null });
  const say = (version: number, words: string) =>
    keeper.call('PUT', '/api/settings/balance-terms', { version, words, wordsEn: 'The rest is paid back within three days.' });
  for (let time = 0; time < 2; time++) expect((await say(0, '余额三天内原路退还给您。')).body.items).toHaveLength(2);
  expect((await say(0, '余额五天内原路退还给您。')).body).toMatchObject({ code: 'edited_meanwhile', params: { name: '导入' } });
  expect((await buyer.get('/api/widget/balance-terms')).body).toMatchObject({ version: 1, words: '余额三天内原路退还给您。' });

  const wanted = { id: randomUUID(), reason: 'breach', words: '卡里的服务停了' };
  const path = `/api/shop/balances/${first.id}/return`;
  expect((await (await visitor(shop)).call('POST', path, wanted)).status).toBe(404);
  expect((await buyer.call('POST', `/api/shop/balances/${other.id}/return`, wanted)).body.code).toBe('balance_is_empty');
  for (let time = 0; time < 2; time++)
    expect((await buyer.call('POST', path, wanted)).body).toMatchObject({
      state: 'received',
      demand: 'refund',
      demandWords: '退还余额 54.00 CNY',
    });
  const { asked } = (await statement()).items[0];
  expect((await buyer.call('POST', path, { ...wanted, id: randomUUID() })).body).toMatchObject({
    ...{ code: 'balance_asked_back', params: { number: asked.number } },
  });
  expect((await keeper.get(`/api/complaints/${asked.id}`)).body).toMatchObject({
    ...{ product: '礼品卡', facts: '商家没有按约定提供商品或服务。卡里的服务停了', customer: { id: customer } },
    evidence: [{ words: '提出时余额 54.00 CNY，余额规则第 1 版' }],
  });

  // The shop that keeps the card pays, and tells what it holds then; a card that is told no longer leaves the complaint.
  await keeper.call('PUT', `/api/import/customers/${ref}`, { ...told, paymentMethods: [card, gift(0)] });
  expect((await statement()).items[0]).toMatchObject({ heldMinor: 0, movements: [{ cause: 'import', amountMinor: -5400 }, {}, {}] });
  await keeper.call('PUT', `/api/import/customers/${ref}`, { ...told, paymentMethods: [card] });
  expect((await keeper.get(`/api/complaints/${asked.id}`)).body.state).toBe('received');
});
