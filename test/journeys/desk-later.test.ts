import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';

const desk = await openDesk();
const state = async (id: string) => (await desk.lin.get(`/api/conversations/${id}`)).body.conversation;

test('a chat is set aside by key, leaves the list, and is back on top with a notice when its time comes', async () => {
  const { conversation } = await desk.served('黑色什么时候补货？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').press('Escape');
  await expect.poll(() => page.getByRole('button', { name: /^稍后/ }).getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('回复客户').fill('我问一下仓库。');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await state(conversation)).state).toBe('waiting_customer');
  await page.locator('button:not([aria-disabled=true])', { hasText: /^稍后/ }).waitFor();
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

test('a message is written now and sent tomorrow, waits in the talk, and what the customer wrote meanwhile holds it back', async () => {
  const { conversation, say } = await desk.served('明天能发货吗？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const field = page.getByLabel('回复客户');
  await field.fill('已为您安排，今天上午发货。');
  await page.getByRole('button', { name: '定时', exact: true }).click();
  await page.getByRole('group', { name: '什么时候发出' }).getByText('1 小时后').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '1 小时后' }).click();
  const waiting = page.getByRole('article', { name: '林可 的定时消息' });
  await waiting.getByText(/发出/).waitFor();
  await expect.poll(() => field.inputValue()).toBe('');
  await say('我不要了，退款吧。');
  desk.shop.later(3700);
  await desk.lin.call('PUT', '/api/me/seat', { state: 'busy' });
  await desk.shop.tick();
  await waiting.getByText(/没有发出/).waitFor();
  await page
    .getByText(/的定时消息没有发出/)
    .first()
    .waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await waiting.getByRole('button', { name: '改写' }).click();
  await waiting.waitFor({ state: 'detached' });
  await expect.poll(() => field.inputValue()).toBe('已为您安排，今天上午发货。');
});
