import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertFieldName, alertName, emptyAlert, wantedOf } from '../../common/alerts.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { importer, sell, wish } from '../../test/support/shopping.ts';
import { newId } from '../platform/ids.ts';
import { alertSignature } from './links.ts';

let shop: TestApp;
let [admin, zhou, stranger]: Person[] = [];
let office: Awaited<ReturnType<typeof postOffice>>;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000, allowPrivate: ['127.0.0.0/8'] } });
  admin = await agent(shop, '管理员', { role: 'admin' });
  [zhou, stranger] = [await visitor(shop), await visitor(shop)];
  office = await postOffice();
});
afterAll(async () => {
  await shop.close();
  await office.close();
});

const book = (ref: string, more: object = {}) =>
  admin!.call('PUT', `/api/import/products/${ref}`, {
    ...{ name: `宋代茶事 ${ref}`, nameEn: 'Tea in the Song', category: { name: '图书', nameEn: 'Books' } },
    specifications: [
      { name: '作者', nameEn: 'Author', value: '沈青', valueEn: 'Shen Qing' },
      { name: '主题', nameEn: 'Topic', value: '茶道', valueEn: 'Tea' },
    ],
    variants: [{ ref: `${ref}-1`, priceMinor: 6800, currency: 'CNY', stock: null }],
    ...more,
  });
const save = (asked: object, who = zhou!) => who.call('POST', '/api/shop/alerts', { id: newId(), consent: true, ...asked });
const mine = async (who = zhou!) => (await who.get('/api/shop/alerts')).body.items;
const tell = async () => {
  await shop.drain();
  await shop.tick();
  await shop.drain();
};
const told = async () => (await mine()).map(({ news }: { news: { name: string }[] }) => news.map(({ name }) => name));

test('实施条例 24, 消保法 29: a search is seen before it is saved, and saved only with consent', async () => {
  await book('one');
  const preview = (asked: object) => zhou!.call('POST', '/api/shop/alerts/preview', asked);
  expect((await preview({ words: '茶事', creator: '沈青' })).body).toMatchObject({ total: 1, items: [{ name: '宋代茶事 one' }] });
  expect((await preview({ topic: '瓷器' })).body.total).toBe(0);
  expect((await preview({ words: 'SONG tea', priceToMinor: 6799 })).body.total).toBe(0);
  expect((await preview({ words: 'SONG tea', priceFromMinor: 6800 })).body.total).toBe(1);
  expect((await save({ words: '茶', consent: false })).status).toBe(400);
  expect((await save({})).status).toBe(400);
});

test('prices are typed and named in the currency of the shop, which may have no smaller unit', async () => {
  expect((await zhou!.get('/api/shop/alerts')).body.currency).toBe('CNY');
  const asked = { ...emptyAlert, from: '500', to: '800' };
  const pick = { zh: (zh: string) => zh, en: (_zh: string, en: string) => en };
  const plain = { ...{ words: '', creator: '', topic: '', category: null }, publishedSince: null, inPrint: false };
  for (const [currency, priceFromMinor, priceToMinor, name, over] of [
    ['CNY', 50_000, 80_000, '¥500–¥800', '最低价（人民币）'],
    ['JPY', 500, 800, '¥500–¥800', '最低价（日元）'],
    ['USD', 50_000, 80_000, '$500–$800', '最低价（美元）'],
  ] as const) {
    const wanted = wantedOf(asked, currency);
    expect(wanted).toMatchObject({ priceFromMinor, priceToMinor });
    expect(alertName({ ...plain, ...wanted, category: null, currency }, pick.zh)).toBe(name);
    expect(alertFieldName('from', currency, pick.zh)).toBe(over);
  }
  expect(alertFieldName('to', 'USD', pick.en)).toBe('Price to (US Dollar)');
});

test('a search may want only what can be had now, and only what came out since a month (S52)', async () => {
  const printed = (ref: string, published: string, stock: number | null) =>
    book(ref, {
      name: `山居笔记 ${ref}`,
      specifications: [{ name: '出版日期', nameEn: 'Publication date', value: published, valueEn: published }],
      variants: [{ ref: `${ref}-1`, priceMinor: 6800, currency: 'CNY', stock }],
    });
  await printed('p-new', '2026年3月', null);
  await printed('p-old', '2019-05-01', null);
  await printed('p-gone', '2026-09', 0);
  await printed('p-odd', '不详', null);
  const found = async (asked: object) =>
    (await zhou!.call('POST', '/api/shop/alerts/preview', { words: '山居笔记', ...asked })).body.items
      .map(({ name }: { name: string }) => name.split(' ')[1])
      .sort();
  expect(await found({})).toEqual(['p-gone', 'p-new', 'p-odd', 'p-old']);
  expect(await found({ inPrint: true })).toEqual(['p-new', 'p-odd', 'p-old']);
  expect(await found({ publishedSince: '2026-03-20' }), 'by the month').toEqual(['p-gone', 'p-new']);
  expect(await found({ publishedSince: '2026-04-01', inPrint: true })).toEqual([]);
  const { body } = await save({ words: '山居笔记', inPrint: true, publishedSince: '2026-01-01' });
  expect(body).toMatchObject({ inPrint: true, publishedSince: '2026-01-01' });
  await printed('p-gone', '2026-09', 5);
  await tell();
  const [own] = (await mine()).filter(({ id }: { id: string }) => id === body.id);
  expect(
    own.news.map(({ name }: { name: string }) => name),
    'back in print',
  ).toEqual(['山居笔记 p-gone']);
  await zhou!.call('POST', `/api/shop/alerts/${body.id}/unsubscription`);
  shop.later(25 * 3600);
});

