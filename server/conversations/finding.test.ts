import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';
import { indexAllMessages } from './message-index.ts';

let shop: TestApp;
let service: string;
let lin: Person;
let leader: Person;
let stranger: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [service], online: true });
  leader = await agent(shop, '班长', { role: 'team_leader', groups: [service] });
  stranger = await agent(shop, '外人', { groups: [await group(shop, '售前')] });
});
afterAll(() => shop.close());

async function talk(...lines: string[]): Promise<{ customer: Person; conversation: string }> {
  const customer = await visitor(shop);
  const conversation = newId();
  for (const line of lines) {
    const sent = await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(line), opening: {} });
    expect(sent.status).toBe(200);
  }
  await shop.drain();
  return { customer, conversation };
}

interface Item {
  conversation: { id: string };
  message: { number: number };
  pieces: { text: string; hit: boolean }[];
}

async function find(who: Person, q: string, more = ''): Promise<Item[]> {
  const { status, body } = await who.get(`/api/found-messages?q=${encodeURIComponent(q)}${more}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items;
}
const words = (items: Item[]) => items.map((item) => item.pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join(''));
const places = (items: Item[]) => items.map((item) => `${item.conversation.id} ${item.message.number}`);

test('a message is found by any part of what was said, in Chinese, in letters and in digits', async () => {
  const { conversation } = await talk(
    '铸铁珐琅锅的锅盖有一道划痕',
    '单号ＳＦ1382046，尾号 2046 的手机收不到短信',
    'Does the XL-1023 ship to Berlin?',
  );
  const first = `${conversation} 1`;
  for (const q of ['珐琅', '珐琅锅', '锅', '盖有', '划痕', '铸铁锅盖']) expect(places(await find(lin, q)), q).toEqual([first]);
  for (const q of ['sf1382046', '82046', 'SF13', '尾号 2046', '短信']) expect(places(await find(lin, q)), q).toEqual([`${conversation} 2`]);
  for (const q of ['berlin', 'ship', 'xl-1023', 'l-1023', '1023 berlin', 'BERL'])
    expect(places(await find(lin, q)), q).toEqual([`${conversation} 3`]);
  expect(await find(lin, '珐琅碗')).toEqual([]);
  expect(words(await find(lin, '1382046'))).toEqual(['单号ＳＦ[1382046]，尾号 2046 的手机收不到短信']);
  expect(words(await find(lin, 'SF13'))).toEqual(['单号[ＳＦ13]82046，尾号 2046 的手机收不到短信']);
});

test('word for word comes first, then all words in any order, each the newest first; quotation marks ask for just that', async () => {
  const older = await talk('退款的时候运费谁出');
  const exact = await talk('想问退款运费的事');
  const newer = await talk('运费要不要一起退款');
  const all = [newer, exact, older].map((each) => `${each.conversation} 1`);
  expect(places(await find(lin, '退款运费'))).toEqual([all[1], all[0], all[2]]);
  expect(places(await find(lin, '退款运费', '&sort=newest'))).toEqual(all);
  expect(places(await find(lin, '“退款运费”'))).toEqual([all[1]]);
  const pages: string[] = [];
  for (let before = ''; ; ) {
    const { body } = await lin.get(`/api/found-messages?q=${encodeURIComponent('退款运费')}&limit=1${before}`);
    pages.push(...places(body.items));
    if (!body.next) break;
    before = `&before=${encodeURIComponent(body.next)}`;
  }
  expect(pages).toEqual([all[1], all[0], all[2]]);
});

test('only who may see the conversation finds its messages; notes are found by staff, a customer finds nothing at all', async () => {
  const { customer, conversation } = await talk('我的暗号是青铜葵花');
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  await lin.call('POST', `/api/conversations/${conversation}/messages`, { ...text('备注：葵花客户要回电'), note: true });
  await shop.drain();
  expect(await find(lin, '葵花')).toHaveLength(2);
  expect(await find(leader, '葵花')).toHaveLength(2);
  expect(await find(stranger, '葵花')).toEqual([]);
  expect((await customer.get('/api/found-messages?q=%E8%91%B5%E8%8A%B1')).status).toBe(403);
});

test('a recalled message is found by nobody, even before the index hears of it', async () => {
  const { customer, conversation } = await talk('误发的身份证号码');
  expect(await find(lin, '误发')).toHaveLength(1);
  expect((await customer.call('DELETE', `/api/widget/conversations/${conversation}/messages/1`)).status).toBe(204);
  expect(await find(lin, '误发')).toEqual([]);
  await shop.drain();
  const left = await shop.world.pool.query('select 1 from message_grams where conversation_id = $1 and number = 1', [conversation]);
  expect(left.rows).toEqual([]);
});

test('filters narrow by agent, time, reason, channel and customer', async () => {
  const { customer, conversation } = await talk('窗帘挂钩少了两个');
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  await talk('窗帘挂钩怎么装');
  const filter = async (more: string) => (await find(lin, '窗帘挂钩', more)).length;
  expect(await filter('')).toBe(2);
  expect(await filter(`&agent=${lin.id}`)).toBe(1);
  expect(await filter(`&customer=${customer.id}`)).toBe(1);
  expect(await filter('&channel=chat')).toBe(2);
  expect(await filter('&channel=email')).toBe(0);
  expect(await filter(`&to=${new Date(Date.now() - 86_400_000).toISOString()}`)).toBe(0);
  expect(await filter(`&from=${new Date(Date.now() - 3_600_000).toISOString()}`)).toBe(2);
  const wrapUp = { stage: 'aftersale', topic: 'delivery', reason: 'late', result: 'solved' };
  const reasons = (await lin.get('/api/reasons')).body as { key: string; children: { key: string }[] }[];
  const topic = reasons[0]!;
  const coded = { ...wrapUp, topic: topic.key, reason: topic.children[0]!.key };
  expect((await lin.call('POST', `/api/conversations/${conversation}/wrap-up`, coded)).status).toBe(204);
  expect(await filter(`&reason=${topic.key}`)).toBe(1);
  expect(await filter(`&reason=${topic.key}.${topic.children[0]!.key}`)).toBe(1);
  expect(await filter('&reason=nothing')).toBe(0);
});

test('odd input is answered with a sentence, never with a fault', async () => {
  for (const q of ['！？', '%', '\\', "'", '🙂🙂', '& | !']) {
    const { status } = await lin.get(`/api/found-messages?q=${encodeURIComponent(q)}`);
    expect([200, 422], q).toContain(status);
  }
  expect((await lin.get('/api/found-messages?q=%EF%BC%81')).body.code).toBe('search_too_short');
  expect((await lin.get('/api/found-messages?q=a&before=w~2026')).status).toBe(400);
});

test('the index can be made anew from the messages', async () => {
  const { conversation } = await talk('蒸锅的把手松了');
  await shop.world.pool.query('truncate message_grams');
  expect(await find(lin, '把手')).toEqual([]);
  expect(await indexAllMessages(shop.world, () => {})).toBeGreaterThan(5);
  expect(places(await find(lin, '把手'))).toEqual([`${conversation} 1`]);
});

test('a person is found by characters, pinyin and initials, and by a phone’s tail', async () => {
  const customer = await visitor(shop);
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '曾雨桐', preferredName: '曾女士', phone: '13812342046' });
  const other = await visitor(shop);
  await lin.call('PATCH', `/api/customers/${other.id}`, { name: 'Hannah Müller' });
  await shop.drain();
  const found = async (q: string) =>
    (await lin.get(`/api/customers?q=${encodeURIComponent(q)}`)).body.items.map((row: { id: string }) => row.id);
  for (const q of ['曾雨桐', '雨桐', '曾女', 'zengyutong', 'zengyu', 'zyt', 'yt', 'ZYT', '2046'])
    expect(await found(q), q).toEqual([customer.id]);
  for (const q of ['hannah', 'muller', 'Müll', 'hannah mu']) expect(await found(q), q).toEqual([other.id]);
  for (const q of ['z', "'", '\\', '雨桐x']) expect(await found(q), q).toEqual([]);
  const { rows } = await shop.world.pool.query('select sort from name_keys where id = $1', [customer.id]);
  expect(rows).toEqual([{ sort: 'zeng nv shi 曾女士' }]);
});
