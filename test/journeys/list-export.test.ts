import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { agent } from '../support/people.ts';

const desk = await openDesk();

test('a supervisor takes lists away from where they stand, sees how far it is, and stops it', async () => {
  const boss = await agent(desk.shop, '周岚', { role: 'supervisor', groups: [desk.group] });
  await desk.served('锅盖裂了', desk.lin);
  const page = await desk.console(boss, '/console/chats?list=all');
  const [chats] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
  expect(chats.suggestedFilename()).toBe('zhike-conversations.csv');
  expect(await readFile(await chats.path(), 'utf8')).toContain('"接待中"');
  expect(await desk.faults(page)).toEqual([]);

  await page.goto(`${desk.shop.url}/console/customers`);
  await page.getByRole('button', { name: '导出 XLSX' }).waitFor();
  let hasBeenStopped = false;
  page.on('requestfailed', (request) => (hasBeenStopped ||= request.url().endsWith('/api/customers/exports')));
  await page.route('**/api/customers/exports', () => new Promise(() => {}));
  await page.getByRole('button', { name: '导出 XLSX' }).press('Enter');
  await page.getByText('正在准备…').waitFor();
  await page.getByRole('button', { name: '取消' }).press('Enter');
  await page.getByRole('button', { name: '导出 XLSX' }).waitFor();
  await expect.poll(() => hasBeenStopped).toBe(true);
});

test('contacts in full are asked for with a reason, approved by another on a screen, and taken where they were asked', async () => {
  const boss = await agent(desk.shop, '赵敏', { role: 'supervisor', groups: [desk.group] });
  const chief = await agent(desk.shop, '何静', { role: 'manager' });
  const page = await desk.console(boss, '/console/customers');
  await page.getByRole('button', { name: '带完整联系方式…' }).click();
  await page.getByLabel('导出原因').fill('召回通知');
  await page.getByRole('button', { name: '申请批准' }).click();
  await page.getByRole('button', { name: '去看看' }).click();
  await page.getByText('等另一位同事决定：何静').waitFor();

  const other = await desk.console(chief, '/console/settings/exports');
  await other.getByText('赵敏 申请于').waitFor();
  await other.getByText('召回通知').waitFor();
  expect(await desk.faults(other)).toEqual([]);
  await other.getByRole('button', { name: '批准', exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
  expect(file.suggestedFilename()).toBe('zhike-customers.csv');
  await other.getByLabel('超过多少行要批准').fill('500');
  await other.getByRole('button', { name: '保存行数' }).click();
  await expect.poll(async () => (await chief.get('/api/settings/export-approval')).body).toEqual({ above: 500 });
});

test('who may not take lists away sees no such button', async () => {
  const page = await desk.console(desk.su, '/console/orders');
  await page.getByRole('heading', { name: '订单' }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^导出/ }).count()).toBe(0);
});
