import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterDiscount, type Duty, dutyMinor } from '../../common/duty.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { shipMainland } from '../../test/support/policies.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { exceptionTimes } from '../aftersales/exceptions/finding.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
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

test('S105: goods made to order keep how the buyer wants them, corrected until they leave, and read by them and by colleagues', async () => {
  await put('bowl', { traits: ['made_to_order'] });
  const [bowl, plain] = [(await admin.get('/api/products/bowl')).body.variants[0].id, await sell(admin, 'saucer')];
  const customer = await visitor(shop);
  const order = wish(bowl);
  const asked = { requirements: '碗底刻“周”字', confirmed: ['made_to_order'] };
  const lines = [
    { ...order.lines[0], ...asked },
    { ...wish(plain).lines[0], ...asked },
  ];
  const place = (more: object) => customer.call('POST', '/api/shop/orders', { ...order, lines: [{ ...lines[0], ...more }, lines[1]] });
  expect((await place({ requirements: '  ' })).body).toMatchObject({ code: 'requirements_missing', status: 422 });
  expect((await place({ confirmed: [] })).body).toMatchObject({ code: 'made_to_order_unconfirmed', params: { name: 'bowl' } });
  const bought = (await place({})).body;
  expect(bought.lines).toMatchObject([asked, { requirements: '', confirmed: [] }]);
  const lin = await agent(shop, '林可');
  const line = `/api/orders/${bought.id}/lines/${bought.lines[0].id}/requirements`;
  expect((await customer.call('PUT', line, { requirements: '不刻了' })).status).toBe(403);
  expect((await lin.call('PUT', line, { requirements: '碗底刻“周”字，字高 20 毫米' })).status).toBe(204);
  expect((await lin.call('PUT', line, { requirements: ' ' })).status).toBe(400);
  expect((await lin.call('PUT', `/api/orders/${bought.id}/lines/${newId()}/requirements`, asked)).body.code).toBe('unknown_line');
  expect((await customer.get(`/api/shop/orders/${bought.id}`)).body.lines[0].requirements).toBe('碗底刻“周”字，字高 20 毫米');
  const facts = await sql<{ data: object }>`select data from facts where kind = 'order.changed' and noun_id = ${bought.id}`.execute(
    shop.world.db,
  );
  expect(facts.rows).toEqual([{ data: { operation: 'requirements' } }]);
  await sql`update orders set state = 'shipped' where id = ${bought.id}`.execute(shop.world.db);
  expect((await lin.call('PUT', line, { requirements: '太晚' })).body.code).toBe('wrong_state');
});

