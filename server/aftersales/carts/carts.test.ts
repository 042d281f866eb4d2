import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartChecks } from '../../../common/carts.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { address, importer, pay, pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';
import { cartTimes } from './carts.ts';

let shop: TestApp;
let [admin, lin, zhou]: Person[] = [];
let [variant, last, talk]: string[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  const desk = await group(shop, '售前');
  admin = await importer(shop);
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  zhou = await visitor(shop);
  talk = newId();
  await zhou.call('POST', `/api/widget/conversations/${talk}/messages`, { ...text('帮我下单'), opening: {} });
  await lin.call('POST', `/api/conversations/${talk}/acceptance`);
  variant = await sell(admin, 'pot');
  last = await sell(admin, 'last', { stock: 1 });
});
afterAll(() => shop.close());

const wish = (more: object = {}) => ({
  ...{ id: newId(), lines: [{ variant, quantity: 2, priceMinor: 10_000 }], currency: 'CNY', checked: cartChecks, hours: 24 },
  ...more,
});
const offer = (body: object) => lin!.call('POST', `/api/conversations/${talk}/carts`, body);
const order = (id: string, who = zhou!) => who.call('POST', `/api/shop/carts/${id}/order`, { address });

test('a cart is sent only when all was gone through; the customer orders it by chat, and the order says who helped', async () => {
  expect((await offer(wish({ checked: ['goods', 'price'] }))).body.code).toBe('order_not_confirmed');
  const body = wish({ note: '礼盒包装' });
  const { body: cart } = await offer(body);
  expect((await offer(body)).body.id).toBe(cart.id);
  expect(cart).toMatchObject({ state: 'open', goodsMinor: 20_000, agent: '林可', checked: cartChecks });
  const { body: said } = await zhou!.get(`/api/widget/conversations/${talk}/messages`);
  expect(said.messages.filter(({ kind }: { kind: string }) => kind === 'cart')).toMatchObject([
    { body: { cart: cart.id, number: cart.number } },
  ]);

  const { body: made } = await order(cart.id);
  expect((await order(cart.id)).body).toEqual(made);
  const { body: placed } = await lin!.get(`/api/orders/${made.order}`);
  expect(placed).toMatchObject({ intake: 'chat', state: 'pending_payment', note: '礼盒包装', assistedBy: { name: '林可' } });
  const paid = await pay(zhou!, made.order);
  expect(paid.body.state).toBe('paid');
  expect((await lin!.get(`/api/carts/${cart.id}`)).body).toMatchObject({ state: 'ordered', order: { id: made.order, state: 'paid' } });
});

test('a rate promised to a tier is in the cart, with why, and in the order it becomes; who orders alone has it, too', async () => {
  const day = shop.world.now().toISOString().slice(0, 10);
  const promise = (percent: number, since = day, who = admin!) =>
    who.call('PUT', '/api/tier-rates', { rates: [{ tier: 'gold', percent, since }] });
  expect((await promise(80, day, lin)).status).toBe(403);
  expect((await admin!.call('PATCH', `/api/customers/${zhou!.id}`, { tier: 'gold' })).status).toBeLessThan(300);
  expect((await promise(80, '2099-01-01')).status).toBe(200);
  expect((await lin!.get(`/api/conversations/${talk}/rate`)).body).toEqual({ rate: null });
  expect((await promise(80)).body).toEqual((await lin!.get('/api/tier-rates')).body);
  expect((await lin!.get(`/api/conversations/${talk}/rate`)).body).toEqual({ rate: { tier: 'gold', percent: 80 } });

  const { body: cart } = await offer(wish());
  expect(cart).toMatchObject({ goodsMinor: 20_000, discountMinor: 4000, totalMinor: 16_000, rate: { tier: 'gold', percent: 80 } });
  // What was told is kept, whatever is promised later.
  await promise(90);
  const { body: made } = await order(cart.id);
  expect((await lin!.get(`/api/orders/${made.order}`)).body).toMatchObject({
    ...{ goodsMinor: 20_000, discountMinor: 4000, totalMinor: 16_000, rate: { tier: 'gold', percent: 80, missingMinor: 0 } },
  });
  expect((await pay(zhou!, made.order)).body.payments).toMatchObject([{ amountMinor: 16_000 }]);
  expect((await zhou!.get('/api/shop/rate')).body).toEqual({ rate: { tier: 'gold', percent: 90 } });
  const own = { lines: [{ variant, quantity: 1, priceMinor: 10_000 }], currency: 'CNY', address };
  expect((await zhou!.call('POST', '/api/shop/orders', { ...own, discountMinor: 2000 })).body.code).toBe('price_changed');
  expect((await zhou!.call('POST', '/api/shop/orders', { ...own, discountMinor: 1000 })).body).toMatchObject({ discountMinor: 1000 });
  expect((await (await visitor(shop)).call('POST', '/api/shop/orders', own)).body).toMatchObject({ discountMinor: 0, rate: null });
  await admin!.call('PUT', '/api/tier-rates', { rates: [] });
});

