import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { shipPolicy } from '../../server/aftersales/policies.ts';
import { mainlandPolicy } from '../../server/aftersales/shipped/mainland/policy.ts';
import { shipIntents } from '../../server/assistant/understanding/ship.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { readShop, shopSetting } from '../../server/team/shop.ts';
import { buy, send } from '../support/aftersales.ts';
import { answered } from '../support/assistant.ts';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person, visitor } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';
import { sell, wish } from '../support/shopping.ts';

const desk: Desk = await openDesk();

beforeAll(async () => {
  await transact(desk.shop.world, async (tx) => {
    await shipIntents(tx);
    await shipPolicy(tx, system, mainlandPolicy);
    await changeSetting(tx, system, shopSetting, { ...(await readShop(tx)), demo: true });
  });
});

/** What was said last in the customer's talk, as it is on disk. */
async function lastSaid(customer: Person): Promise<string> {
  const { body } = await customer.get('/api/widget/conversations');
  return body.items[0]?.lastPreview ?? '';
}

/** Says it in the chat, and has it answered once it is on disk. */
async function ask(chat: Page, customer: Person, words: string): Promise<void> {
  await chat.getByRole('textbox').fill(words);
  await chat.keyboard.press('Enter');
  await heard(customer, words);
}

async function heard(customer: Person, words: string): Promise<void> {
  await expect.poll(() => lastSaid(customer)).toBe(words);
  await answered(desk.shop);
}

test('the assistant answers with its source, cancels after a yes, refuses a late return with the reason, and a person who knows is one press away', async () => {
  const { lin } = desk;
  const console = await desk.console(lin, '/console/settings/assistant');
  await console.getByLabel('由智能助手先接待客户').check();
  await console.getByRole('button', { name: '保存' }).click();
  await console.getByText('已保存').first().waitFor();
  expect(await desk.faults(console)).toEqual([]);
  const leader = await agent(desk.shop, '周岚', { role: 'team_leader' });
  const { body: article } = await lin.call('POST', '/api/articles', {
    texts: [
      {
        language: 'zh-CN',
        title: '退货运费谁出',
        similarQuestions: ['寄回去的运费谁承担'],
        body: '质量问题运费我们出，七天无理由由您承担。',
      },
    ],
  });
  await lin.call('POST', `/api/articles/${article.id}/submission`);
  await leader.call('POST', `/api/articles/${article.id}/publication`);

  const customer = await visitor(desk.shop);
  const variant = await sell(lin, 'kettle');
  const late = await buy(desk.shop, customer, variant, 1, 10_000);
  await send(desk.shop, late.id);
  await sql`update orders set signed_at = signed_at - interval '20 days' where id = ${late.id}`.execute(desk.shop.world.db);
  const { body: unpaid } = await customer.call('POST', '/api/shop/orders', wish(variant));

  const chat = await chatOf(desk, customer);
  await ask(chat, customer, '退货运费谁出');
  await chat.getByText('智能助手正在回答，它不是真人').waitFor();
  await chat.getByText('质量问题运费我们出', { exact: false }).first().waitFor();
  await chat.getByRole('region', { name: '退货运费谁出' }).getByRole('button', { name: '查看全文' }).click();
  await chat.getByText('有帮助吗？').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);

  await ask(chat, customer, '我想取消订单');
  await chat.getByText(`订单 ${unpaid.number}`, { exact: false }).first().waitFor();
  await chat.getByRole('button', { name: '是，请办理' }).click();
  await heard(customer, '是');
  await chat.getByText('已为您取消订单。').first().waitFor();
  expect((await customer.get(`/api/shop/orders/${unpaid.id}`)).body.state).toBe('cancelled');

  await ask(chat, customer, `订单 ${late.number} 我要退货`);
  const { body: offers } = await customer.get(`/api/widget/orders/${late.id}/offers`);
  const back = offers.lines[0].offers.find(({ action }: { action: string }) => action === 'return');
  const reason = back.reasons.find((each: { reason: string }) => each.reason === 'no_reason').decision;
  expect(reason.allowed).toBe(false);
  await chat.getByText(reason.zh, { exact: false }).first().waitFor();

  await chat.getByRole('region', { name: '智能助手', exact: true }).getByRole('button', { name: '转人工' }).click();
  await chat.getByText('您排在第 1 位', { exact: false }).first().waitFor();
  const { body: list } = await customer.get('/api/widget/conversations');
  const page = await desk.console(lin, `/console/chats?c=${list.items[0].id}`);
  const summary = page.getByRole('group', { name: '智能助手的交接' });
  await summary.getByText('客户要人工').waitFor();
  await summary.getByText('退货', { exact: true }).waitFor();
  await summary.getByText(late.number).first().waitFor();
  await summary.getByRole('link', { name: /退货运费谁出/ }).waitFor();
  await page.getByText('AI · 智能助手').first().waitFor();
  expect(await desk.faults(page)).toEqual([]);

  // Who is looked after by somebody asks for them beside the assistant (S14).
  const regular = await visitor(desk.shop);
  expect((await lin.call('PUT', `/api/customers/${regular.id}/specialist`, { specialist: lin.id })).status).toBeLessThan(300);
  const theirs = await chatOf(desk, regular);
  await ask(theirs, regular, '退货运费谁出');
  await theirs.getByRole('region', { name: '智能助手', exact: true }).getByRole('button', { name: '找我的专属客服 林可' }).click();
  await theirs.getByText('先请 林可 接待您', { exact: false }).waitFor();
  const { body: talks } = await regular.get('/api/widget/conversations');
  expect(talks.items[0]).toMatchObject({ state: expect.stringMatching(/queued|offered/) });

  // Large letters are for who wants people: the talk goes to them at once.
  const elder = await visitor(desk.shop);
  const large = await chatOf(desk, elder);
  await ask(large, elder, '退货运费谁出');
  await large.getByText('智能助手正在回答，它不是真人').waitFor();
  await large.getByRole('button', { name: '更多', exact: true }).click();
  await large.getByRole('button', { name: '长辈模式：大字、人工' }).click();
  await large.getByText('智能助手正在回答，它不是真人').waitFor({ state: 'detached' });
  const [talk] = (await elder.get('/api/widget/conversations')).body.items;
  expect(['queued', 'offered']).toContain(talk.state);
  await expect.poll(() => large.evaluate(() => document.documentElement.className)).toContain('large');
});

test('a shop looks how a sentence is understood, and adds examples to an intent', async () => {
  const page = await desk.console(desk.lin, '/console/knowledge/intents');
  await page.getByLabel('输入一句话，看助手怎么理解').fill('把单退了');
  await page.getByRole('status').getByText('%', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: /^取消订单/ }).click();
  const examples = page.getByLabel('例句', { exact: false }).last();
  const before = (await examples.inputValue()).split('\n');
  await examples.fill([...before, '把单退了'].join('\n'));
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存意图' }).click();
  await page.getByText(`${before.length + 1} 句例句`).waitFor();
});
