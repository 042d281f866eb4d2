import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, sell } from '../../test/support/shopping.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { shipGuides } from './guides/ship.ts';

let shop: TestApp;
let beside: TestApp;
let [lin, su, leader, boss]: Person[] = [];
let desk: string;

beforeAll(async () => {
  shop = await app();
  beside = await app({ beside: shop });
  await alwaysOpen(shop);
  desk = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [desk] });
  su = await agent(shop, '苏晴');
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  boss = await importer(shop);
});
afterAll(async () => {
  await beside.close();
  await shop.close();
});

const zh = (title: string, body: string, more: object = {}) => ({ language: 'zh-CN', title, body, ...more });

async function published(texts: object[], more: object = {}): Promise<string> {
  const { body } = await lin!.call('POST', '/api/articles', { texts, ...more });
  await lin!.call('POST', `/api/articles/${body.id}/submission`);
  expect((await leader!.call('POST', `/api/articles/${body.id}/publication`)).status).toBe(200);
  return body.id;
}

interface Item {
  kind: string;
  id: string;
  title: string;
  language: string | null;
  titleMarks: { from: number; to: number }[];
  score: number;
  insert?: string | null;
}

const find = async (who: Person, q: string, more = ''): Promise<Item[]> =>
  (await who.get(`/api/answers?q=${encodeURIComponent(q)}${more}`)).body.items;
const first = async (who: Person, q: string, more = '') => (await find(who, q, more))[0]?.id;

test('articles, goods and quick replies are found by one question, in every process, as soon as they change', async () => {
  expect(await find(lin!, '电饭煲拆封还能退吗')).toEqual([]);
  const other = lin!.at(beside);
  expect(await find(other, '电饭煲拆封还能退吗')).toEqual([]);
  const id = await published([
    zh('电饭煲拆封后能退货吗', '签收七天内可以。'),
    { language: 'en', title: 'Returning an opened cooker', body: 'Within seven days.' },
  ]);
  await sell(boss!, 'pot');
  const folder = (await leader!.call('POST', '/api/quick-reply-folders', { name: '售后', scope: 'group', group: desk })).body.id;
  const words = [{ tone: 'formal', language: 'zh-CN', text: '您好，拆封后仍可退货。' }];
  const reply = (await leader!.call('POST', '/api/quick-replies', { folder, title: '拆封退货', wordings: words })).body.id;
  for (const who of [lin!, other]) {
    await expect.poll(() => first(who, '电饭锅拆封退货', '&kinds=article')).toBe(id);
    await expect.poll(() => first(who, 'chaifengtuihuo', '&kinds=reply')).toBe(reply);
  }
  const [hit] = await find(lin!, '拆封退货', '&kinds=article');
  expect(hit!.titleMarks.map(({ from, to }) => hit!.title.slice(from, to))).toEqual(['拆封', '退货']);
  expect((await find(lin!, 'opened cooker return', '&language=en'))[0]).toMatchObject({ id, language: 'en' });
  expect(await find(su!, '拆封退货', '&kinds=reply'), 'another group’s quick replies').toEqual([]);
  const facets = async (more = '') => (await lin!.get(`/api/answers/facets?q=${encodeURIComponent('拆封退货')}${more}`)).body;
  expect((await facets()).kinds, 'each once, in whichever language').toEqual([
    { value: 'article', count: 1 },
    { value: 'reply', count: 1 },
  ]);
  const staffOnly = await facets('&audience=staff');
  expect(staffOnly.kinds).toEqual([{ value: 'reply', count: 1 }]);
  expect(staffOnly.audience, 'what else there is').toHaveLength(2);
  expect(await find(lin!, '拆封退货', '&level=advanced')).toEqual([]);
  await leader!.call('DELETE', `/api/quick-replies/${reply}`);
  await expect.poll(() => find(other, '拆封退货', '&kinds=reply')).toEqual([]);
  await leader!.call('POST', `/api/articles/${id}/archive`, {});
  expect((await lin!.call('GET', '/api/answers?q=')).status).toBe(400);
  const customer = await visitor(shop);
  expect((await customer.get('/api/answers?q=x')).status).toBe(403);
});

test('the shop’s dictionary is changed in the console and holds at once', async () => {
  const id = await published([zh('云朵枕怎么清洗', '手洗，阴干。')]);
  await expect.poll(() => first(lin!, '云朵枕清洗')).toBe(id);
  const sure = async () => (await find(lin!, '小云怎么清洗')).find((each) => each.id === id)?.score ?? 0;
  const before = await sure();
  const { body: words } = await boss!.get('/api/search-words');
  expect(words.synonyms.length).toBeGreaterThan(50);
  const next = { ...words, names: ['云朵枕'], synonyms: [...words.synonyms, ['云朵枕', '小云']] };
  expect((await lin!.call('PUT', '/api/search-words', next)).status).toBe(403);
  expect((await boss!.call('PUT', '/api/search-words', next)).status).toBe(200);
  await expect.poll(sure).toBeGreaterThan(before + 0.1);
  expect((await boss!.call('PUT', '/api/search-words', { ...next, synonyms: [['一个']] })).status).toBe(400);
});

