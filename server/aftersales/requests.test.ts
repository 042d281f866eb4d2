import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, buy, look, picture, post, publish, send, smallMinor, waybill } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, returnAddress, sell } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { readShop, shopSetting } from '../team/shop.ts';

let shop: TestApp;
let admin: Person;
let lin: Person;
let leader: Person;
let customer: Person;
let [pot, cup]: string[] = [];
const potMinor = 30_000;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  const desk = await group(shop, '售后');
  admin = await importer(shop);
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  leader = await agent(shop, '班长', { role: 'team_leader', groups: [desk] });
  customer = await visitor(shop);
  pot = await sell(admin, 'pot', { stock: 1000, priceMinor: potMinor });
  cup = await sell(admin, 'cup', { stock: 1000, priceMinor: smallMinor });
  await publish(admin);
});
afterAll(() => shop.close());

const ask = (order: { id: string; line: string }, wish: object, quantity = 1, who = customer, door = '/api/shop/orders') =>
  post(who, `${door}/${order.id}/aftersales`, { reason: 'quality', lines: [{ line: order.line, quantity }], ...wish });
const desk = (id: string, act: string, body: object = {}, who = lin) => post(who, `/api/aftersales/${id}/${act}`, body);
const mine = (id: string, act: string, body: object = {}) => post(customer, `/api/shop/aftersales/${id}/${act}`, body);
const whole = async (id: string) => (await admin.get(`/api/aftersales/${id}`)).body;
const paidBack = async (order: string) =>
  ((await admin.get(`/api/orders/${order}`)).body.payments as { direction: string; state: string; amountMinor: number }[])
    .filter(({ direction, state }) => direction === 'out' && state === 'done')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const stockOf = async (variant: string) =>
  (await shop.world.db.selectFrom('variants').select('stock').where('id', '=', variant).executeTakeFirstOrThrow()).stock;

async function delivered(variant = pot!, quantity = 1, priceMinor = potMinor) {
  const order = await buy(shop, customer, variant, quantity, priceMinor);
  await send(shop, order.id);
  return order;
}

test('what the shop has decided beforehand is done at once: cancelled, paid back, back on the shelf, the order over', async () => {
  const before = await stockOf(cup!);
  const order = await buy(shop, customer, cup!, 1, smallMinor);
  const { body } = await ask(order, { kind: 'cancel', reason: 'no_longer_needed' });
  expect(body).toMatchObject({
    number: expect.stringMatching(/^R\d{12}$/),
    state: 'refunding',
    agreedMinor: smallMinor + 1000 - 1000,
    policy: { rule: 'small' },
  });
  await shop.drain();
  const done = await whole(body.id);
  expect(done).toMatchObject({ state: 'completed', paidMinor: smallMinor, money: [{ state: 'succeeded', amountMinor: smallMinor }] });
  expect(done.steps.map(({ move, because }: { move: string; because: string }) => [move, because])).toEqual([
    ['open', 'customer'],
    ['approve', 'policy'],
    ['refunded', 'payment'],
  ]);
  expect(await stockOf(cup!)).toBe(before);
});

test('a cancellation agreed at less leaves what was kept explained: the order is over, and no difference is found', async () => {
  const order = await buy(shop, customer, pot!, 1, potMinor);
  const { body } = await ask(order, { kind: 'cancel', reason: 'no_longer_needed' });
  expect((await desk(body.id, 'approval', { amountMinor: potMinor - 4000 }, admin)).status).toBe(200);
  await shop.drain();
  expect(await whole(body.id)).toMatchObject({ state: 'completed', paidMinor: potMinor - 4000 });
  expect((await admin.get(`/api/orders/${order.id}`)).body.state).toBe('cancelled');
  const day = (from: number) => new Date(shop.world.now().getTime() + from * 86_400_000).toISOString();
  const { differences } = (await admin.get(`/api/reconciliation?from=${day(-2)}&to=${day(1)}`)).body;
  expect(differences.filter((each: { order: { id: string } }) => each.order.id === order.id)).toEqual([]);
});

test('PIPL 24, 网监规则 (令116): a refusal carries the rule and its words, changes nothing, and a person looks at it when the customer asks for one', async () => {
  const order = await delivered();
  const wish = { kind: 'repair', reason: 'maintenance' };
  const refused = await ask(order, wish);
  expect([refused.status, refused.body.code, refused.body.params.rule, refused.body.title]).toEqual([
    409,
    'policy_refuses',
    'never',
    '规则 never',
  ]);
  const { body } = await ask(order, { ...wish, humanReview: true, words: '请看看' });
  expect(body).toMatchObject({ state: 'disputed', clock: { key: 'dispute', waitsFor: 'shop' } });
  expect(body.steps.map(({ move }: { move: string }) => move)).toEqual(['open', 'reject', 'dispute']);
  expect((await ask(order, { kind: 'return' })).body.code).toBe('line_in_aftersale');
  expect((await mine(body.id, 'withdrawal')).body.state).toBe('cancelled');
});

