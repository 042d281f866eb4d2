import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../server/demo/demo.ts';
import { app, type TestApp } from '../support/app.ts';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { closeContexts, sharedBrowser } from '../support/browser.ts';
import { consoleOf } from '../support/desk.ts';
import { agent } from '../support/people.ts';

let shop: TestApp;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, shop] = await Promise.all([sharedBrowser(), app()]);
  await loadDemo(shop.world);
});
afterAll(async () => {
  await closeContexts(browser);
  await shop.close();
});

async function shopping(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 760 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${shop.url}/shop${path}`);
  return page;
}

test('goods run out: the desk tells all customers in one go, a customer chooses on their phone, the desk sees it and a banner goes up', async () => {
  await sql`update orders set state = 'stock_shortage' where id in (
    select distinct on (customer_id) id from orders where state in ('paid', 'confirmed', 'shipped', 'in_delivery', 'signed')
    order by customer_id, placed_at desc)`.execute(shop.world.db);
  await shop.tick();
  const worker = await agent(shop, '林可');
  const desk = await consoleOf(browser, worker, { address: '/console/exceptions', complaints });
  await desk.getByRole('link', { name: /^缺货/ }).first().waitFor();
  await desk.getByLabel('商品', { exact: true }).selectOption({ index: 1 });
  await desk.getByLabel('承诺日期不晚于').fill('2000-01-01');
  await desk.getByText('没有这样的异常').waitFor();
  await desk.getByLabel('承诺日期不晚于').fill('');
  await desk.getByLabel('商品', { exact: true }).selectOption('');
  await desk.getByRole('link', { name: /^缺货/ }).first().waitFor();
  expect(await axeFaultsInSchemes(desk)).toEqual([]);
  const admin = await agent(shop, '老陈', { role: 'admin' });
  const chief = await consoleOf(browser, admin, { address: '/console/exceptions', complaints });
  await chief.getByRole('button', { name: '规则…' }).click();
  await chief.getByLabel('多少小时没有物流更新').fill('48');
  await chief.getByLabel('缺货：最多（元）').fill('15');
  expect(await axeFaultsInSchemes(chief)).toEqual([]);
  await chief.getByRole('button', { name: '保存规则' }).click();
  await expect
    .poll(async () => (await admin.get('/api/exception-rules')).body)
    .toMatchObject({
      ...{ noUpdateHours: 48, compensation: { out_of_stock: { percent: 5, mostMinor: 1_500 } } },
    });
  const mine = await sql<{ id: string }>`select x.id from exceptions x join exception_orders e on e.exception_id = x.id
    join orders o on o.id = e.order_id join customers c on c.id = o.customer_id where c.name = '周雨桐'`.execute(shop.world.db);
  await desk.goto(`${shop.url}/console/exceptions/${mine.rows[0]?.id}`);
  await desk.getByLabel('中文').fill('您的订单 {order} 里的锅缺货，抱歉。');
  await desk.getByLabel('换一款').uncheck();
  await desk.getByRole('button', { name: /通知 \d+ 位客户/ }).click();
  await desk.getByRole('button', { name: '这些订单的客户都已通知' }).waitFor();
  expect(await axeFaultsInSchemes(desk)).toEqual([]);

  await desk
    .getByRole('button', { name: /^补偿 ¥/ })
    .first()
    .click();
  await desk.getByRole('link', { name: /^已补偿 R/ }).waitFor();

  const phone = await shopping('/sign-in?next=/orders');
  await phone.getByRole('button', { name: /周雨桐/ }).click();
  const notice = phone.getByRole('region', { name: /^关于订单/ });
  await notice.getByText(/里的锅缺货，抱歉。/).waitFor();
  expect(await axeFaultsInSchemes(phone)).toEqual([]);
  await notice.getByRole('button', { name: '退款' }).click();
  await notice.getByText('已记下，我们会尽快为您退款。').waitFor();
  await expect.poll(() => notice.getByRole('button', { name: '换一款' }).count()).toBe(0);
  await desk.getByRole('cell', { name: '退款', exact: true }).waitFor();

  await desk.getByRole('link', { name: '异常订单' }).click();
  await desk.getByRole('button', { name: '发布公告' }).click();
  await desk.getByLabel('公告内容').fill('华东暴雨，配送会晚一两天。');
  await desk.getByRole('button', { name: '发布公告' }).click();
  await desk.getByText('华东暴雨，配送会晚一两天。').waitFor();
  const stranger = await shopping('/');
  await stranger.getByText('华东暴雨，配送会晚一两天。').waitFor();
  expect(await axeFaultsInSchemes(stranger)).toEqual([]);
  await phone.reload();
  await phone.getByRole('button', { name: /^咨询/ }).first().click();
  const chat = phone.frameLocator('iframe[src*="/widget/frame.html"]');
  await chat.getByText('华东暴雨，配送会晚一两天。').waitFor();
  await chat.getByRole('button', { name: '再等等' }).click();
  await expect
    .poll(
      async () =>
        (await sql<{ choice: string }>`select choice from exception_orders where choice is not null`.execute(shop.world.db)).rows[0]
          ?.choice,
    )
    .toBe('wait');
  expect(await axeFaultsIn(phone.frames().find((frame) => frame.url().includes('/widget/frame.html'))!)).toEqual([]);
  expect(complaints).toEqual([]);
});
