import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { Counter } from '../support/chat.ts';
import { text, visitor } from '../support/people.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
beforeEach(() => counter.newcomer());

const messagesOf = async (id: string) => (await counter.lin.get(`/api/conversations/${id}`)).body.messages;

/** The desk takes somebody every ten minutes: from that a wait is told. */
async function takesSomebodyEveryTenMinutes(): Promise<void> {
  for (const words of ['我先来的', '我是第二个']) {
    const earlier = await visitor(counter.shop);
    await earlier.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...text(words), opening: {} });
    await counter.accept();
    if (words === '我先来的') counter.shop.later(600);
  }
}

test('a stranger asks from a page with a strict policy, is told the wait, is answered, and both see what arrived and what was read', async () => {
  const { lin } = counter;
  await takesSomebodyEveryTenMinutes();
  const here = { textEn: '', sites: [counter.host.url], part: null, tiers: [] };
  const closed = { ...here, hours: 'closed' as const, text: '打烊了' };
  await counter.set({ greetings: [closed, { ...here, hours: 'open', text: '欢迎来到{{shop.name}}的合作网站。' }] });
  const chat = await counter.visit();
  await chat.open();
  await chat.log.getByText('欢迎来到山隅家居的合作网站。').waitFor();
  await chat.say('昨天收到的珐琅锅，锅盖有一道划痕');
  await chat.inside.getByText(/^您排在第 1 位，约 1\d 分钟$/).waitFor();
  const id = await counter.accept();
  await chat.log.getByText('林可 开始为您服务').waitFor();
  await chat.inside.getByRole('heading', { name: '林可' }).waitFor();
  const desk = await lin.connect();
  desk.send({ type: 'delivered', conversation: id, upTo: 1 });
  await chat.log.getByText('已送达').waitFor();
  await lin.call('POST', `/api/conversations/${id}/reading`, { upTo: 1 });
  await chat.log.getByText('已读').waitFor();
  await lin.call('POST', `/api/conversations/${id}/messages`, text('给您补寄一个新锅盖，可以吗？'));
  await chat.log.getByText('给您补寄一个新锅盖，可以吗？').waitFor();
  await expect.poll(async () => (await lin.get(`/api/conversations/${id}`)).body.conversation.customerRead).toBe(3);
  expect(counter.complaints).toEqual([]);
});

test('a closed chat counts what comes, opens by keyboard and gives the focus back', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('在吗');
  const id = await counter.accept();
  await chat.log.getByText('林可 开始为您服务').waitFor();
  await chat.page.keyboard.press('Escape');
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('在的'));
  await counter.lin.call(
    'POST',
    `/api/conversations/${id}/messages`,
    text('请讲，或看 https://shop.example/a ，别开 http://203.0.113.9/b'),
  );
  const { conversation } = (await counter.lin.get(`/api/conversations/${id}`)).body;
  await expect
    .poll(async () => (await counter.lin.get(`/api/conversations/${id}`)).body.conversation.customerDelivered)
    .toBe(conversation.lastNumber);
  const button = chat.inside.getByRole('button', { name: '联系客服，2 条未读消息' });
  await button.waitFor();
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  await chat.page.keyboard.press('Enter');
  await expect.poll(() => chat.field.evaluate((element) => element === document.activeElement)).toBe(true);
  // An address that is a number may be a trap: it is read, not followed.
  await chat.log.getByRole('link', { name: 'https://shop.example/a' }).waitFor();
  await expect.poll(() => chat.log.getByRole('link').count()).toBe(1);
  await chat.page.keyboard.press('Escape');
  await chat.inside.getByRole('button', { name: '联系客服', exact: true }).waitFor();
});

