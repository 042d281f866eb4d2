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
  expect(hasBeenStopped).toBe(true);
});

test('who may not take lists away sees no such button', async () => {
  const page = await desk.console(desk.su, '/console/orders');
  await page.getByRole('heading', { name: '订单' }).waitFor();
  expect(await page.getByRole('button', { name: /^导出/ }).count()).toBe(0);
});
