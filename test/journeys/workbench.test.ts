import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { text } from '../support/people.ts';

// What fails without a network is what the test is about.
const desk = await openDesk((line) => line.includes('ERR_INTERNET_DISCONNECTED'));

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

test('an offer is accepted, answered, noted, and wrapped up by keyboard', async () => {
  const page = await desk.console(desk.lin);
  await page.getByText('你现在没有会话').waitFor();
  const { customer, conversation, say } = await desk.ask('锅盖有一道划痕');
  await page.getByRole('button', { name: '接受' }).click();
  const log = page.getByRole('log');
  await log.getByText('锅盖有一道划痕').waitFor();
  await log.getByText(/由 林可 接待/).waitFor();

  const field = page.getByLabel('回复客户');
  await field.fill('真抱歉，马上为您补寄一个新锅盖');
  await field.press('Enter');
  await log.getByText('真抱歉，马上为您补寄一个新锅盖').waitFor();
  await log.getByText('已发送').waitFor();
  await customer.call('POST', `/api/widget/conversations/${conversation}/reading`, { upTo: 3 });
  await log.getByText('已读').waitFor();
  await say('谢谢，要多久？');
  await log.getByText('谢谢，要多久？').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  // On a smaller screen what one can do stands under the words about the customer, which stay whole.
  await page.setViewportSize({ width: 1280, height: 900 });
  const chips = page.locator('.bar > .chip');
  await chips.getByText('售后 · 林可').waitFor();
  expect(await chips.evaluateAll((all) => all.filter((chip) => chip.scrollWidth > chip.clientWidth).length)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  await field.press('Escape');
  await page.keyboard.press('n');
  const note = page.getByLabel('写备注');
  await note.fill('这批第 4 例 @苏');
  await page.getByRole('listbox').getByRole('option', { name: '苏晴' }).click();
  await note.press('Enter');
  await log.getByText('仅同事可见').waitFor();
  await expect
    .poll(async () => (await desk.lin.get(`/api/conversations/${conversation}`)).body.messages.at(-1).body.text)
    .toBe('这批第 4 例 @苏晴');

  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('e');
  await page.getByText('本次没有改过客户资料。').waitFor();
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { phone: '13812345678' });
  await page.getByText('手机 138 **** 5678').waitFor();
  for (const choice of ['售后', '快递', '迟迟未到', '已承诺']) await page.getByRole('radio', { name: choice, exact: true }).first().check();
  await page.getByText('还差：接下来做什么').waitFor();
  await page.getByLabel('接下来做什么').fill('查到快递在哪里就告诉您');
  await page.getByRole('radio', { name: '三天后 18:00' }).check();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText('会话“已结束”，现在不能这样做。').waitFor();
  const kept = page.getByRole('region', { name: '小结', exact: true });
  await kept.getByText('售后 · 快递 · 迟迟未到 · 已承诺').waitFor();
  await kept.getByText('改过客户资料：手机').waitFor();
  const closed = (await desk.lin.get(`/api/conversations/${conversation}`)).body.conversation;
  expect(closed).toMatchObject({ state: 'closed', stage: 'aftersale', result: 'promised' });
});