test('evidence that is asked for must be there: which is missing is said, and who showed it when is kept', async () => {
  const order = await delivered();
  const wish = { kind: 'refund_only', reason: 'damaged', amountMinor: 5000 };
  const missing = await ask(order, wish);
  expect([missing.status, missing.body.code, missing.body.params]).toEqual([422, 'evidence_missing', { missing: 'picture' }]);
  const file = await picture(customer, '/api/widget/files');
  const { body } = await ask(order, {
    ...wish,
    evidence: [
      { kind: 'picture', file },
      { kind: 'parcel_weight', grams: 750 },
    ],
  });
  expect(body.evidence).toMatchObject([
    { kind: 'picture', stage: 'claim', by: { kind: 'customer' }, file: { name: '照片.png' } },
    { kind: 'parcel_weight', grams: 750 },
  ]);
  const others = await visitor(shop);
  expect((await post(others, `/api/shop/aftersales/${body.id}/evidence`, { kind: 'picture', file })).status).toBe(404);
  expect((await mine(body.id, 'evidence', { kind: 'picture', file: await picture(lin, '/api/files') })).status).toBe(404);
  expect((await desk(body.id, 'approval')).body.state).toBe('refunding');
  await shop.drain();
  expect(await paidBack(order.id)).toBe(5000);
  expect((await admin.get(`/api/orders/${order.id}`)).body.state).toBe('signed');
});

test('what was taken out of an order is not cancelled a second time', async () => {
  const order = await buy(shop, customer, cup!, 2, smallMinor);
  const cancel = { kind: 'cancel', reason: 'no_longer_needed' };
  expect((await ask(order, cancel)).body.state).toBe('refunding');
  await shop.drain();
  expect((await ask(order, cancel, 2)).body).toMatchObject({ code: 'more_than_bought', params: { quantity: 1 } });
});

test('no more than the policy gives, no more pieces than were bought, and five requests for a line', async () => {
  const order = await delivered();
  expect((await ask(order, { kind: 'return', amountMinor: potMinor + 1 })).body.code).toBe('amount_too_high');
  expect((await ask(order, { kind: 'return' }, 2)).body.code).toBe('more_than_bought');
  for (let time = 0; time < 5; time++) {
    const { body } = await ask(order, { kind: 'return' });
    await desk(body.id, 'rejection', { words: '不符合' }, leader);
  }
  expect((await ask(order, { kind: 'return' })).body.code).toBe('asked_too_often');
});

test('a draft of staff holds nothing until the customer confirms it; with consent it is asked at once', async () => {
  const order = await delivered();
  const wrong = await ask(order, { kind: 'return', reason: 'missing_item' }, 1, lin, '/api/orders');
  expect([wrong.status, wrong.body.code]).toEqual([422, 'reason_not_for_kind']);
  const { body: draft } = await ask(order, { kind: 'return' }, 1, lin, '/api/orders');
  expect(draft).toMatchObject({ state: 'draft', clock: { key: 'draft', waitsFor: 'customer' } });
  const { body: told } = await ask(
    order,
    { kind: 'exchange', consent: true, lines: [{ line: order.line, quantity: 1, newVariant: pot }] },
    1,
    lin,
    '/api/orders',
  );
  expect(told).toMatchObject({ state: 'under_review', consentAt: expect.any(String) });
  expect((await mine(draft.id, 'confirmation')).body.code).toBe('line_in_aftersale');
  expect((await desk(told.id, 'withdrawal')).body.code).toBe('consent_needed');
  expect((await desk(told.id, 'withdrawal', { consent: true })).body.state).toBe('cancelled');
  expect((await mine(draft.id, 'confirmation')).body.state).toBe('under_review');
});

test('an agent decides within their limit; above it the chain, and never oneself', async () => {
  const order = await delivered();
  const { body } = await ask(order, { kind: 'refund_only' });
  const asked = await desk(body.id, 'approval');
  expect(asked.body).toMatchObject({ state: 'awaiting_approval', approver: 'team_leader' });
  expect(await paidBack(order.id)).toBe(0);
  expect((await desk(body.id, 'grant')).body.code).toBe('second_person_needed');
  const another = await agent(shop, '苏晴');
  expect((await desk(body.id, 'grant', {}, another)).body).toMatchObject({ code: 'over_limit', params: { role: 'team_leader' } });
  expect((await desk(body.id, 'grant', {}, leader)).body.state).toBe('refunding');
  await shop.drain();
  expect(await paidBack(order.id)).toBe(potMinor);
  expect((await admin.get(`/api/orders/${order.id}`)).body.state).toBe('refund_closed');
});

test('above the second amount even the highest needs another; a day has its limit too', async () => {
  const { body: limits } = await admin.get('/api/aftersales-limits');
  await admin.call('PUT', '/api/aftersales-limits', { ...limits, twoPeopleAboveMinor: 20_000 });
  const first = await ask(await delivered(), { kind: 'refund_only' });
  expect((await desk(first.body.id, 'approval', {}, admin)).body.state).toBe('awaiting_approval');
  const chain = limits.chain.map((level: { role: string }) => (level.role === 'team_leader' ? { ...level, dayMinor: 40_000 } : level));
  await admin.call('PUT', '/api/aftersales-limits', { ...limits, chain });
  const [second, third] = [await ask(await delivered(), { kind: 'refund_only' }), await ask(await delivered(), { kind: 'refund_only' })];
  const busy = await agent(shop, '另一位班长', { role: 'team_leader' });
  expect((await desk(second.body.id, 'approval', {}, busy)).body.state).toBe('refunding');
  expect((await desk(third.body.id, 'approval', {}, busy)).body).toMatchObject({ state: 'awaiting_approval', approver: 'supervisor' });
  // What became an interception is somebody's word as well, of as much as they gave.
  const left = await buy(shop, customer, pot!, 1, potMinor);
  const cancelled = await ask(left, { kind: 'cancel', reason: 'no_longer_needed' });
  const fourth = await ask(await delivered(), { kind: 'refund_only' });
  await send(shop, left.id, false);
  const other = await agent(shop, '又一位班长', { role: 'team_leader' });
  const stopping = await desk(cancelled.body.id, 'approval', { amountMinor: 20_000, words: '少退一点' }, other);
  expect(stopping.body).toMatchObject({ kind: 'intercept', state: 'intercepting', agreedMinor: 20_000 });
  expect(stopping.body.steps.at(-1)).toMatchObject({ move: 'turn', because: 'shipped_meanwhile', words: '少退一点' });
  expect((await desk(fourth.body.id, 'approval', {}, other)).body).toMatchObject({ state: 'awaiting_approval', approver: 'supervisor' });
  await admin.call('PUT', '/api/aftersales-limits', limits);
});

