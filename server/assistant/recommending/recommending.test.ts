import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { importer, wish } from '../../../test/support/shopping.ts';
import { system } from '../../platform/actor.ts';
import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { changeSetting } from '../../platform/settings.ts';
import { shopSetting } from '../../team/shop.ts';
import { asksForGift } from './gift-words.ts';
import type { Recommended } from './views.ts';
import { asksForOffers, budgetIn, goodsWords, wantsGoods } from './wish-words.ts';

let shop: TestApp;
let [lin, boss]: Person[] = [];
const ids = new Map<string, { product: string; variant: string; number: string }>();

interface Goods {
  name: string;
  priceMinor?: number;
  stock?: number | null;
  category?: object;
  matchWith?: string[];
}

async function sells(ref: string, { name, priceMinor = 10_000, stock = null, ...more }: Goods): Promise<void> {
  const variant = { ref: `${ref}-1`, priceMinor, currency: 'CNY', stock };
  const put = await boss!.call('PUT', `/api/import/products/${ref}`, { name, nameEn: `Product ${ref}`, variants: [variant], ...more });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  const { body } = await boss!.get(`/api/products/${ref}`);
  ids.set(ref, { product: body.id, variant: body.variants[0].id, number: body.number });
}

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  await transact(shop.world, async (tx) => {
    const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    await changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, hours });
  });
  lin = await agent(shop, '林可', { groups: [await group(shop, '售前')], online: true });
  boss = await importer(shop);
  await sells('brush', { name: '竹制锅刷', priceMinor: 2900 });
  await sells('lid', { name: '钢化玻璃锅盖', priceMinor: 5900, stock: 0 });
  await sells('pan', {
    name: '铸铁平底煎锅',
    priceMinor: 29_900,
    category: { name: '锅具', nameEn: 'Pans', position: 1 },
    matchWith: ['brush', 'lid'],
  });
  await sells('wok', { name: '铸铁炒锅', priceMinor: 45_900, category: { name: '锅具', nameEn: 'Pans', position: 1 } });
  await sells('steamer', { name: '不锈钢蒸锅', priceMinor: 19_900, stock: 0, category: { name: '锅具', nameEn: 'Pans', position: 1 } });
});
afterAll(() => shop.close());

interface Talk {
  id: string;
  customer: Person;
}

async function says(words: string, before: (talk: Talk) => Promise<unknown> = async () => undefined): Promise<Talk> {
  const talk = { id: newId(), customer: await visitor(shop) };
  await before(talk);
  await talk.customer.call('POST', `/api/widget/conversations/${talk.id}/messages`, { ...text(words), opening: {} });
  return talk;
}

async function recommended({ id }: Talk) {
  const { body, status } = await lin!.get(`/api/conversations/${id}/recommendations`);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.items as Recommended[]).map(({ name, because, about, stock }) => ({ name, because, about: about?.name ?? null, stock }));
}
const card = (ref: string) => ({ id: newId(), kind: 'product', body: { product: ids.get(ref)!.product } });

test('what the words ask for, within what they want to spend', async () => {
  expect(await recommended(await says('想买一口铸铁锅，有推荐的吗'))).toEqual(
    expect.arrayContaining([
      { name: '铸铁平底煎锅', because: 'asked', about: null, stock: null },
      { name: '铸铁炒锅', because: 'asked', about: null, stock: null },
    ]),
  );
  const names = (await recommended(await says('推荐一口铸铁锅，预算 300'))).map(({ name }: { name: string }) => name);
  expect(names).toContain('铸铁平底煎锅');
  expect(names).not.toContain('铸铁炒锅');
  expect(await recommended(await says('我的铸铁锅生锈了'))).toEqual([]);
});

test('S29: what costs less for a time is recommended to who asks for offers, with its end, and no more once it is over', async () => {
  const { variant } = ids.get('wok')!;
  const validTo = new Date(shop.world.now().getTime() + 3600_000).toISOString();
  expect(
    (await boss!.call('PUT', `/api/variants/${variant}/price`, { amountMinor: 39_900, currency: 'CNY', validTo })).status,
  ).toBeLessThan(300);
  // A price that only goes up for a time is no offer.
  const dearer = { amountMinor: 3900, currency: 'CNY', validTo };
  await boss!.call('PUT', `/api/variants/${ids.get('brush')!.variant}/price`, dearer);
  const items = async (words: string) => (await lin!.get(`/api/conversations/${(await says(words)).id}/recommendations`)).body.items;
  expect(await items('最近有什么优惠活动吗')).toMatchObject([
    { name: '铸铁炒锅', because: 'on_offer', priceMinor: 39_900, priceUntil: validTo, about: null },
  ]);
  expect((await items('any discounts under ¥300?')).map(({ because }: Recommended) => because)).not.toContain('on_offer');
  expect((await items('快递到哪了')).length).toBe(0);
  const past = new Date(Date.now() - 1000);
  await sql`update prices set valid_to = ${past}, valid_from = ${new Date(past.getTime() - 1000)} where valid_to is not null`.execute(
    shop.world.db,
  );
  expect(await items('最近有什么优惠活动吗')).toEqual([]);
});

