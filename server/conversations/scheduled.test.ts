import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { forbiddenWordsSetting } from '../knowledge/forbidden-words.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { scheduledTimes } from './scheduled-times.ts';

let shop: TestApp;
let lin: Person;
let su: Person;
let stranger: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const groups = [await group(shop, '售后')];
  lin = await agent(shop, '林可', { groups });
  su = await agent(shop, '苏晴', { groups });
  stranger = await agent(shop, '路人', { groups: [await group(shop, '售前')] });
});
afterAll(() => shop.close());

const inHours = (hours: number) => new Date(shop.world.now().getTime() + hours * 3_600_000).toISOString();

async function served() {
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
  const customer = await visitor(shop);
  const id = newId();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  await say('明天几点发货？');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('我明早告诉您。'));
  const path = `/api/conversations/${id}/scheduled-messages`;
  const plan = async (words: string, more: object = {}) => {
    const input = { id: newId(), text: words, sendAt: inHours(2), ...more };
    return { id: input.id, input, answer: await lin.call('POST', path, input) };
  };
  const standing = async () => (await lin.get(path)).body.items;
  const said = async () => (await customer.get(`/api/widget/conversations/${id}/messages`)).body.messages;
  return { customer, id, say, path, plan, standing, said };
}

async function due() {
  shop.later(2 * 3600 + 1);
  await scheduledTimes.run(shop.world);
}

test('a message written now goes out at its time, once, though two processes look and the request came twice', async () => {
  const { plan, path, standing, said, customer } = await served();
  const { id, input, answer } = await plan('今天 10 点发货。');
  expect(answer.status).toBe(204);
  expect((await lin.call('POST', path, input)).status).toBe(204);
  expect(await standing()).toMatchObject([{ id, text: '今天 10 点发货。', refused: null, author: { name: '林可' } }]);
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.call('DELETE', `/api/scheduled-messages/${id}`)).status).toBe(404);
  expect((await su.call('DELETE', `/api/scheduled-messages/${id}`)).status).toBe(403);
  const [desk, own] = [await lin.connect(), await customer.connect()];
  await scheduledTimes.run(shop.world);
  expect((await said()).filter((each: { id: string }) => each.id === id)).toEqual([]);
  shop.later(2 * 3600 + 1);
  await Promise.all([scheduledTimes.run(shop.world), scheduledTimes.run(shop.world)]);
  await scheduledTimes.run(shop.world);
  expect((await said()).filter((each: { id: string }) => each.id === id)).toHaveLength(1);
  await desk.event((event) => event.fact.kind === 'scheduled.sent' && event.fact.id === id);
  await own.event((event) => event.message?.id === id);
  expect(own.events.filter((event) => event.fact.kind.startsWith('scheduled'))).toEqual([]);
  expect(await standing()).toEqual([]);
  expect((await lin.call('DELETE', `/api/scheduled-messages/${id}`)).body.code).toBe('scheduled_sent');
});

test('when the customer wrote meanwhile it is held with a notice and its words, unless it was to go anyway', async () => {
  const { plan, standing, said, say } = await served();
  const kept = await plan('还是明早答复您。');
  const anyway = await plan('活动明天结束，记得下单。', { anyway: true });
  const desk = await lin.connect();
  await say('不用了，我取消订单。');
  await due();
  await desk.event((event) => event.fact.kind === 'scheduled.held' && event.fact.id === kept.id && event.fact.data.author === lin.id);
  const ids = (await said()).map((each: { id: string }) => each.id);
  expect([ids.includes(kept.id), ids.includes(anyway.id)]).toEqual([false, true]);
  expect(await standing()).toMatchObject([
    { id: kept.id, text: '还是明早答复您。', refused: '客户之后又来了消息，先看看是否还要这样回。' },
  ]);
  const again = await lin.call('PATCH', `/api/scheduled-messages/${kept.id}`, { sendAt: inHours(2), text: '好的，已为您取消。' });
  expect(again.status).toBe(204);
  await due();
  expect((await said()).at(-1)).toMatchObject({ id: kept.id, body: { text: '好的，已为您取消。' } });
});

test('forbidden words are looked for when it is written and when it is sent; a closed talk keeps the words', async () => {
  const { plan, id, standing, said } = await served();
  expect((await plan('给好评返现五元')).answer.body.code).toBe('forbidden_word');
  const { id: message } = await plan('本店亲情价');
  const word = { word: '亲情价', reason: '价格说法不实', reasonEn: '', severity: 'refuse' as const, except: [] };
  await transact(shop.world, (tx) => changeSetting(tx, system, forbiddenWordsSetting, { words: [word] }));
  const other = await plan('明天见');
  const wrapUp = { stage: 'aftersale', topic: 'delivery', reason: 'late', result: 'solved' };
  await scheduledTimes.run(shop.world);
  await due();
  expect((await standing())[0]).toMatchObject({ id: message, text: '本店亲情价', refused: expect.stringContaining('亲情价') });
  expect((await said()).at(-1).id).toBe(other.id);
  const late = await plan('后天再联系您');
  expect((await lin.call('POST', `/api/conversations/${id}/wrap-up`, wrapUp)).status).toBe(204);
  await due();
  expect((await standing()).find((each: { id: string }) => each.id === late.id)).toMatchObject({
    text: '后天再联系您',
    refused: expect.any(String),
  });
  expect((await lin.call('DELETE', `/api/scheduled-messages/${late.id}`)).status).toBe(204);
  expect((await standing()).map((each: { id: string }) => each.id)).toEqual([message]);
});

test('a time in the past, another’s talk and too many are refused', async () => {
  const { plan, path } = await served();
  expect((await plan('早', { sendAt: inHours(-1) })).answer.body.code).toBe('due_in_past');
  const other = await su.call('POST', path, { id: newId(), text: '好', sendAt: inHours(1) });
  expect(other.body.code).toBe('not_your_conversation');
  for (let count = 0; count < 20; count++) await plan(`第 ${count} 条`);
  expect((await plan('再来一条')).answer.body.code).toBe('too_many_scheduled');
});
