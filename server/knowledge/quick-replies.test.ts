import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer } from '../../test/support/shopping.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let aftersale: string;
let lin: Person;
let su: Person;
let leader: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  aftersale = await group(shop, '售后');
  const presale = await group(shop, '售前');
  lin = await agent(shop, '林可', { groups: [aftersale] });
  su = await agent(shop, '苏晴', { groups: [presale] });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
});
afterAll(() => shop.close());

const wording = (words: string, more: object = {}) => ({ tone: 'formal', language: 'zh-CN', text: words, ...more });

async function folder(who: Person, name: string, scope: 'all' | 'group' | 'own'): Promise<string> {
  const made = await who.call('POST', '/api/quick-reply-folders', { name, scope, ...(scope === 'group' ? { group: aftersale } : {}) });
  expect(made.status).toBe(200);
  return made.body.id;
}

const write = async (who: Person, place: string, title: string, words: string): Promise<string> =>
  (await who.call('POST', '/api/quick-replies', { folder: place, title, wordings: [wording(words)] })).body.id;

const titles = async (who: Person, q: string): Promise<string[]> =>
  (await who.get(`/api/quick-replies?q=${encodeURIComponent(q)}`)).body.items.map((each: { title: string }) => each.title);

test('a quick reply is found by its title, its words, its pinyin and its initials, the most used first', async () => {
  const place = await folder(leader, '发货', 'all');
  await write(leader, place, '发货时间', '您好，订单会在 48 小时内发出。');
  const late = await write(leader, place, '发货延迟', '非常抱歉，仓库这两天爆单。');
  for (const q of ['发货', 'fahuo', 'fh', 'FHS', 'shijian', '48 小时']) expect(await titles(lin, q)).toContain('发货时间');
  expect(await titles(lin, 'fhyc')).toEqual(['发货延迟']);
  expect(await titles(lin, '爆单')).toEqual(['发货延迟']);
  expect(await titles(lin, '没有这句')).toEqual([]);
  // The one search of knowledge besides: with a slip.
  await expect.poll(() => titles(lin, '发货廷迟')).toEqual(['发货延迟']);
  expect(await titles(lin, 'fh'), 'as they sound: shijian, yanchi').toEqual(['发货时间', '发货延迟']);
  for (let time = 0; time < 2; time++) expect((await lin.call('POST', `/api/quick-replies/${late}/uses`)).status).toBe(204);
  expect(await titles(lin, 'fh')).toEqual(['发货延迟', '发货时间']);
  const [first] = (await su.get('/api/quick-replies?q=fh')).body.items;
  expect(first).toMatchObject({ title: '发货延迟', uses: 2, ownUses: 0 });
  const [asked] = (await su.get(`/api/quick-replies?q=${encodeURIComponent('延迟')}`)).body.items;
  expect(asked.marked, 'what was asked for, to be marked').toEqual(['延迟']);
});

test('one’s own are seen by nobody else, a group’s by its members, and shared ones are changed only by who may', async () => {
  const [mine, ours, everybody] = [
    await folder(lin, '我的', 'own'),
    await folder(leader, '售后组', 'group'),
    await folder(leader, '公共', 'all'),
  ];
  await write(lin, mine, '私藏开场', '嗨');
  await write(leader, ours, '补寄说明', '给您补寄');
  expect(await titles(lin, '私藏')).toEqual(['私藏开场']);
  for (const other of [su, leader]) expect(await titles(other, '私藏')).toEqual([]);
  expect([await titles(lin, '补寄'), await titles(su, '补寄')]).toEqual([['补寄说明'], []]);
  expect((await lin.call('POST', '/api/quick-replies', { folder: everybody, title: '不行', wordings: [wording('不行')] })).status).toBe(
    403,
  );
  expect((await su.call('POST', '/api/quick-replies', { folder: mine, title: '不行', wordings: [wording('不行')] })).status).toBe(404);
  expect((await lin.call('POST', '/api/quick-reply-folders', { name: '越权', scope: 'all' })).status).toBe(403);
  expect((await leader.call('DELETE', `/api/quick-reply-folders/${ours}`)).body.code).toBe('in_use');
});

test('every version stays readable with who and when, and of two who save at once the slower hears it', async () => {
  const place = await folder(leader, '退换', 'all');
  const id = await write(leader, place, '七天无理由', '签收七天内可退。');
  const change = { folder: place, title: '七天无理由', wordings: [wording('签收后七天内，不影响二次销售即可退货。')], version: 1 };
  expect((await leader.call('PUT', `/api/quick-replies/${id}`, change)).status).toBe(204);
  expect((await leader.call('PUT', `/api/quick-replies/${id}`, change)).body).toMatchObject({
    code: 'edited_meanwhile',
    params: { name: '周岚' },
  });
  const { items } = (await lin.get(`/api/quick-replies/${id}/versions`)).body;
  expect(items.map((each: { version: number }) => each.version)).toEqual([2, 1]);
  expect(items[1]).toMatchObject({ by: '周岚', wordings: [{ text: '签收七天内可退。' }] });
  expect((await leader.call('DELETE', `/api/quick-replies/${id}`)).status).toBe(204);
  expect(await titles(lin, '七天')).toEqual([]);
});

test('the shared ones go out as one document and come back without doubling', async () => {
  const before = (await leader.get('/api/quick-replies/bundle')).body;
  const more = { folders: [...before.folders, { name: '节日', replies: [{ title: '中秋祝福', wordings: [wording('中秋安康')] }] }] };
  expect((await leader.call('POST', '/api/quick-replies/bundle', more)).body).toEqual({ added: 1 });
  expect((await leader.call('POST', '/api/quick-replies/bundle', more)).body).toEqual({ added: 0 });
  expect(await titles(lin, 'zqzf')).toEqual(['中秋祝福']);
  expect((await lin.get('/api/quick-replies/bundle')).status).toBe(403);
});

