import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';

const desk = await openDesk();

test('a role of the shop’s own is made, looked at as who will have it, and given to a colleague, who works with it', async () => {
  const asking = await desk.served('退款到了吗？', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${asking.customer.id}`, { phone: '13977012046' });
  const page = await desk.console(desk.lin, '/console/settings/roles');
  await page.getByLabel('名称', { exact: true }).fill('外包审计');
  await page.getByLabel('英文名称').fill('Outside audit');
  await page.getByRole('button', { name: '新建角色' }).click();
  for (const permission of ['查看客户', '查看日志'])
    await page.getByRole('checkbox', { name: `外包审计 · ${permission}`, exact: true }).check();
  await page.getByRole('button', { name: '保存角色' }).click();
  await page.getByText('有修改还没保存').waitFor({ state: 'detached' });
  expect(await desk.faults(page)).toEqual([]);

  await page.getByRole('button', { name: '以此预览 · 外包审计' }).click();
  await page.getByText('正在以“外包审计”预览，只能查看。').waitFor();
  await page.goto(`${desk.shop.url}/console/customers/${asking.customer.id}`);
  await page.getByText('139 **** 2046').waitFor();
  expect(await page.getByRole('button', { name: '显示', exact: true }).count()).toBe(0);
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '结束预览' }).click();
  await page.getByRole('button', { name: '以此预览 · 外包审计' }).waitFor();

  await page.goto(`${desk.shop.url}/console/settings/staff`);
  await page.getByRole('button', { name: '苏晴', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('checkbox', { name: '外包审计', exact: true }).check();
  await form.getByRole('checkbox', { name: '售后客服', exact: true }).uncheck();
  await form.getByRole('button', { name: '保存同事' }).click();
  await form.waitFor({ state: 'detached' });

  const hers = await desk.console(desk.su, '/console/settings/audit');
  await hers.getByLabel('类别').selectOption({ label: '看过或取走个人信息' });
  await hers.getByText('没有符合的记录').waitFor();
  expect((await desk.su.get('/api/me')).body.permissions).toEqual(['customers.see', 'facts.see']);
  expect((await desk.su.call('POST', `/api/conversations/${asking.conversation}/acceptance`)).status).toBe(403);
  expect(await desk.faults(hers)).toEqual([]);
});
