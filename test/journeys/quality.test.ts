import { beforeAll, expect, test } from 'vitest';
import { alarmTimes } from '../../server/aftersales/quality/alarms.ts';
import { buy, post, publish, send } from '../support/aftersales.ts';
import { axeFaultsIn } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, visitor } from '../support/people.ts';
import { shopOf } from '../support/shop-pages.ts';
import { importer, pretendToBeADemo } from '../support/shopping.ts';

const desk: Desk = await openDesk();
let variant: string;

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  await publish(desk.lin);
  const shop = await importer(desk.shop);
  const variants = [{ ref: 'cooker-1', priceMinor: 10_000, currency: 'CNY', stock: null }];
  await shop.call('PUT', '/api/import/products/cooker', { name: '电饭煲', nameEn: 'Rice cooker', warrantyMonths: 12, variants });
  variant = (await shop.get('/api/products/cooker')).body.variants[0].id;
});

test('three returns of one batch raise an alarm on the page “now”, whose cases are looked at and which is closed with a measure', async () => {
  for (let count = 0; count < 3; count++) {
    const order = await buy(desk.shop, await visitor(desk.shop), variant, 1, 10_000);
    await desk.lin.call('PUT', `/api/order-lines/${order.line}/batch`, { batch: 'C2611' });
    await send(desk.shop, order.id);
    const wish = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }], consent: true };
    expect((await post(desk.lin, `/api/orders/${order.id}/aftersales`, wish)).status).toBe(200);
  }
  await alarmTimes.run(desk.shop.world);
  const page = await desk.console(desk.lin, '/console/now');
  await page.getByText('质量预警').waitFor();
  await page.getByRole('link', { name: '1', exact: true }).last().click();
  await page.getByRole('table', { name: '质量跟踪' }).getByText('100.0 %').waitFor();
  await page.getByRole('button', { name: '电饭煲' }).click();
  const cases = page.getByRole('region', { name: '电饭煲' });
  await cases.getByRole('list', { name: '原因' }).getByText('质量问题').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await cases.getByLabel('查明的原因').fill('温控器批次不良');
  await cases.getByLabel('采取的措施').fill('停售 C2611，通知供应商');
  await cases.getByRole('button', { name: '处理预警' }).click();
  await cases
    .getByRole('list', { name: '以前的预警' })
    .getByText(/温控器批次不良/)
    .waitFor();
});

test('a customer registers a device under “my orders”, and the desk finds it by its serial number', async () => {
  const customer = await visitor(desk.shop);
  const order = await buy(desk.shop, customer, variant, 1, 10_000);
  await send(desk.shop, order.id);
  const own = await shopOf(desk, customer, `/orders/${order.id}`);
  await own.getByRole('button', { name: '登记序列号' }).click();
  await own.getByLabel('序列号').fill('DF-0099');
  expect(await axeFaultsIn(own.mainFrame())).toEqual([]);
  await own.getByRole('button', { name: '登记', exact: true }).click();
  await own.getByText(/DF-0099 保修到 20\d\d-\d\d-\d\d/).waitFor();
  const page = await desk.console(desk.lin, '/console/quality');
  await page.getByLabel('按序列号查一台设备').fill('DF-0099');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('status').getByRole('link', { name: order.number }).click();
  await page.getByText(/DF-0099 保修到/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('S117: a service point is added, the plan of a product names it, and a customer reads it in the shop', async () => {
  const boss = await agent(desk.shop, '主管', { role: 'admin' });
  const page = await desk.console(boss, '/console/settings/servicePoints');
  await page.getByRole('button', { name: '添加网点' }).click();
  await page.getByLabel('网点名称').fill('杭州维修站');
  await page.getByLabel('城市').fill('杭州');
  await page.getByLabel('地址').fill('文三路 1 号');
  await page.getByRole('button', { name: '保存网点' }).click();
  await page.getByRole('button', { name: '修改网点 杭州维修站' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);

  await page.goto(`${desk.shop.url}/console/products/cooker`);
  await page.getByRole('button', { name: '修改售后方案' }).click();
  const plan = page.getByRole('region', { name: '售后方案' });
  await plan.getByRole('button', { name: '添加配件' }).click();
  await plan.getByLabel('名称', { exact: true }).fill('温控器');
  await plan.getByRole('checkbox', { name: '杭州维修站' }).check();
  expect(await desk.faults(page)).toEqual([]);
  await plan.getByRole('button', { name: '保存售后方案' }).click();
  await plan.getByText('12 个月，从签收起算').waitFor();
  const shop = await shopOf(desk, await visitor(desk.shop), '/products/cooker');
  await shop.getByText(/杭州维修站 · 杭州 · 文三路 1 号/).waitFor();
  await shop.getByText(/温控器 · 有货/).waitFor();
  expect(await axeFaultsIn(shop.mainFrame())).toEqual([]);
});
