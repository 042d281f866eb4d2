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

const procedures = {
  退货: {
    subflows: {
      核对退货: {
        actions: [{ text: '问清订单号', subtext: ['用手机号也可以'] }, { text: '看是否在七天内' }],
        instructions: ['客户想退货。', '最后问问还有没有别的事。'],
      },
    },
  },
};

test('a customer looks for the cause alone and it is kept on the case; an agent follows an imported procedure, ticks a step and skips one', async () => {
  const { customer, conversation } = await desk.served('新买的豆浆机不转', desk.lin);
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '更多', exact: true }).click();
  await chat.getByRole('button', { name: '自助排查' }).click();
  await chat.getByRole('button', { name: title }).click();
  const card = chat.getByRole('region', { name: title });
  await card.getByRole('button', { name: '不一样，或看不出来' }).click();
  await card.getByText('安装不正确').waitFor();
  await card.getByRole('button', { name: '还是不行' }).click();
  await card.getByText('电源正常吗？').waitFor();
  await card.getByRole('button', { name: '不查了' }).click();
  await card.getByText('您查过的步骤都记下了', { exact: false }).waitFor();

  const page = await desk.console(desk.lin, '/console/settings/guides');
  const file = { name: '流程.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(procedures)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('status').getByText('新增 1', { exact: false }).waitFor();
  await page.goto(`${desk.shop.url}/console/chats?c=${conversation}&tab=guides`);
  await page.getByText('试过：安装不正确').waitFor();
  await page.getByRole('button', { name: '开始：核对退货' }).click();
  const run = page.getByRole('region', { name: '核对退货' });
  await run.getByRole('button', { name: '完成：问清订单号' }).click();
  await run.getByText('林可', { exact: false }).getByRole('button', { name: '撤销：问清订单号' }).waitFor();
  await run.getByRole('button', { name: '跳过：看是否在七天内' }).click();
  await run.getByRole('textbox', { name: '为什么跳过' }).fill('客户已经说了签收日期');
  await run.getByRole('button', { name: '跳过这一步' }).click();
  await run.getByText('客户已经说了签收日期', { exact: false }).waitFor();
  await run.getByText('2/3', { exact: true }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  const { body } = await desk.su.get(`/api/conversations/${conversation}/guide-runs`);
  expect(body.items).toMatchObject([
    { guide: { title: '核对退货' }, path: [{ answer: 'done' }, { answer: 'skipped', words: '客户已经说了签收日期' }] },
    { startedBy: { kind: 'customer' }, outcome: 'left', tried: [{ text: '安装不正确', helped: false }] },
  ]);
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
  await expect.poll(() => publish.getAttribute('title')).toBe('先保存草稿');
  await page.getByText('可以发布；下面是提醒。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  // By keyboard: a new node has the focus, its fields come next, and when it goes the one before it has.
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByRole('button', { name: '+ 原因', exact: true }).press('Enter');
  await expect.poll(focused).toMatch(/^3原因/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('插头松了');
  await page.getByRole('region', { name: '3 插头松了' }).getByRole('button', { name: '删除这个节点' }).press('Enter');
  await expect.poll(focused).toMatch(/^2转人工/);
  await page.getByRole('button', { name: '试走一遍' }).click();
  await page.getByRole('region', { name: '试走一遍: 水壶不加热' }).getByRole('button', { name: '没有' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).and(page.locator(':enabled')).click();
  await page.getByText('第 1 版').first().waitFor();
});
