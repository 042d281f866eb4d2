import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartChecks } from '../common/carts.ts';
import { exceptionTimes } from '../server/aftersales/exceptions/finding.ts';
import { ordersWithWrongPayments } from '../server/orders/balances.ts';
import { newId } from '../server/platform/ids.ts';
import { buy, openPolicy, post, program, publish, send, smallMinor, waybill } from './support/aftersales.ts';
import { app, type TestApp } from './support/app.ts';
import { type Deaths, deathsHere } from './support/deaths.ts';
import { type FakeShop, fakeShop } from './support/fake-shop.ts';
import { killedProcesses } from './support/killed-processes.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from './support/people.ts';
import { receiver } from './support/receiver.ts';
import { onlyMoney } from './support/settling.ts';
import { address, importer, pretendToBeADemo, sell, wish } from './support/shopping.ts';
import type { Death } from './support/steps.ts';

/*
 * A process dies by kill -9 between every two steps of a money path, a step being a commit or a call outside: by turns just before the next one and
 * just after the one before. Another goes on where it was: whoever asked asks again with the same key. Then the ledger balances, everything was paid
 * and done once, and no request is stuck.
 */

const changes = {
  ...{
    id: 'changes',
    actions: ['change_address', 'change_payment', 'change_lines'],
    when: { withoutTraits: ['periodical'] },
    verdict: { allow: true },
  },
  ...{ zh: '可以改。', en: 'It may change.', basis: '店铺规则' },
};
const noMoney = {
  ...{ id: 'no-money', actions: ['return'], when: { reasons: ['not_as_described'] }, verdict: { allow: false } },
  ...{ zh: '只换不退。', en: 'Exchanged only.', basis: '店铺规则' },
};
let whole: TestApp;
let shop: TestApp;
let admin: Person;
let variant: string;
let fake: FakeShop;
let provider: Awaited<ReturnType<typeof receiver>>;
let dying: Deaths;
let connection = '';
let lin: Person;
let goods = 0;
/** What the payment provider has moved, each transfer once. */
const moved = new Map<string, number>();

beforeAll(async () => {
  whole = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1_000_000 } });
  shop = onlyMoney(whole);
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  admin = await program(await importer(shop));
  lin = await agent(shop, '林可', { groups: [await group(shop, '售前')], online: true });
  await publish(admin, { ...openPolicy, rules: [noMoney, ...openPolicy.rules, changes] });
  variant = await sell(admin, 'pot', { stock: 10_000, priceMinor: smallMinor });
  provider = await receiver(({ body }, reply) => {
    if (body.type === 'refund') moved.set(body.transfer, body.amountMinor);
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ state: 'succeeded' }));
    return undefined;
  });
  provider.secrets.push((await admin.call('PUT', '/api/settings/payments', { url: provider.url })).body.secret);
  fake = await fakeShop(admin, () => connection);
  const added = await admin.call('POST', '/api/connections', { name: '别家店', kind: 'generic', url: fake.url });
  connection = added.body.id;
  fake.secrets.push(added.body.secret);
  dying = await (process.env.ZHIKE_KILLS === 'processes' ? killedProcesses : deathsHere)(shop);
});
afterAll(async () => {
  await dying.close();
  await fake.close();
  await provider.close();
  await whole.close();
});

interface Act {
  who: Person;
  method?: 'PUT' | 'POST';
  path: string;
  body: object;
  /** Its order here. */
  order: string;
  /** What must have come of it, once. */
  judge(): Promise<void>;
  /** Done in one commit, with nobody outside. */
  isAlone?: true;
}

async function order(isSigned: boolean) {
  const customer = await visitor(shop);
  const bought = await buy(shop, customer, variant, 1, smallMinor);
  if (isSigned) await send(shop, bought.id);
  return { customer, ...bought, lines: [{ line: bought.line, quantity: 1 }] };
}

/** An order that the other shop leads; `sent` by it. */
async function orderElsewhere() {
  const ref = await fake.place();
  const [found] = (await admin.get(`/api/orders?q=${ref}`)).body.items;
  const line: string = found.lines[0].id;
  return { ref, id: found.id as string, line, there: () => fake.orders.get(ref)! };
}

