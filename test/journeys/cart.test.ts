import { beforeAll, expect, test } from 'vitest';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { shipMainland } from '../support/policies.ts';
import { chatOf, sellColours } from '../support/request-pages.ts';
import { shopOf } from '../support/shop-pages.ts';
import { address, asMade, importer, pretendToBeADemo, wish } from '../support/shopping.ts';

const desk: Desk = await openDesk();

let pot: string;

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  await shipMainland(desk.shop);
  const shop = await importer(desk.shop);
  [pot] = await sellColours(shop, 'tea', 50_000);
  const { id } = (await shop.get('/api/products/tea')).body;
  expect((await shop.call('PUT', `/api/products/${id}/traits`, { traits: ['made_to_order'] })).status).toBe(204);
});

test('an agent puts a cart together beside the chat, the customer confirms and pays it in the shop', async () => {
  const { customer, conversation } = await desk.served('帮我下单一个墨绿的锅', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { tier: 'gold' });
  const rules = await desk.console(desk.lin, '/console/exceptions');
  await rules.getByRole('button', { name: '规则…' }).click();
  const rates = rules.getByRole('form', { name: '会员折扣承诺' });
  await rates.getByRole('button', { name: '添加等级' }).click();
  await rates.getByLabel('等级', { exact: true }).fill('金卡');
  await rates.getByLabel('自哪天起').fill('2020-01-01');
  expect(await desk.faults(rules)).toEqual([]);
  await rates.getByRole('button', { name: '保存折扣' }).click();
  await rules.getByText('已保存').waitFor();
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=products`);
  await page.getByRole('button', { name: '加入购物单' }).click();
  await page.getByRole('button', { name: /^墨绿/ }).click();
  const panel = page.getByRole('region', { name: '代客下单' });
  await panel.getByLabel(/：数量/).fill('2');
  // What the customer tells of goods made for them goes along, and is theirs to change.
  await panel.getByLabel(/：定作要求/).fill('锅盖刻“周”');
  await panel.getByText('金卡 8 折', { exact: true }).waitFor();
  await panel.getByText('-¥200.00').waitFor();
  const send = panel.getByRole('button', { name: '发给客户确认付款' });
  await expect.poll(() => send.isDisabled()).toBe(true);
  await panel.getByText('还有 5 项没有核对').waitFor();
  for (const box of await panel.getByRole('checkbox').all()) await box.check();
  expect(await desk.faults(page)).toEqual([]);
  await send.click();
  const card = page.getByRole('log').getByRole('region', { name: /购物单 Q/ });
  await card.getByText('待确认付款').waitFor();
  await card.getByText('定作要求：锅盖刻“周”', { exact: true }).waitFor();
  await card.getByText('金卡 8 折，优惠 ¥200').waitFor();

  const chat = await chatOf(desk, customer);
  const own = chat.getByRole('region', { name: /购物单 Q/ });
  await own.getByText(/前确认付款/).waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  const path = await own.getByRole('link', { name: '查看并付款' }).getAttribute('href');

  const shop = await shopOf(desk, customer, `${path}`.replace(/^\/shop/, ''));
  await shop.getByText('林可 为您备好了购物单', { exact: false }).waitFor();
  await shop.getByText('会员 8 折').waitFor();
  await shop.getByLabel('收货人').fill('周雨桐');
  await shop.getByLabel('手机号码').fill('13800002046');
  await shop.getByLabel('详细地址').fill('文三路 1 号');
  // What is made for them is made as they write, and is not ordered before they know what that means.
  await expect.poll(() => shop.getByLabel('您的要求', { exact: false }).inputValue()).toBe('锅盖刻“周”');
  await shop.getByLabel('您的要求', { exact: false }).fill('锅盖刻“周”字');
  await shop.getByRole('checkbox', { name: /定作商品不适用七天无理由退货/ }).check();
  expect(await axeFaultsIn(shop.mainFrame())).toEqual([]);
  expect(await shop.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await shop.getByRole('button', { name: '确认并下单' }).click();
  await shop.getByRole('button', { name: '演示付款' }).click();
  await shop.getByText('已付款').first().waitFor();
  await shop.getByText('定作要求：锅盖刻“周”字').waitFor();
  await shop.getByText('定作 · 下单时已确认').waitFor();
  await card.getByText('已下单').waitFor();
  await card.getByRole('link', { name: /订单/ }).click();
  await page.getByText('林可 代下单').waitFor();
  await page.getByText('定作要求：锅盖刻“周”字').waitFor();
  await page.getByText('承诺金卡 8 折', { exact: false }).waitFor();
});

test('a cart is called off, and its link says so', async () => {
  const { customer, conversation } = await desk.served('先不买了', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=products`);
  await page.getByRole('button', { name: '加入购物单' }).click();
  await page.getByRole('button', { name: /^雾白/ }).click();
  const panel = page.getByRole('region', { name: '代客下单' });
  for (const box of await panel.getByRole('checkbox').all()) await box.check();
  await panel.getByRole('button', { name: '发给客户确认付款' }).click();
  const card = page.getByRole('log').getByRole('region', { name: /购物单 Q/ });
  await card.getByRole('button', { name: '撤回' }).click();
  await card.getByText('已撤回').waitFor();
  const chat = await chatOf(desk, customer);
  const path = await chat.getByRole('link', { name: '查看' }).getAttribute('href');
  const shop = await shopOf(desk, customer, `${path}`.replace(/^\/shop/, ''));
  await shop.getByRole('heading', { name: '已撤回' }).waitFor();
});

test('a phone with a digit too few is put right beside the chat, and confirmed there by one tap', async () => {
  const { customer, conversation } = await desk.served('我好像填错了手机号', desk.lin);
  const wrong = { ...wish(pot, 1, 50_000, asMade('无')), address: { ...address, phone: '1380000204' } };
  const { body: order } = await customer.call('POST', '/api/shop/orders', wrong);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByText('手机号码可能填错了').waitFor();
  await page.getByRole('button', { name: '请客户更正' }).press('Enter');
  const form = page.getByRole('form', { name: '请客户确认更正' });
  await expect.poll(() => form.getByLabel('手机号码').evaluate((field) => field === document.activeElement)).toBe(true);
  await form.getByLabel('手机号码').fill('138000020');
  await form.getByText('号码位数不对').waitFor();
  await form.getByLabel('手机号码').fill('13800002046');
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const card = page.getByRole('log').getByRole('region', { name: '更正收货信息' });
  await card.getByText('待客户确认').waitFor();

  const chat = await chatOf(desk, customer);
  const own = chat.getByRole('region', { name: '更正收货信息' });
  await own.getByText('1380000204', { exact: true }).waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  expect(await chat.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expect
    .poll(() => page.getByRole('button', { name: '请客户更正' }).evaluate((button) => button === document.activeElement))
    .toBe(true);
  await own.getByRole('button', { name: '确认更正' }).focus();
  await chat.keyboard.press('Enter');
  await own.getByText('已更正').waitFor();
  await card.getByText('已更正').waitFor();
  // What was pressed has gone; the keyboard goes on at the card.
  await expect.poll(() => own.evaluate((region) => region === document.activeElement)).toBe(true);
  expect((await customer.get(`/api/shop/orders/${order.id}`)).body.address.phone).toBe('13800002046');
});
