import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestKind } from '../../common/aftersales.ts';
import { buy, look, openPolicy, post, program, publish, send, waybill } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, group, type Person, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../test/support/shopping.ts';

/* What nobody at the shop answers never harms the customer, and never gives away more than a small sum. */

const priceMinor = 600_000;
const smallMinor = 20_000;
let shop: TestApp;
let admin: Person;
let lin: Person;
let leader: Person;
let second: Person;
let customer: Person;
let variant: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await pretendToBeADemo(shop);
  const desk = await group(shop, '售后');
  admin = await program(await importer(shop));
  lin = await program(await agent(shop, '林可', { groups: [desk], online: true }), ['orders.see', 'aftersales.work', 'aftersales.decide']);
  leader = await program(await agent(shop, '班长', { role: 'team_leader', groups: [desk] }));
  second = await program(await agent(shop, '陈主管', { role: 'admin' }));
  await agent(shop, '主管', { role: 'supervisor', groups: [desk] });
  customer = await visitor(shop);
  variant = await sell(admin, 'pot', { stock: 1000, priceMinor });
  await publish(admin);
});
afterAll(() => shop.close());

const desk = (id: string, act: string, body: object = {}, who = admin) => post(who, `/api/aftersales/${id}/${act}`, body);
const mine = (id: string, act: string, body: object = {}) => post(customer, `/api/shop/aftersales/${id}/${act}`, body);
const whole = async (id: string) => (await admin.get(`/api/aftersales/${id}`)).body;

async function ask(kind: RequestKind, amountMinor?: number, isSent = kind !== 'cancel', newVariant?: string) {
  const order = await buy(shop, customer, variant, 1, priceMinor);
  if (isSent) await send(shop, order.id);
  const reason = kind === 'cancel' ? 'no_longer_needed' : 'quality';
  const wish = { kind, reason, lines: [{ line: order.line, quantity: 1, newVariant }], amountMinor };
  const { body } = await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish);
  expect(body.state, JSON.stringify(body)).toBe('under_review');
  return { id: body.id as string, order: order.id };
}

async function nobodyAnswers(hours: number): Promise<void> {
  shop.later(hours * 3600 + 60);
  await look(shop);
}

const tasks = async (text: string) =>
  (await sql<{ owner_id: string | null }>`select owner_id from tasks where text = ${text} order by id`.execute(shop.world.db)).rows;

test('a refund without a return that nobody looks at is paid when it is small; a larger one waits for a person, who is told', async () => {
  const [small, large] = [await ask('refund_only', smallMinor), await ask('refund_only', smallMinor + 1)];
  await nobodyAnswers(48);
  expect(await whole(small.id)).toMatchObject({ state: 'completed', agreedMinor: smallMinor });
  const waiting = await whole(large.id);
  expect(waiting).toMatchObject({
    state: 'awaiting_approval',
    agreedMinor: smallMinor + 1,
    approver: 'team_leader',
    clock: { key: 'approval' },
  });
  expect(waiting.steps.at(-1)).toMatchObject({ move: 'ask_approval', because: 'time', by: { kind: 'system' }, data: { limit: 'silence' } });
  expect(await tasks(`审批 ${waiting.number}`)).toEqual([{ owner_id: leader.id }]);
  expect((await desk(large.id, 'grant', {}, lin)).body.code).toBe('over_limit');
  expect((await desk(large.id, 'grant', {}, leader)).body.state).toBe('refunding');
});

test('whose word is waited for may say no with a reason; then it is looked at anew, and silence asks again', async () => {
  const { id } = await ask('refund_only', 30_000);
  await nobodyAnswers(48);
  expect((await desk(id, 'denial', { words: '请先看照片' }, leader)).body).toMatchObject({ state: 'under_review', agreedMinor: null });
  await nobodyAnswers(48);
  expect(await whole(id)).toMatchObject({ state: 'awaiting_approval', agreedMinor: 30_000 });
});

test('a sum for which two people must agree is not paid on one word after silence', async () => {
  const { id } = await ask('refund_only', 550_000);
  await nobodyAnswers(48);
  expect((await whole(id)).approver).toBe('manager');
  const first = await desk(id, 'grant');
  expect(first.body).toMatchObject({ state: 'awaiting_approval' });
  expect(first.body.steps.at(-1)).toMatchObject({ move: 'escalate', because: 'two_people' });
  expect((await desk(id, 'grant')).body.code).toBe('second_person_needed');
  expect((await desk(id, 'grant', {}, second)).body.state).toBe('refunding');
});

