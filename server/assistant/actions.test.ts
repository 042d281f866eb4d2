import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allowedActs } from '../../common/assistant.ts';
import { buy, picture, send } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { Asking, answered } from '../../test/support/assistant.ts';
import { agent, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, pay, sell, wish } from '../../test/support/shopping.ts';
import { shipPolicy } from '../aftersales/policies.ts';
import { mainlandPolicy } from '../aftersales/shipped/mainland/policy.ts';
import { shipGuides } from '../knowledge/guides/ship.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { shopSetting } from '../team/shop.ts';
import { sourcesFor } from './sources.ts';
import { shipIntents } from './understanding/ship.ts';

let shop: TestApp;
let [lin, boss]: Person[] = [];
let [cup, pot]: string[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await transact(shop.world, async (tx) => {
    const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    await changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, hours });
    await shipGuides(tx);
    await shipIntents(tx);
    await shipPolicy(tx, system, mainlandPolicy);
  });
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], role: 'supervisor', online: true });
  boss = await importer(shop);
  [cup, pot] = [await sell(boss, 'cup'), await sell(boss, 'pot')];
});
afterAll(() => shop.close());
beforeEach(() => set({}));

async function set(change: object): Promise<void> {
  const body = { on: true, when: 'always', channels: ['chat'], groups: [], confidence: 0.5, acts: allowedActs };
  expect(
    (await boss!.call('PUT', '/api/settings/assistant', { ...body, maxTurns: 30, maxActions: 3, personWords: [], ...change })).status,
  ).toBe(200);
}

const asking = async (): Promise<Asking> => new Asking(shop, lin!, await visitor(shop));
const order = async (customer: Asking, variant = cup!): Promise<{ id: string; number: string }> =>
  (await customer.person.call('POST', '/api/shop/orders', wish(variant))).body;
const stateOf = async (customer: Asking, id: string): Promise<string> => (await customer.person.get(`/api/shop/orders/${id}`)).body.state;
const said = (messages: { body: { text?: string } }[]) => messages.map(({ body }) => body.text ?? '').join('\n');

test('an unpaid order is cancelled after saying what happens and hearing yes, once', async () => {
  const customer = await asking();
  const { id, number } = await order(customer);
  const proposed = await customer.say('我想取消订单');
  expect(said(proposed)).toContain(number);
  expect(said(proposed)).toMatch(/¥100\.00.*还没有付款.*不能恢复/s);
  expect(proposed[0]!.body.choices!.map(({ say }) => say)).toEqual(['是', '不用了', '转人工']);
  expect(await stateOf(customer, id)).toBe('pending_payment');
  expect(said(await customer.say('是'))).toContain('已为您取消');
  expect(await stateOf(customer, id)).toBe('cancelled');
  await customer.say('是');
  const { rows } = await shop.world.pool.query(`select state from assistant_proposals where conversation_id = $1`, [customer.id]);
  expect(rows).toEqual([{ state: 'done' }]);
  expect(await customer.summary()).toMatchObject({ order: { number }, intent: { name: '取消订单' } });
});

test.each([
  ['好的，不过先等等，什么时候发货', 0],
  ['我朋友说“是”', 0],
  ['不用了', 0],
  ['是', 601],
] as const)('“%s” after %i s is no yes, and lets the proposal lapse', async (words, later) => {
  const customer = await asking();
  const { id } = await order(customer);
  await customer.say('取消我的订单');
  shop.later(later);
  await customer.say(words);
  await customer.say('是');
  expect(await stateOf(customer, id)).toBe('pending_payment');
});

test('a yes to another message is none; to that one it counts', async () => {
  const customer = await asking();
  const { id } = await order(customer);
  const [proposal] = await customer.say('取消我的订单');
  await customer.say('是', { replyTo: proposal!.number - 1 });
  expect(await stateOf(customer, id), 'to another message').toBe('pending_payment');
  const [again] = await customer.say('取消我的订单');
  await customer.say('确认', { replyTo: again!.number });
  expect(await stateOf(customer, id)).toBe('cancelled');
});

test('a yes on its way before the proposal was told is none', async () => {
  const customer = await asking();
  const { id } = await order(customer);
  await customer.send('取消我的订单');
  await customer.send('是');
  await answered(shop);
  expect(await stateOf(customer, id)).toBe('pending_payment');
});