test('what goes with the goods shown, what is like goods sold out; nothing that is not there', async () => {
  const shown = await says('这个好用吗', ({ id, customer }) =>
    customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...card('pan'), opening: {} }),
  );
  expect(await recommended(shown)).toEqual([{ name: '竹制锅刷', because: 'goes_with_shown', about: '铸铁平底煎锅', stock: null }]);
  const soldOut = await says('这个还有货吗', ({ id, customer }) =>
    customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...card('steamer'), opening: {} }),
  );
  expect(await recommended(soldOut)).toEqual(
    expect.arrayContaining([{ name: '铸铁平底煎锅', because: 'instead', about: '不锈钢蒸锅', stock: null }]),
  );
});

test('what goes with what they bought, never what they have; sent, it is kept with what came of it', async () => {
  const talk = await says('有什么搭配的推荐吗', ({ customer }) => buy(shop, customer, ids.get('pan')!.variant, 1, 29_900));
  const [first, ...others] = await recommended(talk);
  expect(first).toEqual({ name: '竹制锅刷', because: 'goes_with_bought', about: '铸铁平底煎锅', stock: null });
  expect(others.map(({ name }: { name: string }) => name)).not.toContain('铸铁平底煎锅');
  // PIPL 24: nothing by what they bought for who does not want that, from now on and until they want it again.
  const personal = (on: boolean) => talk.customer.call('PUT', '/api/shop/personalisation', { on });
  const reasons = async () => (await recommended(talk)).map(({ because }: { because: string }) => because);
  await personal(false);
  expect(await reasons()).not.toContain('goes_with_bought');
  await personal(true);
  expect(await reasons()).toContain('goes_with_bought');

  await lin!.call('POST', `/api/conversations/${talk.id}/acceptance`);
  const [brush, pan] = [ids.get('brush')!.product, ids.get('pan')!.product];
  const note = { product: brush, because: 'goes_with_bought', about: pan };
  for (const _twice of [1, 2]) expect((await lin!.call('POST', `/api/conversations/${talk.id}/recommendations`, note)).status).toBe(204);
  await lin!.call('POST', `/api/conversations/${talk.id}/messages`, card('brush'));
  await talk.customer.call('POST', `/api/widget/conversations/${talk.id}/messages`, text('还有别的推荐吗'));
  expect((await recommended(talk)).map(({ name }: { name: string }) => name)).not.toContain('竹制锅刷');
  const outcome = async () => (await boss!.get('/api/recommendations')).body.items;
  expect(await outcome()).toEqual([{ staff: '林可', because: 'goes_with_bought', sent: 1, bought: 0, soldMinor: 0, currency: null }]);
  await buy(shop, talk.customer, ids.get('brush')!.variant, 2, 2900);
  expect(await outcome()).toMatchObject([{ sent: 1, bought: 1, soldMinor: 5800, currency: 'CNY' }]);
  expect((await lin!.call('POST', `/api/conversations/${talk.id}/recommendations`, { ...note, product: newId() })).status).toBe(404);
  expect((await lin!.get('/api/recommendations')).status).toBe(403);
});

test('what an agent notes of a customer’s needs recommends goods of the category, within the budget, whoever spoke last (S27, S72)', async () => {
  const talk = await says('想给家里添点东西', ({ customer }) => buy(shop, customer, ids.get('brush')!.variant, 1, 2900));
  const path = `/api/conversations/${talk.id}/needs`;
  await lin!.call('POST', `/api/conversations/${talk.id}/acceptance`);
  const { body: before } = await lin!.get(path);
  expect(before).toMatchObject({ notedBy: null, needs: { intent: null, product: null, order: null, words: '' } });
  const [order] = before.orders;
  const { category } = (await boss!.get('/api/products/pan')).body;
  const needs = { intent: null, product: null, order: order.id, category: category.id, budgetMinor: 30_000, words: '送长辈' };
  const noted = await lin!.call('PUT', path, needs);
  expect(noted.body, JSON.stringify(noted.body)).toMatchObject({ notedBy: '林可', needs });
  await lin!.call('POST', `/api/conversations/${talk.id}/messages`, text('好的，我给您看看。'));
  const items = (await lin!.get(`/api/conversations/${talk.id}/recommendations`)).body.items;
  expect(items).toMatchObject([{ name: '铸铁平底煎锅', because: 'needed', words: '送长辈', budgetMinor: 30_000 }]);
  const sent = { product: ids.get('pan')!.product, because: 'needed', about: null };
  expect((await lin!.call('POST', `/api/conversations/${talk.id}/recommendations`, sent)).status).toBe(204);
  await buy(shop, talk.customer, ids.get('pan')!.variant, 1, 29_900);
  const outcomes = (await boss!.get('/api/recommendations')).body.items;
  expect(outcomes).toContainEqual({ staff: '林可', because: 'needed', sent: 1, bought: 1, soldMinor: 29_900, currency: 'CNY' });
  expect((await lin!.call('PUT', path, { ...needs, order: newId() })).status, 'not theirs').toBe(404);
  expect((await talk.customer.get(path)).status).toBe(403);
});

