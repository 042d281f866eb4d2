import { afterAll, beforeAll, expect, test } from 'vitest';
import { program, publish } from '../support/aftersales.ts';
import { comeToRest, policy } from '../support/connector-contract.ts';
import { Desk } from '../support/desk.ts';
import { type FakeShop, fakeShop } from '../support/fake-shop.ts';

let desk: Desk;
let fake: FakeShop;
let connection = '';

beforeAll(async () => {
  desk = await Desk.open({ allowPrivate: ['127.0.0.1'], limitFactor: 1000 });
  await publish(desk.lin, policy);
  fake = await fakeShop(await program(desk.lin), () => connection);
});
afterAll(async () => {
  await fake.close();
  await desk.close();
});

test('an administrator connects a shop, mends what differs, and sees beside the order what that shop was asked and said', async () => {
  const page = await desk.console(desk.lin, '/console/settings/connections');
  await page.getByText('还没有接入店铺').waitFor();
  await page.getByRole('button', { name: '接入店铺' }).click();
  await page.getByLabel('名称').fill('别家店');
  await page.getByLabel('收请求的网址').fill(fake.url);
  await page.getByRole('dialog').getByRole('button', { name: '接入店铺' }).click();
  fake.secrets.push(`${await page.getByText(/^whsec_/).textContent()}`);
  await page.keyboard.press('Escape');
  [{ id: connection }] = (await desk.lin.get('/api/connections')).body;
  const box = page.getByRole('article', { name: '别家店' });
  await box.getByRole('button', { name: '试一试' }).click();
  await page.getByText('连得上，也登录得了。').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  const ref = await fake.place();
  fake.orders.get(ref)!.line1 = '别处 3 号';
  await fake.compare();
  await box.getByRole('button', { name: '差异 1' }).click();
  const difference = page.getByRole('article', { name: /^订单/ });
  await difference.getByText('别处 3 号').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await difference.getByRole('button', { name: '按店铺改正' }).click();
  await page.getByText('没有差异').waitFor();
  await page.keyboard.press('Escape');

  const [order] = (await desk.lin.get(`/api/orders?q=${ref}`)).body.items;
  fake.mood.refuses = '已经打包了';
  const address = {
    name: '周雨桐',
    phone: '13800002046',
    state: '浙江省',
    city: '杭州市',
    country: 'CN',
    line1: '文三路 5 号',
    zip: '310000',
  };
  expect((await desk.lin.call('PUT', `/api/orders/${order.id}/address`, { address })).status).toBeLessThan(300);
  await comeToRest(desk.shop);
  await page.goto(`${desk.shop.url}/console/orders/${order.id}`);
  const asked = page.getByRole('region', { name: '请店铺做的事' });
  await asked.getByText('店铺拒绝').waitFor();
  await asked.getByText('已经打包了').waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
