import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let afterSale: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  afterSale = await group(shop, '售后');
});
afterAll(() => shop.close());

test('a customer asks, an agent accepts and answers, and both hear everything once', async () => {
  const lin = await agent(shop, '林可', { groups: [afterSale], online: true });
  const customer = await visitor(shop);
  const [desk, chat] = [await lin.connect(), await customer.connect()];
  const conversation = newId();
  const question = { type: 'send', conversation, ...text('锅盖有一道划痕'), opening: {} };
  chat.send(question);
  const ack = await chat.until((frame) => frame.type === 'ack' && frame.id === question.id);
  expect(ack.number).toBe(1);
  await shop.drain();
  const offered = await desk.event((event) => event.fact.kind === 'conversation.offered');
  expect(offered.conversation.offer.agent).toBe(lin.id);

  expect((await lin.call('POST', `/api/conversations/${conversation}/acceptance`)).status).toBe(204);
  await chat.event((event) => event.conversation?.agent?.name === '林可');
  const answer = text('真抱歉，马上为您处理');
  expect((await lin.call('POST', `/api/conversations/${conversation}/messages`, answer)).body.number).toBe(3);
  const heard = await chat.event((event) => event.message?.id === answer.id);
  expect(heard.message.body.text).toBe('真抱歉，马上为您处理');
  expect(chat.events.filter((event) => event.message?.id === question.id)).toHaveLength(1);

  const opened = await lin.get(`/api/conversations/${conversation}`);
  expect(opened.body.messages.map((message: { number: number }) => message.number)).toEqual([1, 2, 3]);
  expect(opened.body.conversation.state).toBe('waiting_customer');
});

test('a repeated send is one message with one number', async () => {
  const customer = await visitor(shop);
  const conversation = newId();
  const message = { ...text('在吗'), opening: {} };
  const sends = await Promise.all(
    [1, 2, 3].map(() => customer.call('POST', `/api/widget/conversations/${conversation}/messages`, message)),
  );
  expect(sends.map((sent) => sent.body.number)).toEqual([1, 1, 1]);
});

test('what the customer wrote is unread until somebody reads or answers; who comes to look hears who looks already', async () => {
  const [lin, su] = [await agent(shop, '林可', { groups: [afterSale] }), await agent(shop, '苏晴', { groups: [afterSale] })];
  const customer = await visitor(shop);
  const id = newId();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  const unread = async () => (await lin.get(`/api/conversations/${id}`)).body.conversation.unread;
  await say('在吗');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await say('锅盖有划痕');
  expect(await unread()).toBe(2);
  await lin.call('POST', `/api/conversations/${id}/reading`, { upTo: 1 });
  expect(await unread()).toBe(1);
  const desk = await lin.connect();
  await say('能换吗');
  const told = await desk.event((event) => event.message?.body.text === '能换吗');
  expect((told.change ?? told.conversation).unread).toBe(2);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('可以'));
  expect(await unread()).toBe(0);

  desk.send({ type: 'looking', conversation: id });
  const colleague = await su.connect();
  colleague.send({ type: 'looking', conversation: id });
  await desk.until((frame) => frame.type === 'looking' && frame.by.name === '苏晴' && frame.on);
  await colleague.until((frame) => frame.type === 'looking' && frame.by.name === '林可' && frame.on);
});

test('another customer finds nothing by id', async () => {
  const [one, other] = [await visitor(shop), await visitor(shop)];
  const conversation = newId();
  await one.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('我的秘密'), opening: {} });
  expect((await other.get(`/api/widget/conversations/${conversation}/messages`)).status).toBe(404);
  expect((await other.call('POST', `/api/widget/conversations/${conversation}/messages`, text('偷看'))).status).toBe(404);
});
