import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';

// A page that is not there says so with its status, which a browser complains about.
const desk: Desk = await openDesk((line) => /404/.test(line));
let leader: Person;
const question = '净水器滤芯多久换一次';

beforeAll(async () => {
  leader = await agent(desk.shop, '周岚', { role: 'team_leader', groups: [desk.group] });
});

/** A page of the help centre without script, as a phone shows it, looked at in both schemes. */
async function helpPage(page: Page, place: string): Promise<void> {
  await page.goto(`${desk.shop.url}/help${place}`);
  expect(await axeFaultsInSchemes(page), place).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place).toBe(true);
}

/** The talk is put into the library of cases, a line left out, and found there by its tag. */
async function keepsTheCase(talk: string): Promise<void> {
  const page = await desk.console(desk.lin, `/console/chats?c=${talk}`);
  await page.getByRole('log').getByText('半年换一次', { exact: false }).hover();
  await page.getByRole('link', { name: '收入案例库' }).last().click();
  await page.getByLabel('标题', { exact: true }).fill('滤芯多久换');
  await page.getByLabel('从中学到什么').fill('先说周期，再说指示灯。');
  await page.getByLabel('标签').fill('净水器，滤芯');
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '不收第 1 句' }).click();
  await page.getByRole('button', { name: '收入', exact: true }).click();
  await page.getByRole('heading', { name: '滤芯多久换' }).waitFor();
  await expect.poll(() => page.getByText(question).count()).toBe(0);
  await page.getByRole('link', { name: '案例库' }).click();
  await page.getByRole('button', { name: '净水器 1' }).press('Enter');
  await page.getByRole('link', { name: '滤芯多久换' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
}

test('a good answer becomes an article, a colleague publishes it, customers read it, and it is sent with its source', async () => {
  const first = await desk.served(question, desk.lin);
  const chat = await desk.console(desk.lin, `/console/chats?c=${first.conversation}`);
  const field = chat.getByLabel('回复客户');
  await field.fill('半年换一次，指示灯变红时也要换。');
  await field.press('Enter');
  await chat.getByRole('log').getByText('半年换一次', { exact: false }).hover();
  await chat.getByRole('button', { name: '写成文章' }).last().click();
  await expect.poll(() => chat.getByLabel('标题', { exact: true }).first().inputValue()).toBe(question);
  await chat.getByRole('button', { name: '提交审核' }).click();
  await expect.poll(async () => (await leader.get('/api/articles?list=review')).body.total).toBe(1);
  await keepsTheCase(first.conversation);

  const review = await desk.console(leader, '/console/knowledge?show=review');
  await review.getByRole('link', { name: question }).click();
  await review.getByRole('button', { name: '通过并发布' }).click();
  await review.getByText('已发布').first().waitFor();
  // The list is narrowed by what its articles are.
  await review.goto(`${desk.shop.url}/console/knowledge?q=${encodeURIComponent('滤芯')}`);
  await review.getByRole('link', { name: question }).waitFor();
  await expect.poll(() => review.getByLabel('给谁看').locator('option').allInnerTexts()).toContain('客户可见（1）');
  await review.getByLabel('给谁看').selectOption('staff');
  await review.getByRole('link', { name: question }).waitFor({ state: 'detached' });
  await review.getByLabel('给谁看').selectOption('public');
  await review.getByRole('link', { name: question }).waitFor();
  const [article] = (await leader.get('/api/articles?list=published')).body.items;

  const context = await desk.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, javaScriptEnabled: true });
  const help = await context.newPage();
  for (const language of ['zh-CN', 'en'])
    for (const place of [
      '',
      `/${article.number}`,
      '/category/other',
      '/search?q=%E6%BB%A4%E8%8A%AF',
      '/search?q=xyzzy',
      '/contact',
      '/no-such-page',
    ])
      await helpPage(help, `/${language}${place}`);
  await help.goto(`${desk.shop.url}/help/zh-CN/search?q=${encodeURIComponent('绿芯多久换')}`);
  await help.getByRole('link', { name: question }).click();
  await help.getByText('半年换一次', { exact: false }).waitFor();

  const second = await desk.served('滤芯要换吗', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${second.conversation}&tab=articles`);
  await page
    .getByRole('complementary')
    .getByRole('article')
    .filter({ hasText: question })
    .getByRole('button', { name: '发送卡片' })
    .click();
  const customer = await chatOf(desk, second.customer);
  const card = customer.getByRole('region', { name: question });
  await card.getByRole('button', { name: '查看全文' }).click();
  await card.getByText('有帮助吗？').waitFor();
  expect(await axeFaultsInSchemes(customer)).toEqual([]);
  const { body } = await second.customer.get(`/api/widget/conversations/${second.conversation}/messages`);
  expect(body.messages.at(-1).body).toMatchObject({ number: article.number, version: 1 });
});

test('files are checked and brought in on the page, and what they do and what is missing is shown', async () => {
  const page = await desk.console(desk.lin, '/console/knowledge/import');
  const answers = { name: '问答.csv', mimeType: 'text/csv', buffer: Buffer.from('问题,答案\n保修多久,一年。\n没有答案,\n') };
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([answers, { name: '坏.docx', mimeType: 'x', buffer: Buffer.from('x') }]);
  await page.getByText('新增 1，更新 0，不变 0，未导入 2').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/start')),
    page.getByRole('button', { name: '导入并送审' }).click(),
  ]);
  await desk.shop.drain();
  await page.getByText('已导入').waitFor();

  const review = await desk.console(leader, page.url().replace(desk.shop.url, ''));
  await review.getByRole('button', { name: '通过并发布 1 篇' }).click();
  await expect.poll(async () => (await leader.get('/api/articles?list=published&q=保修多久')).body.total).toBe(1);

  await fetch(`${desk.shop.url}/help/en/search?q=xyzzy`);
  await expect
    .poll(async () => {
      await desk.shop.tick();
      return (await desk.lin.get('/api/knowledge-gaps')).body.topics.length;
    })
    .toBeGreaterThan(0);
  await page.goto(`${desk.shop.url}/console/knowledge/gaps`);
  await page.getByText('xyzzy').first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '写文章：xyzzy' }).first().click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(() => page.getByLabel('标题', { exact: true }).inputValue()).toBe('xyzzy');
  await page.goto(`${desk.shop.url}/console/knowledge/figures`);
  await page.getByRole('heading', { name: '文章效果' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