test('what the customer proposes in a negotiation and nobody answers is taken the same way', async () => {
  const { id } = await ask('return');
  await desk(id, 'offer', { amountMinor: 10_000 });
  await mine(id, 'offer', { kind: 'refund_only', amountMinor: 400_000, words: '不退货了，退我一部分' });
  await nobodyAnswers(24);
  expect(await whole(id)).toMatchObject({
    kind: 'refund_only',
    state: 'awaiting_approval',
    agreedMinor: 400_000,
    offers: [{}, { outcome: 'accepted' }],
  });
});

test('where goods come back first, or never left, the customer goes on however much it is', async () => {
  const [returned, cancelled] = [await ask('return'), await ask('cancel')];
  await nobodyAnswers(48);
  expect(await whole(returned.id)).toMatchObject({ state: 'awaiting_return', agreedMinor: priceMinor });
  expect(await whole(cancelled.id)).toMatchObject({ state: 'completed', paidMinor: priceMinor });
});

test('goods sent back that nobody confirms count as received: a small sum is paid, a larger one by whoever may agree to it, or they are waited for again', async () => {
  const sentBack = async (amountMinor: number) => {
    const { id } = await ask('return', amountMinor);
    await nobodyAnswers(48);
    await mine(id, 'waybill', waybill());
    await nobodyAnswers(240);
    return whole(id);
  };
  expect(await sentBack(smallMinor)).toMatchObject({ state: 'completed', paidMinor: smallMinor });
  const { id, ...waiting } = await sentBack(90_000);
  expect(waiting).toMatchObject({
    state: 'awaiting_approval',
    place: 'deemed',
    approver: 'team_leader',
    agreedMinor: 90_000,
    paidMinor: 0,
  });
  expect(waiting.steps.at(-1)).toMatchObject({ move: 'ask_approval', because: 'time', data: { limit: 'silence' } });
  expect(await tasks(`审批 ${waiting.number}`)).toEqual([{ owner_id: leader.id }]);
  expect((await mine(id, 'withdrawal')).body.code).toBe('wrong_request_state');
  const denied = await desk(id, 'denial', { words: '仓库没有收到' }, leader);
  expect(denied.body).toMatchObject({ state: 'in_transit', place: 'away', agreedMinor: 90_000, clock: { key: 'take_in' } });
  await nobodyAnswers(240);
  expect((await desk(id, 'grant', {}, lin)).body.code).toBe('over_limit');
  expect((await desk(id, 'grant', {}, leader)).body).toMatchObject({ state: 'refunding', paidMinor: 90_000 });
  const big = await sentBack(550_000);
  expect((await desk(big.id, 'grant')).body).toMatchObject({ state: 'awaiting_approval', paidMinor: 0 });
  expect((await desk(big.id, 'grant', {}, second)).body).toMatchObject({ state: 'refunding', paidMinor: 550_000 });
});

test('goods lost on their way back are paid by who may decide on so much, though nobody has seen them', async () => {
  const { id } = await ask('return', 90_000);
  await nobodyAnswers(48);
  await mine(id, 'waybill', waybill());
  const lost = { words: '快递丢了' };
  const asking = { state: 'awaiting_approval', approver: 'team_leader', place: 'deemed', paidMinor: 0 };
  expect((await desk(id, 'loss', lost, lin)).body).toMatchObject(asking);
  expect((await desk(id, 'grant', {}, lin)).body.code).toBe('second_person_needed');
  // Not believed: the goods are waited for, and what was agreed stands.
  expect((await desk(id, 'denial', { words: '快递说还在路上' }, leader)).body).toMatchObject({ state: 'in_transit', agreedMinor: 90_000 });
  expect((await desk(id, 'loss', lost, lin)).body).toMatchObject(asking);
  expect((await desk(id, 'grant', {}, leader)).body).toMatchObject({ state: 'refunding', paidMinor: 90_000 });
});

test('an exchange for something cheaper gives a larger difference only when somebody sends the new goods', async () => {
  const { body } = await admin.call('PUT', '/api/import/products/pot', {
    ...{ name: '商品', nameEn: 'Product' },
    variants: [
      { ref: 'pot-1', priceMinor, currency: 'CNY', stock: 1000 },
      { ref: 'pot-small', priceMinor: priceMinor - 30_000, currency: 'CNY', stock: 1000 },
    ],
  });
  const cheaper = (await admin.get('/api/products/pot')).body.variants.find((each: { id: string }) => each.id !== variant);
  expect(cheaper, JSON.stringify(body)).toBeDefined();
  const { id, order } = await ask('exchange', undefined, true, cheaper.id);
  await desk(id, 'approval');
  await mine(id, 'waybill', waybill());
  await nobodyAnswers(240);
  const given = async () =>
    (
      await sql<{ sum: number }>`select coalesce(sum(amount_minor), 0)::int as sum from money_transfers
        where order_id = ${order} and direction = 'out'`.execute(shop.world.db)
    ).rows[0]!.sum;
  expect([(await whole(id)).state, await given()]).toEqual(['to_ship', 0]);
  expect((await desk(id, 'shipment', waybill())).body.state).toBe('reshipped');
  expect(await given()).toBe(30_000);
});