test('hands stay on the keys: taken while writing, coded by digits, and on to who has waited longest', async () => {
  const first = await desk.served('这款锅有几种颜色', desk.lin);
  const second = await desk.served('什么时候发货', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${first.conversation}`);
  const field = page.getByLabel('回复客户');
  await field.waitFor();
  const third = await desk.ask('发票怎么开');
  await page.getByRole('region', { name: '有客户等你接待' }).getByText('发票怎么开').waitFor();
  await page.keyboard.press('Alt+y');
  await page.waitForURL((url) => url.search.includes(third.conversation));
  await page.getByRole('log').getByText('发票怎么开').waitFor();
  await expect.poll(() => field.evaluate((area) => area === document.activeElement)).toBe(true);
  await expect.poll(() => field.inputValue()).toBe('');

  await page.keyboard.press('Alt+e');
  await page.waitForFunction(() => document.activeElement?.matches('.picks input'));
  for (const digit of ['8', '1', '1']) await page.keyboard.press(digit);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.search.includes(first.conversation));
  const closed = (await desk.lin.get(`/api/conversations/${third.conversation}`)).body.conversation;
  expect(closed).toMatchObject({ state: 'closed', stage: 'presale', result: 'solved' });

  // With nothing to say it only goes on, and again from where no field is.
  await field.waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.search.includes(second.conversation));
  await field.press('Escape');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.search.includes(first.conversation));
  for (const { conversation } of [first, second])
    await desk.lin.call('POST', `/api/conversations/${conversation}/wrap-up`, {
      ...{ stage: 'presale', topic: 'other', reason: 'else', result: 'solved', words: '' },
    });
});

test('an input method never sends half a word', async () => {
  const { conversation } = await desk.served('在吗', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const field = page.getByLabel('回复客户');
  await field.fill('nihao');
  await field.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true });
  await field.dispatchEvent('keydown', { key: 'Process', code: 'Enter', keyCode: 229, bubbles: true });
  await expect.poll(() => field.inputValue()).toBe('nihao');
  await field.fill('你好');
  await field.press('Enter');
  await page.getByRole('log').getByText('你好').waitFor();
  const { messages } = (await desk.lin.get(`/api/conversations/${conversation}`)).body;
  expect(messages.map((message: { body: { text?: string } }) => message.body.text)).not.toContain('nihao');
});

test('words not sent are found again, and what was written without a line goes out by itself', async () => {
  const { conversation } = await desk.served('能改地址吗？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const saved = page.waitForResponse((response) => response.url().endsWith('/draft'));
  await page.getByLabel('回复客户').fill('可以的，请把新地址');
  await saved;
  await page.reload();
  const field = page.getByLabel('回复客户');
  await expect.poll(() => field.inputValue()).toBe('可以的，请把新地址');

  await page.context().setOffline(true);
  await field.fill('可以的，请把新地址发给我');
  await field.press('Enter');
  await page.getByText('等待网络，恢复后自动发送').waitFor();
  desk.complaints.length = 0;
  await page.context().setOffline(false);
  await page.getByText('等待网络，恢复后自动发送').waitFor({ state: 'detached' });
  const sent = async () => {
    const { messages } = (await desk.lin.get(`/api/conversations/${conversation}`)).body;
    return messages.filter((message: { body: { text?: string } }) => message.body.text === '可以的，请把新地址发给我').length;
  };
  // While it is on its way it does not wait any more, and is not there yet.
  await expect.poll(sent).toBe(1);
  desk.complaints.length = 0;
});

test('Enter while a picture still goes up sends both as soon as it is there', async () => {
  const { conversation } = await desk.served('有实拍吗', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const field = page.getByLabel('回复客户');
  await field.waitFor();
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route('**/api/files*', async (route) => {
    await held;
    await route.continue();
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '图片', exact: true }).click();
  await (await chooser).setFiles({ name: '实拍.png', mimeType: 'image/png', buffer: dot });
  await field.fill('这是实拍');
  await field.press('Enter');
  await page.getByRole('status').getByText('附件上传完就发送').waitFor();
  letGo();
  await page.getByRole('log').getByText('这是实拍').waitFor();
  const kinds = async () =>
    (await desk.lin.get(`/api/conversations/${conversation}`)).body.messages
      .filter((message: { author: { kind: string } }) => message.author.kind === 'staff')
      .map((message: { kind: string }) => message.kind);
  await expect.poll(kinds).toEqual(['image', 'text']);
  await expect.poll(() => field.inputValue()).toBe('');
});

test('a list stands still under the pointer and says how many are new', async () => {
  const first = await desk.served('第一位', desk.lin);
  await desk.served('第二位', desk.lin);
  const page = await desk.console(desk.lin);
  const rows = page.locator('.row');
  await rows.nth(1).waitFor();
  const names = () => page.locator('.row .row-preview').allTextContents();
  const before = await names();
  await rows.nth(0).hover();
  await first.say('我又来了');
  await rows.getByText('我又来了').waitFor();
  expect((await names()).length).toBe(before.length);
  expect((await names())[0]).toBe(before[0]);
  await desk.served('第三位', desk.lin);
  await page.getByRole('button', { name: '1 新' }).click();
  await rows.getByText('第三位').waitFor();
});

test('a colleague takes over with a note, and the one who hands on sees it at once', async () => {
  const { conversation } = await desk.served('发票抬头能改吗？', desk.lin);
  await desk.su.call('PUT', '/api/me/seat', { state: 'online' });
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByRole('log').getByText('发票抬头能改吗？').waitFor();
  await page.getByRole('button', { name: '转接' }).first().click();
  await page.getByRole('radio', { name: /苏晴/ }).check();
  await page.getByLabel('交代').fill('客户要改成公司抬头');
  expect(await desk.faults(page)).toEqual([]);
  await page.locator('form').getByRole('button', { name: '转接' }).click();
  await expect.poll(async () => (await desk.su.get('/api/conversations?list=waiting')).body.items[0]?.offer?.agent).toBe(desk.su.id);
  const other = await desk.console(desk.su);
  await other.getByRole('button', { name: '接受' }).click();
  await other.getByRole('log').getByText('客户要改成公司抬头').waitFor();
  // Who answered first stays responsible (S37).
  await other.getByText('首问 林可').waitFor();
  await page.getByText('这个会话由 苏晴 接待。要接手，请先转接。').waitFor();
  await desk.su.call('POST', `/api/conversations/${conversation}/messages`, text('我来为您改'));
  await page.getByRole('log').getByText('我来为您改').waitFor();
});

test('on a phone, and zoomed to 200 %, a conversation is read and answered', async () => {
  const { conversation } = await desk.served('手机上也能看吗？', desk.lin);
  const page = await desk.console(desk.lin, '/console/', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  await page.locator('.row').getByText('手机上也能看吗？').tap();
  const field = page.getByLabel('回复客户');
  await field.fill('可以的');
  await page.getByRole('button', { name: '发送' }).tap();
  await page.getByRole('log').getByText('可以的').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '客户资料' }).tap();
  await page.getByRole('tab', { name: '客户' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect((await desk.lin.get(`/api/conversations/${conversation}`)).body.messages.at(-1).body.text).toBe('可以的');

  // A desk of 1440 × 900 at 200 %: there is room for what was said above what is written.
  const zoomed = await desk.console(desk.lin, `/console/chats?c=${conversation}`, { viewport: { width: 720, height: 450 } });
  const log = zoomed.getByRole('log');
  await log.getByText('可以的').waitFor();
  expect((await log.boundingBox())?.height).toBeGreaterThan(180);
  expect(await zoomed.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
  expect(await desk.faults(zoomed)).toEqual([]);
});
