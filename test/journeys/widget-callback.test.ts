import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFaults, Counter } from '../support/chat.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
beforeEach(() => counter.newcomer({ viewport: { width: 360, height: 740 } }));

test('who waits is offered a call, leaves a number and a time, and reads until when we call', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('退款到哪了？');
  await chat.inside.getByText('您排在第 1 位').first().waitFor();
  await chat.inside.getByRole('button', { name: '请给我回电' }).click();
  const form = chat.inside.getByRole('dialog', { name: '请给我回电' });
  await form.getByLabel('手机号').fill('13800002046');
  await form.getByLabel('从什么时候起').selectOption({ index: 2 });
  expect(await axeFaults(chat.page)).toEqual([]);
  await form.getByRole('button', { name: '预约回电' }).click();
  await chat.inside.getByText(/我们会在 .* 前给您打电话。/).waitFor();
  await chat.log.getByText('已为您预约回电', { exact: true }).waitFor();
  expect(await chat.inside.getByRole('button', { name: '请给我回电' }).count()).toBe(0);
  expect(await axeFaults(chat.page)).toEqual([]);
  const tasks = (await counter.lin.get('/api/tasks?list=group')).body.items;
  expect(tasks).toMatchObject([{ kind: 'callback', phone: '138 **** 2046' }]);
  expect(counter.complaints).toEqual([]);
});