test('what moves money needs a key, and a double click is one effect', async () => {
  const order = await delivered(cup!, 1, smallMinor);
  const wish = { kind: 'refund_only', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const path = `/api/shop/orders/${order.id}/aftersales`;
  expect((await customer.call('POST', path, wish)).body).toMatchObject({ status: 422, code: 'key_needed' });
  const key = { 'idempotency-key': newId() };
  const [one, two] = await Promise.all([customer.call('POST', path, wish, key), customer.call('POST', path, wish, key)]);
  expect(one.body.id).toBe(two.body.id);
  await shop.drain();
  expect(await paidBack(order.id)).toBe(smallMinor);
});

test('two agents at once, and customer and agent at once: one effect, the other hears why', async () => {
  const order = await delivered();
  const { body } = await ask(order, { kind: 'refund_only', amountMinor: 1000 });
  const both = await Promise.all([desk(body.id, 'approval'), desk(body.id, 'rejection', { words: '不行' }, leader)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)!.body.code).toBe('wrong_request_state');
  const next = (await ask(await delivered(), { kind: 'return' })).body;
  const race = await Promise.all([mine(next.id, 'withdrawal'), desk(next.id, 'approval', {}, admin)]);
  expect(race.filter(({ status }) => status === 200)).toHaveLength(race[0]!.body.state === 'cancelled' && race[1]!.status === 200 ? 2 : 1);
});

test('a return in rounds: offer, counter-offer, agreement; freight by who is at fault; inspected in part and paid for that', async () => {
  const order = await delivered(pot!, 2);
  const { body } = await ask(order, { kind: 'return', words: '有划痕' }, 2);
  expect(body.returnFreight).toBe('shop');
  expect((await desk(body.id, 'offer', { kind: 'refund_only', amountMinor: 5000, words: '留下用，退 50 元' })).body).toMatchObject({
    state: 'negotiating',
    clock: { key: 'offer', waitsFor: 'customer' },
  });
  expect((await mine(body.id, 'offer', { amountMinor: 50_000, words: '不，退货' })).body.clock).toMatchObject({
    key: 'counter_offer',
    waitsFor: 'shop',
  });
  expect((await desk(body.id, 'offer-acceptance', {}, leader)).body).toMatchObject({
    state: 'awaiting_return',
    agreedMinor: 50_000,
    kind: 'return',
  });
  await mine(body.id, 'waybill', waybill());
  expect((await desk(body.id, 'extension')).body.code).toBe('wrong_request_state');
  await desk(body.id, 'arrival');
  const lines = [{ line: order.line, accepted: 1, condition: 'good' }];
  const part = await desk(body.id, 'inspection', { lines, words: '一件破损' });
  expect(part.body).toMatchObject({ state: 'negotiating', offers: [{}, {}, { round: 3, amountMinor: 25_000, outcome: null }] });
  expect((await desk(body.id, 'offer', { amountMinor: 1, words: '' })).body.code).toBe('offer_rounds_used');
  expect((await mine(body.id, 'offer-acceptance')).body.state).toBe('refunding');
  await shop.drain();
  expect(await paidBack(order.id)).toBe(25_000);
  const { lines: claims } = (await admin.get(`/api/orders/${order.id}`)).body;
  expect(claims[0].claim).toBe('refunded_part');
});

test('goods are looked at by a checklist: every point is answered, what is not in order says how, and it stays with the request', async () => {
  const list = ['包装完整', '没有使用痕迹'].map((words) => ({ id: newId(), text: words, textEn: '' }));
  const put = (who: Person, points: object[]) => who.call('PUT', '/api/inspection-checklists', { category: null, points });
  expect((await put(lin, list)).status).toBe(403);
  expect((await put(leader, list)).body.items).toMatchObject([{ category: null, points: list, changedBy: '班长' }]);
  const order = await delivered();
  const { body } = await ask(order, { kind: 'return' });
  await desk(body.id, 'approval', {}, leader);
  await mine(body.id, 'waybill', waybill());
  expect((await desk(body.id, 'arrival')).body.checklists).toEqual([{ line: order.line, points: list }]);
  const inspect = (...answers: object[]) => {
    const points = answers.map((answer, place) => ({ id: list[place]?.id, ...answer }));
    return desk(body.id, 'inspection', { lines: [{ line: order.line, accepted: 1, condition: 'opened', points }] });
  };
  expect((await inspect({ ok: true })).body).toMatchObject({ code: 'checklist_incomplete', params: { point: '没有使用痕迹' } });
  expect((await inspect({ ok: true }, { ok: false, note: ' ' })).body.code).toBe('point_note_missing');
  expect(await whole(body.id)).toMatchObject({ state: 'received', inspected: [] });
  expect((await inspect({ ok: true }, { ok: false, note: '锅底有焦痕' })).body.state).toBe('refunding');
  expect((await put(leader, [])).body.items).toEqual([]);
  expect((await whole(body.id)).inspected).toMatchObject([
    { line: order.line, text: '包装完整', ok: true, note: '', by: '林可' },
    { text: '没有使用痕迹', ok: false, note: '锅底有焦痕' },
  ]);
  expect((await customer.get(`/api/shop/aftersales/${body.id}`)).body.inspected).toEqual([]);
});

test('七日办法 11: the customer reads where to send the goods; where nobody has said it a colleague is asked to, and their time begins then', async () => {
  const to = async (who: Person, id: string) => (await who.get(`/api/${who === admin ? '' : 'shop/'}aftersales/${id}`)).body.returnTo;
  const returned = async () => {
    const order = await delivered();
    const { body } = await ask(order, { kind: 'return', reason: 'quality' });
    await desk(body.id, 'approval', {}, admin);
    return body.id as string;
  };
  const setting = await readShop(shop.world.db);
  const told = (address: string) =>
    transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...setting, returnAddress: address }));
  await told(returnAddress);
  const known = await returned();
  expect(await to(customer, known)).toBe(returnAddress);
  await told('');
  const id = await returned();
  expect(await to(customer, id)).toBe('');
  const { number } = await whole(id);
  const tasks = async () => {
    const { rows } = await sql<{
      state: string;
    }>`select state from tasks where text = ${`告知寄回地址 ${number}`} order by created_at`.execute(shop.world.db);
    return rows.map(({ state }) => state);
  };
  expect(await tasks()).toEqual(['open']);
  // Eight days without an address are not the customer's.
  shop.later(8 * 24 * 3600);
  await shop.tick();
  expect([(await whole(id)).state, (await whole(known)).state, await tasks()]).toEqual(['awaiting_return', 'lapsed', ['late', 'open']]);
  const put = (address: string, who = admin) => who.call('PUT', `/api/aftersales/${id}/return-address`, { address });
  expect((await put(' ')).status).toBe(400);
  shop.later(24 * 3600);
  expect((await put('退货仓 13900000000')).body).toMatchObject({ returnTo: '退货仓 13900000000' });
  const { clock } = await whole(id);
  expect(Math.round((Date.parse(clock.deadlineAt) - shop.world.now().getTime()) / 3_600_000)).toBe(7 * 24);
  expect([await to(customer, id), (await tasks()).includes('open')]).toEqual(['退货仓 13900000000', false]);
  await mine(id, 'waybill', waybill());
  expect((await put('别处')).body.code).toBe('wrong_request_state');
  await told(returnAddress);
  shop.later(-9 * 24 * 3600);
});