test('several orders: it asks which, by press or number; somebody else’s number finds nothing', async () => {
  const [customer, other] = [await asking(), await asking()];
  const foreign = await order(other);
  const [first] = [await order(customer), await order(customer, pot)];
  const [which] = await customer.say('帮我取消订单');
  expect(which!.body.choices!.map(({ say }) => say)).toContain(first!.number);
  const unknown = await customer.say(`取消订单 ${foreign.number}`);
  expect(said(unknown)).toContain('在您名下没有找到');
  expect(said(unknown)).not.toContain(foreign.number);
  expect(said(await customer.say(first!.number))).toContain(first!.number);
  await customer.say('是');
  expect(await stateOf(customer, first!.id)).toBe('cancelled');
  expect(await stateOf(other, foreign.id)).toBe('pending_payment');
});

test('which order is said by what is in it, or by its place among those shown', async () => {
  const customer = await asking();
  const [, second] = [await order(customer), await order(customer, pot)];
  await customer.say('帮我取消订单');
  expect(said(await customer.say('pot 那个'))).toContain(second!.number);
  const other = await asking();
  for (const variant of [cup, pot]) await order(other, variant);
  const [which] = await other.say('帮我取消订单');
  const [, shown] = which!.body.choices!;
  expect(said(await other.say('第二个'))).toContain(shown!.say);
  // What is said of any order names no goods.
  const made = await sell(boss!, 'hook made to order');
  const third = await asking();
  for (const variant of [cup, made]) await order(third, variant);
  const [open] = await third.say('帮我取消订单 cancel my order');
  expect(open!.body.choices).toMatchObject([{}, {}, {}]);
  expect(await shop.world.db.selectFrom('assistant_proposals').select('id').where('conversation_id', '=', third.id).execute()).toEqual([]);
});

test('a short number of a shop’s own is an order’s only where the words say so; a turn reads the orders once', async () => {
  const customer = await asking();
  const [first, second] = [await order(customer), await order(customer, pot)];
  await sql`update orders set external_ref = '12' where id = ${first!.id}`.execute(shop.world.db);
  const [which] = await customer.say('帮我取消订单，我 12 点在家');
  expect(which!.body.choices!.map(({ say }) => say)).toEqual(expect.arrayContaining([first!.number, second!.number]));
  expect(said(await customer.say('12'))).toContain(first!.number);
  const other = await asking();
  const [called] = [await order(other), await order(other, pot)];
  await sql`update orders set external_ref = 'a7' where id = ${called!.id}`.execute(shop.world.db);
  const named = await other.say('取消订单 A7');
  expect(said(named)).toContain(called!.number);
  const talk = await shop.world.db
    .selectFrom('assistant_talks')
    .selectAll()
    .where('conversation_id', '=', other.id)
    .executeTakeFirstOrThrow();
  const sources = sourcesFor(shop.world, talk);
  expect(await sources.orders()).toHaveLength(2);
  expect(sources.orders()).toBe(sources.orders());
});

test('a paid order that has not left is cancelled by a request, for the amount that was told', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, cup!, 1, 10_000);
  expect(said(await customer.say('cancel my order'))).toMatch(/¥100\.00 goes back the way it came/);
  const after = await customer.say('yes');
  expect(after.map(({ kind }) => kind)).toContain('aftersales');
  const { body } = await lin!.get(`/api/aftersales?list=all&order=${bought.id}`);
  expect(body.items).toMatchObject([{ kind: 'cancel', conversation: customer.id, askedMinor: 10_000 }]);
});

test('a return in time is asked for after yes', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, cup!, 1, 10_000);
  await send(shop, bought.id);
  const proposed = said(await customer.say('我要退货'));
  expect(proposed).toMatch(/申请退货.*商品 cup ×1.*您承担.*前可以申请/s);
  await customer.say('好的');
  const { body } = await lin!.get(`/api/aftersales?list=all&order=${bought.id}`);
  expect(body.items).toMatchObject([{ kind: 'return', reason: 'no_reason' }]);
});

