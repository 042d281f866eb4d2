import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, post, program, publish, send } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { needTimes } from '../../care/foreseeing/making.ts';
import { newId } from '../../platform/ids.ts';
import { alarmTimes } from './alarms.ts';
import { warrantyTimes } from './serials.ts';

let shop: TestApp;
let [admin, lin]: Person[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  admin = await importer(shop);
  lin = await agent(shop, '林可');
  await publish(admin);
});
afterAll(() => shop.close());

async function bought(variant: string, batch: string, customer?: Person, quantity = 1) {
  const who = customer ?? (await visitor(shop));
  const order = await buy(shop, who, variant, quantity, 10_000);
  expect((await admin!.call('PUT', `/api/order-lines/${order.line}/batch`, { batch })).status).toBe(204);
  await send(shop, order.id);
  return { ...order, customer: who };
}

const ask = (order: { id: string; line: string }, kind: string, reason: string) =>
  post(admin!, `/api/orders/${order.id}/aftersales`, { kind, reason, lines: [{ line: order.line, quantity: 1 }], consent: true });
const rows = async (query = '') => (await lin!.get(`/api/quality${query}`)).body;
const look = () => alarmTimes.run(shop.world);

test('every request feeds the record of its product and batch; the rate is faulty units against what was sold', async () => {
  const variant = await sell(admin!, 'kettle');
  const [one, two, three] = [await bought(variant, 'B1'), await bought(variant, 'B1'), await bought(variant, 'B2')];
  await bought(variant, 'B1');
  await ask(one, 'return', 'quality');
  await ask(two, 'return', 'does_not_fit');
  await lin!.call('POST', `/api/orders/${three.id}/service-orders`, { kind: 'support', line: three.line, symptom: '漏水' });
  const { items, overall } = await rows('?q=商品 kettle');
  expect(items).toEqual([
    expect.objectContaining({ batch: 'B2', cases: 1, support: 1, faulty: 1, sold: 1, rate: 1 }),
    expect.objectContaining({ batch: 'B1', cases: 2, returns: 2, faulty: 1, sold: 3, rate: 0.3333 }),
  ]);
  expect(overall).toEqual({ faulty: 2, sold: 4 });
  const { product } = items[0];
  const { body } = await lin!.get(`/api/quality/cases?product=${product.id}&batch=B1&days=90`);
  expect(body.items.map(({ cause }: { cause: string }) => cause).sort()).toEqual(['does_not_fit', 'quality']);
});

test('a cluster raises one alarm with what was counted; closed with cause and measure, it comes back only for new cases', async () => {
  const variant = await sell(admin!, 'fan');
  const leader = await program(admin!);
  for (let count = 0; count < 2; count++) await ask(await bought(variant, 'F1'), 'return', 'quality');
  await look();
  expect((await rows('?alarms=open')).items).toEqual([]);
  await ask(await bought(variant, 'F1'), 'repair', 'malfunction');
  await look();
  await look();
  const { items } = await rows('?alarms=open');
  expect(items).toMatchObject([{ batch: 'F1', faulty: 3, sold: 3, alarm: { id: expect.any(String) } }]);
  const facts = (await leader.get('/api/facts?kind=quality.alarm_raised')).body.items;
  expect(facts).toMatchObject([{ data: { batch: 'F1', units: 3, sold: 3 } }]);

  const closing = `/api/quality-alarms/${items[0].alarm.id}/closing`;
  expect((await lin!.call('POST', closing, { cause: '电机轴承缺油', measure: '停售 F1，已通知生产' })).status).toBe(204);
  expect((await lin!.call('POST', closing, { cause: '再一次', measure: '再一次' })).body.code).toBe('alarm_closed');
  await look();
  expect((await rows('?alarms=open')).items).toEqual([]);
  for (let count = 0; count < 3; count++) await ask(await bought(variant, 'F1'), 'return', 'quality');
  await look();
  expect((await rows('?alarms=open')).items).toMatchObject([{ batch: 'F1' }]);
});