test('an order with a running request is not completed by time, and is when that has ended', async () => {
  const order = await delivered();
  const { body } = await ask(order, { kind: 'exchange', lines: [{ line: order.line, quantity: 1, newVariant: pot }] });
  const held = async () =>
    (await shop.world.db.selectFrom('orders').select('open_requests').where('id', '=', order.id).executeTakeFirstOrThrow()).open_requests;
  expect([await held(), (await admin.get(`/api/orders/${order.id}`)).body.lines[0].claim]).toEqual([1, 'in_aftersale']);
  const before = await stockOf(pot!);
  await desk(body.id, 'approval');
  await mine(body.id, 'waybill', waybill());
  await desk(body.id, 'arrival');
  await desk(body.id, 'inspection', { lines: [{ line: order.line, accepted: 1, condition: 'good' }] });
  expect(await stockOf(pot!)).toBe(before! + 1);
  const sent = await desk(body.id, 'shipment', waybill());
  expect([sent.body.state, await stockOf(pot!)]).toEqual(['reshipped', before]);
  const { out_shipment_id: parcel } = await shop.world.db
    .selectFrom('aftersales_requests')
    .select('out_shipment_id')
    .where('id', '=', body.id)
    .executeTakeFirstOrThrow();
  await arrive(shop, parcel!);
  await shop.drain();
  expect((await whole(body.id)).state).toBe('delivered');
  await mine(body.id, 'receipt');
  expect([await held(), (await admin.get(`/api/orders/${order.id}`)).body.lines[0].claim]).toEqual([0, 'exchanged']);
});

test('price protection pays what became cheaper, and says both prices when nothing did', async () => {
  const variant = await sell(admin, 'lamp', { stock: 50, priceMinor: 20_000 });
  const [first, second] = [await delivered(variant, 1, 20_000), await delivered(variant, 1, 20_000)];
  const same = (await ask(first, { kind: 'price_protection', reason: 'price_dropped' })).body;
  await desk(same.id, 'approval', { amountMinor: 0 });
  const refused = await whole(same.id);
  expect(refused.state).toBe('rejected');
  expect(refused.steps.at(-1)).toMatchObject({ because: 'price_not_lower', data: { prices: [{ paid: 20_000, now: 20_000 }] } });
  await sell(admin, 'lamp', { priceMinor: 18_500 });
  const cheaper = (await ask(second, { kind: 'price_protection', reason: 'price_dropped' })).body;
  await desk(cheaper.id, 'approval', { amountMinor: 0 });
  await shop.drain();
  expect([await paidBack(second.id), (await whole(cheaper.id)).state]).toEqual([1500, 'completed']);
});

test('before a device is repaired its owner knows that data may be lost, and who is responsible stands there', async () => {
  const order = await delivered();
  const { body } = await ask(order, {
    kind: 'repair',
    reason: 'malfunction',
    repair: { holdsData: true, serial: 'SN-1', symptom: '不开机' },
  });
  await desk(body.id, 'approval');
  await mine(body.id, 'waybill', waybill());
  await desk(body.id, 'arrival');
  expect((await desk(body.id, 'free-repair')).body.code).toBe('wrong_request_state');
  await desk(body.id, 'diagnosis', { diagnosis: '硬盘坏了', responsibility: 'maker', goodwill: true });
  expect((await desk(body.id, 'free-repair')).body.code).toBe('data_consent_needed');
  expect((await mine(body.id, 'data-consent')).status).toBe(204);
  expect((await desk(body.id, 'free-repair')).body).toMatchObject({
    state: 'repairing',
    repair: { responsibility: 'maker', goodwill: true },
  });
});

