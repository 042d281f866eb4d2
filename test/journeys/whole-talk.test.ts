import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoShop } from '../../server/demo/shop.ts';
import { newId } from '../../server/platform/ids.ts';
import { app, type TestApp } from '../support/app.ts';
import { type Chat, Counter } from '../support/chat.ts';
import { consoleOf } from '../support/desk.ts';
import { agent, type Person, text, visitor } from '../support/people.ts';

/*
 * One talk from the first word to the stars: the customer's pages come from one web process, the console from another.
 */

let counter: Counter;
let second: TestApp;
let lin: Person;
let su: Person;
let order: { id: string; number: string };
let buyer: { id: string; name: string };
let goods: { id: string; name: string; category: { id: string } | null }[];
const complaints: string[] = [];

beforeAll(async () => {
  counter = await Counter.open();
  await counter.set({ demo: true });
  await loadDemoShop(counter.shop.world);
  second = await app({ beside: counter.shop });
  lin = counter.lin.at(second);
  const [group] = (await lin.get('/api/me')).body.groups;
  su = (await agent(counter.shop, '苏晴', { groups: [group.id] })).at(second);
  const people = (await lin.get('/api/demo/customers')).body.items;
  buyer = people.find(({ orders }: { orders: number }) => orders > 1);
  [order] = (await lin.get(`/api/customers/${buyer.id}/orders`)).body.items;
  goods = (await lin.get('/api/products')).body.items;
});
afterAll(async () => {
  await second.close();
  await counter.close();
});

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: dot });

/** Each of these is seen, and seen once. */
async function sees(log: Locator, lines: string[]): Promise<void> {
  for (const line of lines) await log.getByText(line).first().waitFor();
  for (const line of lines) expect(await log.getByText(line).count(), line).toBe(1);
}

const write = async (page: Page, words: string) => {
  const field = page.getByLabel('回复客户');
  await field.fill(words);
  await field.press('Enter');
};

async function sendPicture(chat: Chat, name: string): Promise<void> {
  await chat.inside.getByRole('button', { name: '更多' }).click();
  const chooser = chat.page.waitForEvent('filechooser');
  await chat.inside.getByRole('button', { name: '图片或文件' }).click();
  await (await chooser).setFiles(picture(name));
}