test('a budget is in the currency the shop sells in, which the console knows, and stays in the one it was noted in', async () => {
  const { id } = await says('想给家里添点东西');
  const path = `/api/conversations/${id}/needs`;
  const { category } = (await boss!.get('/api/products/pan')).body;
  const needs = { intent: null, product: null, order: null, category: category.id, budgetMinor: 30_000, words: '' };
  const prices = async () =>
    (await lin!.get(`/api/conversations/${id}/recommendations`)).body.items.map(
      (each: Recommended) => `${each.currency} ${each.priceMinor}`,
    );
  expect((await lin!.call('PUT', path, needs)).body).toMatchObject({ currency: 'CNY', needs });
  expect(await prices()).toEqual(['CNY 29900']);
  const known = async () => (await lin!.get('/api/me')).body.shop.currency;
  expect(await known()).toBe('CNY');
  await sql`update prices set currency = 'USD'`.execute(shop.world.db);
  expect(await known()).toBe('USD');
  expect((await lin!.get(path)).body).toMatchObject({ currency: 'CNY', needs });
  expect(await prices()).toEqual([]);
  await lin!.call('PUT', path, { ...needs, budgetMinor: null });
  expect((await lin!.call('PUT', path, needs)).body).toMatchObject({ currency: 'USD', needs });
  expect(await prices()).toEqual(['USD 29900']);
  // What is said holds in the currency of the goods: 29,900 yen are no 299.
  await lin!.call('PUT', path, { ...needs, budgetMinor: null });
  const pan = async (words: string) =>
    (await lin!.get(`/api/conversations/${(await says(words)).id}/recommendations`)).body.items.filter(
      ({ name }: Recommended) => name === '铸铁平底煎锅',
    );
  expect(await pan('想买铸铁锅，预算 300 左右')).toMatchObject([{ budgetMinor: 30_000 }]);
  await sql`update prices set currency = 'JPY'`.execute(shop.world.db);
  expect(await pan('想买铸铁锅，预算 300 左右')).toEqual([]);
  expect(await pan('想买铸铁锅，不超过 30000')).toMatchObject([{ currency: 'JPY', priceMinor: 29_900, budgetMinor: 30_000 }]);
  // A sign says which: in a shop that sells in yuan, dollars are no budget for anything; where it sells in Hong Kong dollars, they are.
  await sql`update prices set currency = 'CNY'`.execute(shop.world.db);
  expect(await pan('想买铸铁锅，预算 $300')).toEqual([]);
  expect(await pan('想买铸铁锅，预算 ￥300')).toMatchObject([{ currency: 'CNY', budgetMinor: 30_000 }]);
  await sql`update prices set currency = 'HKD'`.execute(shop.world.db);
  expect(await pan('想买铸铁锅，预算 300 美元')).toMatchObject([{ currency: 'HKD', budgetMinor: 30_000 }]);
  await sql`update prices set currency = 'CNY'`.execute(shop.world.db);
});