test('a compensation comes out of the month’s budget, in the form that was chosen, and not out of the order', async () => {
  const order = await delivered();
  const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(shop.world.now());
  await admin.call('PUT', '/api/compensation-budgets', { group: null, month, amountMinor: 3000 });
  const give = (amountMinor: number) =>
    ask(
      order,
      { kind: 'compensation', reason: 'bad_service', amountMinor, compensation: { form: 'points', severity: 1 } },
      1,
      lin,
      '/api/orders',
    );
  const first = (await give(2000)).body;
  expect(first.state).toBe('under_review');
  expect((await desk(first.id, 'approval')).body.state).toBe('completed');
  const second = (await give(2000)).body;
  expect((await desk(second.id, 'approval')).body).toMatchObject({ code: 'over_budget', params: { left: 1000 } });
  expect((await admin.get(`/api/compensation-budgets?month=${month}`)).body.items).toEqual([
    { group: null, month, amountMinor: 3000, spentMinor: 2000 },
  ]);
  const { items } = (await lin.get('/api/remedies?reason=bad_service&severity=1')).body;
  expect(items.map(({ form }: { form: string }) => form)).toContain('coupon');
});

test('a rehearsal shows the ledger’s lines and leaves nothing behind', async () => {
  const order = await delivered();
  const { body } = await ask(order, { kind: 'refund_only', amountMinor: 1200 });
  const before = await whole(body.id);
  const tried = await lin.call('POST', `/api/aftersales/${body.id}/rehearsal`, { act: 'approval', body: {} });
  expect(tried.body).toMatchObject({ state: 'refunding', entries: [{ amountMinor: -1200 }, { amountMinor: 1200 }] });
  expect(await whole(body.id)).toEqual(before);
  expect(await paidBack(order.id)).toBe(0);
  // Many in sum, each as it would be after those before it: what is refused keeps no other from being tried.
  const other = await delivered();
  const { body: large } = await ask(other, { kind: 'refund_only', amountMinor: 25_000 });
  const ended = newId();
  const many = { requests: [body.id, ended, large.id], act: 'approval', body: {} };
  const seen = (await lin.call('POST', '/api/aftersales/rehearsal', many)).body;
  expect(seen.items).toMatchObject([
    { request: body.id, state: 'refunding', approver: null },
    { request: ended, code: 'not_found' },
    { request: large.id, state: 'awaiting_approval', approver: 'team_leader' },
  ]);
  expect(seen.entries).toMatchObject([{ amountMinor: -1200 }, { amountMinor: 1200 }]);
  const higher = (await admin.call('POST', '/api/aftersales/rehearsal', many)).body;
  expect(higher.entries).toMatchObject([{ amountMinor: -26_200 }, { amountMinor: 26_200 }]);
  expect([await whole(body.id), await paidBack(order.id), await paidBack(other.id)]).toEqual([before, 0, 0]);
});

test('asked for in a talk it stands there as a card, and both sides hear how it goes on', async () => {
  const order = await delivered();
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('退货'), opening: {} });
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  const [chat, screen] = [await customer.connect(), await lin.connect()];
  const { body } = await ask(order, { kind: 'return', conversation }, 1, lin, '/api/orders');
  const card = await chat.event((event) => event.message?.kind === 'aftersales');
  expect(card.message.body).toMatchObject({ request: body.id, number: body.number });
  await post(customer, `/api/widget/aftersales/${body.id}/confirmation`);
  const heard = await screen.event((event) => event.fact.kind === 'aftersales.moved' && event.fact.id === body.id);
  expect(heard.fact.data).toMatchObject({ state: 'under_review', conversation });
  await desk(body.id, 'rejection', { words: '超过七天' });
  // What quick replies say is of the request under way.
  const other = (await ask(await delivered(), { kind: 'return' })).body;
  await desk(other.id, 'approval', {}, admin);
  expect((await lin.get(`/api/conversations/${conversation}/variables`)).body.values).toMatchObject({
    ...{ 'request.number': other.number, 'request.state': '待寄回', 'request.address': returnAddress },
  });
  const told = await chat.event((event) => event.fact.kind === 'aftersales.moved' && event.fact.data.state === 'rejected');
  expect(told.fact.by).toEqual({ kind: 'staff' });
});