test('many sold make the same number of faults no cluster, and the threshold is a setting', async () => {
  const variant = await sell(admin!, 'lamp');
  const customer = await visitor(shop);
  const big = await buy(shop, customer, variant, 200, 10_000);
  await admin!.call('PUT', `/api/order-lines/${big.line}/batch`, { batch: 'L1' });
  for (let count = 0; count < 3; count++) await ask(await bought(variant, 'L1'), 'return', 'quality');
  await look();
  const ofLamp = async () => (await rows('?alarms=open&q=商品 lamp')).items;
  expect(await ofLamp()).toEqual([]);
  expect((await admin!.call('PUT', '/api/settings/quality', { days: 90, leastUnits: 3, rate: 0.01 })).status).toBe(200);
  await look();
  expect(await ofLamp()).toMatchObject([{ batch: 'L1', sold: 203 }]);
});

/** As everything had been bought so many days earlier. */
const age = async (days: number) => {
  const back = sql`make_interval(days => ${days})`;
  await sql`update orders set placed_at = placed_at - ${back}, signed_at = signed_at - ${back}`.execute(shop.world.db);
  await sql`update registered_serials set warranty_until = warranty_until - ${back}`.execute(shop.world.db);
};

test('what is nearly used up becomes one task with its reason and order, for who may be asked', async () => {
  const filter = await sell(admin!, 'filter');
  const { id: product } = (await lin!.get('/api/products/filter')).body;
  const desk = await group(shop, '回访');
  const carer = await agent(shop, '顾盼', { groups: [desk] });
  const [wants, sentBack, alone] = [await bought(filter, ''), await bought(filter, ''), await bought(filter, '')];
  const [ended, twice] = [await bought(filter, ''), await bought(filter, '')];
  await ask(sentBack, 'refund_only', 'quality');
  await carer.call('PATCH', `/api/customers/${alone.customer.id}`, { contactChannel: 'never' });
  for (const wanted of [true, false]) await ended.customer.call('PUT', '/api/shop/product-news/wish', { wanted });
  const two = await bought(filter, '', undefined, 2);
  const again = await buy(shop, wants.customer, filter, 1, 10_000);
  await send(shop, again.id);

  const rule = { kind: 'used_up', product, category: null, successor: null, days: 180, daily: 20, group: desk };
  const trial = async (change = {}) => (await admin!.call('POST', '/api/need-rules/trial', { ...rule, ...change })).body;
  const ids = [newId(), newId()];
  const save = (id: string, change = {}) => admin!.call('PUT', `/api/need-rules/${id}`, { ...rule, ...change });
  const turn = (id: string | undefined, on: boolean) => admin!.call('PUT', `/api/need-rules/${id}/state`, { on });
  expect((await save(ids[0]!, { category: newId() })).status).toBe(400);
  expect((await save(ids[0]!, { kind: 'successor' })).status).toBe(400);
  expect((await lin!.call('PUT', `/api/need-rules/${ids[0]}`, rule)).status).toBe(403);
  expect((await save(ids[0]!)).status).toBe(204);
  const tasks = async () => (await carer.get('/api/tasks?list=group')).body.items;
  const tick = async () => needTimes.run(shop.world);

  await age(160);
  expect(await trial()).toMatchObject({ now: 0, soon: 2 });
  await age(21);
  const found = await trial();
  expect([found.now, found.soon]).toEqual([2, 0]);
  expect(found.examples[0]).toMatchObject({
    order: { number: expect.any(String) },
    because: expect.stringMatching(/签收的“商品 filter”通常用 180 天/),
  });
  await tick();
  expect(await tasks()).toEqual([]);

  expect((await turn(ids[0], true)).status).toBe(204);
  await tick();
  await tick();
  const made = await tasks();
  expect(made.map((task: { customer: { id: string }; order: { id: string } }) => [task.customer.id, task.order.id]).sort()).toEqual(
    [
      [wants.customer.id, again.id],
      [twice.customer.id, twice.id],
    ].sort(),
  );
  expect(made[0]).toMatchObject({ kind: 'follow_up', text: expect.stringContaining('180 天'), foreseen: { kind: 'used_up', days: 180 } });
  // Neither the same rule anew nor another one of its kind asks once more.
  for (const { id } of made) {
    await carer.call('POST', `/api/tasks/${id}/acceptance`);
    await carer.call('POST', `/api/tasks/${id}/settlement`, { outcome: 'cancelled', note: '暂时不需要' });
  }
  await save(ids[1]!);
  await turn(ids[1], true);
  await tick();
  expect(await tasks()).toEqual([]);
  // Two last twice as long.
  await age(175);
  const later = await trial();
  expect([later.now, later.soon, later.examples[0]?.order.id]).toEqual([0, 1, two.id]);
  expect(later.examples[0].because).toMatch(/签收的 2 件“商品 filter”通常用 360 天/);
  await age(-175);
  await buy(shop, twice.customer, filter, 1, 10_000);
  const { items } = (await admin!.get('/api/need-rules')).body;
  expect(items[0]).toMatchObject({ made: 2, done: 0, dismissed: 2, ordered: 1, product: { id: product }, onAt: expect.any(String) });
  expect((await admin!.call('DELETE', `/api/need-rules/${ids[0]}`)).status).toBe(204);
  expect((await admin!.get('/api/need-rules')).body.items.length).toBe(1);
});

