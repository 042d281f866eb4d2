import { expect, test } from 'vitest';
import { noteConsoles } from '../../server/team/presence.ts';
import { passMidnight } from '../support/app.ts';
import { openDesk } from '../support/desk.ts';

const desk = await openDesk();

async function pass(seconds: number) {
  desk.shop.later(seconds);
  await noteConsoles(desk.shop.world, [desk.lin.id]);
  await desk.shop.tick();
}

test('a clock counts down in list and head, warns, is late, and stands on the page now with its row behind', async () => {
  passMidnight(desk.shop);
  // Two minutes: with the half minute of a new group, a slow machine is late before it has looked.
  const routing = `/api/groups/${desk.group}/routing`;
  const { body } = await desk.lin.get(routing);
  const unhurried = { ...body, clocks: { ...body.clocks, first_reply: 120 } };
  expect((await desk.lin.call('PUT', routing, unhurried)).status).toBe(200);
  const { conversation } = await desk.served('锅盖有货吗？', desk.lin);
  const served = Date.now();
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const row = page.getByRole('region', { name: '会话列表' }).locator(`a[href*="${conversation}"]`);
  await row.getByText(/^首响 1:\d\d$/).waitFor();
  await page.getByText('到零记为超时，班长在现场看得到').waitFor();
  await page.getByText(/^完成还剩 3:59:\d\d$/).waitFor();
  await pass(100 - (Date.now() - served) / 1000);
  await row.locator('.chip.warn').getByText(/首响/).waitFor();
  await pass(25);
  await row.locator('.chip.bad').getByText(/超时/).waitFor();
  await page.getByText('已超时，班长在现场看得到').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  const now = await desk.console(desk.lin, '/console/now');
  const line = now.getByRole('table', { name: '时限' }).getByRole('row', { name: /首次响应/ });
  await expect.poll(async () => line.getByRole('cell').allTextContents()).toEqual(['首次响应', '0', '1', '1']);
  expect(await desk.faults(now)).toEqual([]);
  await line.getByRole('link').first().click();
  await now.locator(`a[href*="${conversation}"]`).waitFor();
  await now.goBack();
  await now.getByRole('button', { name: /1 位在线，看是谁/ }).click();
  await now.getByText('在线的同事').waitFor();
  // What the day has brought the agent: its number opens the same talk.
  const agent = now.getByRole('table', { name: '座席' }).getByRole('row', { name: /林可/ });
  await agent.getByRole('cell').nth(4).getByRole('link', { name: '1', exact: true }).click();
  await now.locator(`a[href*="${conversation}"]`).waitFor();

  await page.getByLabel('回复客户').fill('有货的，亲。');
  await page.keyboard.press('Enter');
  await page.getByText('已回复，等客户').waitFor();
  await page.getByText(/^完成还剩 4 小时，等客户时不计$/).waitFor();
  await expect.poll(() => row.locator('.chip.bad').count()).toBe(0);

  await desk.lin.call('POST', `/api/conversations/${conversation}/ending`);
  await page.getByText(/^整理时间还剩 \d:\d\d，写好小结或时间到了/).waitFor();
});

test('each group has its own targets', async () => {
  const page = await desk.console(desk.lin, '/console/settings/routing');
  await page.getByLabel('首次响应（秒）').fill('20');
  await page.getByLabel('完成（分钟）').fill('90');
  await page.getByLabel('客户多久不回就问一声（秒）').fill('900');
  await page.getByText('客户 15 分钟没有说话').waitFor();
  await page.getByLabel('整理时间（秒）').fill('60');
  await page.getByText('会话结束后留 1 分钟整理').waitFor();
  await page.getByText(/首次响应 20 秒，每轮 3 分钟，完成 2 小时/).waitFor();
  await page.getByRole('button', { name: '保存分配规则' }).click();
  const targets = async () => (await desk.lin.get('/api/clocks')).body.items[0].targets;
  await expect.poll(targets).toEqual({ first_reply: 20, turn: 180, completion: 5400 });
  const { group } = (await desk.lin.get('/api/clocks')).body.items[0];
  expect((await desk.lin.get(`/api/groups/${group}/routing`)).body).toMatchObject({ prompt: 900, afterWork: 60 });
  expect(await desk.faults(page)).toEqual([]);
});
