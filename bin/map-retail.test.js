import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app } from '../test/support/app.ts';
import { agent } from '../test/support/people.ts';
import { readSample, sample } from '../test/support/samples.ts';
import { importShop } from './lib/importing.js';
import { mapRetail } from './lib/retail-mapping.js';

let shop;
let lin;

/** Reveals are few per person and minute, so each colleague reads thirty. */
let revealed = 0;
let reader;
async function reveal(customer, body) {
  if (revealed++ % 30 === 0) reader = await agent(shop, '核对');
  return (await reader.call('POST', `/api/customers/${customer}/revelation`, { ...body, reason: 'identity' })).body.value;
}

const file = sample('retail/db.json');
const orders = 40;

describe.skipIf(!file)('the retail sample', () => {
  let db;
  beforeAll(async () => {
    shop = await app();
    lin = await agent(shop, '林可', { role: 'admin' });
    const permissions = ['catalogue.edit', 'customers.edit', 'orders.edit'];
    const { token } = (await lin.call('POST', '/api/tokens', { name: 'import', permissions })).body;
    db = readSample(file);
    const some = Object.entries(db.orders).filter(
      ([, order], at) => at < orders || order.items.length !== new Set(order.items.map((item) => item.item_id)).size,
    );
    const users = new Set(some.map(([, order]) => order.user_id));
    const part = {
      ...db,
      orders: Object.fromEntries(some),
      users: Object.fromEntries(Object.entries(db.users).filter(([id]) => users.has(id))),
    };
    db = part;
    expect(await importShop(mapRetail(part), { url: shop.url, token, say: () => undefined })).toMatchObject({ failed: [] });
  });
  afterAll(() => shop.close());

  test('every product is as in the file', async () => {
    for (const product of Object.values(db.products)) {
      const seen = (await lin.get(`/api/products/${product.product_id}`)).body;
      expect([seen.name, seen.externalRef, seen.variants.length]).toEqual([
        product.name,
        product.product_id,
        Object.keys(product.variants).length,
      ]);
      for (const { item_id, options, available, price } of Object.values(product.variants)) {
        const variant = seen.variants.find(({ externalRef }) => externalRef === item_id);
        expect({ ...variant, priceMinor: variant.priceMinor / 100 }).toMatchObject({
          options,
          available,
          stock: null,
          priceMinor: price,
          currency: 'USD',
        });
      }
    }
  });

  test('every customer is as in the file', async () => {
    for (const user of Object.values(db.users)) {
      const [found] = (await lin.get(`/api/customers?q=${user.user_id}`)).body.items;
      const seen = (await lin.get(`/api/customers/${found.id}`)).body;
      expect(seen.name).toBe(`${user.name.first_name} ${user.name.last_name}`);
      expect(await reveal(found.id, { field: 'email' })).toBe(user.email);
      const address = await reveal(found.id, { field: 'address', address: seen.addresses[0].id });
      for (const part of Object.values(user.address)) expect(address).toContain(part);
      const methods = Object.values(user.payment_methods).map(({ id, source, brand = null, last_four = null, balance }) => ({
        ...{ externalRef: id, kind: source.replace('credit_card', 'card'), brand, lastFour: last_four },
        balanceMinor: balance === undefined ? null : Math.round(balance * 100),
      }));
      const sorted = (list) => [...list].sort((one, other) => one.externalRef.localeCompare(other.externalRef));
      expect(sorted(seen.paymentMethods)).toMatchObject(sorted(methods));
    }
  });

  test('every order is as in the file', async () => {
    for (const order of Object.values(db.orders)) {
      const [seen] = (await lin.get(`/api/orders?q=${encodeURIComponent(order.order_id)}`)).body.items;
      expect(seen.externalRef).toBe(order.order_id);
      expect(seen.externalState).toBe(order.status);
      expect(
        seen.lines.map((line) => ({
          name: line.name,
          product_id: line.externalRefs.product,
          item_id: line.externalRefs.variant,
          price: line.priceMinor / 100,
          options: line.options,
        })),
      ).toEqual(order.items.map(({ name, product_id, item_id, price, options }) => ({ name, product_id, item_id, price, options })));
      expect(seen.payments.map((payment) => [payment.direction, payment.amountMinor, payment.methodRef])).toEqual(
        order.payment_history.map(({ transaction_type, amount, payment_method_id }) => [
          transaction_type === 'payment' ? 'in' : 'out',
          Math.round(amount * 100),
          payment_method_id,
        ]),
      );
      const cards = db.users[order.user_id].payment_methods;
      expect(seen.payments.map(({ brand, lastFour }) => [brand, lastFour])).toEqual(
        order.payment_history.map(({ payment_method_id: id }) => [cards[id]?.brand ?? null, cards[id]?.last_four ?? null]),
      );
      expect(seen.shipments.map(({ trackingNumber }) => trackingNumber)).toEqual(
        order.fulfillments.flatMap(({ tracking_id }) => tracking_id),
      );
      for (const [at, { item_ids }] of order.fulfillments.entries()) {
        const carried = seen.shipments.filter(({ dispatch }) => dispatch === at + 1)[0].lines;
        const items = carried.map((id) => seen.lines.find((line) => line.id === id).externalRefs.variant);
        expect([...items].sort()).toEqual([...item_ids].sort());
      }
      const address = await reveal(seen.customer.id, { field: 'address', address: seen.id });
      for (const part of Object.values(order.address)) expect(address).toContain(part);
    }
  });
});