test('a cancellation whose goods left meanwhile is intercepted, not paid, by silence and by a second word alike', async () => {
  const [silent, granted] = [await ask('cancel'), await ask('cancel')];
  expect((await desk(granted.id, 'approval', {}, lin)).body.state).toBe('awaiting_approval');
  await send(shop, silent.order, false);
  await send(shop, granted.order, false);
  expect((await desk(granted.id, 'grant')).body).toMatchObject({ kind: 'intercept', state: 'intercepting', paidMinor: 0 });
  await nobodyAnswers(48);
  expect(await whole(silent.id)).toMatchObject({ kind: 'intercept', state: 'intercepting', paidMinor: 0 });
});

test('a second word that never comes: a small sum is granted, more goes up the chain, person by person', async () => {
  const { body: limits } = await admin.get('/api/aftersales-limits');
  await admin.call('PUT', '/api/aftersales-limits', { ...limits, twoPeopleAboveMinor: 0 });
  const waits = async (amountMinor: number) => {
    const { id } = await ask('refund_only', amountMinor);
    expect((await desk(id, 'approval', {}, lin)).body.state).toBe('awaiting_approval');
    return id;
  };
  const [small, large] = [await waits(smallMinor), await waits(smallMinor + 1)];
  const seen: (string | null)[] = [];
  for (let day = 1; day <= 4; day += 1) {
    await nobodyAnswers(24);
    const { state, approver } = await whole(large);
    expect(state).toBe('awaiting_approval');
    seen.push(approver);
  }
  expect(seen).toEqual(['supervisor', 'admin', 'admin', 'admin']);
  expect((await whole(small)).state).toBe('completed');
  const asked = await tasks(`审批 ${(await whole(large)).number}`);
  expect(asked.map(({ owner_id }) => owner_id !== null && owner_id !== lin.id)).toEqual([true, true, true, true]);
  await admin.call('PUT', '/api/aftersales-limits', limits);
});

test('what the policy refuses of another remedy no clock grants: a person has it before them, with the reason and a task', async () => {
  const refuse = (id: string, actions: string[], when: object) => ({
    ...{ id, actions, when, verdict: { allow: false } },
    ...{ zh: `规则 ${id}`, en: `Rule ${id}`, basis: '店铺规则' },
  });
  const rows = [
    refuse('no-money', ['refund_only'], { amount: { from: 5000 } }),
    refuse('no-return', ['return'], { failedRepairs: { atLeast: 2 } }),
  ];
  await publish(admin, { name: '不给别的', rules: [...rows, ...openPolicy.rules] });
  const { id: repair } = await ask('repair');
  await desk(repair, 'approval');
  await mine(repair, 'waybill', waybill());
  await nobodyAnswers(240);
  expect(await whole(repair)).toMatchObject({ state: 'received', place: 'here' });
  const { id } = await ask('return');
  await desk(id, 'offer', { amountMinor: 10_000 });
  await mine(id, 'offer', { kind: 'refund_only', amountMinor: 10_000 });
  await desk(repair, 'diagnosis', { diagnosis: '主板坏了', responsibility: 'shop' });
  await desk(repair, 'free-repair');
  expect((await desk(repair, 'repair-failure', { words: '配件停产' })).body.state).toBe('choosing');
  await nobodyAnswers(24);
  const offered = await whole(id);
  expect(offered).toMatchObject({
    kind: 'refund_only',
    state: 'disputed',
    askedMinor: 10_000,
    agreedMinor: null,
    offers: [{}, { outcome: 'accepted' }],
  });
  expect(offered.steps.slice(-3).map(({ move, words }: { move: string; words: string }) => [move, words])).toEqual([
    ['turn', ''],
    ['reject', '规则 no-money'],
    ['dispute', ''],
  ]);
  expect(await tasks(`规则不允许，请人工复核 ${offered.number}：规则 no-money`)).toHaveLength(1);
  await nobodyAnswers(6 * 24);
  const unchosen = await whole(repair);
  expect(unchosen).toMatchObject({ kind: 'return', state: 'disputed', policy: { rule: 'no-return' }, paidMinor: 0 });
  expect(await tasks(`规则不允许，请人工复核 ${unchosen.number}：规则 no-return`)).toHaveLength(1);
  // The goods are here: what a person settles after all is paid.
  expect((await desk(repair, 'settlement', { amountMinor: smallMinor })).body).toMatchObject({ state: 'refunding', paidMinor: smallMinor });
});