test('too late for what has come, who named none is offered to cancel what is to come', async () => {
  const customer = await asking();
  const come = await buy(shop, customer.person, cup!, 1, 10_000);
  await send(shop, come.id);
  await sql`update orders set signed_at = signed_at - interval '20 days' where id = ${come.id}`.execute(shop.world.db);
  const coming = await buy(shop, customer.person, pot!, 1, 10_000);
  const [refused] = await customer.say('我要退货');
  expect(refused!.body.text).toContain(come.number);
  const [cancel, person] = refused!.body.choices!;
  expect([cancel!.say, person!.say]).toEqual([`取消订单 ${coming.number}`, '转人工']);
  expect(said(await customer.say(cancel!.say))).toMatch(new RegExp(`${coming.number}.*确认取消吗`, 's'));
  expect((await customer.say(`退货 ${come.number}`))[0]!.body.choices!.map(({ say }) => say)).toEqual(['转人工']);
});

test('orders and parcels are looked up, only one’s own', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, cup!, 1, 10_000);
  await send(shop, bought.id, false);
  expect(said(await customer.say('我的快递到哪了'))).toMatch(new RegExp(`${bought.number}.*SF\\d+`, 's'));
  expect(said(await customer.say('查一下我的订单'))).toMatch(/商品 cup ×1.*¥100\.00/s);
  const stranger = await asking();
  expect(said(await stranger.say('我的快递到哪了'))).toContain('没有找到订单');
  expect(await stranger.say('你好')).toHaveLength(1);
});

test('asked where it is, it tells of what is on its way or waits to leave, not of what has come; and what is signed for but missing is not told as if it were there', async () => {
  const customer = await asking();
  const come = await buy(shop, customer.person, cup!, 1, 10_000);
  await send(shop, come.id);
  const waiting = await buy(shop, customer.person, pot!, 1, 10_000);
  for (const words of ['我的订单到哪了', '怎么还不发货', 'My parcel has not been delivered yet, where is it?'])
    expect(said(await customer.say(words)), words).toContain(waiting.number);
  const [missing] = await customer.say('快递显示签收了但我没收到');
  expect(missing!.body.text).toContain(`${come.number}：已签收`);
  expect(missing!.body.text).toContain('快递柜');
  expect(missing!.body.choices!.map(({ say }) => say)).toEqual(['转人工']);
  expect(said(await customer.say('it says delivered but I never got it'))).toContain('we ask the carrier');
  await send(shop, waiting.id, false);
  expect(said(await customer.say('我的快递到哪了'))).toContain(`${waiting.number}：`);
  const iron = await sell(boss!, '铸铁珐琅锅');
  const owner = await asking();
  const pan = await buy(shop, owner.person, iron, 1, 10_000);
  await send(shop, pan.id);
  await send(shop, (await buy(shop, owner.person, cup!, 1, 10_000)).id, false);
  expect(said(await owner.say('那个锅什么时候到')), 'what is pointed at').toContain(`${pan.number}：`);
  expect(said(await owner.say('珐琅锅太重了，想退')), 'what it is, last in its name').toContain(pan.number);
});

test('which of the goods is said by a part of its name or its place; what is asked in vain twice a person asks', async () => {
  const [holder, scent] = [await sell(boss!, '山峦线香座'), await sell(boss!, '无火藤条香薰')];
  const customer = await asking();
  const lines = [holder, scent].map((variant) => ({ variant, quantity: 1, priceMinor: 10_000 }));
  const { body: both } = await customer.person.call('POST', '/api/shop/orders', { ...wish(holder), lines });
  await pay(customer.person, both.id);
  await send(shop, both.id);
  const again = () => new Asking(shop, lin!, customer.person);
  for (const words of ['香薰', '第二件']) {
    const talk = again();
    expect(said(await talk.say('我收到的东西坏了'))).toContain('是哪一件有问题');
    expect(said(await talk.say(words)), words).not.toContain('是哪一件有问题');
    await talk.person.call('POST', `/api/widget/conversations/${talk.id}/departure`);
  }
  const told = again();
  expect(said(await told.say('藤条香薰漏液了')), 'goods of theirs, and a fault').not.toContain('没有把握');
  await told.person.call('POST', `/api/widget/conversations/${told.id}/departure`);
  const lost = again();
  await lost.say('我收到的东西坏了');
  expect(said(await lost.say('嗯嗯嗯'))).toContain('是哪一件有问题');
  await lost.say('就那样');
  expect(await lost.summary()).toMatchObject({ because: 'unsure', order: { number: both.number } });
});

