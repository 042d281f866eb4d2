import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { transact } from '../../server/platform/db.ts';
import { axeFaults, type Chat, Counter } from '../support/chat.ts';
import { text } from '../support/people.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
beforeEach(async () => {
  await counter.lin.call('PUT', '/api/me/seat', { state: 'online' });
  await counter.newcomer();
});

const wrapUp = { stage: 'aftersale', topic: 'aftersale', reason: 'quality', result: 'solved' };

async function talk(): Promise<{ chat: Chat; id: string }> {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('锅盖有划痕');
  // Whoever left a message in an earlier test waits, too.
  await chat.log.getByText('已发送').waitFor();
  const id = await counter.accept();
  await chat.log.getByText('林可 开始为您服务').waitFor();
  return { chat, id };
}

async function end(id: string): Promise<void> {
  const reasons = (await counter.lin.get('/api/reasons')).body;
  const topic = (reasons.items ?? reasons)[0];
  const child = topic.children[0].key.replace(`${topic.key}.`, '');
  const { status } = await counter.lin.call('POST', `/api/conversations/${id}/wrap-up`, { ...wrapUp, topic: topic.key, reason: child });
  expect(status).toBeLessThan(300);
}

test('after the end the customer rates once, and is not asked again', async () => {
  const { chat, id } = await talk();
  await end(id);
  await chat.log.getByText('对话已结束').waitFor();
  await chat.inside.getByRole('radio', { name: '5 分，很满意' }).check({ force: true });
  await chat.inside.getByText('问题解决了').click();
  await chat.inside.getByRole('textbox', { name: '还想说的话（选填）' }).fill('谢谢林可');
  expect(await axeFaults(chat.page)).toEqual([]);
  await chat.inside.getByRole('button', { name: '提交评价' }).click();
  await chat.inside.getByRole('form', { name: '这次服务怎么样？' }).waitFor({ state: 'detached' });
  await chat.log.and(chat.inside.locator(':focus')).waitFor();
  const rating = await counter.shop.world.db.selectFrom('ratings').selectAll().where('conversation_id', '=', id).executeTakeFirst();
  expect(rating).toMatchObject({ score: 5, reasons: ['solved'], words: '谢谢林可' });
  await chat.page.reload();
  await chat.open();
  await chat.log.getByText('对话已结束').waitFor();
  await expect.poll(() => chat.inside.getByRole('form', { name: '这次服务怎么样？' }).count()).toBe(0);
});

test('who writes within 48 hours goes on; later it is a new conversation with the old one above', async () => {
  const { chat, id } = await talk();
  await end(id);
  await chat.log.getByText('对话已结束').waitFor();
  await chat.say('还有一个问题');
  expect(await counter.accept()).toBe(id);
  await end(id);
  await expect.poll(() => chat.log.getByText('对话已结束').count()).toBe(2);
  const longAgo = new Date(Date.now() - 49 * 3600_000);
  await transact(counter.shop.world, (tx) => tx.updateTable('conversations').set({ closed_at: longAgo }).where('id', '=', id).execute());
  await chat.say('三天后的新问题');
  const next = await counter.accept();
  expect(next).not.toBe(id);
  await chat.page.reload();
  await chat.open();
  await chat.log.getByText('三天后的新问题').waitFor();
  await chat.log.getByText('锅盖有划痕').waitFor();
});

test('with nobody online the customer is told the hours, leaves a message and a phone number', async () => {
  await counter.lin.call('PUT', '/api/me/seat', { state: 'offline' });
  const chat = await counter.visit();
  await chat.open();
  await chat.log.getByText('客服现在不在').waitFor();
  await chat.log.getByText(/服务时间：周一至周日 00:00–24:00/).waitFor();
  await chat.say('请回电');
  await chat.inside.getByRole('button', { name: '留联系方式' }).click();
  const form = chat.inside.getByRole('dialog', { name: '怎么联系您' });
  await form.getByRole('button', { name: '提交' }).click();
  await form.getByText('请填写手机号或邮箱。').waitFor();
  await form.getByLabel('手机号').fill('13800000000');
  expect(await axeFaults(chat.page)).toEqual([]);
  await form.getByRole('button', { name: '提交' }).click();
  await chat.log.getByText('已收到您的联系方式').waitFor();
  await chat.inside.getByRole('button', { name: '留联系方式' }).waitFor({ state: 'detached' });
});

test('older messages come when scrolled to, and nothing moves under the reader', async () => {
  const { chat, id } = await talk();
  for (let line = 1; line <= 130; line++) await counter.lin.call('POST', `/api/conversations/${id}/messages`, text(`第 ${line} 条`));
  await chat.page.reload();
  await chat.open();
  await chat.log.getByText('第 130 条').waitFor();
  await expect.poll(() => chat.log.getByText('第 60 条', { exact: true }).count()).toBe(0);
  const place = async () => {
    await chat.log.evaluate((log) => log.scrollTo(0, 300));
    const before = await chat.log.getByText('第 85 条').evaluate((line) => line.getBoundingClientRect().top);
    await chat.log.evaluate((log) => log.scrollTo(0, 150));
    await chat.log.getByText('第 40 条').waitFor({ state: 'attached' });
    const after = await chat.log.getByText('第 85 条').evaluate((line) => line.getBoundingClientRect().top);
    return after - before;
  };
  expect(Math.abs((await place()) - 150)).toBeLessThan(3);
  const at = await chat.log.evaluate((log) => log.scrollTop);
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('读历史时来的'));
  await chat.inside.getByRole('button', { name: /条新消息/ }).waitFor();
  expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(at);
  await chat.inside.getByRole('button', { name: /条新消息/ }).click();
  const fromEnd = () => chat.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  await expect.poll(fromEnd).toBeLessThan(2);
  // A phone that is turned round breaks the lines anew: who was at the end still is.
  for (const width of [360, 1440, 360, 800]) {
    await chat.page.setViewportSize({ width, height: 740 });
    await expect.poll(fromEnd).toBeLessThan(2);
    await counter.lin.call('POST', `/api/conversations/${id}/messages`, text(`宽 ${width} 时来的，有好几行那么长`.repeat(4)));
    await chat.log.getByText(`宽 ${width} 时来的`).first().waitFor();
    await expect.poll(fromEnd).toBeLessThan(2);
  }
  expect(await chat.inside.getByRole('button', { name: /条新消息/ }).count()).toBe(0);
});
