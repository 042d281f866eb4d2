import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFaults, Counter } from '../support/chat.ts';
import { agent } from '../support/people.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
beforeEach(() => counter.newcomer({ viewport: { width: 360, height: 740 } }));

test('who waits is offered what may answer them, reads it and a guide, and keeps the place and the clock they had', async () => {
  const leader = await agent(counter.shop, '周岚', { role: 'team_leader' });
  const texts = [{ language: 'zh-CN', title: '退款多久到账', body: '原路退回，一到三个工作日到账。' }];
  const { id } = (await counter.lin.call('POST', '/api/articles', { texts })).body;
  await counter.lin.call('POST', `/api/articles/${id}/submission`);
  expect((await leader.call('POST', `/api/articles/${id}/publication`)).status).toBe(200);
  const chat = await counter.visit();
  await chat.open();
  await chat.say('退款多久到账？');
  await chat.inside.getByText('您排在第 1 位').first().waitFor();
  const help = chat.inside.getByRole('region', { name: '等待时可以先看看，不影响排队' });
  const places = async () =>
    (await leader.get('/api/conversations?list=waiting')).body.items.map((each: Record<string, unknown>) => [each.id, each.waitingSince]);
  const before = await places();
  await help.getByRole('button', { name: '退款多久到账' }).click();
  await chat.inside.getByRole('button', { name: '查看全文' }).click();
  await chat.inside.getByText('原路退回，一到三个工作日到账。').waitFor();
  expect(await axeFaults(chat.page)).toEqual([]);
  await chat.inside.getByRole('button', { name: '关闭' }).click();
  await help.getByRole('button', { name: '自助排查' }).click();
  await chat.inside.getByRole('dialog', { name: '自助排查' }).waitFor();
  await chat.inside.getByRole('button', { name: '关闭' }).click();
  await chat.inside.getByText('您排在第 1 位').first().waitFor();
  expect(await places()).toEqual(before);
  expect(await axeFaults(chat.page)).toEqual([]);

  // Served once, they may ask for who it was, and read what happens.
  const talk = before[0]?.[0];
  expect((await counter.lin.call('POST', `/api/conversations/${talk}/acceptance`)).status).toBe(204);
  const coded = { stage: 'aftersale', topic: 'product', reason: 'details', result: 'solved' };
  expect((await counter.lin.call('POST', `/api/conversations/${talk}/wrap-up`, coded)).status).toBe(204);
  await counter.lin.call('PUT', '/api/me/seat', { state: 'busy' });
  const ofTalk = async () => (await counter.lin.get(`/api/conversations/${talk}`)).body.conversation;
  const he = await agent(counter.shop, '何工', { groups: [(await ofTalk()).group.id] });
  await chat.say('还想再问一下');
  await help.getByRole('button', { name: '找上次的客服 林可' }).click();
  await help.getByText('林可 正忙，为您等两分钟；之后由其他同事接待。').waitFor();
  expect(await axeFaults(chat.page)).toEqual([]);
  await he.call('PUT', '/api/me/seat', { state: 'online' });
  await counter.shop.drain();
  expect((await ofTalk()).offer).toBe(null);
  await counter.lin.call('PUT', '/api/me/seat', { state: 'online' });
  await counter.shop.drain();
  expect((await ofTalk()).offer).toMatchObject({ agent: counter.lin.id });
  // What they read changes when the two minutes are over.
  counter.shop.later(125);
  await chat.page.reload();
  await chat.open();
  await help.getByText('两分钟到了，林可 还没能接；现在谁先有空谁接待您。').waitFor();
  await he.call('PUT', '/api/me/seat', { state: 'offline' });
  expect(counter.complaints).toEqual([]);
});

test('who waits is offered a call, leaves a number and a time, and reads until when we call', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('退款到哪了？');
  await chat.inside
    .getByText(/您排在第 \d 位/)
    .first()
    .waitFor();
  await chat.inside.getByRole('button', { name: '请给我回电' }).click();
  const form = chat.inside.getByRole('dialog', { name: '请给我回电' });
  await form.getByLabel('手机号').fill('13800002046');
  await form.getByLabel('从什么时候起').selectOption({ index: 2 });
  expect(await axeFaults(chat.page)).toEqual([]);
  await form.getByRole('button', { name: '预约回电' }).click();
  await chat.inside.getByText(/我们会在 .* 前给您打电话。/).waitFor();
  await chat.log.getByText('已为您预约回电', { exact: true }).waitFor();
  await expect.poll(() => chat.inside.getByRole('button', { name: '请给我回电' }).count()).toBe(0);
  expect(await axeFaults(chat.page)).toEqual([]);
  const tasks = (await counter.lin.get('/api/tasks?list=group')).body.items;
  expect(tasks).toMatchObject([{ kind: 'callback', phone: '138 **** 2046' }]);
  expect(counter.complaints).toEqual([]);
});
