import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { Desk } from '../support/desk.ts';
import { sell } from '../support/shopping.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const context of desk.browser.contexts()) await context.close();
  expect(desk.complaints.splice(0)).toEqual([]);
});

const said = async (conversation: string) =>
  (await desk.lin.get(`/api/conversations/${conversation}`)).body.messages
    .filter((message: { author: { kind: string } }) => message.author.kind === 'staff')
    .map((message: { body: { text: string } }) => message.body.text);

async function openChat(conversation: string): Promise<{ page: Page; field: ReturnType<Page['getByLabel']> }> {
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const field = page.getByLabel('回复客户');
  await field.waitFor();
  return { page, field };
}

test('a quick reply is written, found by its initials, filled from the customer, and says what is still open', async () => {
  const settings = await desk.console(desk.lin, '/console/settings/replies');
  await settings.getByRole('button', { name: '新建分类' }).click();
  await settings.getByLabel('分类名称').fill('物流');
  await settings.getByRole('button', { name: '新建分类' }).last().click();
  await settings.getByRole('button', { name: '新建话术' }).click();
  await settings.getByLabel('标题', { exact: true }).fill('物流单号');
  await settings.getByRole('textbox', { name: '正式 · 中文' }).fill('{{customer.name}}，您的单号是 {{shipment.tracking}}。');
  await settings.getByText('周女士，您的单号是 SF1382046。').waitFor();
  expect(await desk.faults(settings)).toEqual([]);
  await settings.getByRole('button', { name: '保存话术' }).click();
  await settings.getByRole('button', { name: /^物流单号/ }).waitFor();

  const { conversation, customer } = await desk.served('到哪了', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { name: '周雨桐', preferredName: '周女士' });
  const { page, field } = await openChat(conversation);
  await field.pressSequentially('/wldh');
  await page.getByRole('option', { name: /物流单号/ }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('周女士，您的单号是 {{shipment.tracking}}。');
  await page.getByText('请先补上：快递单号').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true);
  // What is open is selected: writing fills it.
  await expect.poll(() => field.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe(21);
  await page.keyboard.type('SF1382046');
  await field.press('Enter');
  await expect.poll(() => said(conversation)).toEqual(['周女士，您的单号是 SF1382046。']);
  await expect.poll(async () => (await desk.lin.get('/api/quick-replies?q=wldh')).body.items[0].uses).toBe(1);
});

test('how a customer wants to be treated stands over the talk whichever tab is open, and fills quick replies in their language', async () => {
  const wordings = [
    {
      tone: 'formal',
      language: 'zh-CN',
      text: '{{customer.name}}{{customer.honorific}}，我们{{customer.hours}}用{{customer.channel}}以{{customer.language}}联系您（{{customer.needs}}）。',
    },
    {
      tone: 'formal',
      language: 'en',
      text: 'Dear {{customer.name}}, we will reach you by {{customer.channel}}, {{customer.hours}}, in {{customer.language}}.',
    },
  ];
  const folder = (await desk.lin.get('/api/quick-reply-folders')).body.items[0].id;
  expect((await desk.lin.call('POST', '/api/quick-replies', { folder, title: '约定联系', wordings })).status).toBe(200);
  const { conversation } = await desk.served('改天再说吧', desk.lin);
  const { page, field } = await openChat(conversation);
  const over = page.getByRole('list', { name: '这位客户希望' });
  await expect.poll(() => over.count()).toBe(0);
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  const fill = async (name: string, words: string) => page.getByLabel(name, { exact: true }).fill(words);
  await fill('姓名', '周雨桐');
  await fill('称呼', '周雨桐');
  await fill('尊称', '老师');
  await fill('方便时间', '工作日 18:00 以后');
  await fill('特别需要', '听力不便，请用文字沟通');
  await page.getByRole('combobox', { name: '联系方式' }).selectOption('电话');
  await page.getByRole('button', { name: '保存资料' }).click();
  await over.waitFor();
  await expect
    .poll(() => over.getByRole('listitem').allTextContents())
    .toEqual(['特别需要 听力不便，请用文字沟通', '称呼 周雨桐 老师', '语言 中文', '联系方式 电话', '方便时间 工作日 18:00 以后']);
  await page.getByRole('tab', { name: /订单/ }).click();
  await over.waitFor();
  expect(await desk.faults(page)).toEqual([]);
  // Before it is known what the places mean, Enter neither fills them nor sends what was typed to find it.
  const values = Promise.withResolvers<void>();
  await page.route('**/variables*', async (route) => {
    await values.promise;
    await route.continue();
  });
  const asked = page.waitForResponse((response) => response.url().includes('/api/quick-replies?q=ydlx'));
  await field.pressSequentially('/ydlx');
  await asked;
  await field.press('Enter');
  expect([await field.inputValue(), await said(conversation)]).toEqual(['/ydlx', []]);
  values.resolve();
  await page.getByRole('option', { name: /约定联系/ }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('周雨桐老师，我们工作日 18:00 以后用电话以中文联系您（听力不便，请用文字沟通）。');
  // A hint for colleagues, by keys alone: written, kept, and taken away again; the keyboard is where it was.
  await page.getByRole('tab', { name: /客户/ }).click();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByRole('button', { name: '写一条接待提示' }).press('Enter');
  await page.keyboard.type('说话慢一些，先听完');
  for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  const hints = page.getByRole('region', { name: '接待提示' });
  await hints.getByText('说话慢一些，先听完').waitFor();
  await expect.poll(focused).toBe('写一条接待提示');
  await hints.getByRole('button', { name: '删除' }).press('Enter');
  await expect.poll(() => hints.count()).toBe(0);
  await expect.poll(focused).toBe('写一条接待提示');
  await page.setViewportSize({ width: 360, height: 740 });
  await over.getByText('听力不便，请用文字沟通').waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('tab', { name: /客户/ }).click();
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  await page.getByRole('combobox', { name: '语言' }).selectOption('English');
  await page.getByRole('button', { name: '保存资料' }).click();
  await over.getByText('English').waitFor();
  await field.fill('');
  await field.pressSequentially('/ydlx');
  await page.getByRole('option', { name: /we will reach you/ }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Dear 周雨桐, we will reach you by telephone, 工作日 18:00 以后, in English.');
  await field.fill('');
});

test('a refused word stays in the field with its reason; one that is warned of needs a second word', async () => {
  const { conversation } = await desk.served('有优惠吗', desk.lin);
  const { page, field } = await openChat(conversation);
  await field.fill('您加 我 微信，这款卖得最好');
  await page.getByText(/引导客户到平台外/).waitFor();
  await page.getByText(/广告法禁止绝对化用语/).waitFor();
  await expect.poll(() => page.locator('.pen-marks mark').allTextContents()).toEqual(['加 我 微信', '最好']);
  expect(await desk.faults(page)).toEqual([]);
  await field.press('Enter');
  expect([await field.inputValue(), await said(conversation)]).toEqual(['您加 我 微信，这款卖得最好', []]);
  await field.fill('这款卖得最好，您怎么又退');
  await page.getByText(/引导客户到平台外/).waitFor({ state: 'detached' });
  await page.getByText(/退换不需要理由/).waitFor();
  await field.press('Enter');
  await page.getByRole('button', { name: '仍要发送' }).waitFor();
  expect(await said(conversation)).toEqual([]);
  await field.press('Enter');
  await expect.poll(() => said(conversation)).toEqual(['这款卖得最好，您怎么又退']);
});

test('a quick reply begins in the tone of the tier and of the stage, Tab gives another, and a refused word in it is held with its reason', async () => {
  const settings = await desk.console(desk.lin, '/console/settings/replies');
  const form = settings.getByRole('form', { name: '加一条按等级的语气' });
  await form.getByLabel('客户等级').fill('金卡');
  await form.getByLabel('语气').selectOption({ label: '坚定' });
  await form.getByRole('button', { name: '加一条按等级的语气' }).click();
  await settings.getByText('金卡，所有阶段：坚定').waitFor();
  expect(await desk.faults(settings)).toEqual([]);
  const folder = (await desk.lin.call('POST', '/api/quick-reply-folders', { name: '退换', scope: 'all' })).body.id;
  const wordings = [
    { tone: 'apology', language: 'zh-CN', text: '实在抱歉，让您久等了。' },
    { tone: 'warm', language: 'zh-CN', text: '别担心，请加我微信。' },
    { tone: 'firm', language: 'zh-CN', text: '按规定七天内可以退。' },
  ];
  const made = await desk.lin.call('POST', '/api/quick-replies', { folder, title: '退货规定', wordings });
  expect(made.status).toBe(200);

  const { conversation, customer } = await desk.served('能退吗', desk.lin);
  const { page, field } = await openChat(conversation);
  await field.pressSequentially('/thgd');
  const option = page.getByRole('option', { name: /退货规定/ });
  // Before a sale: warm, whichever was written first.
  await option.getByText('别担心，请加我微信。').waitFor();
  await field.press('Tab');
  await option.getByText('按规定七天内可以退。').waitFor();
  await field.press('Tab');
  await option.getByText('实在抱歉，让您久等了。').waitFor();
  await field.press('Tab');
  await option.getByText('别担心，请加我微信。').waitFor();
  await field.press('Enter');
  await page.getByText(/引导客户到平台外/).waitFor();
  await field.press('Enter');
  expect([await field.inputValue(), await said(conversation)]).toEqual(['别担心，请加我微信。', []]);

  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { tier: 'gold' });
  await page.getByText('金卡', { exact: true }).first().waitFor();
  await field.fill('');
  await field.pressSequentially('/thgd');
  await option.getByText('按规定七天内可以退。').waitFor();
});

test('a list that changed meanwhile refuses at the door, and the words come back into the field', async () => {
  const { conversation } = await desk.served('在吗', desk.lin);
  const { page, field } = await openChat(conversation);
  // The page holds the list as it was before.
  await field.fill('这款卖得最好');
  await page.getByText(/广告法禁止绝对化用语/).waitFor();
  await field.fill('亲亲在的');
  await page.route('**/api/forbidden-words', (route) => route.abort());
  const word = { word: '亲亲', reason: '本店不用这个称呼。', severity: 'refuse' };
  expect((await desk.lin.call('PUT', '/api/forbidden-words', { words: [word] })).status).toBe(200);
  await field.press('Enter');
  await page.getByText('“亲亲”不能发送：本店不用这个称呼。').waitFor();
  await page.getByRole('button', { name: '改写' }).click();
  await expect.poll(() => field.inputValue()).toBe('亲亲在的');
  await page.close();
  desk.complaints.length = 0;
});

async function published(title: string, body: string, more: object = {}): Promise<string> {
  const { body: draft } = await desk.su.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body, ...more }] });
  await desk.su.call('POST', `/api/articles/${draft.id}/submission`);
  expect((await desk.lin.call('POST', `/api/articles/${draft.id}/publication`)).status).toBe(200);
  return draft.id;
}

