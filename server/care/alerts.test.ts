import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { newId } from '../platform/ids.ts';

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

test('a search is seen before it is saved, and saved only with consent', async () => {
  await book('one');
  const preview = (asked: object) => zhou!.call('POST', '/api/shop/alerts/preview', asked);
  expect((await preview({ words: '茶事', creator: '沈青' })).body).toMatchObject({ total: 1, items: [{ name: '宋代茶事 one' }] });
  expect((await preview({ topic: '瓷器' })).body.total).toBe(0);
  expect((await preview({ words: 'SONG tea', priceToMinor: 6799 })).body.total).toBe(0);
  expect((await preview({ words: 'SONG tea', priceFromMinor: 6800 })).body.total).toBe(1);
  expect((await save({ words: '茶', consent: false })).status).toBe(400);
  expect((await save({})).status).toBe(400);
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

test('a digest by mail has a link that pauses and ends it without signing in, and one tap in the mail program does the same', async () => {
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
  const link = /\/alerts\/\S+/.exec(mail!.text)![0];
  const at = (path: string, method = 'GET') =>
    fetch(shop.url + path, { method, ...(method === 'POST' ? { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) } : {}) });
  expect(await (await at(link)).text()).toContain('提醒中');
  expect((await mine())[0].state).toBe('active');
  expect((await at(`${link.slice(0, -2)}xx`)).status).toBe(404);
  expect(await (await at(`${link}/pause`, 'POST')).text()).toContain('已暂停');
  expect(await (await at(`${link}/unsubscription`, 'POST')).text()).toContain('已退订');
  expect(await mine()).toEqual([]);
});

test('after a year a search is over until it is renewed', async () => {
  const { body: alert } = await save({ words: '茶事' });
  shop.later(367 * 24 * 3600);
  await tell();
  const renewed = await zhou!.call('POST', `/api/shop/alerts/${alert.id}/renewal`);
  expect(renewed.status === 401 || renewed.body.state === 'active').toBe(true);
});