test('the list is filtered, pages by keyset and counts truly; its view for the customer names no colleague', async () => {
  const page = (await lin.get('/api/aftersales?list=all&limit=2')).body;
  expect(page.items).toHaveLength(2);
  const next = (await lin.get(`/api/aftersales?list=all&limit=2&after=${page.next}`)).body;
  expect(next.items.map(({ id }: { id: string }) => id)).not.toContain(page.items[1].id);
  expect(page.total).toBe(
    Math.min(
      1001,
      (
        await shop.world.db
          .selectFrom('aftersales_requests')
          .select((row) => row.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ),
  );
  const due = (await lin.get('/api/aftersales?list=open&sort=due')).body.items as { clock: { deadlineAt: string } | null }[];
  const times = due.map(({ clock }) => (clock ? Date.parse(clock.deadlineAt) : Number.POSITIVE_INFINITY));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const own = (await customer.get('/api/widget/aftersales?list=all')).body.items as { id: string }[];
  expect(JSON.stringify((await customer.get(`/api/widget/aftersales/${own[0]!.id}`)).body)).not.toContain('林可');
});

test('a row of the policy names whose word it needs and its own deadline: both are kept, however small the sum', async () => {
  const words = { zh: '要主管同意。', en: 'A supervisor agrees to it.', basis: '店铺规则', basisEn: 'Our own rules' };
  const verdict = { allow: true, approvalBy: 'supervisor', clocks: { review: 12 } };
  await publish(admin, {
    name: '主管同意',
    rules: [{ ...words, id: 'by-supervisor', actions: ['refund_only'], when: { withoutTraits: ['periodical'] }, verdict }],
  });
  const order = await buy(shop, customer, cup!, 1, smallMinor);
  await send(shop, order.id);
  const { body } = await ask(order, { kind: 'refund_only' });
  expect([body.state, body.policy.rule, Date.parse(body.clock.deadlineAt) - Date.parse(body.openedAt)]).toEqual([
    ...['under_review', 'by-supervisor', 12 * 3600 * 1000],
  ]);
  // Which rule, and what it rests on, is read by whom it concerns.
  const seen = (await customer.get(`/api/shop/aftersales/${body.id}`)).body.policy;
  expect(seen).toMatchObject({ rule: 'by-supervisor', zh: words.zh, basis: '店铺规则', basisEn: 'Our own rules' });
  const needsSupervisor = { code: 'over_limit', params: { role: 'supervisor' } };
  expect((await desk(body.id, 'offer', { amountMinor: smallMinor, words: '全退' })).body).toMatchObject(needsSupervisor);
  expect((await desk(body.id, 'approval')).body).toMatchObject({ state: 'awaiting_approval', approver: 'supervisor' });
  expect((await desk(body.id, 'grant', {}, leader)).body).toMatchObject(needsSupervisor);
  const supervisor = await agent(shop, '主管', { role: 'supervisor' });
  expect((await desk(body.id, 'grant', {}, supervisor)).body.state).toBe('refunding');
  const question = { situation: { state: 'signed', amountMinor: smallMinor }, reason: 'quality' };
  const { results } = (await lin.call('POST', '/api/policies/simulation', question)).body;
  expect(results.find(({ action }: { action: string }) => action === 'refund_only').decision).toMatchObject({
    ...{ rule: 'by-supervisor', allowed: true, review: true, approvalBy: 'supervisor', clocks: { review: 12 } },
  });
  await publish(admin);
});

test('another remedy in place of one that cannot be had is the policy’s to allow: its no, its evidence and whose word it asks for', async () => {
  const row = (id: string, actions: string[], when: object, verdict: object) => ({
    ...{ id, actions, when, verdict: { allow: true, ...verdict } },
    ...{ zh: `规则 ${id}`, en: `Rule ${id}`, basis: '店铺规则' },
  });
  await publish(admin, {
    name: '换成别的',
    rules: [
      row('first', ['reship', 'exchange', 'repair'], { withoutTraits: ['periodical'] }, { review: true }),
      row('no-money', ['refund_only'], { withoutTraits: ['periodical'] }, { allow: false }),
      row('shown', ['return'], { reasons: ['quality'] }, { approvalBy: 'supervisor', evidence: ['picture'] }),
      row('not-mended', ['return'], { failedRepairs: { atLeast: 2 } }, { review: true }),
    ],
  });
  const bought = () => delivered(cup!, 1, smallMinor);
  const { body: reship } = await ask(await bought(), { kind: 'reship', reason: 'damaged' });
  await desk(reship.id, 'approval');
  const refused = await desk(reship.id, 'turn', { into: 'refund_only' });
  expect([refused.body.code, refused.body.params.rule, refused.body.title]).toEqual(['policy_refuses', 'no-money', '规则 no-money']);
  expect(await whole(reship.id)).toMatchObject({ kind: 'reship', state: 'to_ship' });
  // Nor does taking back what was asked for in its place: the first goes on.
  await desk(reship.id, 'turn', { into: 'refund_only', humanReview: true });
  expect((await mine(reship.id, 'withdrawal')).body).toMatchObject({ kind: 'reship', state: 'to_ship', insteadOf: null, endedAt: null });
  expect((await whole(reship.id)).steps.at(-1)).toMatchObject({ move: 'back', by: { kind: 'customer' }, from: 'disputed' });
  expect((await mine(reship.id, 'withdrawal')).body.code).toBe('wrong_request_state');
  const reviewed = await desk(reship.id, 'turn', { into: 'refund_only', humanReview: true });
  expect(reviewed.body).toMatchObject({ kind: 'refund_only', state: 'disputed', clock: { key: 'dispute', waitsFor: 'shop' } });
  expect(reviewed.body.steps.slice(-3).map(({ move }: { move: string }) => move)).toEqual(['turn', 'reject', 'dispute']);
  // Asking for another remedy does not cost the first: after a no it goes on as it was.
  expect(reviewed.body.insteadOf).toEqual({ kind: 'reship', state: 'to_ship' });
  const { body: kept } = await desk(reship.id, 'rejection', { words: '还有货，照常补寄' }, leader);
  const first = (await whole(reship.id)).steps.find(({ move }: { move: string }) => move === 'approve');
  expect(kept).toMatchObject({
    ...{ kind: 'reship', state: 'to_ship', policy: { rule: 'first' }, agreedMinor: first.data.amount, insteadOf: null, endedAt: null },
    ...{ clock: { key: 'ship', waitsFor: 'shop' } },
  });
  expect(kept.steps.at(-1)).toMatchObject({ move: 'back', from: 'disputed', to: 'to_ship', words: '还有货，照常补寄' });
  expect((await customer.get(`/api/widget/aftersales/${reship.id}`)).body.steps.at(-1)).toMatchObject({ move: 'back', by: { name: null } });
  await desk(reship.id, 'turn', { into: 'refund_only', humanReview: true });
  expect((await desk(reship.id, 'settlement')).body).toMatchObject({ state: 'refunding', agreedMinor: smallMinor, insteadOf: null });

  const { body: fixed } = await ask(await bought(), { kind: 'repair', reason: 'malfunction' });
  expect((await desk(fixed.id, 'offer', { kind: 'refund_only', amountMinor: 100 })).body.code).toBe('policy_refuses');
  expect((await desk(fixed.id, 'offer', { kind: 'exchange', amountMinor: 0 })).body.state).toBe('negotiating');
  expect((await mine(fixed.id, 'offer', { kind: 'refund_only', amountMinor: 100 })).body.state).toBe('negotiating');
  expect((await desk(fixed.id, 'offer-acceptance')).body.code).toBe('policy_refuses');
  expect(await whole(fixed.id)).toMatchObject({ kind: 'repair', state: 'negotiating', offers: [{}, { outcome: null }] });
  expect((await desk(fixed.id, 'offer-acceptance', { humanReview: true })).body).toMatchObject({
    ...{ kind: 'refund_only', state: 'disputed', askedMinor: 100, policy: { rule: 'no-money' } },
  });
  expect((await desk(fixed.id, 'offer', { amountMinor: 50 })).body).toMatchObject({ state: 'negotiating', offers: [{}, {}, { round: 3 }] });
  expect((await mine(fixed.id, 'offer-refusal')).body.state).toBe('under_review');
  expect((await desk(fixed.id, 'rejection', { words: '可以维修' }, leader)).body).toMatchObject({
    ...{ kind: 'repair', state: 'under_review', policy: { rule: 'first', review: true }, agreedMinor: null },
  });

  const other = await bought();
  const lines = [{ line: other.line, quantity: 1, newVariant: cup }];
  const { body: exchange } = await ask(other, { kind: 'exchange', lines });
  await desk(exchange.id, 'approval');
  const turn = () => desk(exchange.id, 'turn', { into: 'return' });
  expect((await turn()).body).toMatchObject({ code: 'evidence_missing', params: { missing: 'picture' } });
  const file = await picture(customer, '/api/widget/files');
  await post(customer, `/api/shop/aftersales/${exchange.id}/evidence`, { kind: 'picture', file });
  expect((await turn()).body).toMatchObject({
    ...{ kind: 'return', state: 'awaiting_approval', approver: 'supervisor', agreedMinor: smallMinor, policy: { rule: 'shown' } },
  });
  const supervisor = await agent(shop, '周主管', { role: 'supervisor' });
  expect((await desk(exchange.id, 'denial', { words: '内部意见' }, supervisor)).body).toMatchObject({
    ...{ kind: 'exchange', state: 'awaiting_return', approver: null, policy: { rule: 'first' } },
  });
  expect(JSON.stringify((await customer.get(`/api/widget/aftersales/${exchange.id}`)).body)).not.toContain('内部意见');
  await turn();
  expect((await desk(exchange.id, 'grant', {}, supervisor)).body.state).toBe('awaiting_return');
  await mine(exchange.id, 'waybill', waybill());
  const asked = { state: 'awaiting_approval', approver: 'supervisor' };
  expect((await desk(exchange.id, 'loss', { words: '快递丢了' })).body).toMatchObject(asked);
  expect((await desk(exchange.id, 'grant', {}, leader)).body).toMatchObject({ code: 'over_limit', params: { role: 'supervisor' } });
  expect((await desk(exchange.id, 'grant', {}, supervisor)).body.state).toBe('refunding');

  // Goods that count as come back are not waited for by the remedy in its place.
  const lost = await bought();
  const { body: swap } = await ask(lost, { kind: 'exchange', lines: [{ line: lost.line, quantity: 1, newVariant: cup }] });
  await desk(swap.id, 'approval');
  await mine(swap.id, 'waybill', waybill());
  expect((await desk(swap.id, 'loss', { words: '快递丢了' }, admin)).body).toMatchObject({ state: 'to_ship', place: 'deemed' });
  await post(customer, `/api/shop/aftersales/${swap.id}/evidence`, { kind: 'picture', file });
  expect((await desk(swap.id, 'turn', { into: 'return' }, supervisor)).body).toMatchObject({ kind: 'return', state: 'refunding' });

  const { body: repair } = await ask(await bought(), { kind: 'repair', reason: 'malfunction' });
  for (const act of ['approval', 'arrival']) await desk(repair.id, act);
  await desk(repair.id, 'diagnosis', { diagnosis: '主板坏了', responsibility: 'shop' });
  await desk(repair.id, 'free-repair');
  expect((await desk(repair.id, 'repair-failure', { words: '配件停产' })).body.state).toBe('choosing');
  expect((await mine(repair.id, 'turn', { into: 'return' })).status).toBe(200);
  // The goods are at the warehouse: who changes their mind chooses again, and is not left with neither goods nor money.
  expect((await mine(repair.id, 'withdrawal')).body).toMatchObject({ kind: 'repair', state: 'choosing', place: 'here', endedAt: null });
  expect((await mine(repair.id, 'turn', { into: 'return' })).status).toBe(200);
  expect(await whole(repair.id)).toMatchObject({
    ...{ kind: 'return', state: 'awaiting_approval', approver: 'aftersale_agent', policy: { rule: 'not-mended' } },
  });
  expect((await desk(repair.id, 'grant')).body.state).toBe('refunding');
  await publish(admin);
});

test('三包: a repair is not refused for want of parts that are promised; one that waits for them has 90 days, then the customer chooses', async () => {
  const product = {
    name: '电饭煲',
    traits: ['three_guarantees'],
    variants: [{ ref: 'rice-1', priceMinor: potMinor, currency: 'CNY', stock: 9 }],
  };
  expect((await admin.call('PUT', '/api/import/products/rice', product)).status).toBe(200);
  const { id, variants } = (await admin.get('/api/products/rice')).body;
  const madeUntil = async (day: string | null) => {
    const plan = { warrantyMonths: 12, services: [], parts: [], points: [], madeUntil: day };
    expect((await admin.call('PUT', `/api/products/${id}/plan`, plan)).status).toBe(200);
    return (await customer.get('/api/shop/products/rice/plan')).body;
  };
  const today = shop.world.now().getUTCFullYear();
  expect(await madeUntil(`${today - 3}-06-30`)).toMatchObject({ madeUntil: `${today - 3}-06-30`, partsUntil: `${today + 2}-06-30` });
  const repairOf = async () => (await ask(await delivered(variants[0].id), { kind: 'repair', reason: 'malfunction' })).body.id as string;
  const repair = await repairOf();
  const noParts = { words: '这款已停产，没有配件了' };
  expect((await desk(repair, 'rejection', noParts)).body.code).toBe('parts_promised');
  await madeUntil(null);
  expect((await desk(repair, 'rejection', noParts)).body.code).toBe('parts_promised');
  const old = await repairOf();
  // The last day ends with the shop's midnight, not with that of UTC.
  const toMidnight = (86_400 + 16 * 3600 + 600 - Math.floor((shop.world.now().getTime() / 1000) % 86_400)) % 86_400;
  shop.later(toMidnight);
  const [year = '', ...day] = shop.world.now().toISOString().slice(0, 10).replace('02-29', '02-28').split('-');
  await madeUntil([Number(year) - 5, ...day].join('-'));
  expect((await desk(old, 'rejection', noParts)).body.state).toBe('rejected');
  shop.later(-toMidnight);
  expect((await desk(await repairOf(), 'rejection', { words: '检测为人为进水' })).body.state).toBe('rejected');

  for (const act of ['approval', 'arrival']) await desk(repair, act);
  await desk(repair, 'diagnosis', { diagnosis: '加热盘坏了', responsibility: 'shop' });
  const begun = (await desk(repair, 'free-repair')).body;
  const may = (view: { acts: { act: string; allowed: boolean }[] }) =>
    ['parts-wait', 'parts-arrival'].map((act) => view.acts.find((each) => each.act === act)?.allowed);
  expect([may(begun), begun.repair.partsSince]).toEqual([[true, false], null]);
  const waiting = (await desk(repair, 'parts-wait')).body;
  const dayMs = 86_400_000;
  expect(Date.parse(waiting.clock.deadlineAt) - Date.parse(waiting.receivedAt)).toBe(90 * dayMs);
  expect([may(waiting), (await desk(repair, 'parts-wait')).body.code]).toEqual([[false, true], 'wrong_request_state']);
  expect((await customer.get(`/api/shop/aftersales/${repair}`)).body.repair.partsSince).toEqual(expect.any(String));
  // What was waited for parts is not the repairer's time.
  shop.later(7200);
  const came = (await desk(repair, 'parts-arrival')).body;
  expect(Math.round((Date.parse(came.clock.deadlineAt) - Date.parse(begun.clock.deadlineAt)) / 60_000)).toBe(120);
  expect(came.repair.partsSince).toBeNull();
  const { parts_waited_ms } = await shop.world.db
    .selectFrom('aftersales_requests')
    .select('parts_waited_ms')
    .where('id', '=', repair)
    .executeTakeFirstOrThrow();
  expect(Math.round(parts_waited_ms / 60_000)).toBe(120);

  await desk(repair, 'parts-wait');
  const longAgo = new Date(shop.world.now().getTime() - 91 * dayMs);
  await shop.world.db.updateTable('aftersales_requests').set({ deadline_at: longAgo }).where('id', '=', repair).execute();
  await look(shop);
  expect(await whole(repair)).toMatchObject({ state: 'choosing', repair: { partsSince: null } });
  expect((await mine(repair, 'turn', { into: 'exchange' })).body).toMatchObject({ kind: 'exchange' });
  shop.later(-7200);
});

// The clock goes on by two weeks here, which ends the sessions of the others.
test('the law’s seven and fifteen days of a refund are told once each', async () => {
  const order = await delivered();
  const { body } = await ask(order, { kind: 'return' });
  await desk(body.id, 'approval', {}, leader);
  await mine(body.id, 'waybill', waybill());
  await desk(body.id, 'arrival');
  await shop.world.db
    .updateTable('aftersales_requests')
    .set({ state: 'refunding', deadline_at: null, warn_at: null })
    .where('id', '=', body.id)
    .execute();
  for (const days of [7.1, 0.1, 8]) {
    shop.later(days * 24 * 3600);
    await look(shop);
  }
  const { rows } = await sql<{
    days: number;
  }>`select (data->>'days')::int as days from facts where noun_id = ${body.id} and kind = 'aftersales.refund_late' order by id`.execute(
    shop.world.db,
  );
  expect(rows.map(({ days }) => days)).toEqual([7, 15]);
});