async function requestsOf(order: string) {
  const { rows } = await sql<{ state: string; paid: number; sums: number; outside: number }>`
    select r.state, (select coalesce(sum(amount_minor), 0)::int from payments where order_id = ${order} and direction = 'out' and state = 'done') as paid,
      (select count(*)::int from money_transfers where order_id = ${order} and direction = 'out') as sums
    from aftersales_requests r where r.order_id = ${order}`.execute(shop.world.db);
  return rows;
}

const stockOf = async (id: string) =>
  (await shop.world.db.selectFrom('variants').select('stock').where('id', '=', id).executeTakeFirstOrThrow()).stock ?? 0;

/** Completed, paid once here, and once at the payment provider. */
const paidOnce = (order: string, amount: number) => async () => {
  expect(await requestsOf(order)).toEqual([{ state: 'completed', paid: amount, sums: 1 }]);
  const { rows } = await sql<{ id: string }>`select id from money_transfers where order_id = ${order} and direction = 'out'`.execute(
    shop.world.db,
  );
  expect(moved.get(rows[0]!.id)).toBe(amount);
};

async function operationsAreDone(order: string, kinds: string[]): Promise<void> {
  const { items } = (await admin.get(`/api/shop-operations?order=${order}`)).body;
  expect(items.map(({ kind, state }: Record<string, string>) => [kind, state])).toEqual(kinds.map((kind) => [kind, 'done']));
}

async function orderUnpaid() {
  const customer = await visitor(shop);
  const { body } = await customer.call('POST', '/api/shop/orders', wish(variant, 1, smallMinor));
  return { customer, id: body.id as string, amountMinor: body.totalMinor as number };
}

/** An exchange whose goods are back, and for which money was asked instead, which the policy refuses. */
async function underReview() {
  const { customer, id, lines } = await order(true);
  const wish = { kind: 'exchange', reason: 'not_as_described', lines: lines.map((each) => ({ ...each, newVariant: variant })) };
  const { body } = await post(customer, `/api/shop/orders/${id}/aftersales`, wish);
  await post(customer, `/api/shop/aftersales/${body.id}/waybill`, waybill());
  await post(admin, `/api/aftersales/${body.id}/arrival`);
  const turned = await post(admin, `/api/aftersales/${body.id}/turn`, { into: 'return', humanReview: true });
  expect(turned.body.state, JSON.stringify(turned.body)).toBe('disputed');
  return { id, request: body.id as string };
}