test('goods stand above the field with the reason, one key sends the first, and what the customer read alone is told', async () => {
  await published('锅刷怎么选', '竹刷不伤涂层。');
  const [article] = (await desk.lin.get('/api/articles?list=published')).body.items;
  await sell(desk.lin, 'brush', { stock: 7, priceMinor: 2900 });
  const { conversation, customer } = await desk.served('想买商品 brush，有推荐的吗', desk.lin);
  await customer.get(`/api/widget/articles/${article.number}`);
  const read = async () => (await desk.lin.get(`/api/conversations/${conversation}/assistant`)).body.byThemselves.articles.length;
  await expect.poll(read).toBe(1);
  const { page, field } = await openChat(conversation);
  const goods = page.getByRole('list', { name: '推荐商品' });
  await goods.getByText('符合客户说的“想买商品 brush，有推荐的吗”').waitFor();
  await goods.getByText('¥29.00 · 有货 7 件').waitFor();
  await page
    .getByRole('group', { name: '客户自己已经试过' })
    .getByRole('link', { name: /锅刷怎么选/ })
    .waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await field.press('Alt+g');
  await goods.waitFor({ state: 'detached' });
  await page.getByRole('log').getByText('商品 brush', { exact: true }).waitFor();
  await expect.poll(async () => (await desk.lin.get('/api/recommendations')).body.items).toMatchObject([{ because: 'asked', sent: 1 }]);

  // What they need is noted once: goods are recommended by it, whoever spoke last.
  await sell(desk.lin, 'sponge', { stock: 3, priceMinor: 900 });
  await expect.poll(async () => (await desk.lin.get('/api/answers?q=sponge&kinds=product')).body.items.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: '需求', exact: true }).press('Enter');
  const needs = page.getByRole('form', { name: '客户需求' });
  await needs.getByText('还没有记过').waitFor();
  await needs.getByLabel('预算（人民币）').fill('20');
  await needs.getByLabel('用途和要求').fill('商品 sponge');
  expect(await desk.faults(page)).toEqual([]);
  await needs.getByRole('button', { name: '记下并推荐' }).press('Enter');
  await goods.getByText('符合记下的需求 · 商品 sponge · 在 ¥20.00 以内').waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('the best answers stand above the field, one key puts them in, and the dictionary of the search is the shop’s', async () => {
  const filter = await published('净水器滤芯多久更换', '**六个月**换一次，灯变橙色时更换。', { similarQuestions: ['滤芯要换了吗'] });
  await published('净水器滤芯怎么更换', '1. 关闭进水阀\n2. 逆时针旋下旧滤芯');
  const { conversation, say } = await desk.served('净水器的滤芯多长时间换一次？', desk.lin);
  const { page, field } = await openChat(conversation);
  const suggested = page.getByRole('list', { name: '推荐回答' });
  await suggested.getByText('净水器滤芯多久更换').waitFor();
  await field.press('Alt+i');
  await expect.poll(() => field.inputValue()).toBe('六个月换一次，灯变橙色时更换。');
  await field.press('Alt+i');
  await expect.poll(() => field.inputValue()).toContain('关闭进水阀');
  await field.press('Alt+i');
  await expect.poll(() => field.inputValue()).toBe('六个月换一次，灯变橙色时更换。');
  expect(await desk.faults(page)).toEqual([]);
  // A newer version comes out while the words stand in the field: what is sent names the one they are from.
  const newer = { language: 'zh-CN', title: '净水器滤芯多久更换', body: '**三个月**换一次。', similarQuestions: ['滤芯要换了吗'] };
  expect((await desk.su.call('POST', `/api/articles/${filter}/versions`, { texts: [newer] })).status).toBe(200);
  await desk.su.call('POST', `/api/articles/${filter}/submission`);
  expect((await desk.lin.call('POST', `/api/articles/${filter}/publication`)).status).toBe(200);
  await field.press('Enter');
  await expect.poll(() => said(conversation)).toEqual(['六个月换一次，灯变橙色时更换。']);
  const [{ body: kept }] = (await desk.lin.get(`/api/conversations/${conversation}`)).body.messages.slice(-1);
  expect(kept.sources).toMatchObject([{ article: filter, version: 1 }]);
  const next = { id: newId(), kind: 'text', body: { text: '六个月。', articles: [{ article: filter }] } };
  await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, next);
  await page
    .getByRole('log')
    .getByRole('link', { name: /^↗ 净水器滤芯多久更换 .* v2$/ })
    .waitFor();
  await page
    .getByRole('log')
    .getByText(/^↗ 净水器滤芯多久更换 .* v1$/)
    .waitFor();
  await suggested.waitFor({ state: 'detached' });
  await say('滤芯怎么换');
  await suggested.getByRole('button', { name: '不对，不再推荐“净水器滤芯多久更换”' }).click();
  await expect.poll(() => suggested.getByRole('listitem').count()).toBe(1);

  const settings = await desk.console(desk.lin, '/console/settings/searchWords');
  const synonyms = settings.getByLabel('同义词');
  await synonyms.waitFor();
  await synonyms.press('Control+Home');
  await settings.keyboard.type('芯子\n');
  await settings.getByText('第 1 行只有一个词').waitFor();
  await synonyms.press('ArrowUp');
  await synonyms.press('End');
  await settings.keyboard.type(' 滤芯');
  await settings.getByRole('button', { name: '保存词典' }).click();
  await settings.getByText('已保存').first().waitFor();
  await settings.getByLabel('输入客户会问的话、拼音或首字母').fill('jingshuiqi lvxin');
  await settings.locator('mark', { hasText: '净水器滤芯' }).first().waitFor();
  expect(await desk.faults(settings)).toEqual([]);
});
