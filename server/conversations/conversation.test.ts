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

test('another customer finds nothing by id', async () => {
  const [one, other] = [await visitor(shop), await visitor(shop)];
  const conversation = newId();
  await one.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('我的秘密'), opening: {} });
  expect((await other.get(`/api/widget/conversations/${conversation}/messages`)).status).toBe(404);
  expect((await other.call('POST', `/api/widget/conversations/${conversation}/messages`, text('偷看'))).status).toBe(404);
});
