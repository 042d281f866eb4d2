import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { alertAddress } from '../../server/care/links.ts';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { consoleOf, type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person, visitor } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';
import { shopOf } from '../support/shop-pages.ts';
import { pretendToBeADemo, wish } from '../support/shopping.ts';

const desk: Desk = await openDesk();
let admin: Person;

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  admin = await agent(desk.shop, '管理员', { role: 'admin' });
});

const published = { name: '出版日期', nameEn: 'Publication date', value: '2026-04', valueEn: '2026-04' };
const sell = (ref: string, priceMinor: number) =>
  admin.call('PUT', `/api/import/products/${ref}`, {
    specifications: [published],
    ...{ name: `青瓷茶杯 ${ref}`, nameEn: `Celadon cup ${ref}`, variants: [{ ref: `${ref}-1`, priceMinor, currency: 'CNY', stock: null }] },
  });

test('a search saved in the shop is told of when a product changes, and ended by its link', async () => {
  const customer = await visitor(desk.shop);
  await sell('one', 9900);
  const page = await shopOf(desk, customer, '/alerts?q=茶杯');
  await page.getByRole('button', { name: '看看现在有哪些' }).press('Enter');
  await page.getByText('现在有 1 件符合').waitFor();
  await page.getByRole('checkbox', { name: /^同意有新品/ }).check();
  await page.getByRole('button', { name: '保存提醒' }).click();
  const saved = page.getByRole('listitem', { name: '茶杯' });
  await saved.getByText('提醒中').waitFor();
  expect(await axeFaultsInSchemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  await sell('one', 7900);
  await desk.shop.drain();
  await desk.shop.tick();
  await page.reload();
  await saved.getByRole('link', { name: '青瓷茶杯 one' }).waitFor();
  const { body } = await customer.get('/api/shop/alerts');
  const alert = body.items[0].id;
  await page.goto(alertAddress(desk.shop.world.keys, desk.shop.url, alert));
  await page.getByRole('button', { name: '退订' }).click();
  await page.getByText('已退订').waitFor();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await page.goto(`${desk.shop.url}/shop/alerts`);
  await page.getByText('还没有保存的提醒。').waitFor();
});

test('who bought a product wants its news, reads what concerns safety above their orders, and sorts the home page', async () => {
  const customer = await visitor(desk.shop);
  await sell('kettle', 9900);
  const { id: product, variants } = (await admin.get('/api/products/kettle')).body;
  const order = (await customer.call('POST', '/api/shop/orders', wish(variants[0].id, 1, 9900))).body.id;
  await sql`update orders set signed_at = ${desk.shop.world.now()} where id = ${order}`.execute(desk.shop.world.db);
  const page = await shopOf(desk, customer, '/alerts');
  await page.getByRole('checkbox', { name: /^我买过的商品/ }).click();
  await page.getByRole('checkbox', { name: /^我买过的商品/, checked: true }).waitFor();
  await page.goto(`${desk.shop.url}/shop/sort`);
  await page.getByRole('button', { name: '“服务信息”往前' }).press('Enter');
  await page.getByRole('button', { name: '就这样排' }).press('Enter');
  await page.getByText('已记下，谢谢。').waitFor();
  expect(await axeFaultsInSchemes(page)).toEqual([]);
  expect((await customer.get('/api/shop/home-sort')).body.blocks.slice(-2)).toEqual(['service', 'ordering']);

  const desktop = await consoleOf(desk.browser, admin, { address: `/console/products/${product}`, complaints: desk.complaints });
  const news = desktop.getByRole('region', { name: '告诉买过的客户' });
  await news.getByText('1 人签收过并留着这件商品，其中 1 人愿意收到改进和升级的消息。').waitFor();
  await news.getByText('写一条消息').click();
  await news.getByRole('button', { name: '安全提示' }).click();
  await news.getByLabel('标题', { exact: true }).fill('请勿空烧');
  await news.getByLabel('内容', { exact: true }).fill('空烧会损坏壶底。');
  await news.getByRole('button', { name: '发给 1 人' }).click();
  await news.getByText('请勿空烧').waitFor();
  expect(await axeFaultsInSchemes(desktop)).toEqual([]);

  await page.goto(`${desk.shop.url}/shop/orders`);
  await page.getByRole('list', { name: '已购商品的消息' }).getByText('空烧会损坏壶底。').waitFor();
  expect(await axeFaultsInSchemes(page)).toEqual([]);
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByRole('list', { name: '已购商品的消息' }).waitFor({ state: 'detached' });
});

test('a search is saved in the chat, and what is new is told there when there is no mail', async () => {
  const customer = await visitor(desk.shop);
  await sell('two', 9900);
  const chat = await chatOf(desk, customer);
  const open = async (name: string | RegExp) => {
    await chat.getByRole('button', { name: '更多', exact: true }).click();
    await chat.getByRole('button', { name }).click();
  };
  await open('商品提醒');
  await chat.getByText('还没有保存的提醒。').waitFor();
  await chat.getByLabel('关键词').fill('青瓷');
  await chat.getByText('更多条件').click();
  await chat.getByLabel('出版或上市不早于').fill('2026-03');
  await chat.getByLabel('只要现在能买到的（在版、有货）').check();
  await chat.getByRole('button', { name: '看看现在有哪些' }).click();
  await chat.getByText(/现在有 [1-9] 件符合/).waitFor();
  await chat.getByRole('checkbox', { name: /^同意有新品/ }).check();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await chat.getByRole('button', { name: '保存提醒' }).click();
  await chat.getByRole('region', { name: '青瓷 · 2026-03 起 · 现在能买到' }).getByText('提醒中').waitFor();

  await sell('two', 5900);
  await desk.shop.drain();
  await desk.shop.tick();
  await chat.reload();
  // It is said above the talk, where nobody has to look for it.
  await chat.getByRole('region', { name: '商品提醒' }).getByText('您留意的商品有消息：青瓷茶杯 two').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await chat.getByRole('button', { name: '更多', exact: true }).click();
  await chat.getByRole('button', { name: '商品提醒（1 条新消息）' }).waitFor();
  await chat.getByRole('button', { name: '查看', exact: true }).click();
  const saved = chat.getByRole('region', { name: '青瓷' });
  await saved.getByRole('link', { name: '青瓷茶杯 two' }).waitFor();
  await chat.keyboard.press('Escape');
  await chat.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => chat.getByText('您留意的商品有消息').count()).toBe(0);

  // The next notice is paused with one press.
  await sell('two', 4900);
  desk.shop.later(25 * 3600);
  await desk.shop.drain();
  await desk.shop.tick();
  await chat.reload();
  await chat.getByRole('button', { name: '暂停提醒' }).click();
  await chat.getByText('已暂停，随时可以在“商品提醒”里恢复。').waitFor();
  expect((await customer.get('/api/shop/alerts')).body.items[0].state).toBe('paused');
  await chat.getByRole('button', { name: '知道了' }).click();
  await open(/^商品提醒/);
  await saved.getByText('已暂停').waitFor();
  await saved.getByRole('button', { name: '退订' }).click();
  await chat.getByText('还没有保存的提醒。').waitFor();
});
