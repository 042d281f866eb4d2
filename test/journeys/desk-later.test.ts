import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';

const desk = await openDesk();
const state = async (id: string) => (await desk.lin.get(`/api/conversations/${id}`)).body.conversation;

test('a chat is set aside by key, leaves the list, and is back on top with a notice when its time comes', async () => {
  const { conversation } = await desk.served('黑色什么时候补货？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').press('Escape');
  expect(await page.getByRole('button', { name: /^稍后/ }).getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('回复客户').fill('我问一下仓库。');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await state(conversation)).state).toBe('waiting_customer');
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('s');
  const form = page.getByRole('form', { name: '稍后处理' });
  await form.getByLabel(/到时要做什么/).fill('问仓库补货');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '1 小时后' }).click();
  await page.getByRole('status').filter({ hasText: '问仓库补货' }).waitFor();
  expect((await state(conversation)).snoozeNote).toBe('问仓库补货');
  const list = page.getByRole('region', { name: '会话列表' });
  await list.getByText('你现在没有会话').waitFor();
  await list.getByRole('button', { name: '查看' }).click();
  await list.getByRole('link', { name: /我问一下仓库/ }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await list.getByRole('button', { name: '回到“我的”' }).click();
  desk.shop.later(3700);
  await desk.lin.call('PUT', '/api/me/seat', { state: 'busy' });
  await desk.shop.tick();
  await page
    .getByText(/稍后处理的时间到了/)
    .first()
    .waitFor();
  await list.getByRole('link', { name: /到时间了/ }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