test('of an article is told what customers bought after they were told of it in a talk, order by order (S231)', async () => {
  const leader = await agent(shop, '周岚', { role: 'team_leader' });
  const texts = [{ language: 'zh-CN', title: '铸铁锅怎么挑', body: '看重量。' }];
  const { body: article } = await lin!.call('POST', '/api/articles', { texts, products: [ids.get('pan')!.product] });
  await lin!.call('POST', `/api/articles/${article.id}/submission`);
  await leader.call('POST', `/api/articles/${article.id}/publication`);
  const told = async () => {
    const talk = await says('铸铁锅怎么挑');
    await lin!.call('POST', `/api/conversations/${talk.id}/acceptance`);
    const card = { id: newId(), kind: 'article', body: { article: article.id } };
    for (const id of [card.id, newId()])
      expect((await lin!.call('POST', `/api/conversations/${talk.id}/messages`, { ...card, id })).status).toBe(200);
    return talk.customer;
  };
  const [buyer, other, onlooker] = [await told(), await told(), await told()];
  const order = await buy(shop, buyer, ids.get('pan')!.variant, 2, 29_900);
  await buy(shop, other, ids.get('brush')!.variant, 1, 2900);
  const { body: unpaid } = await onlooker.call('POST', '/api/shop/orders', wish(ids.get('pan')!.variant, 1, 29_900));
  expect(unpaid.state).toBe('pending_payment');
  const { body: one } = await lin!.get(`/api/articles/${article.id}/figures`);
  const came = { told: 3, bought: 1, soldMinor: 59_800, currency: 'CNY' };
  expect(one).toMatchObject({ ...came, orders: [{ id: order.id, number: order.number, minor: 59_800 }] });
  expect(one.readers).toBe(0);
  // Who opened it themselves counts from the first time on, and not twice when they are told of it, too.
  const read = async (reader: Person) => {
    expect((await reader.get(`/api/widget/articles/${article.number}`)).status).toBe(200);
    await expect.poll(() => openings(article.id)).toContain(reader.id);
  };
  const openings = async (id: string) =>
    (await sql<{ customer_id: string }>`select customer_id from article_openings where article_id = ${id}`.execute(shop.world.db)).rows.map(
      (row) => row.customer_id,
    );
  const [reader, before] = [await visitor(shop), await visitor(shop)];
  await buy(shop, before, ids.get('pan')!.variant, 1, 29_900);
  shop.later(60);
  for (const each of [reader, before, buyer]) await read(each);
  const own = await buy(shop, reader, ids.get('pan')!.variant, 1, 29_900);
  shop.later(60);
  await read(reader);
  const counted = (await lin!.get(`/api/articles/${article.id}/figures`)).body;
  expect(counted).toMatchObject({ told: 3, readers: 2, bought: 2, soldMinor: 89_700 });
  expect(counted.orders).toMatchObject([
    { id: own.id, isTold: false },
    { id: order.id, isTold: true },
  ]);
  Object.assign(came, { readers: 2, bought: 2, soldMinor: 89_700 });
  const { body: list } = await lin!.get('/api/article-figures?sort=bought');
  expect(list.items[0]).toMatchObject({ id: article.id, ...came });
  shop.later(20 * 86_400);
  await buy(shop, onlooker, ids.get('pan')!.variant, 1, 29_900);
  const later = await agent(shop, '苏晴');
  const { body: then } = await later.get(`/api/articles/${article.id}/figures`);
  expect(then, 'too late to count').toMatchObject(came);
});

test.each([
  ['预算 300 左右', 300, undefined],
  ['两百以内', undefined, undefined],
  ['不超过500元', 500, undefined],
  ['under ¥200 please', 200, '¥'],
  ['预算 ＄80.5', 80.5, '$'],
  ['100 美元以内', 100, '$'],
  ['less than 40 euros', 40, '€'],
  ['最多 5000 日元', 5000, '¥'],
  ['订单 202611280001', undefined, undefined],
  ['最多2个人用的锅', undefined, undefined],
  ['不超过 2.5 升的壶', undefined, undefined],
  ['a pan under 2 kg', undefined, undefined],
  ['最多 25.5 美元', 25.5, '$'],
])('“%s”: at most %s, by the sign %s', (words, most, sign) => {
  expect(budgetIn(words)).toEqual(most && { most, sign });
});

test.each([
  ['最近有什么优惠', true],
  ['any special offers?', true],
  ['降价了给我补差价吗', false],
  ['打折买的可以退吗', false],
  ['折扣码用不了', false],
])('“%s” asks what is on offer: %s', (words, isAsked) => {
  expect(asksForOffers(words)).toBe(isAsked);
});

test.each([
  ['送妈妈的礼物', true],
  ['想给婆婆买个生日礼物', true],
  ['a present for my sister', true],
  ['礼物送到了吗', false],
  ['送妈妈的锅坏了', false],
  ['送客户的，能开发票吗', false],
  ['能送到我妈家吗', false],
  ['有礼品袋吗', false],
  ['can I use a gift card', false],
  ['the gift for my dad arrived broken', false],
])('“%s” asks for something to give away: %s', (words, isGift) => {
  expect(asksForGift(words)).toBe(isGift);
});

test('only the goods are searched for', () => {
  expect(goodsWords('300块以内送男朋友的床上用品')).toBe('床上用品');
  expect(goodsWords('想买一口铸铁锅，有推荐的吗')).toBe('铸铁锅 有');
  expect(goodsWords('Can you recommend a cast iron pan under ¥300?')).toBe('cast iron pan');
});

test.each([
  ['送长辈用哪款好', true],
  ['which one do you recommend', true],
  ['快递到哪了', false],
  ['我要退货', false],
  ['床上用品有哪些', true],
  ['300块以内送男朋友', true],
  ['满 300 以内的订单包邮吗', false],
])('“%s” looks for goods: %s', (words, isWish) => {
  expect(wantsGoods(words)).toBe(isWish);
});