test('what is new or changed is told once a day at most, and no version twice', async () => {
  const { body: alert } = await save({ words: '茶事', creator: '沈青', topic: '茶道', priceToMinor: 7000 });
  await save({ words: '咖啡' }, stranger!);
  await tell();
  expect(await told()).toEqual([[]]);
  await book('two');
  await tell();
  expect(await told()).toEqual([['宋代茶事 two']]);
  expect((await mine(stranger!))[0].news).toEqual([]);
  await book('three');
  await tell();
  expect(await told()).toEqual([['宋代茶事 two']]);
  shop.later(25 * 3600);
  await tell();
  expect(await told()).toEqual([['宋代茶事 three', '宋代茶事 two']]);
  // The same again is no news; a product that fits no more is none; a lower price is.
  await book('two');
  await book('three', { variants: [{ ref: 'three-1', priceMinor: 9900, currency: 'CNY', stock: null }] });
  shop.later(25 * 3600);
  await tell();
  expect((await mine())[0].news).toHaveLength(2);
  await zhou!.call('POST', `/api/shop/alerts/${alert.id}/pause`);
  await book('four');
  shop.later(25 * 3600);
  await tell();
  expect((await mine())[0]).toMatchObject({ state: 'paused', news: [{}, {}] });
  expect((await stranger!.call('POST', `/api/shop/alerts/${alert.id}/resumption`)).status).toBe(404);
  expect((await zhou!.call('POST', `/api/shop/alerts/${alert.id}/resumption`)).body.state).toBe('active');
});

test('实施条例 24, PIPL 15: a digest by mail has a link that pauses and ends it without signing in, and one tap in the mail program does the same', async () => {
  await sendBy(admin!, shop, office.port);
  await shop.world.db
    .updateTable('customers')
    .set({ email_sealed: shop.world.keys.encrypt('zhou@example.com') })
    .where('id', '=', zhou!.id)
    .execute();
  await book('five');
  shop.later(25 * 3600);
  await tell();
  const [mail] = office.received;
  expect(mail).toMatchObject({ to: ['zhou@example.com'], subject: '我的小店：您关注的商品有新消息' });
  expect(mail!.text).toContain('宋代茶事 five');
  const [pauseAll, link] = [...mail!.text.matchAll(/\/alerts\/\S+/g)].map(([address]) => address) as [string, string];
  const at = (path: string, method = 'GET') =>
    fetch(shop.url + path, { method, ...(method === 'POST' ? { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) } : {}) });
  expect(await (await at(link)).text()).toContain('提醒中');
  expect((await mine())[0].state).toBe('active');
  expect((await at(`${link.slice(0, -2)}xx`)).status).toBe(404);
  expect(await (await at(`${link}/pause`, 'POST')).text()).toContain('已暂停');
  await at(`${link}/resumption`, 'POST');
  const looked = await (await at(pauseAll)).text();
  expect(looked, 'a person’s browser sends it at once').toMatch(/action="\S*\/pause" data-now/);
  expect((await mine())[0].state, 'a program that looks at links changes nothing').toBe('active');
  expect(await (await at(pauseAll, 'POST')).text()).toContain('已暂停: 1');
  expect((await mine())[0].state).toBe('paused');
  expect((await at(pauseAll.replace(zhou!.id!, stranger!.id!), 'POST')).status).toBe(404);
  const oneTap = /^<(.*)>$/.exec(mail!.unsubscribe)![1]!;
  expect(new URL(oneTap).pathname, 'all that the digest told of').toBe(pauseAll.replace('/pause', '/unsubscription'));
  expect(mail!.unsubscribePost).toBe('List-Unsubscribe=One-Click');
  expect(await (await at(new URL(oneTap).pathname, 'POST')).text()).toContain('现在没有提醒');
  expect(await mine()).toEqual([]);
});