async function served(): Promise<{ customer: Person; id: string }> {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('到哪了'), opening: { group: aftersale } });
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return { customer, id };
}

test('places are filled from the customer, the newest or the chosen order, and who writes', async () => {
  const { id, customer } = await served();
  const trader = await importer(shop);
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '周雨桐', preferredName: '周女士' });
  await trader.call('PUT', '/api/import/customers/c-1', { name: '周雨桐' });
  for (const [ref, placedAt] of [
    ['old', '2026-11-01T00:00:00Z'],
    ['new', '2026-11-10T00:00:00Z'],
  ]) {
    const order = { customer: 'c-1', number: `N-${ref}`, state: 'paid', currency: 'CNY', placedAt };
    const put = await trader.call('PUT', `/api/import/orders/${ref}`, { ...order, lines: [{ name: '珐琅锅', priceMinor: 100 }] });
    expect([put.status, put.body.errors]).toEqual([200, undefined]);
  }
  await shop.world.db.updateTable('orders').set({ customer_id: customer.id }).execute();
  const { values } = (await lin.get(`/api/conversations/${id}/variables`)).body;
  expect(values).toMatchObject({ 'customer.name': '周女士', 'order.number': 'N-new', 'order.product': '珐琅锅', 'agent.name': '林可' });
  expect(values['shipment.tracking']).toBeUndefined();
  const { items } = (await trader.get(`/api/customers/${customer.id}/orders`)).body;
  const { id: old } = items.find((order: { number: string }) => order.number === 'N-old');
  expect((await lin.get(`/api/conversations/${id}/variables?order=${old}`)).body.values['order.number']).toBe('N-old');
});

test('staff do not send refused words or open places to customers; notes and customers say what they like', async () => {
  const { id, customer } = await served();
  const say = (words: string, more: object = {}) => lin.call('POST', `/api/conversations/${id}/messages`, { ...text(words), ...more });
  const refused = await say('您加 我 微 信 聊吧');
  expect(refused).toMatchObject({ status: 422, body: { code: 'forbidden_word', params: { word: '加 我 微 信' } } });
  expect(refused.body.title).toContain('平台');
  expect((await say('单号是 {{shipment.tracking}}')).body).toMatchObject({
    code: 'unfilled_variable',
    params: { name: 'shipment.tracking' },
  });
  expect((await say('这款卖得最好')).status).toBe(200);
  expect((await say('客户让我加我微信', { note: true })).status).toBe(200);
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('加我微信'))).status).toBe(200);
  const socket = await lin.connect();
  socket.send({ type: 'send', conversation: id, ...text('线下交易吧') });
  expect((await socket.until((frame) => frame.type === 'refused')).problem.code).toBe('forbidden_word');
});

test('S114: what reproaches a customer is warned of, sent after a second look, and that is a fact nobody outside hears', async () => {
  const admin = await agent(shop, '陈主管', { role: 'admin' });
  const { id, customer } = await served();
  const { words } = (await lin.get('/api/reproaches')).body;
  expect(words).toContainEqual(
    expect.objectContaining({ word: '怎么又退', severity: 'warn', reasonEn: expect.stringContaining('needs no reason') }),
  );
  const heard = await customer.connect();
  const said = text('你怎 么又退呀，买的时候不看清楚');
  const say = (message: object) => lin.call('POST', `/api/conversations/${id}/messages`, message);
  const { status, body } = await say(said);
  expect(status, JSON.stringify(body)).toBe(200);
  expect((await say(said)).body.number).toBe(body.number);
  await say(text('真麻烦您了，退货地址发您'));
  await say({ ...text('客户怎么又退'), note: true });
  await heard.event((each) => each.message?.body.text === '真麻烦您了，退货地址发您');
  // What happened before may still have been on its way to them.
  expect(heard.events.map(({ fact }) => fact.kind).filter((kind) => kind.startsWith('reproach'))).toEqual([]);
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('你们怎么又退回来了'));
  const facts = async () =>
    (
      await sql<{ data: object }>`select data from facts where kind = 'reproach.sent' and conversation_id = ${id} order by id`.execute(
        shop.world.db,
      )
    ).rows;
  expect(await facts()).toEqual([{ data: { number: body.number, words: ['怎么又退', '不看清楚'] } }]);
  // The list is the shop's; a reproach is never refused.
  const put = (list: object[], by = admin) => by.call('PUT', '/api/reproaches', { words: list });
  expect((await put([], lin)).status).toBe(403);
  expect((await put([{ word: '又退', reason: '不说', severity: 'refuse' }])).status).toBe(400);
  expect((await put([{ word: '又来', reason: '不说' }])).body.words).toMatchObject([{ word: '又来', severity: 'warn' }]);
  await say(text('怎么又退，又来了'));
  expect((await facts()).at(-1)).toMatchObject({ data: { words: ['又来'] } });
});

test('the shop changes the list, and it holds at once', async () => {
  const admin = await agent(shop, '陈主管', { role: 'admin' });
  const { id } = await served();
  const word = { word: '亲亲', reason: '本店不用这个称呼。', severity: 'refuse' };
  expect((await lin.call('PUT', '/api/forbidden-words', { words: [word] })).status).toBe(403);
  expect((await admin.call('PUT', '/api/forbidden-words', { words: [word] })).status).toBe(200);
  expect((await lin.call('POST', `/api/conversations/${id}/messages`, text('亲亲您好'))).body.code).toBe('forbidden_word');
  expect((await lin.call('POST', `/api/conversations/${id}/messages`, text('线下交易'))).status).toBe(200);
});