test('half a word of an input method is never sent', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.field.click();
  const keyboard = await counter.context.newCDPSession(chat.page);
  await keyboard.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  await chat.field.press('Enter');
  await expect.poll(() => chat.log.getByRole('listitem').count()).toBe(0);
  await chat.field.blur();
  await chat.field.fill('你好');
  // Some browsers end the composition before the key that ended it; only its code tells.
  const late = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
  await chat.field.evaluate((field, key) => field.dispatchEvent(new KeyboardEvent('keydown', key)), late);
  await expect.poll(() => chat.field.inputValue()).toBe('你好');
  await chat.field.press('Shift+Enter');
  await chat.page.keyboard.type('1');
  await chat.field.press('Enter');
  const id = await counter.accept();
  expect((await messagesOf(id))[0]).toMatchObject({ number: 1, body: { text: '你好\n1' } });
});

test('a customer quotes, takes back what they said, and the agent does not see it any more', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('我的手机号是 13800000000');
  const id = await counter.accept();
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('请不要在这里发手机号'));
  const theirs = chat.log.getByRole('listitem').filter({ hasText: '请不要在这里发手机号' });
  await theirs.hover();
  await theirs.getByRole('button', { name: '消息操作' }).click();
  await theirs.getByRole('button', { name: '引用' }).click();
  await chat.say('好的');
  await chat.log.getByRole('listitem').filter({ hasText: '好的' }).getByText('请不要在这里发手机号').waitFor();
  const mine = chat.log.getByRole('listitem').filter({ hasText: '13800000000' });
  await mine.hover();
  await mine.getByRole('button', { name: '消息操作' }).click();
  await mine.getByRole('button', { name: '撤回' }).click();
  await chat.log.getByText('您撤回了一条消息').waitFor();
  await expect
    .poll(async () => (await messagesOf(id)).map(({ kind }: { kind: string }) => kind))
    .toEqual(['recalled', 'system', 'text', 'text']);
  expect((await messagesOf(id)).at(-1).replyTo).toBe(3);
});

test('a pasted picture is uploaded, sent and can be looked at', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.field.evaluate(async (field) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
    canvas.getContext('2d')?.fillRect(20, 20, 100, 100);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob)));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob], '划痕.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await chat.log.getByText('已发送').waitFor();
  const id = await counter.accept();
  const [message] = await messagesOf(id);
  expect(message).toMatchObject({ kind: 'image', body: { name: '划痕.png', width: 300, height: 200 } });
  const picture = chat.log.getByRole('img', { name: '图片：划痕.png' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await chat.log.getByRole('button', { name: '查看图片：划痕.png' }).click();
  const sheet = chat.inside.getByRole('dialog', { name: '划痕.png' });
  await expect.poll(() => sheet.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await chat.page.keyboard.press('Escape');
  const opener = chat.log.getByRole('button', { name: '查看图片：划痕.png' });
  await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a refused file says why and can be thrown away', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.inside.getByRole('button', { name: '更多' }).press('Enter');
  const chooser = chat.page.waitForEvent('filechooser');
  // The keyboard goes on in what opened.
  await chat.inside.getByRole('button', { name: '图片或文件' }).and(chat.inside.locator(':focus')).press('Enter');
  await (await chooser).setFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg><script>1</script></svg>') });
  await chat.log.getByText('不支持这种文件').waitFor();
  await chat.log.getByRole('button', { name: '删除' }).click();
  await chat.log.getByText('不支持这种文件').waitFor({ state: 'detached' });
});

test('a dropped file shows how far it is and can be stopped', async () => {
  let held = 0;
  await counter.context.route('**/api/widget/files', () => {
    held += 1;
  });
  const chat = await counter.visit();
  await chat.open();
  await chat.field.evaluate((field) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['说明'], '说明.txt', { type: 'text/plain' }));
    for (const type of ['dragenter', 'dragover', 'drop'])
      field.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await chat.log.getByText(/正在上传 说明.txt，\d+%/).waitFor();
  await expect.poll(() => held).toBe(1);
  await chat.log.getByRole('button', { name: '取消' }).click();
  await chat.log.getByText('正在上传').waitFor({ state: 'detached' });
  await chat.say('不发文件了');
  const id = await counter.accept();
  expect((await messagesOf(id)).map(({ kind }: { kind: string }) => kind)).toEqual(['text', 'system']);
});
