import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { exceptionTimes } from '../../server/aftersales/exceptions/finding.ts';
import { publish } from '../support/aftersales.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { type Person, visitor } from '../support/people.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../support/shopping.ts';

const desk: Desk = await openDesk();
const many = 40;
const priceMinor = 800;
let buyers: { customer: Person; order: string }[];

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  await publish(desk.lin);
  const variant = await sell(await importer(desk.shop), 'pot', { priceMinor });
  buyers = await Promise.all(
    Array.from({ length: many }, async () => {
      const customer = await visitor(desk.shop);
      const { body } = await customer.call('POST', '/api/shop/orders', wish(variant, 1, priceMinor));
      await pay(customer, body.id);
      return { customer, order: body.id as string };
    }),
  );
  await desk.shop.drain();
});

test('an out-of-stock incident for 40 orders: told in one go, chosen by each customer, paid back by one press, and the board is empty', async () => {
  await sql`update orders set state = 'stock_shortage'`.execute(desk.shop.world.db);
  await exceptionTimes.run(desk.shop.world);
  const page = await desk.console(desk.lin, '/console/exceptions');
  await page.getByRole('checkbox', { name: /^选择异常/ }).check();
  const bulk = page.getByRole('region', { name: '批量处理异常' });
  expect(await desk.faults(page)).toEqual([]);
  await bulk.getByRole('button', { name: `处理 ${many} 单` }).click();
  await bulk.getByText(`已通知 ${many} 位客户`).waitFor();
  await page.getByRole('link', { name: /^缺货/ }).click();
  await page.getByRole('button', { name: '这些订单的客户都已通知' }).waitFor();
  await Promise.all(
    buyers.map(async ({ customer }) => {
      const [notice] = (await customer.get('/api/shop/notices')).body.orders;
      expect((await customer.call('PUT', `/api/shop/notices/${notice.id}/choice`, { choice: 'refund' })).status).toBe(204);
    }),
  );
  // On a phone several of the board are ticked one by one, too, and the ledger is seen before.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${desk.shop.url}/console/exceptions`);
  await page.getByRole('checkbox', { name: /^选择异常/ }).check();
  await bulk.getByLabel('批量做什么').selectOption({ label: '给选了退款的办退款' });
  const before = page.getByRole('region', { name: '执行前先看账' });
  await before.getByText(`退款：${many} 单会提交，0 单会被拒绝`, { exact: false }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: /^缺货/ }).click();
  await before.getByText(`退款：${many} 单会提交，0 单会被拒绝`, { exact: false }).waitFor();
  await page.getByRole('button', { name: `给 ${many} 单退款` }).click();
  await page.getByText(`${many} 单已选择，${many} 单已处理`).waitFor({ timeout: 120_000 });
  await desk.shop.drain();
  for (const { order } of [buyers[0]!, buyers.at(-1)!])
    expect((await desk.lin.get(`/api/aftersales?list=all&order=${order}`)).body.items).toMatchObject([{ kind: 'cancel' }]);
  expect(await desk.faults(page)).toEqual([]);
  await page.goto(`${desk.shop.url}/console/exceptions`);
  await page.getByText('没有异常订单').waitFor();
});
