import { mkdirSync } from 'node:fs';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoShop } from '../../server/demo/shop.ts';
import { axeFaults, type Chat, Counter } from '../support/chat.ts';
import { text } from '../support/people.ts';

let counter: Counter;
let buyers: { id: string }[];
let product: { id: string; name: string };
const shots = process.env.ZHIKE_SHOTS;

beforeAll(async () => {
  counter = await Counter.open();
  await counter.set({ demo: true });
  await loadDemoShop(counter.shop.world);
  const { body: people } = await counter.lin.get('/api/demo/customers');
  buyers = people.items.filter(({ orders }: { orders: number }) => orders > 1);
  const row = await counter.shop.world.db
    .selectFrom('products')
    .select(['id', 'name'])
    .where('picture', 'is not', null)
    .executeTakeFirstOrThrow();
  product = row;
  if (shots) mkdirSync(shots, { recursive: true });
});
afterAll(() => counter.close());

async function look(chat: Chat, name: string): Promise<void> {
  if (shots) await chat.page.screenshot({ path: `${shots}/${name}.png` });
  expect(await axeFaults(chat.page), name).toEqual([]);
  const inner = chat.page.frames()[1];
  expect(await inner?.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}

const phone = { width: 360, height: 740 };
const desk = { width: 1440, height: 900 };
const looks: [string, BrowserContextOptions, string][] = [
  ['zh-360-light', { viewport: phone, hasTouch: true, locale: 'zh-CN', colorScheme: 'light' }, '#0b7a5e'],
  ['en-1440-dark', { viewport: desk, locale: 'en', colorScheme: 'dark' }, '#0b7a5e'],
  ['en-320-light', { viewport: { width: 320, height: 568 }, hasTouch: true, locale: 'en', colorScheme: 'light' }, '#f2c200'],
  ['zh-1440-dark', { viewport: desk, locale: 'zh-CN', colorScheme: 'dark' }, '#10204f'],
];

test.each(looks)('%s: every state reads well and fits', async (name, options, color) => {
  await counter.set({ demo: true, color });
  await counter.lin.call('PUT', '/api/me/seat', { state: 'online' });
  await counter.newcomer(options);
  const chat = await counter.visit({ language: options.locale ?? 'zh-CN' });
  const button = (label: string) => chat.inside.getByRole('button', { name: label, exact: true });
  const { id: customer } = buyers.pop() ?? { id: '' };
  const { token } = (await counter.lin.call('POST', '/api/demo/sign-in', { customer })).body;
  const zh = options.locale === 'zh-CN';
  await chat.inside.locator('.launcher').waitFor();
  await look(chat, `${name}-1-closed`);
  await chat.page.evaluate(
    ([signed, page]) => {
      const { Zhike } = window as unknown as { Zhike: Record<string, (value: unknown) => void> };
      Zhike.setCustomer?.(signed);
      Zhike.setPage?.(page);
    },
    [token, { url: `${counter.host.url}/p`, title: product.name, product: product.id }] as const,
  );
  await chat.open();
  await chat.inside.getByRole('button', { name: zh ? '发给客服' : 'Send to agent' }).waitFor();
  await look(chat, `${name}-2-new`);
  await chat.inside.getByRole('button', { name: zh ? '发给客服' : 'Send to agent' }).click();
  await chat.say(
    zh ? '昨天收到的珐琅锅，锅盖有一道划痕，可以换一个吗？' : 'The lid of the pot I got yesterday has a scratch. Can I have another one?',
  );
  await chat.log
    .getByRole('listitem')
    .filter({ hasText: zh ? '已发送' : 'Sent' })
    .first()
    .waitFor();
  await look(chat, `${name}-3-waiting`);
  const id = await counter.accept();
  const path = `/api/conversations/${id}`;
  await counter.lin.call(
    'POST',
    `${path}/messages`,
    text(
      zh
        ? '周女士您好，真抱歉让您收到有瑕疵的锅。给您补寄一个新锅盖 https://shop.example/lid ，别信 https://shop.example@203.0.113.9/lid ，可以吗？'
        : 'I’m sorry your pot came with a flaw. May I send you a new lid, https://shop.example/lid ? Do not trust https://shop.example@203.0.113.9/lid .',
    ),
  );
  await counter.lin.call('POST', `${path}/reading`, { upTo: 2 });
  await chat.log
    .getByText(zh ? '已读' : 'Read', { exact: false })
    .first()
    .waitFor();
  await chat.log.getByRole('link', { name: 'https://shop.example/lid', exact: true }).waitFor();
  expect(await chat.log.getByRole('link', { name: /203/ }).count()).toBe(0);
  await chat.log.getByRole('button', { name: zh ? '可疑链接' : 'Suspicious link' }).click();
  await chat.log.getByText(zh ? '这个地址可能是钓鱼链接' : 'This address may be a trap').waitFor();
  await look(chat, `${name}-4-talk`);
  await button(zh ? '我的订单' : 'My orders').click();
  await chat.inside
    .getByRole('button', { name: zh ? '咨询订单' : 'Ask us' })
    .first()
    .waitFor();
  await look(chat, `${name}-5-orders`);
  await chat.inside
    .getByRole('button', { name: zh ? '咨询订单' : 'Ask us' })
    .first()
    .click();
  await button(zh ? '查物流' : 'Track a parcel').click();
  await chat.inside.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look(chat, `${name}-6-tracking`);
  await chat.page.keyboard.press('Escape');
  await button(zh ? '表情' : 'Emoji').click();
  await chat.inside.getByRole('toolbar').waitFor();
  await look(chat, `${name}-7-emoji`);
  await button(zh ? '更多' : 'More').click();
  await button(zh ? '结束对话' : 'End chat').waitFor();
  await look(chat, `${name}-8-tray`);
  await button(zh ? '长辈模式：大字、人工' : 'Large letters, people only').click();
  const peopleOnly = () => counter.shop.world.db.selectFrom('customers').select('id').where('people_only', 'is', true).execute();
  await expect.poll(peopleOnly).toEqual([{ id: customer }]);
  await look(chat, `${name}-8-large`);
  await button(zh ? '更多' : 'More').click();
  await button(zh ? '退出长辈模式' : 'Usual letters').click();
  await expect.poll(peopleOnly).toEqual([]);
  if (name.includes('1440')) {
    // As at 200 % on a low screen: the talk keeps room, and the field is on the screen.
    await chat.page.setViewportSize({ width: 640, height: 360 });
    await look(chat, `${name}-8-low`);
    const [head, log, field] = await Promise.all(
      [chat.inside.locator('header'), chat.log, chat.inside.getByRole('textbox').first()].map((each) => each.boundingBox()),
    );
    expect(head?.y).toBeGreaterThanOrEqual(0);
    expect(log?.height).toBeGreaterThanOrEqual(100);
    expect((field?.y ?? 999) + (field?.height ?? 0)).toBeLessThanOrEqual(360);
    await chat.page.setViewportSize(desk);
  }
  await chat.log
    .getByRole('button', { name: zh ? '消息操作' : 'Message actions' })
    .last()
    .click();
  await look(chat, `${name}-9-actions`);
  await counter.context.setOffline(true);
  const written = zh ? '断网时写的一句' : 'Written without a network';
  await chat.say(written);
  await chat.inside.getByText(zh ? '等待网络' : 'Waiting for the network').waitFor();
  await look(chat, `${name}-10-offline`);
  await counter.context.setOffline(false);
  await chat.inside.getByText(zh ? '等待网络' : 'Waiting for the network').waitFor({ state: 'detached' });
  // What is still on its way would open the talk again.
  const arrived = async () =>
    (await counter.lin.get(path)).body.messages.some(({ body }: { body: { text?: string } }) => body.text === written);
  await expect.poll(arrived).toBe(true);
  expect((await counter.lin.call('POST', `${path}/ending`)).status).toBe(204);
  await chat.inside.getByRole('form').getByRole('radio').nth(1).check({ force: true });
  await look(chat, `${name}-11-rating`);
  await counter.lin.call('PUT', '/api/me/seat', { state: 'offline' });
  await counter.newcomer(options);
  const later = await counter.visit({ language: options.locale ?? 'zh-CN' });
  await later.open();
  await later.log.getByText(zh ? '客服现在不在' : 'Nobody is here right now').waitFor();
  await look(later, `${name}-12-away`);
});
