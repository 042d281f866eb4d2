import { beforeAll, expect, test } from 'vitest';
import { shipLearning } from '../../server/knowledge/learning/ship.ts';
import { transact } from '../../server/platform/db.ts';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';

const desk: Desk = await openDesk();

beforeAll(() => transact(desk.shop.world, shipLearning));

test('a customer learns, passes and shows the badge; the agent sees it beside the chat', async () => {
  const { customer, conversation } = await desk.served('在吗', desk.lin);
  const context = await desk.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((token) => localStorage.setItem('zhike.token', token), customer.token as string);
  const page = await context.newPage();
  const sound = async () => {
    expect(await axeFaultsInSchemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  };
  await page.goto(`${desk.shop.url}/help/zh-CN/learn`);
  await sound();
  await page.getByRole('link', { name: '自助服务入门' }).click();
  await page.getByRole('link', { name: '查订单和物流' }).click();
  await page.getByRole('link', { name: '下一课' }).click();
  await sound();
  await page.getByRole('link', { name: '自助服务入门' }).click();
  await page.getByText('已读 2 / 5 课').waitFor();
  await sound();
  await page.getByRole('link', { name: '测验', exact: true }).click();
  await sound();
  for (const words of ['我的订单', '能不能办、能退多少、截止到哪天', '找客服，已经试过的不用再说', '每天一次'])
    await page.getByLabel(words).check();
  await page.getByRole('button', { name: '看结果' }).click();
  await page.getByText('您得到了徽章“自助达人”').waitFor();
  await page.getByLabel('让客服看到我的徽章', { exact: false }).check();
  await sound();
  await expect.poll(async () => (await desk.lin.get(`/api/customers/${customer.id}/badges`)).body.items.length).toBe(1);
  const chat = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await chat.getByText('自助达人').waitFor();
});

test('a path is written in the console: what is missing is said, then it is published', async () => {
  const page = await desk.console(desk.lin, '/console/knowledge/learning');
  await page.getByRole('button', { name: '新建学习路径' }).click();
  await page.getByText('还没有测验题').waitFor();
  await page.getByLabel('名称', { exact: true }).fill('养生壶专家课');
  await page.getByLabel('徽章名称', { exact: true }).fill('养生壶专家');
  await page.getByRole('button', { name: '加一课，自己写' }).click();
  const lesson = page.getByRole('listitem', { name: '第 1 课' });
  await lesson.getByLabel('名称', { exact: true }).fill('开箱');
  await lesson.getByLabel('内容（Markdown）').fill('先**清洗**一遍。');
  // By keyboard: a lesson moves and goes, and the focus stays with what is there now.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.getByRole('button', { name: '加一课，自己写' }).press('Enter');
  await page.getByRole('button', { name: '第 2 项上移' }).press('Enter');
  await expect.poll(focused).toBe('第 1 项下移');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('第 2 项上移');
  await page.getByRole('button', { name: '移除第 2 项' }).press('Enter');
  await expect.poll(focused).toBe('移除第 1 项');
  await page.getByRole('button', { name: '加一道题' }).click();
  const question = page.getByRole('listitem', { name: '第 1 题' });
  await question.getByLabel('题目', { exact: true }).fill('第一次用之前做什么？');
  await question.getByLabel('答案 1', { exact: true }).fill('直接烧水');
  await question.getByLabel('答案 2', { exact: true }).fill('清洗一遍');
  await question.getByRole('radio').nth(1).check();
  expect(await desk.faults(page)).toEqual([]);
  const publish = page.getByRole('button', { name: '发布', exact: true });
  await expect.poll(() => publish.isDisabled()).toBe(true);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => publish.isDisabled()).toBe(false);
  await publish.click();
  await page.getByText('已发布').first().waitFor();
  const help = await desk.browser.newPage();
  await help.goto(`${desk.shop.url}/help/zh-CN/learn`);
  await help.getByRole('link', { name: '养生壶专家课' }).click();
  await help.getByRole('link', { name: '开箱' }).click();
  await help.getByText('清洗').first().waitFor();
  await help.close();
});
