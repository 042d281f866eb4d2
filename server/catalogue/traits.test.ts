import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { shipMainland } from '../../test/support/policies.ts';
import { importer, sell, wish } from '../../test/support/shopping.ts';

let shop: TestApp;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  await shipMainland(shop);
  admin = await importer(shop);
});
afterAll(() => shop.close());

const traitsOf = async (ref: string) => (await admin.get(`/api/products/${ref}`)).body.traits;
const put = (ref: string, more: object) =>
  admin.call('PUT', `/api/import/products/${ref}`, {
    name: ref,
    variants: [{ ref: `${ref}-1`, priceMinor: 10_000, currency: 'CNY', stock: null }],
    ...more,
  });

test('traits are told by an import or set by hand, and an import that says nothing leaves them', async () => {
  await put('mask', { traits: ['large', 'opening_spoils', 'large'] });
  expect(await traitsOf('mask')).toEqual(['opening_spoils', 'large']);
  await put('mask', {});
  expect(await traitsOf('mask')).toEqual(['opening_spoils', 'large']);
  const { id } = (await admin.get('/api/products/mask')).body;
  const lin = await agent(shop, '林可');
  expect((await lin.call('PUT', `/api/products/${id}/traits`, { traits: [] })).status).toBe(403);
  expect((await admin.call('PUT', `/api/products/${id}/traits`, { traits: ['opening_spoils'] })).status).toBe(204);
  expect(await traitsOf('mask')).toEqual(['opening_spoils']);
  expect((await put('mask', { traits: ['shiny'] })).status).toBe(400);
});

test('a line keeps what the goods were and what the buyer confirmed, whatever the product becomes', async () => {
  await put('cream', { traits: ['opening_spoils'] });
  const product = (await admin.get('/api/products/cream')).body;
  const customer = await visitor(shop);
  const order = wish(product.variants[0].id);
  const buy = async (confirmed?: string[]) => {
    const lines = order.lines.map((line) => ({ ...line, ...(confirmed ? { confirmed } : {}) }));
    return (await customer.call('POST', '/api/shop/orders', { ...order, lines })).body;
  };
  const bought = await buy(['opening_spoils', 'near_expiry_or_flawed']);
  const unconfirmed = await buy();
  await admin.call('PUT', `/api/products/${product.id}/traits`, { traits: [] });
  const seen = (await customer.get(`/api/shop/orders/${bought.id}`)).body;
  expect(seen.lines[0]).toMatchObject({ traits: ['opening_spoils'], confirmed: ['opening_spoils'] });
  expect(unconfirmed.lines[0]).toMatchObject({ traits: ['opening_spoils'], confirmed: [] });
});

test('an imported line takes its product’s traits once, or says its own', async () => {
  await sell(admin, 'plain');
  await put('plant', { traits: ['perishable'] });
  await admin.call('PUT', '/api/import/customers/zhou', { name: '周雨桐' });
  const told = (lines: object[]) =>
    admin.call('PUT', '/api/import/orders/t-1', { customer: 'zhou', state: 'signed', currency: 'CNY', lines, note: `${Math.random()}` });
  const plant = { product: 'plant', name: '绿植', priceMinor: 100 };
  const own = { product: 'plain', name: '尾货', priceMinor: 100, traits: ['near_expiry_or_flawed'], confirmed: ['near_expiry_or_flawed'] };
  const { id } = (await told([plant, own])).body;
  await put('plant', { traits: ['live'] });
  await told([plant, own]);
  const { lines } = (await admin.get(`/api/orders/${id}`)).body;
  expect(lines).toMatchObject([
    { traits: ['perishable'], confirmed: [] },
    { traits: ['near_expiry_or_flawed'], confirmed: ['near_expiry_or_flawed'] },
  ]);
  await told([{ ...plant, traits: ['live'] }, own]);
  expect((await admin.get(`/api/orders/${id}`)).body.lines[0].traits).toEqual(['live']);
});