test('the agent is shown the best answers to what the customer asked, and what they think of them moves equals', async () => {
  const one = await published([zh('净水器滤芯多久更换', '**六个月**换一次。\n\n- 灯变橙色时更换')]);
  const twin = await published([zh('净水器滤芯更换多久', '半年。')]);
  const inner = await published([zh('净水器滤芯更换登记', '在系统里登记。')], { audience: 'staff' });
  const customer = await visitor(shop);
  const talk = newId();
  await customer.call('POST', `/api/widget/conversations/${talk}/messages`, {
    ...text('净水器的滤芯多久要换一次？'),
    opening: { group: desk },
  });
  const suggested = async (): Promise<Item[]> => (await lin!.get(`/api/conversations/${talk}/suggestions`)).body.items;
  await expect.poll(async () => (await suggested()).map((each) => each.id)).toEqual(expect.arrayContaining([one, twin]));
  const items = await suggested();
  expect(items.length).toBeLessThanOrEqual(3);
  expect(items.find((each) => each.id === one)?.insert).toBe('六个月换一次。\n\n- 灯变橙色时更换');
  const staffOnly = items.find((each) => each.id === inner);
  if (staffOnly) expect(staffOnly.insert, 'for colleagues only').toBeNull();
  const score = async (id: string) => (await suggested()).find((each) => each.id === id)?.score ?? 0;
  const [ahead, behind] = [await score(one), await score(twin)];
  expect((await lin!.call('POST', '/api/answer-votes', { kind: 'article', id: twin, verdict: 'taken' })).status).toBe(204);
  for (const verdict of ['taken', 'wrong']) await lin!.call('POST', '/api/answer-votes', { kind: 'article', id: one, verdict });
  shop.later(31);
  expect(await score(one)).toBeLessThan(ahead);
  expect(await score(twin)).toBeGreaterThan(behind);
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  await lin!.call('POST', `/api/conversations/${talk}/messages`, text('六个月。'));
  expect(await suggested(), 'answered').toEqual([]);
  expect((await su!.get(`/api/conversations/${talk}/suggestions`)).status, 'not their talk').toBe(404);
});

test('what was read is kept, so that a later process need not read it again; by an older dictionary it will do until it is read anew', async () => {
  const id = await published([zh('蒸汽熨斗水箱怎么拆下', '按住两侧卡扣向外拉。')]);
  await expect.poll(() => first(lin!, '熨斗水箱拆下')).toBe(id);
  const kept = async () => {
    const { rows } = await sql<{ dictionary: string; asks: string }>`
      select dictionary, reading ->> 'asks' as asks from answer_readings where source = ${id}`.execute(shop.world.db);
    return rows;
  };
  const [before] = await kept();
  await sql`update answer_readings set dictionary = 'older', reading = jsonb_set(reading::jsonb, '{asks}', '[["暗/an 号/hao"]]') where source = ${id}`.execute(
    shop.world.db,
  );
  const later = await app({ beside: shop });
  try {
    expect(
      (await find(lin!.at(later), '暗号')).map((each) => each.id),
      'as it was read',
    ).toContain(id);
    await expect.poll(kept).toEqual([before]);
    await expect.poll(async () => (await find(lin!.at(later), '暗号')).map((each) => each.id)).not.toContain(id);
  } finally {
    await later.close();
  }
  await leader!.call('POST', `/api/articles/${id}/archive`, {});
  const left = async () => [(await find(lin!, '熨斗水箱拆下')).some((each) => each.id === id), ...(await kept())];
  await expect.poll(left).toEqual([false]);
});

test('published guides are found by what is asked in them, by colleagues only', async () => {
  await transact(shop.world, shipGuides);
  await expect.poll(async () => (await find(lin!, '新买的家电不工作', '&kinds=guide'))[0]?.kind).toBe('guide');
  expect(
    (await lin!.call('POST', '/api/answer-votes', { kind: 'guide', id: await first(lin!, '家电不工作', '&kinds=guide'), verdict: 'taken' }))
      .status,
  ).toBe(204);
});

test('what was answered well is offered to colleagues of that group, never to others or to customers, and is gone when recalled', async () => {
  const talk = newId();
  const asked = await visitor(shop);
  await asked.call('POST', `/api/widget/conversations/${talk}/messages`, {
    ...text('铸铁锅第一次用之前要怎么开锅'),
    opening: { group: desk },
  });
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  const answer = text('温水洗净擦干，小火抹一层油，放凉后再抹一次即可。');
  await lin!.call('POST', `/api/conversations/${talk}/messages`, answer);
  const [topic] = (await lin!.get('/api/reasons')).body;
  const codes = { stage: 'aftersale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
  expect((await lin!.call('POST', `/api/conversations/${talk}/wrap-up`, codes)).status).toBe(204);
  expect((await asked.call('PUT', `/api/widget/conversations/${talk}/rating`, { score: 5 })).status).toBe(204);
  await expect.poll(() => first(lin!, '新买的铸铁锅怎么开锅', '&kinds=past')).toBe(talk);
  expect(await find(su!, '新买的铸铁锅怎么开锅', '&kinds=past'), 'another group’s').toEqual([]);
  expect((await asked.get(`/help/search?q=${encodeURIComponent('铸铁锅开锅')}`)).body ?? '').not.toContain('小火抹一层油');
  const next = newId();
  await (await visitor(shop)).call('POST', `/api/widget/conversations/${next}/messages`, {
    ...text('铸铁锅怎么开锅？'),
    opening: { group: desk },
  });
  const offered = (await lin!.get(`/api/conversations/${next}/suggestions`)).body.items.find((each: Item) => each.kind === 'past');
  expect(offered).toMatchObject({ id: talk, insert: '温水洗净擦干，小火抹一层油，放凉后再抹一次即可。' });
  await sql`update messages set recalled_at = ${shop.world.now()} where conversation_id = ${talk} and author_kind = 'staff'`.execute(
    shop.world.db,
  );
  expect(await find(lin!, '新买的铸铁锅怎么开锅', '&kinds=past')).toEqual([]);
});
