import { beforeAll, expect, test } from 'vitest';
import { alertAddress } from '../../server/care/links.ts';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person, visitor } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';
import { shopOf } from '../support/shop-pages.ts';
import { pretendToBeADemo } from '../support/shopping.ts';

const desk: Desk = await openDesk();
let admin: Person;

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  admin = await agent(desk.shop, '管理员', { role: 'admin' });
});

const sell = (ref: string, priceMinor: number) =>
  admin.call('PUT', `/api/import/products/${ref}`, {
    ...{ name: `青瓷茶杯 ${ref}`, nameEn: `Celadon cup ${ref}`, variants: [{ ref: `${ref}-1`, priceMinor, currency: 'CNY', stock: null }] },
  });

test('a search saved in the shop is told of when a product changes, and ended by its link', async () => {
  const customer = await visitor(desk.shop);
  await sell('one', 9900);
  const page = await shopOf(desk, customer, '/alerts?q=茶杯');
  await page.getByRole('button', { name: '看看现在有哪些' }).press('Enter');
  await page.getByText('现在有 1 件符合').waitFor();
  await page.getByRole('checkbox').check();
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
  await chat.getByRole('button', { name: '看看现在有哪些' }).click();
  await chat.getByText(/现在有 \d 件符合/).waitFor();
  await chat.getByRole('checkbox').check();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await chat.getByRole('button', { name: '保存提醒' }).click();
  await chat.getByRole('region', { name: '青瓷' }).getByText('提醒中').waitFor();

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
  expect(await chat.getByText('您留意的商品有消息').count()).toBe(0);
  await chat.getByRole('button', { name: /^商品提醒/ }).click();
  await saved.getByRole('button', { name: '退订' }).click();
  await chat.getByText('还没有保存的提醒。').waitFor();
});
