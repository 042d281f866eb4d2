import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { shipGuides } from '../../server/knowledge/guides/ship.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
  await transact(desk.shop.world, shipGuides);
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const context of desk.browser.contexts()) await context.close();
  expect(desk.complaints.splice(0)).toEqual([]);
});

const tasks = async (conversation: string) => (await desk.lin.get(`/api/conversations/${conversation}/tasks`)).body.items;

test('a time in an answer is offered as a promise, stands above the talk, and is kept', async () => {
  const { conversation } = await desk.served('什么时候给我答复？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').fill('我三天内给您回电，请放心。');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '记为承诺' }).click();
  const form = page.getByRole('form', { name: '新建任务' });
  await expect.poll(() => form.getByLabel('内容').inputValue()).toBe('我三天内给您回电，请放心。');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '记下承诺' }).click();
  const strip = page.getByRole('list', { name: '未完成的任务' });
  await strip.getByText('我三天内给您回电').waitFor();
  const [task] = await tasks(conversation);
  const days = (Date.parse(task.dueAt) - desk.shop.world.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(2.9);
  expect(days).toBeLessThan(3.1);
  await strip.getByRole('button', { name: '完成' }).click();
  await strip.waitFor({ state: 'detached' });
  expect((await tasks(conversation))[0].state).toBe('kept');
});