test('nothing to give back yet, it offers what leads there; charged twice, a person looks', async () => {
  const customer = await asking();
  const [none] = await customer.say('我的退款到哪了');
  expect(none!.body.choices!.map(({ say }) => say)).toEqual(['我要退货', '我要取消订单', '转人工']);
  await customer.say('我被重复扣款了');
  expect(await customer.summary()).toMatchObject({ because: 'policy' });
  // Who wants it stopped is not asked whether it should be hurried.
  const other = await asking();
  await send(shop, (await buy(shop, other.person, cup!, 1, 10_000)).id, false);
  expect(said(await other.say('催什么催，快递别送了，帮我拦下来'))).not.toContain('要催吗');
  expect(said(await (await asking()).say('stop the delivery please'))).not.toContain('hurry');
});

test('what a shop does not let it do, and what goes beyond its number, a person does', async () => {
  await set({ acts: [] });
  const customer = await asking();
  const { id } = await order(customer);
  await boss!.call('PUT', `/api/orders/${id}/specialist`, { specialist: lin!.id });
  await customer.say('我想取消订单');
  expect(await customer.summary()).toMatchObject({ because: 'policy', order: { state: 'pending_payment' } });
  // For people it is about that order, too, and whoever looks after it is theirs to ask for.
  const { people } = (await customer.person.get(`/api/widget/conversations/${customer.id}/asked-for`)).body;
  expect(people).toMatchObject([{ name: '林可', ofOrder: true }]);
  await set({ maxActions: 1 });
  const busy = await asking();
  await order(busy);
  await busy.say('我想取消订单');
  await busy.say('是');
  await order(busy, pot);
  await busy.say('我想取消订单');
  expect(await busy.summary()).toMatchObject({ because: 'limit' });
});

test('an appliance that does not work leads to the guide, in the chat; asked for a person there, one comes and sees the answers', async () => {
  const customer = await asking();
  const said = await customer.say('新买的电器不工作');
  const card = said.find(({ kind }) => kind === 'guide') as unknown as { body: { run: string } };
  const run = async () => (await customer.person.get(`/api/widget/guide-runs/${card.body.run}`)).body;
  const { node } = await run();
  const answer = { node: node.id, answer: node.answers[0].answer, words: '' };
  expect((await customer.person.call('POST', `/api/widget/guide-runs/${card.body.run}/answers`, answer)).status).toBe(200);
  await customer.say('转人工');
  const { guides } = await customer.summary();
  expect(guides).toMatchObject([{ name: '新买的家电不能工作', answers: [expect.stringContaining('：')] }]);
});

test('the address of an order that has not left is changed after the whole of it was shown and a yes', async () => {
  const customer = await asking();
  const { id } = await order(customer);
  const addressOf = async () => (await customer.person.get(`/api/shop/orders/${id}`)).body.address;
  expect(said(await customer.say('我要改收货地址'))).toContain('写在一条消息里');
  const shown = said(await customer.say('李雷 13912345678 江苏省苏州市姑苏区平江路 12 号 3 幢'));
  expect(shown).toContain('李雷 13912345678\n江苏省苏州市姑苏区平江路12号3幢');
  expect((await addressOf()).line1).toBe('文三路 1 号');
  await customer.say('不用了');
  expect((await addressOf()).line1, 'a no changes nothing').toBe('文三路 1 号');
  expect(said(await customer.say('地址改成文二路 9 号'))).toContain('周雨桐 13800002046\n浙江省杭州市西湖区文二路9号');
  expect(said(await customer.say('是'))).toContain('已为您改好收货地址');
  expect(await addressOf()).toMatchObject({ name: '周雨桐', phone: '13800002046', line1: '文二路9号' });
  const { rows } = await shop.world.pool.query(
    `select to_jsonb(p) - 'address_sealed' as row from assistant_proposals p where order_id = $1`,
    [id],
  );
  expect(JSON.stringify(rows), 'nowhere in the clear').not.toContain('平江路');

  await set({ acts: ['cancel_order', 'aftersales'] });
  expect(said(await customer.say('我要改收货地址')), 'not switched on').toContain('我的订单');
  const sent = await asking();
  const bought = await buy(shop, sent.person, cup!, 1, 10_000);
  await send(shop, bought.id);
  expect(said(await sent.say('我要改收货地址'))).toContain('已经发出');
});