test('S106: goods from abroad are promised later, say their duty, and a parcel that customs keep is an exception until it goes on', async () => {
  const duty = { points: 910, paid: 'included' };
  await put('wine', { traits: ['cross_border'], delivery: { shipDays: 5, duty } });
  await put('wine', {});
  const product = (await admin.get('/api/products/wine')).body;
  expect(product.delivery).toEqual({ shipDays: 5, transitDays: null, duty });
  const lin = await agent(shop, '林可');
  const terms = { shipDays: 10, transitDays: 15, duty: { ...duty, paid: 'at_customs' } };
  expect((await lin.call('PUT', `/api/products/${product.id}/delivery`, terms)).status).toBe(403);
  expect((await admin.call('PUT', `/api/products/${product.id}/delivery`, { shipDays: 0 })).status).toBe(400);
  expect((await admin.call('PUT', `/api/products/${product.id}/delivery`, terms)).status).toBe(204);
  expect((await (await visitor(shop)).get('/api/shop/products/wine')).body.delivery).toEqual(terms);

  const customer = await visitor(shop);
  const order = wish(product.variants[0].id);
  const lines = [...order.lines, ...wish(await sell(admin, 'glass')).lines];
  const { id } = (await customer.call('POST', '/api/shop/orders', { ...order, lines })).body;
  await pay(customer, id);
  // What is paid less for the goods bears less duty.
  expect(dutyMinor(terms.duty as Duty, afterDiscount(10_000, { goodsMinor: 20_000, discountMinor: 4_000 }))).toBe(728);
  const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const bought = (await customer.get(`/api/shop/orders/${id}`)).body;
  expect(bought.lines.map(({ duty: told }: { duty: object }) => told)).toEqual([terms.duty, null]);
  expect(days(bought.paidAt, bought.promisedShipAt)).toBe(10);
  for (const step of ['confirm', 'allocate', 'reserve', 'prepare']) await lin.call('POST', `/api/orders/${id}/preparation`, { step });
  expect((await lin.call('POST', `/api/orders/${id}/shipments`, { carrier: '邮政', trackingNumber: 'EMS1' })).status).toBe(204);
  const parcel = async () => (await lin.get(`/api/orders/${id}`)).body.shipments[0];
  expect(days((await parcel()).shippedAt, (await parcel()).promisedAt)).toBe(15);
  const scan = async (state: string) =>
    expect((await lin.call('POST', `/api/shipments/${(await parcel()).id}/scans`, { state })).status).toBe(204);
  const found = async () => {
    await exceptionTimes.run(shop.world);
    return (await lin.get('/api/exceptions')).body.items.map(({ kind }: { kind: string }) => kind);
  };
  await scan('in_customs');
  shop.later(80 * 3600);
  expect(await found()).toEqual([]);
  await scan('customs_held');
  expect((await parcel()).events[0]).toMatchObject({ code: 'customs_held', words: '海关要求查验或补充资料' });
  expect(await found()).toEqual(['customs_held']);
  await scan('in_customs');
  expect(await found()).toEqual([]);
  shop.later(121 * 3600);
  expect(await found()).toEqual(['no_update']);
  shop.later(-201 * 3600);
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

test('S117: the plan of a product says its services, parts, places and what the policy in force says of it; customers see what is open', async () => {
  await put('kettle', { traits: ['three_guarantees', 'made_to_order'] });
  const { id } = (await admin.get('/api/products/kettle')).body;
  const lin = await agent(shop, '林可');
  const [open, closed] = [newId(), newId()];
  const point = {
    name: '杭州维修站',
    nameEn: 'Hangzhou workshop',
    city: '杭州',
    address: '文三路 1 号',
    phone: '0571-88',
    hours: '9–18',
    works: ['repair'],
  };
  expect((await lin.call('PUT', `/api/service-points/${open}`, point)).status).toBe(403);
  expect((await admin.call('PUT', `/api/service-points/${open}`, point)).status).toBe(204);
  await admin.call('PUT', `/api/service-points/${closed}`, { ...point, name: '宁波维修站', closed: true });
  const plan = {
    warrantyMonths: 24,
    services: [{ when: 'before', name: '选型咨询', nameEn: 'Advice', included: true }],
    parts: [{ name: '温控器', nameEn: 'Thermostat', number: 'T-1', inStock: false, keptUntil: '2031-12-31' }],
    points: [open, closed],
  };
  expect((await lin.call('PUT', `/api/products/${id}/plan`, plan)).status).toBe(403);
  expect((await admin.call('PUT', `/api/products/${id}/plan`, { ...plan, points: [newId()] })).body.code).toBe('unknown_service_point');
  const seen = (await admin.call('PUT', `/api/products/${id}/plan`, plan)).body;
  expect(seen).toMatchObject({ ...plan, points: [{ name: '杭州维修站' }, { name: '宁波维修站', closed: true }] });
  const said = (await (await visitor(shop)).get('/api/shop/products/kettle/plan')).body;
  expect(said.points).toMatchObject([{ name: '杭州维修站', closed: false }]);
  expect(said.policy.map(({ action, reason, allowed }: Record<string, unknown>) => [action, reason, allowed])).toEqual([
    ['return', 'no_reason', false],
    ['return', 'quality', true],
    ['exchange', 'quality', true],
    ['repair', 'malfunction', true],
  ]);
  await put('kettle', { listed: false });
  expect((await (await visitor(shop)).get('/api/shop/products/kettle/plan')).status).toBe(404);
  expect((await lin.get('/api/products/kettle/plan')).body.warrantyMonths).toBe(24);
});
