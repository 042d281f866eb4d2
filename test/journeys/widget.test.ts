import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { shopSetting } from '../../server/team/shop.ts';
import { app, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostPage } from '../support/host-page.ts';
import { agent, group, type Person, text } from '../support/people.ts';

let browser: Browser;
let shop: TestApp;
let host: Awaited<ReturnType<typeof hostPage>>;
let context: BrowserContext;
let lin: Person;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), app()]);
  host = await hostPage(shop.url);
  const hours = Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' }));
  const changed = { ...shopSetting.initial, name: '山隅家居', hours, sites: [host.url] };
  await transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, changed));
  const aftersale = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [aftersale], online: true });
});

afterAll(async () => {
  await browser.close();
  await host.close();
  await shop.close();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(8000);
  complaints.length = 0;
});

afterEach(() => context.close());

async function visit(): Promise<{ page: Page; chat: FrameLocator }> {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(host.url);
  return { page, chat: page.frameLocator('iframe[src*="/widget/frame.html"]') };
}

const openChat = (chat: FrameLocator) => chat.getByRole('button', { name: /联系客服/ }).click();

async function say(chat: FrameLocator, words: string): Promise<void> {
  await chat.getByRole('textbox').fill(words);
  await chat.getByRole('textbox').press('Enter');
}

/** The agent takes the one conversation that waits. */
async function acceptNext(): Promise<string> {
  const { body } = await lin.get('/api/conversations?list=waiting');
  const id = body.items[0].id as string;
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return id;
}

test('a stranger asks from a page with a strict policy, is answered, and both see what was read', async () => {
  const { chat } = await visit();
  await openChat(chat);
  await say(chat, '昨天收到的珐琅锅，锅盖有一道划痕');
  await chat.getByText(/您排在第 1 位|正在为您安排客服/).waitFor();
  await chat.getByText(/已发送|已送达/).waitFor();
  const id = await acceptNext();
  await chat.getByRole('log').getByText('林可 开始为您服务').waitFor();
  await chat.getByRole('heading', { name: '林可' }).waitFor();
  await lin.call('POST', `/api/conversations/${id}/reading`, { upTo: 1 });
  await chat.getByText('已读').waitFor();
  await lin.call('POST', `/api/conversations/${id}/messages`, text('给您补寄一个新锅盖，可以吗？'));
  await chat.getByRole('log').getByText('给您补寄一个新锅盖，可以吗？').waitFor();
  await expect.poll(async () => (await lin.get(`/api/conversations/${id}`)).body.conversation.customerRead).toBe(3);
  expect(complaints).toEqual([]);
});