/** Up to the one step that moves money, or asks another shop for something. */
const paths: Record<string, () => Promise<Act>> = {
  async 'an order paid for'() {
    const { customer, id, amountMinor } = await orderUnpaid();
    const judge = async () => {
      const { body } = await customer.get(`/api/shop/orders/${id}`);
      expect(body).toMatchObject({ state: 'paid', payments: [{ amountMinor, direction: 'in', state: 'done' }] });
      expect(body.payments).toHaveLength(1);
    };
    return { who: customer, path: `/api/shop/orders/${id}/payment`, body: { method: 'alipay' }, order: id, judge, isAlone: true };
  },
  async 'a cancellation done at once'() {
    const { customer, id, lines } = await order(false);
    const body = { id: newId(), kind: 'cancel', reason: 'no_longer_needed', lines };
    return { who: customer, path: `/api/shop/orders/${id}/aftersales`, body, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'a return that was inspected'() {
    const { customer, id, lines, line } = await order(true);
    const { body } = await post(customer, `/api/shop/orders/${id}/aftersales`, { kind: 'return', reason: 'quality', lines });
    await post(customer, `/api/shop/aftersales/${body.id}/waybill`, waybill());
    await post(admin, `/api/aftersales/${body.id}/arrival`);
    const found = { lines: [{ line, accepted: 1, condition: 'good' }] };
    return { who: admin, path: `/api/aftersales/${body.id}/inspection`, body: found, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'a compensation'() {
    const { id, lines } = await order(true);
    const wish = { id: newId(), kind: 'compensation', reason: 'goodwill', lines, amountMinor: 700, compensation: { form: 'cash' } };
    return { who: admin, path: `/api/orders/${id}/aftersales`, body: wish, order: id, judge: paidOnce(id, 700) };
  },
  async 'an exchange that becomes a return, whose goods are here'() {
    const { customer, id, lines } = await order(true);
    const wish = { kind: 'exchange', reason: 'quality', lines: lines.map((each) => ({ ...each, newVariant: variant })) };
    const { body } = await post(customer, `/api/shop/orders/${id}/aftersales`, wish);
    await post(customer, `/api/shop/aftersales/${body.id}/waybill`, waybill());
    await post(admin, `/api/aftersales/${body.id}/arrival`);
    return { who: admin, path: `/api/aftersales/${body.id}/turn`, body: { into: 'return' }, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'a parcel lost on its way back'() {
    const { customer, id, lines } = await order(true);
    const { body } = await post(customer, `/api/shop/orders/${id}/aftersales`, { kind: 'return', reason: 'quality', lines });
    await post(customer, `/api/shop/aftersales/${body.id}/waybill`, waybill());
    const words = '快递丢了';
    return { who: admin, path: `/api/aftersales/${body.id}/loss`, body: { words }, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'another remedy that is refused after a review'() {
    const { id, request } = await underReview();
    const judge = async () => {
      expect(await requestsOf(id)).toEqual([{ state: 'received', paid: 0, sums: 0 }]);
      const { kind, steps } = (await admin.get(`/api/aftersales/${request}`)).body;
      expect([kind, steps.filter(({ move }: { move: string }) => move === 'back').length]).toEqual(['exchange', 1]);
    };
    return { who: admin, path: `/api/aftersales/${request}/rejection`, body: { words: '可以换' }, order: id, judge, isAlone: true };
  },
  async 'another remedy that is agreed after a review'() {
    const { id, request } = await underReview();
    return { who: admin, path: `/api/aftersales/${request}/settlement`, body: {}, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'an order made good with what its promised rate left out'() {
    goods += 1;
    const ref = `G${goods}`;
    await admin.call('PUT', '/api/tier-rates', { rates: [{ tier: 'gold', percent: 80, since: '2026-01-01' }] });
    await admin.call('PUT', `/api/import/customers/${ref}`, { name: '周雨桐', tier: 'gold' });
    const lines = [{ name: '锅', product: 'pot', variant: 'pot-1', priceMinor: smallMinor }];
    const at = shop.world.now().toISOString();
    const payments = [{ id: 'p', direction: 'in', method: 'wechat_pay', amountMinor: smallMinor, at }];
    const told = { customer: ref, state: 'paid', currency: 'CNY', lines, payments, placedAt: at, paidAt: at };
    const { id } = (await admin.call('PUT', `/api/import/orders/${ref}`, told)).body;
    await exceptionTimes.run(shop.world);
    const { rows } = await sql<{ id: string }>`select id from exception_orders where order_id = ${id}`.execute(shop.world.db);
    const path = `/api/exception-orders/${rows[0]!.id}/compensation`;
    return { who: admin, path, body: {}, order: id, judge: paidOnce(id, smallMinor * 0.2) };
  },
  async 'a line changed to something cheaper'() {
    goods += 1;
    const variants = [smallMinor, smallMinor - 300].map((priceMinor, at) => ({
      ref: `swap-${goods}-${at}`,
      priceMinor,
      currency: 'CNY',
      stock: 9,
    }));
    await admin.call('PUT', `/api/import/products/swap-${goods}`, { name: '两款', variants });
    const [dear, cheap] = (await admin.get(`/api/products/swap-${goods}`)).body.variants.map((each: { id: string }) => each.id);
    const customer = await visitor(shop);
    const { id, line } = await buy(shop, customer, dear, 1, smallMinor);
    const judge = async () => {
      const { body } = await admin.get(`/api/orders/${id}`);
      expect(body.lines.map(({ variant: now, priceMinor }: Record<string, unknown>) => [now, priceMinor])).toEqual([
        [cheap, smallMinor - 300],
      ]);
      expect(body.payments.filter(({ direction }: { direction: string }) => direction === 'out')).toMatchObject([
        { amountMinor: 300, state: 'done' },
      ]);
      const { variants: left } = (await admin.get(`/api/products/swap-${goods}`)).body;
      expect(left.map(({ stock }: { stock: number }) => stock)).toEqual([9, 8]);
    };
    return { who: customer, path: `/api/shop/orders/${id}/line-change`, body: { lines: [{ line, variant: cheap }] }, order: id, judge };
  },
  async 'an order paid another way'() {
    goods += 1;
    const ref = `K${goods}`;
    const paymentMethods = [
      { ref: `${ref}-card`, kind: 'card', brand: 'visa', lastFour: '1234' },
      { ref: `${ref}-gift`, kind: 'gift_card', balanceMinor: 5000, currency: 'CNY' },
    ];
    const { id: customer } = (await admin.call('PUT', `/api/import/customers/${ref}`, { name: '周雨桐', paymentMethods })).body;
    const told = {
      ...{
        customer: ref,
        state: 'paid',
        currency: 'CNY',
        lines: [{ name: '锅', product: 'pot', variant: 'pot-1', priceMinor: smallMinor }],
      },
      payments: [{ method: 'card', methodRef: `${ref}-card`, amountMinor: smallMinor }],
    };
    const { id } = (await admin.call('PUT', `/api/import/orders/${ref}`, told)).body;
    const known = async () => (await admin.get(`/api/customers/${customer}`)).body.paymentMethods;
    const gift = (await known()).find((each: { externalRef: string }) => each.externalRef === `${ref}-gift`);
    const judge = async () => {
      const { body } = await admin.get(`/api/orders/${id}`);
      expect(body.payments.map((each: Record<string, unknown>) => [each.direction, each.methodRef, each.amountMinor, each.state])).toEqual([
        ['in', `${ref}-card`, smallMinor, 'done'],
        ['in', `${ref}-gift`, smallMinor, 'done'],
        ['out', `${ref}-card`, smallMinor, 'done'],
      ]);
      expect((await known()).map(({ balanceMinor }: { balanceMinor: number | null }) => balanceMinor)).toContain(5000 - smallMinor);
    };
    return { who: admin, path: `/api/orders/${id}/payment-change`, body: { method: gift.id }, order: id, judge };
  },
  async 'a cart that an agent put together, ordered'() {
    const customer = await visitor(shop);
    const talk = newId();
    await customer.call('POST', `/api/widget/conversations/${talk}/messages`, { ...text('帮我下单'), opening: {} });
    await lin.call('POST', `/api/conversations/${talk}/acceptance`);
    const lines = [{ variant, quantity: 1, priceMinor: smallMinor }];
    const wish = { id: newId(), lines, currency: 'CNY', checked: cartChecks, hours: 24 };
    const { body: cart } = await lin.call('POST', `/api/conversations/${talk}/carts`, wish);
    const before = await stockOf(variant);
    const judge = async () => {
      const { body } = await customer.get('/api/shop/orders');
      expect(body.items).toMatchObject([{ state: 'pending_payment' }]);
      expect((await lin.get(`/api/carts/${cart.id}`)).body).toMatchObject({ state: 'ordered', order: { id: body.items[0].id } });
      expect(await stockOf(variant)).toBe(before - 1);
    };
    return { who: customer, path: `/api/shop/carts/${cart.id}/order`, body: { address }, order: cart.id, judge, isAlone: true };
  },
  async 'what the customer of an exception chose'() {
    goods += 1;
    const short = await sell(admin, `short-${goods}`, { stock: 9, priceMinor: smallMinor });
    const customer = await visitor(shop);
    const { id } = await buy(shop, customer, short, 1, smallMinor);
    await sql`update orders set state = 'stock_shortage' where id = ${id}`.execute(shop.world.db);
    await exceptionTimes.run(shop.world);
    const { rows } = await sql<{ id: string; exception_id: string }>`
      select id, exception_id from exception_orders where order_id = ${id}`.execute(shop.world.db);
    const [affected] = rows;
    const path = `/api/exceptions/${affected!.exception_id}`;
    await admin.call('POST', `${path}/notice`, { zh: '{order} 缺货', choices: ['wait', 'refund'] });
    await admin.call('PUT', `/api/exception-orders/${affected!.id}/choice`, { choice: 'refund' });
    return { who: admin, path: `${path}/execution`, body: { choice: 'refund' }, order: id, judge: paidOnce(id, smallMinor) };
  },
  async 'a cancellation at another shop, and the money it gives back'() {
    const { id, line, there } = await orderElsewhere();
    const wish = { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line, quantity: 2 }], consent: true };
    const { body } = await post(admin, `/api/orders/${id}/aftersales`, wish);
    const judge = async () => {
      expect(there()).toMatchObject({ state: 'cancelled', cancelled: 2, refunds: [{ amountMinor: 10_000 }] });
      expect(there().refunds).toHaveLength(1);
      expect(await requestsOf(id)).toEqual([{ state: 'completed', paid: 10_000, sums: 1 }]);
      await operationsAreDone(id, ['refund', 'cancel']);
    };
    return { who: admin, path: `/api/aftersales/${body.id}/approval`, body: {}, order: id, judge };
  },
  async 'an address at another shop'() {
    const { id, there } = await orderElsewhere();
    const body = { address: { name: '王一', line1: '新路 9 号' } };
    const judge = async () => {
      expect(there().line1).toBe('新路 9 号');
      await operationsAreDone(id, ['address']);
    };
    return { who: admin, method: 'PUT', path: `/api/orders/${id}/address`, body, order: id, judge };
  },
  async 'a parcel of another shop'() {
    const { id, there } = await orderElsewhere();
    const body = waybill();
    const judge = async () => {
      expect(there().parcels).toEqual([body]);
      expect((await admin.get(`/api/orders/${id}`)).body).toMatchObject({ state: 'shipped', shipments: [body] });
      await operationsAreDone(id, ['fulfil']);
    };
    return { who: admin, path: `/api/orders/${id}/shipments`, body, order: id, judge };
  },
  async 'goods sent once more, told to another shop'() {
    const { id, line, there } = await orderElsewhere();
    const wish = { kind: 'reship', reason: 'missing_item', lines: [{ line, quantity: 1 }], consent: true };
    const { body } = await post(admin, `/api/orders/${id}/aftersales`, wish);
    await post(admin, `/api/aftersales/${body.id}/approval`);
    const parcel = waybill();
    const judge = async () => {
      expect(there().besides).toEqual([parcel.trackingNumber]);
      expect(await requestsOf(id)).toEqual([{ state: 'reshipped', paid: 0, sums: 0 }]);
      await operationsAreDone(id, ['reship']);
    };
    return { who: admin, path: `/api/aftersales/${body.id}/shipment`, body: parcel, order: id, judge };
  },
};

const doIt = ({ who, method = 'POST', path, body }: Act, key: string, url = shop.url) =>
  new Person({ ...shop, url }, who.id, who.headers).call(method, path, body, { 'idempotency-key': key });

/** Another process finds what the dead one was at: the queue gives a job that was not ended to somebody else after a minute. */
async function goOn(act: Act, key: string): Promise<void> {
  const again = await doIt(act, key);
  expect(again.status, JSON.stringify(again.body)).toBeLessThan(300);
  await sql`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`.execute(shop.world.db);
  shop.later(120);
  await shop.drain();
}

async function judgeBooks(): Promise<void> {
  expect(await ordersWithWrongPayments(shop.world.db)).toEqual([]);
  const { rows: uneven } = await sql`select currency from ledger_entries group by currency having sum(amount_minor) <> 0`.execute(
    shop.world.db,
  );
  expect(uneven).toEqual([]);
}

const mostSteps = 20;

test.each(Object.keys(paths))(
  '%s: killed between every two of its commits and calls outside, it is done once',
  async (name) => {
    for (let done = 0; done <= mostSteps; done += 1) {
      const act = await paths[name]!();
      const key = newId();
      const death: Death = done % 2 === 0 ? { when: 'before', at: done + 1 } : { when: 'after', at: done };
      const steps = await dying.during((url) => doIt(act, key, url), death);
      await goOn(act, key);
      await act.judge();
      await judgeBooks();
      if (!steps) continue;
      // It has outlived the last of its steps.
      expect(steps.filter((step) => step === 'commit').length, name).toBeGreaterThanOrEqual(act.isAlone ? 1 : 3);
      expect(steps.includes('call')).toBe(!act.isAlone);
      return;
    }
    expect.unreachable(`${name} takes more than ${mostSteps} steps`);
  },
  300_000,
);
