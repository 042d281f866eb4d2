import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { agent, group } from '../support/people.ts';

const desk = await openDesk();

test('an agent asks a colleague by key; the colleague is told, looks in, answers, and the conversation stays', async () => {
  const experts = await group(desk.shop, '专家');
  const he = await agent(desk.shop, '何工', { groups: [experts] });
  const { conversation } = await desk.served('锅底发黑怎么办', desk.lin);
  const expert = await desk.console(he, '/console/chats');
  await expert.getByText('没有打开的会话').waitFor();
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('a');
  const form = page.getByRole('form', { name: '请教同事' });
  await form.getByRole('combobox').selectOption({ label: '专家' });
  await form.getByLabel('想问什么').fill('这批釉面有问题吗？');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '提问' }).click();
  const strip = page.getByRole('list', { name: '同事间的问题' });
  await strip.getByText('这批釉面有问题吗？').waitFor();

  await expert.getByText('林可 有问题请教你').waitFor();
  await expert.getByText('1 个问题等你回答').waitFor();
  await expert.getByRole('button', { name: '看问题' }).click();
  await expert.getByRole('button', { name: /林可 问专家/ }).click();
  const asked = expert.getByRole('list', { name: '同事间的问题' });
  await asked.getByRole('button', { name: '回答' }).click();
  await asked.getByLabel('你的回答，只有同事看得到').fill('没有，是干烧，用小苏打。');
  expect(await desk.faults(expert)).toEqual([]);
  await expert.keyboard.press('Enter');
  await asked.waitFor({ state: 'detached' });

  await page.getByText('你的问题有人回答了').waitFor();
  await page.getByRole('log', { name: '对话内容' }).getByText('没有，是干烧，用小苏打。').waitFor();
  await strip.waitFor({ state: 'detached' });
  expect((await desk.lin.get(`/api/conversations/${conversation}`)).body.conversation.agent.id).toBe(desk.lin.id);
});

test('an agent sees what they may decide, and one press asks the first who may decide on more', async () => {
  const leader = await agent(desk.shop, '班长', { role: 'team_leader', groups: [desk.group], online: true });
  await agent(desk.shop, '主管', { role: 'supervisor', groups: [desk.group], online: true });
  const { conversation } = await desk.served('要赔我 800 块', desk.lin);
  await desk.su.call('PUT', '/api/me/seat', { state: 'online' });
  await desk.lin.call('POST', `/api/conversations/${conversation}/transfer`, { agent: desk.su.id, note: '请接着处理' });
  await desk.shop.drain();
  expect((await desk.su.call('POST', `/api/conversations/${conversation}/acceptance`)).status).toBe(204);
  const page = await desk.console(desk.su, `/console/chats?c=${conversation}&tab=orders`);
  // Who answered first stays responsible, and how often it went on is counted (S37).
  await page.getByText('首问 林可').waitFor();
  await page.getByText('转接 1 次').waitFor();

  await page.getByText('你可单独决定每次 ¥200.00').click();
  await page.getByRole('list', { name: '可以决定更多的人' }).getByText('班长（在线）').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByLabel('金额（元）').fill('2000');
  await page.getByRole('button', { name: '请示客服主管 主管' }).waitFor();
  await page.getByLabel('金额（元）').fill('800');
  await page.getByRole('button', { name: '请示座席班长 班长' }).click();
  await page.getByText('已请示，答复会出现在会话里。').waitFor();
  const [asked] = (await leader.get('/api/consults')).body.items;
  expect(asked).toMatchObject({ conversation: { id: conversation } });
  await page.getByRole('log', { name: '对话内容' }).getByText('拟给客户 ¥800.00').waitFor();

  const phone = await desk.console(desk.su, `/console/chats?c=${conversation}&tab=orders`, { viewport: { width: 360, height: 740 } });
  await phone.getByRole('button', { name: '客户资料' }).click();
  await phone.getByText('你可单独决定每次 ¥200.00').click();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