test('a promise that was not kept is told wherever one is, stands in the list, and ends with its reason', async () => {
  const { customer, conversation } = await desk.served('记得回我', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('p');
  const form = page.getByRole('form', { name: '新建任务' });
  await form.getByRole('radio', { name: '回电' }).check();
  await form.getByLabel('内容').fill('回电说明换货进度');
  await form.getByLabel('电话（选填）').fill('13800002046');
  await form.getByRole('button', { name: '1 小时后' }).click();
  await form.getByRole('button', { name: '建回电任务' }).click();
  await page.getByRole('list', { name: '未完成的任务' }).waitFor();
  const promise = { id: newId(), kind: 'promise', text: '告知到货日期', dueAt: new Date(desk.shop.world.now().getTime() + 1_800_000) };
  expect((await desk.lin.call('POST', `/api/conversations/${conversation}/tasks`, promise)).status).toBe(200);
  await page.goto(`${desk.shop.url}/console/tasks`);
  await page.getByText('回电说明换货进度').waitFor();
  await page.getByText('138 **** 2046').waitFor();
  // What to say on the phone stands beside the talk, that for calling back first (S48).
  const asked = await desk.console(desk.lin, `/console/tasks`);
  await asked.getByRole('link', { name: '通话指引' }).click();
  await asked.getByText('适合这次').waitFor();
  expect((await asked.locator('.run-choices li').allTextContents())[0]).toContain('通话指引：回电');
  await asked.getByRole('button', { name: '开始：通话指引：回电' }).click();
  const call = asked.getByRole('region', { name: '通话指引：回电' });
  await call.getByText('您约了我们回电，现在方便说话吗？', { exact: false }).waitFor();
  for (const section of ['开场', '开放式提问', '封闭式提问', '确认', '收尾']) await call.getByText(section, { exact: true }).waitFor();
  expect(await desk.faults(asked)).toEqual([]);
  await asked.close();
  await page
    .getByRole('row', { name: /回电说明换货进度/ })
    .getByLabel('阶段')
    .selectOption('售后');
  const stages = page.locator('.page-head').getByLabel('阶段');
  await stages.selectOption('售后');
  await page.getByText('告知到货日期').waitFor({ state: 'detached' });
  await page.getByText('回电说明换货进度').waitFor();
  await stages.selectOption('全部阶段');
  await page.getByText('告知到货日期').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await page
    .getByRole('row', { name: /告知到货日期/ })
    .getByLabel('阶段')
    .selectOption('售中');
  await expect.poll(async () => (await tasks(conversation)).find((task: { id: string }) => task.id === promise.id).stage).toBe('insale');
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  if (wide) await page.setViewportSize(wide);
  desk.shop.later(3700);
  await desk.shop.tick();
  await expect.poll(() => page.getByText(/林可 的任务已逾期/).count()).toBe(2);
  const talk = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const overdue = talk.getByRole('list', { name: '未完成的任务' }).getByRole('listitem').filter({ hasText: '告知到货日期' });
  await overdue.getByText('承诺', { exact: true }).waitFor();
  await overdue.locator('.chip.bad').waitFor();
  await overdue.getByRole('button', { name: '未兑现' }).click();
  await overdue.getByLabel('为什么没有做到').fill('仓库没有回复');
  await overdue.getByRole('button', { name: '未兑现' }).click();
  const ended = async (id: string) => (await tasks(conversation)).find((task: { id: string }) => task.id === id);
  await expect.poll(() => ended(promise.id)).toMatchObject({ state: 'broken', note: '仓库没有回复' });
  await talk.close();
  await expect.poll(() => page.getByRole('button', { name: '未兑现' }).count()).toBe(1);
  await page.getByRole('button', { name: '未兑现' }).first().click();
  await page.getByLabel('为什么没有做到').fill('客户关机');
  await page.getByRole('button', { name: '未兑现' }).first().click();
  const states = async () => (await tasks(conversation)).map(({ state, note }: { state: string; note: string }) => [state, note]).sort();
  await expect.poll(states).toEqual(
    [
      ['broken', '仓库没有回复'],
      ['broken', '客户关机'],
    ].sort(),
  );
  await page.getByText('没有任务').waitFor();

  // Handed on and ended it stays with who served first, until the customer has said so or not come back.
  await desk.su.call('PUT', '/api/me/seat', { state: 'online' });
  await desk.lin.call('POST', `/api/conversations/${conversation}/transfer`, { agent: desk.su.id, note: '我下班了' });
  await page.getByRole('button', { name: /^首问在我/ }).click();
  const rows = page.getByRole('row').filter({ has: page.getByText('记得回我') });
  await rows.getByText('售后 等待接待').waitFor();
  await desk.su.call('POST', `/api/conversations/${conversation}/acceptance`);
  await rows.getByText('在 苏晴 手里').waitFor();
  await rows.getByText('转过 1 次').waitFor();
  await page.getByRole('button', { name: /^等客户的话/ }).click();
  await rows.waitFor({ state: 'detached' });
  const coded = { stage: 'presale', topic: 'product', reason: 'details', result: 'solved', words: '' };
  expect((await desk.su.call('POST', `/api/conversations/${conversation}/wrap-up`, coded)).status).toBe(204);
  await rows.getByText(/客户好评就离开，最晚/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await customer.call('PUT', `/api/widget/conversations/${conversation}/rating`, { score: 5 });
  desk.shop.later(90);
  await desk.shop.tick();
  await rows.waitFor({ state: 'detached' });
  await desk.su.call('PUT', '/api/me/seat', { state: 'offline' });
  // The callback is a call (S5): its time runs in the talk while colleagues' notes are taken, and then it is done.
  const again = { id: newId(), kind: 'callback', text: '再打一次', dueAt: new Date(desk.shop.world.now().getTime() + 1_800_000) };
  expect((await desk.lin.call('POST', `/api/conversations/${conversation}/tasks`, again)).status).toBe(200);
  await page.getByRole('button', { name: /^我的/ }).click();
  await page.getByRole('button', { name: '打电话并记录' }).click();
  const dialog = page.getByRole('dialog', { name: '记录通话' });
  await dialog.getByRole('button', { name: '开始通话' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '开始通话' }).click();
  await page.getByText(/通话中 · 去电/).waitFor();
  // Line after line, what is written meanwhile is for colleagues only.
  for (const line of ['杯口有一道裂', '想换一只新的']) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText(line).waitFor();
  }
  const spoken = new URL(page.url()).searchParams.get('c');
  await expect.poll(async () => (await desk.lin.get(`/api/conversations/${spoken}`)).body.messages.at(-1).body.text).toBe('想换一只新的');
  const { messages } = (await desk.lin.get(`/api/conversations/${spoken}`)).body;
  expect(messages.slice(-2).map((each: { public: boolean }) => each.public)).toEqual([false, false]);
  expect((await ended(again.id)).state).toBe('kept');
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '结束通话' }).click();
  await page.getByText(/^去电 \d/).waitFor();
});