test('a whole talk: waiting, cards and pictures both ways, a lost line, a transfer, a note, the end and the stars', async () => {
  // One customer is there already, so ours is the second, then the first.
  const earlier = await visitor(counter.shop);
  const other = newId();
  const first = { ...text('我先来的'), opening: {} };
  expect((await earlier.call('POST', `/api/widget/conversations/${other}/messages`, first)).status).toBe(200);
  await counter.newcomer();
  const one = await counter.visit();
  await one.tell('setCustomer', (await lin.call('POST', '/api/demo/sign-in', { customer: buyer.id })).body.token);
  await one.open();
  await one.say('锅盖有一道划痕');
  await one.inside.getByText('您排在第 2 位').waitFor();
  expect((await lin.call('POST', `/api/conversations/${other}/acceptance`)).status).toBe(204);
  await one.inside.getByText('您排在第 1 位').waitFor();
  const two = await counter.visit();
  await two.open();
  await two.log.getByText('锅盖有一道划痕').waitFor();

  const desk = await consoleOf(counter.browser, lin, { complaints });
  await second.drain();
  await desk.getByRole('button', { name: '接受' }).click();
  const log = desk.getByRole('log');
  await sees(log, ['锅盖有一道划痕']);
  const id = new URL(desk.url()).searchParams.get('c') ?? '';
  for (const tab of [one, two]) await tab.log.getByText('林可 开始为您服务').waitFor();
  await one.inside.getByRole('heading', { name: '林可' }).waitFor();

  // Pictures and cards, first from the customer.
  await sendPicture(one, '划痕.png');
  await log.getByRole('button', { name: '查看图片 划痕.png' }).waitFor();
  await one.tell('open', { order: order.id });
  await one.inside.getByRole('button', { name: '发给客服' }).click();
  await log.getByText(order.number).waitFor();
  await two.tell('setPage', { url: '/p/1', title: goods[0]?.name, product: goods[0]?.id });
  await two.inside.getByRole('button', { name: '发给客服' }).click();
  await log.getByText(goods[0]?.name ?? '').waitFor();
  // Then from the agent.
  await desk.locator('input[type=file]').first().setInputFiles(picture('实拍.png'));
  await desk.locator('.attachment img').waitFor();
  await write(desk, '这是新锅盖的实拍');
  await two.log.getByRole('button', { name: '查看图片：实拍.png' }).waitFor();
  const side = desk.getByRole('complementary', { name: '客户与订单' });
  await side.getByRole('tab', { name: /订单/ }).click();
  await side.getByRole('button', { name: '发送卡片' }).first().click();
  await side.getByRole('tab', { name: '商品' }).click();
  const { id: category } = goods[1]!.category!;
  await side.getByLabel('分类').selectOption(category);
  await expect.poll(() => side.locator('article').count()).toBe(goods.filter((each) => each.category?.id === category).length);
  await side.getByRole('searchbox').fill(goods[1]?.name ?? '');
  await side
    .locator('article')
    .filter({ hasText: goods[1]?.name ?? '' })
    .getByRole('button', { name: '发送卡片' })
    .first()
    .click();
  for (const tab of [one, two]) {
    await tab.log
      .getByText(goods[1]?.name ?? '')
      .first()
      .waitFor();
    await expect.poll(() => tab.log.getByText(`订单 ${order.number}`).count()).toBe(2);
  }

  // The customer's line is lost; both go on writing.
  await counter.context.setOffline(true);
  await one.inside.getByText('网络断开了').waitFor();
  await one.say('断网时问的');
  await one.log.getByText('等待网络').waitFor();
  await write(desk, '断网时答的');
  await log.getByText('断网时答的').waitFor();
  await counter.context.setOffline(false);
  await log.getByText('断网时问的').waitFor();
  for (const place of [one.log, two.log, log]) await sees(place, ['断网时问的', '断网时答的']);

  // Handed on with a note that the customer never sees.
  await su.call('PUT', '/api/me/seat', { state: 'online' });
  await desk.getByRole('button', { name: '转接' }).first().click();
  await desk.getByRole('radio', { name: /苏晴/ }).check();
  await desk.getByLabel('交代').fill('客户要换锅盖，已看过照片');
  await desk.locator('form').getByRole('button', { name: '转接' }).click();
  const next = await consoleOf(counter.browser, su, { complaints });
  await next.getByRole('button', { name: '接受' }).click();
  const nextLog = next.getByRole('log');
  await sees(nextLog, ['客户要换锅盖，已看过照片', '断网时问的']);
  for (const tab of [one, two]) await tab.inside.getByRole('heading', { name: '苏晴' }).waitFor();
  await next.getByLabel('回复客户').press('Escape');
  await next.keyboard.press('n');
  await next.getByLabel('写备注').fill('仓库说今天能寄');
  await next.getByLabel('写备注').press('Enter');
  await log.getByText('仓库说今天能寄').waitFor();
  await write(next, '新锅盖今天寄出');
  await two.log.getByText('新锅盖今天寄出').waitFor();

  // The end, and the stars: given in one tab, gone from both.
  await next.getByLabel('回复客户').press('Escape');
  await next.keyboard.press('e');
  for (const choice of ['售后', '快递', '迟迟未到', '已解决']) await next.getByRole('radio', { name: choice, exact: true }).first().check();
  await next.keyboard.press('Control+Enter');
  for (const tab of [one, two]) await tab.log.getByText('对话已结束').waitFor();
  await two.inside.getByRole('radio', { name: '5 分，很满意' }).check({ force: true });
  await two.inside.getByText('问题解决了').click();
  await two.inside.getByRole('button', { name: '提交评价' }).click();
  await two.inside.getByRole('form', { name: '这次服务怎么样？' }).waitFor({ state: 'detached' });
  await one.page.reload();
  await one.open();
  await one.log.getByText('对话已结束').waitFor();
  await expect.poll(() => one.inside.getByRole('form', { name: '这次服务怎么样？' }).count()).toBe(0);

  const { conversation, messages } = (await lin.get(`/api/conversations/${id}`)).body;
  expect(conversation).toMatchObject({ state: 'closed', stage: 'aftersale', result: 'solved', agent: { id: su.id } });
  const rating = await counter.shop.world.db.selectFrom('ratings').selectAll().where('conversation_id', '=', id).executeTakeFirst();
  expect(rating).toMatchObject({ score: 5, reasons: ['solved'] });
  expect(messages.map(({ number }: { number: number }) => number)).toEqual(messages.map((_each: unknown, place: number) => place + 1));
  for (const words of ['客户要换锅盖，已看过照片', '仓库说今天能寄']) expect(await one.log.getByText(words).count()).toBe(0);
  expect([...complaints, ...counter.complaints].filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);

  // This is a demo, and says so before anybody has signed in.
  const stranger = await counter.context.newPage();
  await stranger.goto(`${second.url}/console/`);
  await stranger.getByRole('button', { name: '登录', exact: true }).waitFor();
  await stranger.getByText('演示数据库：时间、付款和账号都是演示用的').waitFor();
});

test('nobody is online: the customer leaves a message and a number, and is answered before those who come later', async () => {
  for (const each of [lin, su]) await each.call('PUT', '/api/me/seat', { state: 'offline' });
  await counter.newcomer();
  const chat = await counter.visit();
  await chat.open();
  await chat.log.getByText('客服现在不在').waitFor();
  await chat.say('晚上留的话：锅盖还有货吗？');
  await chat.inside.getByRole('button', { name: '留联系方式' }).click();
  const form = chat.inside.getByRole('dialog', { name: '怎么联系您' });
  await form.getByLabel('手机号').fill('13800002046');
  await form.getByRole('button', { name: '提交' }).click();
  await chat.log.getByText('已收到您的联系方式').waitFor();
  await chat.page.close();

  const desk = await consoleOf(counter.browser, lin, { complaints, address: '/console/chats?list=waiting' });
  const row = desk.locator('.row').filter({ hasText: '锅盖还有货吗' });
  await row.getByText('留言').waitFor();
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  const later = { ...text('早上来的'), opening: {} };
  const path = `/api/widget/conversations/${newId()}/messages`;
  expect((await (await visitor(counter.shop)).call('POST', path, later)).status).toBe(200);
  await second.drain();
  const offer = desk.getByRole('article').filter({ hasText: '锅盖还有货吗' });
  await offer.getByRole('button', { name: '接受' }).click();
  await desk.getByRole('log').getByText('锅盖还有货吗').waitFor();
  await write(desk, '还有货，今天给您寄出');
  await desk.getByRole('log').getByText('已发送').waitFor();

  const back = await counter.visit();
  await back.inside.getByRole('button', { name: /未读消息/ }).waitFor();
  await back.open();
  await back.log.getByText('还有货，今天给您寄出').waitFor();
});
