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
