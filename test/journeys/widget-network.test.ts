import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { problemSentence } from '../../common/problems.ts';
import { Counter } from '../support/chat.ts';
import { text } from '../support/people.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
beforeEach(() => counter.newcomer());

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
const wordsIn = async (id: string): Promise<any[]> =>
  (await counter.lin.get(`/api/conversations/${id}`)).body.messages
    .filter(({ kind }: { kind: string }) => kind === 'text')
    .map(({ body }: { body: { text: string } }) => body.text);

test('what is written without a network is kept over a reload, sent once and in order', async () => {
  const first = await counter.visit();
  await first.open();
  await first.say('一');
  const id = await counter.accept();
  await first.log.getByText('林可 开始为您服务').waitFor();

  await counter.context.setOffline(true);
  await first.inside.getByText('网络断开了').waitFor();
  await first.say('二');
  await first.say('三');
  await expect.poll(() => first.log.getByText('等待网络').count()).toBe(2);
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('您还在吗'));
  await counter.context.setOffline(false);
  await first.log.getByText('您还在吗').waitFor();
  await expect.poll(() => wordsIn(id)).toEqual(['一', '您还在吗', '二', '三']);

  // The server is away: a tab that is closed with something unsent leaves it to the next one.
  let isAway = true;
  await counter.context.route('**/api/widget/**', (route) => (isAway ? route.abort() : route.continue()));
  await counter.context.routeWebSocket(/api\/socket/, (socket) => {
    if (isAway) void socket.close();
    else socket.connectToServer();
  });
  const second = await counter.visit();
  await second.open();
  await second.say('四');
  await first.page.close();
  await second.page.close();
  isAway = false;
  const third = await counter.visit();
  await third.open();
  await third.log.getByText('四').waitFor();
  await expect.poll(() => wordsIn(id)).toEqual(['一', '您还在吗', '二', '三', '四']);
});

test('where sockets are refused, messages go by HTTP and answers come', async () => {
  await counter.context.routeWebSocket(/api\/socket/, (socket) => socket.close());
  const chat = await counter.visit();
  await chat.open();
  await chat.say('公司网络不让用长连接');
  await chat.log.getByText('已发送').waitFor();
  const id = await counter.accept();
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('没关系，收到了'));
  await chat.log.getByText('没关系，收到了').waitFor();
  expect(await wordsIn(id)).toEqual(['公司网络不让用长连接', '没关系，收到了']);

  // PostgreSQL had to end for want of room: the network is not to blame, and what was written waits.
  let isFull = true;
  const problem = { code: 'out_of_space', status: 503, title: problemSentence('out_of_space', 'zh-CN') };
  const refusal = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) };
  await counter.context.route('**/api/widget/**', (route) => (isFull ? route.fulfill(refusal) : route.continue()));
  await chat.say('还在吗');
  await chat.inside.getByText('店铺暂时收不了新内容。聊天里写的会留着，恢复后自动发出').waitFor();
  const asked = chat.page.waitForResponse((reply) => reply.status() === 503 && reply.request().method() === 'GET');
  await asked;
  await expect.poll(() => chat.inside.getByText(/等待网络|网络断开了/).count()).toBe(0);
  isFull = false;
  await expect.poll(() => wordsIn(id)).toEqual(['公司网络不让用长连接', '没关系，收到了', '还在吗']);
  await chat.inside.getByText('店铺暂时收不了新内容').waitFor({ state: 'detached' });
  counter.complaints.length = 0;
});

test('eight tabs are one customer with one conversation, one draft and one queue', async () => {
  const tabs = [];
  for (let tab = 0; tab < 8; tab++) tabs.push(await counter.visit());
  for (const tab of tabs) await tab.open();
  const [first, second, ...others] = tabs as [(typeof tabs)[0], (typeof tabs)[0], ...typeof tabs];
  await first.say('八个标签页');
  for (const tab of tabs) await tab.log.getByText('八个标签页').waitFor();
  const id = await counter.accept();

  await counter.context.setOffline(true);
  await second.say('断网时写的');
  for (const tab of others) await tab.log.getByText('断网时写的').waitFor();
  await counter.context.setOffline(false);
  await expect.poll(() => wordsIn(id)).toEqual(['八个标签页', '断网时写的']);
  for (const tab of tabs) await tab.log.getByText('等待网络').waitFor({ state: 'detached' });
  const sends = tabs.flatMap((tab) => tab.sent.filter(({ type }) => type === 'send'));
  expect(sends.length).toBe(2);
  const { body } = await counter.lin.get('/api/conversations?list=all');
  expect(body.items.filter((each: { customer: { id: string } }) => each.customer.id === body.items[0].customer.id).length).toBe(1);
});

test('a browser that refuses storage still chats', async () => {
  await counter.context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const chat = await counter.visit();
  await chat.open();
  await chat.say('没有存储');
  await chat.log.getByText('已发送').waitFor();
  await counter.accept();
  await chat.log.getByText('林可 开始为您服务').waitFor();
});

test('a script tag that is there twice makes one chat, and calls before it is ready are not lost', async () => {
  const page = await counter.context.newPage();
  await page.goto(counter.host.url);
  await page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement('script'), { src }));
  }, `${counter.shop.url}/widget/loader.js`);
  await page.evaluate(() => (window as unknown as { Zhike: { open(): void } }).Zhike.open());
  await page.frameLocator('iframe').getByRole('log').waitFor();
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
});