test('a warranty that ends and a successor are foreseen as well, no more a day than the rule says', async () => {
  const variant = await sell(admin!, 'mixer');
  await sell(admin!, 'mixer2');
  const of = async (ref: string) => (await lin!.get(`/api/products/${ref}`)).body.id;
  const mixer = { name: '商品 mixer', warrantyMonths: 6, variants: [{ ref: 'mixer-1', priceMinor: 10_000, currency: 'CNY', stock: null }] };
  expect((await admin!.call('PUT', '/api/import/products/mixer', mixer)).status).toBe(200);
  const [product, successor] = [await of('mixer'), await of('mixer2')];
  const [one, two] = [await bought(variant, ''), await bought(variant, '')];
  await one.customer.call('POST', `/api/shop/order-lines/${one.line}/serials`, { serial: 'MX-1' });
  const desk = await group(shop, '回访二组');
  const carer = await agent(shop, '程念', { groups: [desk] });
  const rule = { product, category: null, successor: null, daily: 1, group: desk };
  for (const more of [
    { kind: 'warranty_end', days: 30 },
    { kind: 'successor', successor, days: 90 },
  ]) {
    const id = newId();
    expect((await admin!.call('PUT', `/api/need-rules/${id}`, { ...rule, ...more })).status).toBe(204);
    await admin!.call('PUT', `/api/need-rules/${id}/state`, { on: true });
  }
  const said = async () => {
    await needTimes.run(shop.world);
    return (await carer.get('/api/tasks?list=group')).body.items.map(({ text }: { text: string }) => text.replace(/^.*?“/, '“')).sort();
  };
  expect(await said()).toEqual([]);
  await age(100);
  const change = '“商品 mixer”已有后续产品“商品 mixer2”：问问客户要不要升级。';
  expect(await said()).toEqual([change]);
  shop.later(25 * 3600);
  expect(await said()).toEqual([change, change]);
  await age(55);
  const [ends] = (await said()).filter((words: string) => words.includes('保修'));
  expect(ends).toMatch(/“商品 mixer”保修到 .*为止/);
  shop.later(25 * 3600);
  expect((await said()).filter((words: string) => words.includes('保修')).length).toBe(2);
  expect(two.customer.id).not.toBe(one.customer.id);
  await warrantyTimes.run(shop.world);

  // One that succeeds a whole category, of which it is itself: who has it already, or only it, is asked nothing.
  const category = { name: '料理机', nameEn: 'Blenders' };
  const blender = async (ref: string) => {
    const variant = await sell(admin!, ref);
    const inIt = { name: `商品 ${ref}`, category, variants: [{ ref: `${ref}-1`, priceMinor: 10_000, currency: 'CNY', stock: null }] };
    expect((await admin!.call('PUT', `/api/import/products/${ref}`, inIt)).status).toBe(200);
    return variant;
  };
  const [old, older, latest] = [await blender('blend1'), await blender('blend2'), await blender('blend9')];
  const three = await bought(old, '');
  await bought(older, '');
  await bought(latest, '', (await bought(old, '')).customer);
  await bought(latest, '');
  const { items } = (await lin!.get('/api/categories')).body;
  const { id: all } = items.find(({ name }: { name: string }) => name === category.name);
  const whole = { kind: 'successor', product: null, category: all, successor: await of('blend9'), days: 5, daily: 9, group: desk };
  await age(10);
  const trial = (await admin!.call('POST', '/api/need-rules/trial', whole)).body;
  expect(trial.examples.map(({ because }: { because: string }) => /“(.*?)”/.exec(because)?.[1]).sort()).toEqual([
    '商品 blend1',
    '商品 blend2',
  ]);
  expect(trial.examples.map(({ order }: { order: { id: string } }) => order.id)).toContain(three.id);
});