test('faulty goods: what is wrong, what they want, a picture, then the request with the picture as evidence', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, cup!, 1, 10_000);
  await send(shop, bought.id);
  const [first] = await customer.say('收到的杯子碎了');
  expect(said([first!])).toContain('怎么处理');
  expect(first!.body.choices!.map(({ say }) => say)).toEqual(expect.arrayContaining(['退货退款', '补寄', '转人工']));
  expect(said(await customer.say('退货退款'))).toContain('照片');
  const file = await picture(customer.person, '/api/widget/files');
  const proposed = said(await customer.say('', { kind: 'image', body: { file } }));
  expect(proposed).toMatch(/申请退货退款.*商品 cup ×1.*运输破损.*1 张照片.*运费由我们承担.*¥100\.00 原路退回/s);
  const requests = async () => (await lin!.get(`/api/aftersales?list=all&order=${bought.id}`)).body.items;
  expect(await requests()).toEqual([]);
  const done = await customer.say('好的');
  expect(done.map(({ kind }) => kind)).toContain('aftersales');
  const [request] = await requests();
  expect(request).toMatchObject({ kind: 'return', reason: 'damaged', conversation: customer.id, askedMinor: 10_000 });
  const { body } = await lin!.get(`/api/aftersales/${request.id}`);
  expect(body.words).toBe('收到的杯子碎了');
  expect(body.evidence).toMatchObject([{ kind: 'picture' }]);
});

test('an exchange is for another one of the same; a picture of nobody knows what goes to a person', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, pot!, 1, 10_000);
  await send(shop, bought.id);
  expect(said(await customer.say('买的东西有问题，要求换货'))).toContain('照片');
  expect(said(await customer.say('', { kind: 'image', body: { file: await picture(customer.person, '/api/widget/files') } }))).toContain(
    '换一件同款',
  );
  await customer.say('是');
  const { body } = await lin!.get(`/api/aftersales?list=all&order=${bought.id}`);
  expect(body.items).toMatchObject([{ kind: 'exchange', reason: 'quality' }]);
  const shows = await asking();
  await shows.say('', { kind: 'image', body: { file: await picture(shows.person, '/api/widget/files') } });
  expect(await shows.summary(), 'a picture of nobody knows what').toMatchObject({ because: 'attachment' });
});

test('the carrier is urged after a yes, once; what has not left is not', async () => {
  const customer = await asking();
  const bought = await buy(shop, customer.person, cup!, 1, 10_000);
  expect(said(await customer.say('帮我催一下快递'))).toContain('还没有发出');
  await send(shop, bought.id, false);
  const proposed = said(await customer.say('帮我催一下快递'));
  expect(proposed).toMatch(/SF\d+.*24 小时内答复/s);
  const asked = async () =>
    (
      await shop.world.pool.query(
        `select kind, by_kind from carrier_requests r join shipments s on s.id = r.shipment_id where s.order_id = $1`,
        [bought.id],
      )
    ).rows;
  expect(await asked()).toEqual([]);
  expect(said(await customer.say('是'))).toContain('已请快递加快派送');
  await customer.say('帮我催一下快递');
  await customer.say('是');
  expect(await asked()).toEqual([{ kind: 'urge', by_kind: 'customer' }]);
});

test('an agent who has taken the talk is not disturbed by an open proposal', async () => {
  const customer = await asking();
  const { id } = await order(customer);
  await customer.say('我想取消订单');
  await lin!.call('POST', `/api/conversations/${customer.id}/acceptance`);
  await customer.say('是');
  expect(await stateOf(customer, id)).toBe('pending_payment');
  await lin!.call('POST', `/api/conversations/${customer.id}/messages`, { ...text('您好'), id: newId() });
  await lin!.call('POST', `/api/conversations/${customer.id}/ending`);
});

// Last, since staff have to sign in again afterwards.
test('a late return is refused with the policy’s reason and the way to a person', async () => {
  const late = await asking();
  const old = await buy(shop, late.person, pot!, 1, 10_000);
  await send(shop, old.id);
  shop.later(30 * 24 * 3600);
  const [refused] = await late.say('我要退货');
  const { body: offers } = await late.person.get(`/api/widget/orders/${old.id}/offers`);
  const decision = offers.lines[0].offers
    .find(({ action }: { action: string }) => action === 'return')
    .reasons.find(({ reason }: { reason: string }) => reason === 'no_reason').decision;
  expect(refused!.body.text).toContain(decision.zh);
  expect(refused!.body.choices).toEqual([{ label: '转人工', say: '转人工' }]);
  await late.say('是');
  expect((await late.person.get(`/api/widget/aftersales?list=all&order=${old.id}`)).body.items).toEqual([]);
});
