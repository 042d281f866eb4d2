import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Desk } from '../support/desk.ts';
import { agent, text } from '../support/people.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const context of desk.browser.contexts()) await context.close();
  expect(desk.complaints.splice(0)).toEqual([]);
});

test('who harasses is kept out once a leader approves, until the block ends', async () => {
  const leader = await agent(desk.shop, '周岚', { role: 'team_leader', groups: [desk.group] });
  const { conversation, customer } = await desk.served('骂人的话', desk.lin);
  const board = await desk.console(leader, '/console/tasks');
  await board.getByText('没有任务').waitFor();
  // An agent without the right to decide asks.
  const su = await agent(desk.shop, '小许', { groups: [desk.group] });
  const page = await desk.console(su, `/console/chats?c=${conversation}&tab=customer`);
  for (let time = 0; time < 4; time++)
    await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('你们全是废物'), opening: {} });
  await page.getByText('骚扰评分 65 辱骂 4 句 · 同一句话多说了 2 遍').waitFor();
  await page.getByRole('button', { name: '屏蔽骚扰…' }).click();
  const form = page.getByRole('form', { name: '屏蔽骚扰…' });
  await form.getByLabel('说明').fill('连续辱骂客服');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('已提交，等班长决定').waitFor();
  await board.getByRole('button', { name: '去处理' }).click();
  await board.getByText('连续辱骂客服').waitFor();
  await board.getByText('骚扰评分 65 · 辱骂 4 句').waitFor();
  expect(await desk.faults(board)).toEqual([]);
  await board.getByRole('button', { name: '批准' }).click();
  await board.getByText('没有记录').waitFor();
  const refusal = async () =>
    (
      await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, {
        id: crypto.randomUUID(),
        kind: 'text',
        body: { text: '又来' },
      })
    ).body;
  await expect.poll(async () => (await refusal()).title).toMatch(/抱歉，您暂时不能在这里留言.*如有异议/);
  desk.shop.later(7 * 86_400 + 5);
  await desk.shop.tick();
  await expect.poll(async () => (await refusal()).code).toBe('conversation_closed');
  await board.getByRole('button', { name: '已结束' }).click();
  await board.getByText('已到期').waitFor();
  // A leader comes there by the rail as well, without being asked anything.
  await board.goto(`${desk.shop.url}/console/tasks`);
  await board.getByRole('link', { name: '设置', exact: true }).click();
  await board.getByRole('heading', { name: '屏蔽名单' }).waitFor();
  expect(await page.getByRole('link', { name: '设置', exact: true }).count()).toBe(0);
});
