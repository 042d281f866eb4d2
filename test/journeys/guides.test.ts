import { beforeAll, expect, test } from 'vitest';
import { shipGuides } from '../../server/knowledge/guides/ship.ts';
import { transact } from '../../server/platform/db.ts';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';

const desk: Desk = await openDesk();
const title = '新买的家电不能工作';

beforeAll(() => transact(desk.shop.world, shipGuides));

test('an agent begins a guide beside the chat and hands it over; the customer goes on, and the agent sees what was tried', async () => {
  const { customer, conversation } = await desk.served('新买的破壁机不转', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByRole('log').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('5');
  await page.getByRole('button', { name: `开始：${title}` }).press('Enter');
  const run = page.getByRole('region', { name: title }).last();
  await run.getByRole('button', { name: '一样', exact: true }).press('Enter');
  await run.getByText('电源正常吗？').first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await run.getByRole('button', { name: '发给客户' }).click();
  await run.getByText('已发给客户').waitFor();

  const chat = await chatOf(desk, customer);
  const card = chat.getByRole('region', { name: title });
  await card.getByRole('button', { name: '没有电，或指示灯不亮' }).press('Enter');
  await card.getByText('换一个有电的插座').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await run.getByText('电源有问题').first().waitFor();
  for (const words of ['还是不行', '没有，或没看说明书', '还是不行', '都没有', '还是不行', '找人工客服'])
    await card.getByRole('button', { name: words }).press('Enter');
  await card.getByText('客服会接着处理').waitFor();
  await page.getByRole('log').getByText(`我按“${title}”都试过了`, { exact: false }).waitFor();
  await page.getByText('没解决，找人工').first().waitFor();
  await page.getByText('家电本身存在质量缺陷', { exact: false }).first().waitFor();
});

test('a leader writes a guide, is told what is missing, and publishes it when it is sound', async () => {
  const leader = await agent(desk.shop, '周岚', { role: 'team_leader', groups: [desk.group] });
  const page = await desk.console(leader, '/console/settings/guides');
  await page.getByRole('link', { name: title }).waitFor();
  await page.getByRole('button', { name: '新建排查指引' }).click();
  await page.getByText('问题至少要有两个答案').waitFor();
  await page.getByLabel('名称', { exact: true }).fill('水壶不加热');
  await page.getByRole('button', { name: /^1 问题/ }).click();
  await page.getByLabel('内容', { exact: true }).fill('底座插好了吗？');
  for (const [n, words] of [
    [1, '插好了'],
    [2, '没有'],
  ] as const) {
    await page.getByRole('button', { name: '加一个答案' }).click();
    await page.getByLabel(`答案 ${n}`, { exact: true }).fill(words);
    await page.getByLabel(`选“${words}”之后去`).selectOption({ label: '2 转人工 · 找人工客服' });
  }
  const publish = page.getByRole('button', { name: '发布', exact: true });
  expect(await publish.getAttribute('title')).toBe('先保存草稿');
  await page.getByText('可以发布；下面是提醒。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '试走一遍' }).click();
  await page.getByRole('region', { name: '试走一遍: 水壶不加热' }).getByRole('button', { name: '没有' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).and(page.locator(':enabled')).click();
  await page.getByText('第 1 版').first().waitFor();
});