test('a device is registered once with its warranty, its owner is reminded before the end, and its number leads to all that was wrong', async () => {
  const variant = await sell(admin!, 'robot');
  const product = {
    name: '商品 robot',
    warrantyMonths: 12,
    variants: [{ ref: 'robot-1', priceMinor: 10_000, currency: 'CNY', stock: null }],
  };
  expect((await admin!.call('PUT', '/api/import/products/robot', product)).status).toBe(200);
  const order = await bought(variant, 'R1');
  const { customer } = order;
  const register = (who: Person, serial: string) => who.call('POST', `/api/shop/order-lines/${order.line}/serials`, { serial });
  expect((await register(customer, 'RB-7')).status).toBe(204);
  expect((await register(customer, 'RB-7')).status).toBe(204);
  expect((await register(customer, 'RB-8')).body.code).toBe('all_registered');
  expect((await register(await visitor(shop), 'RB-9')).status).toBe(404);
  const { body: own } = await customer.get(`/api/shop/orders/${order.id}`);
  const [{ serial, warrantyUntil }] = own.lines[0].serials;
  expect(serial).toBe('RB-7');
  expect(Math.round((Date.parse(warrantyUntil) - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(364);

  await ask(order, 'repair', 'malfunction');
  const leader = await program(admin!);
  const { body: history } = await leader.get('/api/serials?serial=RB-7');
  expect(history.registered).toMatchObject([{ batch: 'R1', warrantyUntil }]);
  expect(history.cases).toMatchObject([{ kind: 'repair', cause: 'malfunction' }]);
  const told = async () => (await leader.get('/api/facts?kind=order.warranty_ending')).body.items.length;
  const before = await told();
  await warrantyTimes.run(shop.world);
  expect(await told()).toBe(before);
  shop.later(340 * 24 * 3600);
  await warrantyTimes.run(shop.world);
  await warrantyTimes.run(shop.world);
  expect(await told()).toBe(before + 1);
});

test('the record goes out as a file, as it stands on the screen', async () => {
  const leader = await program(admin!);
  const { status, body } = await leader.call(
    'POST',
    '/api/quality/exports',
    { format: 'csv', filters: { days: 365, q: 'F1' } },
    { 'idempotency-key': newId() },
  );
  expect(status).toBe(200);
  expect(String(body)).toMatch(/批次.*不良率/);
  expect(String(body)).toContain('F1');
});