test('S105: what a customer tells a colleague of goods made for them stands in the cart and in the order, unless they write something else', async () => {
  const made = await sell(admin!, 'bowl');
  const { id: bowl } = (await admin!.get('/api/products/bowl')).body;
  expect((await admin!.call('PUT', `/api/products/${bowl}/traits`, { traits: ['made_to_order'] })).status).toBe(204);
  const asked = { quantity: 1, priceMinor: 10_000, requirements: '碗底刻“周”字' };
  const lines = [
    { ...asked, variant: made },
    { ...asked, variant },
  ];
  const [first, second] = [(await offer(wish({ lines }))).body, (await offer(wish({ lines }))).body];
  expect(first.lines).toMatchObject([{ requirements: '碗底刻“周”字' }, { requirements: '' }]);
  expect((await order(first.id)).body.code).toBe('made_to_order_unconfirmed');
  const confirmed = { [made]: ['made_to_order'] };
  const wants = async (id: string, more: object) => {
    const { body } = await zhou!.call('POST', `/api/shop/carts/${id}/order`, { address, confirmed, ...more });
    return body.code ?? (await lin!.get(`/api/orders/${body.order}`)).body.lines[0].requirements;
  };
  expect(await wants(first.id, {})).toBe('碗底刻“周”字');
  expect(await wants(second.id, { requirements: { [made]: ' ' } })).toBe('requirements_missing');
  expect(await wants(second.id, { requirements: { [made]: '不刻字' } })).toBe('不刻字');
});

test('out of time, called off and declined carts cannot be ordered', async () => {
  const [late, off, no] = [(await offer(wish({ hours: 1 }))).body, (await offer(wish())).body, (await offer(wish())).body];
  expect((await lin!.call('POST', `/api/carts/${off.id}/cancellation`)).body.state).toBe('cancelled');
  expect((await zhou!.call('POST', `/api/shop/carts/${no.id}/cancellation`)).body.state).toBe('declined');
  for (const { id } of [off, no]) expect((await order(id)).body.code).toBe('cart_ended');
  shop.later(3601);
  expect((await order(late.id)).body.code).toBe('cart_expired');
  await cartTimes.run(shop.world);
  expect((await zhou!.get(`/api/shop/carts/${late.id}`)).body.state).toBe('expired');
});

test('a price that changed is refused, not charged; the last piece goes to who orders first', async () => {
  const { body: cart } = await offer(wish({ lines: [{ variant: last, quantity: 1, priceMinor: 10_000 }] }));
  const { body: second } = await offer(wish({ lines: [{ variant: last, quantity: 1, priceMinor: 10_000 }] }));
  expect((await order(cart.id)).status).toBe(200);
  expect((await order(second.id)).body.code).toBe('out_of_stock');
  expect((await zhou!.get(`/api/shop/carts/${second.id}`)).body.lines[0].isStale).toBe(true);
  expect((await offer(wish({ lines: [{ variant, quantity: 1, priceMinor: 9000 }] }))).body.code).toBe('price_changed');
});

test('somebody else’s cart is not there, for customers and for colleagues who do not see the talk', async () => {
  const { body: cart } = await offer(wish());
  const stranger = await visitor(shop);
  expect((await stranger.get(`/api/shop/carts/${cart.id}`)).status).toBe(404);
  expect((await order(cart.id, stranger)).status).toBe(404);
  const other = await agent(shop, '苏晴', { groups: [await group(shop, '别组')], online: true });
  expect((await other.get(`/api/carts/${cart.id}`)).status).toBe(404);
  expect((await other.call('POST', `/api/conversations/${talk}/carts`, wish())).status).toBe(404);
});
