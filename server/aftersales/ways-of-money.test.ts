import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { command } from '../../test/support/command.ts';
import type { Person } from '../../test/support/people.ts';
import { importer } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { shipPolicy } from './policies.ts';
import { retailPolicy } from './shipped/retail-policy.ts';

let shop: TestApp;
let keeper: Person;
let variants: { id: string; externalRef: string; stock: number }[];

beforeAll(async () => {
  shop = await app();
  keeper = await importer(shop);
  await transact(shop.world, (tx) => shipPolicy(tx, system, retailPolicy));
  const told = [10_000, 13_000, 8000].map((priceMinor, at) => ({ ref: `V${at}`, priceMinor, currency: 'CNY', stock: 9 }));
  expect((await keeper.call('PUT', '/api/import/products/P', { name: '锅', variants: told })).status).toBe(200);
  variants = (await keeper.get('/api/products/P')).body.variants;
});
afterAll(async () => {
  await shop.drain();
  const checked = await command('verify', [], { DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });
  expect(checked.output).not.toContain('WRONG');
  await shop.close();
});

let count = 0;
async function bought(state: 'paid' | 'signed', balanceMinor = 2999) {
  count += 1;
  const ref = `K${count}`;
  const paymentMethods = [
    { ref: 'card', kind: 'card', brand: 'visa', lastFour: '1234' },
    { ref: 'gift', kind: 'gift_card', balanceMinor, currency: 'CNY' },
  ];
  const { body: customer } = await keeper.call('PUT', `/api/import/customers/${ref}`, { name: '周雨桐', paymentMethods });
  const lines = [1, 2].map((quantity) => ({ name: '锅', product: 'P', variant: 'V0', quantity, priceMinor: 10_000 }));
  const payments = [
    { method: 'card', methodRef: 'card', amountMinor: 20_000 },
    { method: 'gift_card', methodRef: 'gift', amountMinor: 10_000 },
  ];
  const at = new Date(shop.world.now().getTime() - 1000).toISOString();
  const externalState = state === 'paid' ? 'pending' : 'delivered';
  const told = {
    customer: ref,
    state,
    externalState,
    currency: 'CNY',
    paidAt: at,
    signedAt: state === 'signed' ? at : null,
    lines,
    payments,
  };
  const { body } = await keeper.call('PUT', `/api/import/orders/${ref}`, told);
  const order = (await keeper.get(`/api/orders/${body.id}`)).body;
  const ways = (await keeper.get(`/api/customers/${customer.id}`)).body.paymentMethods as {
    id: string;
    externalRef: string;
    balanceMinor: number;
  }[];
  return {
    id: body.id as string,
    customer: customer.id as string,
    lines: order.lines as { id: string; quantity: number }[],
    way: (name: string) => ways.find(({ externalRef }) => externalRef === name)?.id,
  };
}

let keys = 0;
function ask(id: string, body: object) {
  keys += 1;
  return keeper.call('POST', `/api/orders/${id}/aftersales`, { consent: true, ...body }, { 'idempotency-key': `w${keys}` });
}
const wanted = (lines: { id: string; quantity: number }[], more: object = {}) =>
  lines.map(({ id, quantity }) => ({ line: id, quantity, ...more }));
const stock = async () => (await keeper.get('/api/products/P')).body.variants[0].stock;
const gift = async (customer: string) =>
  (await keeper.get(`/api/customers/${customer}`)).body.paymentMethods.find((each: { externalRef: string }) => each.externalRef === 'gift')
    .balanceMinor;

test('an unsent order of which all is cancelled is cancelled: goods on the shelf, each way gets back what came by it', async () => {
  const { id, customer, lines } = await bought('paid');
  const before = await stock();
  const [first, second] = lines as [(typeof lines)[0], (typeof lines)[0]];
  expect((await ask(id, { kind: 'cancel', reason: 'no_longer_needed', lines: wanted([first]) })).status).toBe(200);
  expect((await keeper.get(`/api/orders/${id}`)).body.state).toBe('paid');
  expect((await ask(id, { kind: 'cancel', reason: 'ordered_by_mistake', lines: wanted([second]) })).status).toBe(200);
  const order = (await keeper.get(`/api/orders/${id}`)).body;
  expect(order.changes.at(-1)).toMatchObject({ state: 'cancelled', reason: 'ordered_by_mistake' });
  expect([await stock(), await gift(customer)]).toEqual([before + 3, 12_999]);
  const out = order.payments.filter(({ direction }: { direction: string }) => direction === 'out');
  expect(out.reduce((sum: number, { amountMinor }: { amountMinor: number }) => sum + amountMinor, 0)).toBe(30_000);
});

test('what an exchange costs more must be covered by the gift card that shall pay it; it is not charged yet', async () => {
  const { id, customer, lines, way } = await bought('signed');
  const [first] = lines as [(typeof lines)[0]];
  const dearer = { kind: 'exchange', reason: 'no_reason', lines: wanted([first], { newVariant: variants[1]?.id }) };
  expect((await ask(id, { ...dearer, payWith: way('gift') })).body).toMatchObject({ code: 'balance_too_low', params: { left: 2999 } });
  const { body } = await ask(id, { ...dearer, payWith: way('card') });
  expect(body).toMatchObject({ state: 'awaiting_return', payWith: way('card'), differenceMinor: 3000 });
  expect(await gift(customer)).toBe(2999);
});

test('money goes back to a balance of the customer, not to a card it did not come from', async () => {
  const { id, lines, way } = await bought('signed');
  const back = { kind: 'return', reason: 'no_reason', lines: wanted(lines.slice(0, 1)) };
  expect((await ask(id, { ...back, refundTo: way('card') })).body.code).toBe('not_a_balance');
  expect((await ask(id, { ...back, refundTo: (await bought('signed')).way('gift') })).status).toBe(404);
  expect((await ask(id, { ...back, refundTo: way('gift') })).body).toMatchObject({ state: 'awaiting_return', refundMethod: way('gift') });
});