test('owners of a product are told: of safety all, of improvements who wants it, by mail and on their page; one press ends it (S66)', async () => {
  const { db } = shop.world;
  const variant = await sell(await importer(shop), 'kettle');
  const buyers = [zhou!, stranger!, await visitor(shop)];
  for (const buyer of buyers) {
    const { id } = (await buyer.call('POST', '/api/shop/orders', wish(variant))).body;
    if (buyer !== buyers[2]) await sql`update orders set signed_at = ${shop.world.now()} where id = ${id}`.execute(db);
  }
  const { rows } = await sql<{ id: string }>`select product_id as id from variants where id = ${variant}`.execute(db);
  const address = `/api/products/${rows[0]!.id}/news`;
  const own = async (who: Person) => (await who.get('/api/shop/product-news')).body;
  expect((await zhou!.call('PUT', '/api/shop/product-news/wish', { wanted: true })).body).toMatchObject({ wanted: true });
  expect((await admin!.get(address)).body).toMatchObject({ owners: 2, wanting: 1, items: [] });
  const seller = await agent(shop, '林可');
  const better = { id: newId(), kind: 'improvement', title: '壶盖更稳', words: '可免费换新壶盖。' };
  expect((await seller.call('POST', address, better)).status).toBe(403);
  for (let time = 0; time < 2; time++) expect((await admin!.call('POST', address, better)).status).toBe(200);
  const safety = { id: newId(), kind: 'safety', title: '请勿空烧', words: '空烧会损坏壶底。' };
  await admin!.call('POST', address, safety);
  office.received.length = 0;
  await tell();
  expect((await own(zhou!)).items.map(({ title }: { title: string }) => title)).toEqual(['请勿空烧', '壶盖更稳']);
  expect((await own(stranger!)).items.map(({ title }: { title: string }) => title)).toEqual(['请勿空烧']);
  expect((await own(buyers[2]!)).items, 'who never received it').toEqual([]);
  const mails = office.received.map(({ subject, unsubscribe }) => [subject.split('：')[1], !!unsubscribe]).sort();
  expect(mails, 'one each to who has an address; only what is no matter of safety can be ended').toEqual([
    ['产品改进 · 壶盖更稳', true],
    ['安全提示 · 请勿空烧', false],
  ]);
  expect((await zhou!.call('POST', `/api/shop/product-news/${better.id}/reading`)).status).toBe(204);
  expect((await stranger!.call('POST', `/api/shop/product-news/${better.id}/reading`)).status).toBe(404);
  expect((await admin!.get(address)).body.items).toMatchObject([
    { title: '请勿空烧', owners: 2, mailed: 1, read: 0 },
    { title: '壶盖更稳', owners: 1, mailed: 1, read: 1 },
  ]);
  const end = new URL(/<(.*)>/.exec(office.received.find(({ unsubscribe }) => unsubscribe)!.unsubscribe)![1]!).pathname;
  expect(await (await fetch(shop.url + end)).text()).toContain('您现在会收到');
  expect((await own(zhou!)).wanted, 'looking changes nothing').toBe(true);
  expect(await (await fetch(shop.url + end, { method: 'POST', body: new URLSearchParams() })).text()).toContain('您不会再收到');
  expect((await own(zhou!)).wanted).toBe(false);
});

test('after a year a search is over, is told of nothing more, and one press in the last mail renews it', async () => {
  const guest = await visitor(shop);
  const { body: alert } = await save({ words: '茶事' }, guest);
  // A visitor nobody knows is forgotten after a year, and their searches with them.
  await sql`update customers set known_at = ${shop.world.now()} where id = ${guest.id}`.execute(shop.world.db);
  const state = async () => {
    const { rows } = await sql<{ state: string; expires_at: Date }>`select state, expires_at from alerts where id = ${alert.id}`.execute(
      shop.world.db,
    );
    return rows[0]!;
  };
  shop.later(364 * 24 * 3600);
  await tell();
  expect((await state()).state).toBe('active');
  shop.later(2 * 24 * 3600);
  await tell();
  expect((await state()).state).toBe('expired');
  admin = await agent(shop, '新管理员', { role: 'admin' });
  await book('after');
  await tell();
  const { rows: hits } =
    await sql`select from alert_hits h join products p on p.id = h.product_id where alert_id = ${alert.id} and external_ref = 'after'`.execute(
      shop.world.db,
    );
  expect(hits).toEqual([]);
  const page = `${shop.url}/alerts/${alert.id}/${alertSignature(shop.world.keys, alert.id)}`;
  expect(await (await fetch(page)).text()).toContain('已到期');
  expect((await fetch(`${page}/resumption`, { method: 'POST', body: new URLSearchParams() })).status).toBe(409);
  expect(await (await fetch(`${page}/renewal`, { method: 'POST', body: new URLSearchParams() })).text()).toContain('提醒中');
  const { state: now, expires_at: until } = await state();
  expect([now, Math.round((until.getTime() - shop.world.now().getTime()) / 86_400_000)]).toEqual(['active', expect.closeTo(365, -1)]);
});
