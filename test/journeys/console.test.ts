import { SignJWT } from 'jose';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { transact } from '../../server/platform/db.ts';
import { newSetupLink } from '../../server/team/setup.ts';
import { app } from '../support/app.ts';
import { openDesk } from '../support/desk.ts';
import { password, text, visitor } from '../support/people.ts';

// A page that asks who is signed in and hears "nobody" is no fault, nor is one that hears of a change meanwhile.
const desk = await openDesk((line) => /40[19]/.test(line));

test('a colleague is invited, sets a password, signs out and in again', async () => {
  const page = await desk.console(desk.lin, '/console/settings/staff');
  const invite = page.getByRole('button', { name: '邀请同事' });
  const focused = page.locator(':focus');
  await invite.press('Enter');
  await page.getByLabel('姓名').and(focused).waitFor();
  await page.keyboard.press('Escape');
  await invite.and(focused).waitFor();
  await invite.press('Enter');
  await page.getByLabel('姓名').fill('周岚');
  await page.getByLabel('邮箱').fill('zhoulan@shop.example');
  await page.getByLabel('座席班长').check();
  await page.getByRole('checkbox', { name: '售后', exact: true }).check();
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  const link = (await page.locator('.code').textContent()) ?? '';
  expect(link).toContain('/console/link/');

  const newcomer = await (await desk.browser.newContext({ locale: 'zh-CN' })).newPage();
  await newcomer.goto(link);
  await newcomer.getByRole('heading', { name: '周岚，欢迎加入' }).waitFor();
  expect(await desk.faults(newcomer)).toEqual([]);
  await newcomer.getByLabel('密码').fill(password);
  await newcomer.getByRole('button', { name: '设好密码并登录' }).click();
  await newcomer.getByText('你现在没有会话').waitFor();
  await newcomer.getByRole('button', { name: /打开座席菜单/ }).click();
  await newcomer.getByRole('button', { name: '退出登录' }).click();
  await newcomer.getByLabel('邮箱').fill('zhoulan@shop.example');
  await newcomer.getByLabel('密码').fill('something else');
  await newcomer.getByRole('button', { name: '登录' }).click();
  await newcomer.getByText('邮箱或密码不对，请检查后再试。').waitFor();
  expect(await desk.faults(newcomer)).toEqual([]);
  await newcomer.getByLabel('密码').fill(password);
  await newcomer.keyboard.press('Enter');
  await newcomer.getByText('你现在没有会话').waitFor();
});

test('the very first administrator makes the shop', async () => {
  const empty = await app();
  const token = await transact(empty.world, (tx) => newSetupLink(tx));
  const page = await (await desk.browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(`${empty.url}/console/link/${token}`);
  await page.getByLabel('你的姓名').fill('老板');
  await page.getByLabel('邮箱').fill('boss@shop.example');
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('店铺名称').fill('山隅家居');
  await page.getByLabel('第一个技能组').fill('客服一组');
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '创建店铺并登录' }).click();
  await page.getByText('/widget/loader.js').waitFor();
  await page.getByRole('link', { name: '进入工作台' }).click();
  await page.getByText('你现在没有会话').waitFor();
  await page.context().close();
  await empty.close();
});

test('a lost line is said, found again by itself, and nothing is missed', async () => {
  const { conversation, say } = await desk.served('线断了还能收到吗？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByRole('log').getByText('线断了还能收到吗？').waitFor();
  let isAway = false;
  const cuts: (() => Promise<void>)[] = [];
  await page.context().routeWebSocket(/api\/socket/, (socket) => {
    if (isAway) return void socket.close();
    const server = socket.connectToServer();
    // Cut before it was ever open, a line is not lost.
    server.onMessage((said) => {
      cuts.push(() => socket.close());
      socket.send(said);
    });
  });
  await page.reload();
  await page.getByRole('log').getByText('线断了还能收到吗？').waitFor();
  await expect.poll(() => cuts.length).toBeGreaterThan(0);
  isAway = true;
  for (const cut of cuts) await cut();
  await page.getByText('已断开，正在重连…').waitFor();
  await say('这句在断线时发的');
  isAway = false;
  // The word that it is back goes away by itself.
  await Promise.all([page.getByText('已恢复，内容已是最新。').waitFor(), page.getByRole('log').getByText('这句在断线时发的').waitFor()]);
  desk.complaints.length = 0;
});

test('when the server’s disk is full staff are told so; what they wrote is kept, and goes out once there is room', async () => {
  const { conversation } = await desk.served('还有货吗？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const field = page.getByLabel('回复客户');
  await field.fill('有货，今天就发');
  // What PostgreSQL says when a table cannot grow.
  await desk.shop.world.pool.query(`
    create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/1": No space left on device' using errcode = 'disk_full';
    end $$;
    create trigger no_room before insert on messages for each row execute function no_room();
    create trigger no_room before insert on customer_notes for each row execute function no_room();`);
  await field.press('Enter');
  const log = page.getByRole('log');
  await log.getByText('服务器磁盘已满，有空间后自动发送').waitFor();
  await page.getByText('请管理员腾出磁盘空间').waitFor();
  const note = page.getByLabel('写一条备注，回车保存');
  await note.fill('下午联系');
  await note.press('Enter');
  await page.getByText('服务器磁盘已满，这一步没有保存').waitFor();
  await expect.poll(() => note.inputValue()).toBe('下午联系');
  expect(await desk.faults(page)).toEqual([]);
  await desk.shop.world.pool.query('drop function no_room cascade');
  await log.getByText('已发送').waitFor();
  await page.getByText('请管理员腾出磁盘空间').waitFor({ state: 'detached' });
  expect((await desk.lin.get(`/api/conversations/${conversation}`)).body.messages.at(-1).body.text).toBe('有货，今天就发');
  desk.complaints.length = 0;
});

/** Instead of the machine's bell and corner of the screen: what would be heard and seen, from a window that others lie over. */
function listenForNotices(): void {
  const heard: unknown[] = [];
  const { OscillatorNode: Tone } = window;
  class Notice {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    onclick?: () => void;
    constructor(title: string, { body }: { body: string }) {
      heard.push({ title, body });
      Object.assign(window, { lastNotice: this });
    }
    close() {}
  }
  document.hasFocus = () => false;
  Object.assign(window, {
    ...{ heard, Notification: Notice },
    OscillatorNode: class extends Tone {
      constructor(context: BaseAudioContext, options?: OscillatorOptions) {
        super(context, options);
        heard.push(options?.frequency);
      }
    },
  });
}

test('who looks elsewhere is told of a customer’s words by a sound and on the desktop, and one click leads there', async () => {
  const { conversation, say, customer } = await desk.served('有人吗', desk.lin);
  const page = await desk.console(desk.lin, '/console/customers');
  await page.addInitScript(listenForNotices);
  await page.reload();
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard.splice(0));
  const menu = page.getByRole('button', { name: /打开座席菜单/ });
  await menu.click();
  await page.getByRole('checkbox', { name: '桌面通知' }).check();
  await page.keyboard.press('Escape');
  const told: unknown[] = [];
  const tells = async (words: string, expected: unknown[]) => {
    await say(words);
    // The sound first, whichever of the two came first.
    const byKind = () => told.toSorted((one, two) => (typeof one).localeCompare(typeof two));
    await expect.poll(async () => told.push(...(await heard())) && byKind()).toEqual(expected);
    told.length = 0;
  };
  const notice = (body: string) => ({ title: expect.stringContaining('访客'), body });
  await tells('锅盖碎了', [740, notice('锅盖碎了')]);
  await menu.click();
  await page.getByRole('checkbox', { name: '提示音' }).uncheck();
  await page.keyboard.press('Escape');
  await tells('请看照片', [notice('请看照片')]);
  // Not read yet, but here: the customer sees as much.
  const mine = async () => (await customer.get('/api/widget/conversations')).body.items[0];
  await expect.poll(mine).toMatchObject({ staffDelivered: 4, staffRead: 0 });
  await page.evaluate(() => (window as unknown as { lastNotice: { onclick(): void } }).lastNotice.onclick());
  await page.getByRole('log').getByText('请看照片').waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('c')).toBe(conversation);
  const socket = await customer.connect();
  await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, text('收到了，马上为您处理。'));
  await page.getByRole('log').getByText('已发送').waitFor();
  socket.send({ type: 'delivered', conversation, upTo: 5 });
  await page.getByRole('log').getByText('已送达').waitFor();
});

test('a device can be told while the console is closed; a browser without a push service says so, and a click on a notice leads to the chat', async () => {
  const { conversation } = await desk.served('订单还没发货', desk.lin);
  const page = await desk.console(desk.lin, '/console/customers');
  const context = page.context();
  await context.grantPermissions(['notifications'], { origin: desk.shop.url });
  await page.getByRole('button', { name: /打开座席菜单/ }).click();
  const choice = page.getByRole('checkbox', { name: '关闭控制台后也通知本机' });
  await choice.click();
  await page.getByText('这个浏览器连不上它的推送服务').waitFor();
  await expect.poll(() => choice.isChecked()).toBe(false);

  expect(desk.complaints.splice(0)).toEqual([expect.stringContaining('incognito')]);

  // What a push service would bring, while nobody looks at the page: the browser of tests believes that every page is looked at.
  const [worker] = context.serviceWorkers();
  const shown = await worker!.evaluate(
    async (told) => {
      const scope = self as unknown as { registration: object; clients: { matchAll(): Promise<object[]> } };
      const shown: unknown[] = [];
      const works: Promise<unknown>[] = [];
      const happen = (name: string, more: object) =>
        self.dispatchEvent(Object.assign(new Event(name), { waitUntil: (work: Promise<unknown>) => works.push(work), ...more }));
      Object.assign(scope.registration, { showNotification: (title: string, { body }: { body: string }) => shown.push([title, body]) });
      happen('push', { data: { json: () => told } });
      const open = await scope.clients.matchAll();
      const aside = open.map((each) => ({
        ...{ focused: false, url: (each as { url: string }).url },
        postMessage: (words: unknown) => (each as { postMessage(words: unknown): void }).postMessage(words),
        focus() {},
      }));
      Object.assign(scope.clients, { matchAll: async () => aside });
      happen('push', { data: { json: () => told } });
      happen('notificationclick', { notification: { close() {}, data: told } });
      await Promise.all(works);
      return shown;
    },
    { title: '访客 7', body: '催一下', conversation },
  );
  expect(shown).toEqual([['访客 7', '催一下']]);
  await page.getByRole('log').getByText('订单还没发货').waitFor();
});

const pages = [
  ['now', '各组等待'],
  ['customers', '没有符合的客户'],
  ['orders', '没有订单'],
  ['products', '没有符合的商品'],
  ['settings/me', '登录着的设备'],
  ['settings/staff', '林可'],
  ['settings/roles', '显示完整联系方式'],
  ['settings/groups', '位成员'],
  ['settings/skills', '还没有技能'],
  ['settings/routing', '这样设置，会发生什么'],
  ['settings/reasons', '保存原因'],
  ['settings/hours', '保存营业时间'],
  ['settings/shop', '保存店铺'],
  ['settings/widget', '允许的网站'],
  ['settings/tokens', '还没有令牌'],
] as const;

test.each(pages)('%s has nothing that axe finds, on a desk, zoomed to 200 % and on a phone', async (address, words) => {
  const page = await desk.console(desk.lin, `/console/${address}`);
  await page.getByText(words).first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
  // A desk of 1440 × 900 at 200 % is a page of 720 × 450.
  for (const [width, height] of [
    [720, 450],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await desk.faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

/** The preview holds a chat, and the sample of the token does what it says when a shop's server runs it as it stands. */
async function triesTheChat(page: Page): Promise<void> {
  const preview = page.waitForEvent('popup');
  await page.getByRole('link', { name: '在自带的店铺页面里试一试' }).click();
  await (await preview).frameLocator('iframe[src*="/widget/frame.html"]').locator('.launcher').waitFor();
  await (await preview).close();
  await page.getByRole('button', { name: '显示密钥' }).click();
  const { secret } = (await desk.lin.call('POST', '/api/settings/shop-secret/revelation')).body;
  await page.getByText(secret, { exact: true }).waitFor();
  const sample = (await page.locator('.code').filter({ hasText: 'setProtectedHeader' }).textContent()) ?? '';
  const Run = Object.getPrototypeOf(async () => undefined).constructor;
  const run = new Run('SignJWT', 'process', `${sample.replace(/^import .*$/m, '')}\nreturn token;`);
  const customerToken = await run(SignJWT, { env: { ZHIKE_SECRET: secret } });
  const known = await visitor(desk.shop, { customerToken });
  expect((await desk.lin.get(`/api/customers/${known.id}`)).body).toMatchObject({ name: '周雨桐', tier: 'gold' });
}

test('the shop changes its hours, its colour and its sites', async () => {
  await visitor(desk.shop);
  const page = await desk.console(desk.lin, '/console/settings/hours');
  await page.getByLabel('周一 开始 1').fill('08:00');
  await page.getByLabel('周一 结束 1').fill('12:00');
  await page.getByRole('button', { name: '周一 加一段' }).click();
  await page.getByLabel('周一 开始 2').fill('11:00');
  await page.getByLabel('周一 结束 2').fill('18:30');
  await page.getByText('时段有重叠').waitFor();
  await page.getByLabel('周一 开始 2').fill('13:30');
  await page.getByRole('button', { name: '每天都按周一' }).click();
  await page.getByRole('button', { name: '加一个节假日或调休日' }).click();
  await page.getByLabel('名称').fill('盘点');
  await page.getByRole('listitem').filter({ hasText: '盘点' }).getByText('休息').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存营业时间' }).click();
  await page.getByText('已保存').waitFor();
  await page.getByRole('link', { name: '店铺', exact: true }).click();
  await page.getByRole('textbox', { name: '主色' }).fill('#8844aa');
  await page.getByRole('button', { name: '保存店铺' }).click();
  const shop = async () => (await desk.lin.get('/api/settings/shop')).body;
  await expect.poll(async () => (await shop()).color).toBe('#8844aa');
  await page.getByRole('link', { name: '对话窗', exact: true }).click();
  await page.getByText(`${desk.shop.url}，最近`).waitFor();
  await triesTheChat(page);
  await page.getByPlaceholder('https://www.myshop.com').fill('shop.example');
  await page.getByRole('button', { name: '添加' }).click();
  await page.getByRole('button', { name: '保存网站' }).click();
  await expect.poll(async () => (await shop()).sites).toEqual(['https://shop.example']);
  const hours = [
    { from: '08:00', to: '12:00' },
    { from: '13:30', to: '18:30' },
  ];
  // Somebody else saves while this form is open: another field stays theirs, the same one is not overwritten unseen.
  await page.getByRole('link', { name: '店铺', exact: true }).click();
  const name = page.getByRole('textbox', { name: '店铺名称' });
  await name.fill('山隅家居馆');
  await desk.lin.call('PUT', '/api/settings/shop', { ...(await shop()), greeting: '您好呀' });
  await page.getByRole('button', { name: '保存店铺' }).click();
  await expect.poll(shop).toMatchObject({ name: '山隅家居馆', greeting: '您好呀' });
  await page.getByText('已保存').first().waitFor();
  // What is typed while the page is read anew stays as it is typed.
  const held = Promise.withResolvers<void>();
  await page.route('**/api/settings/shop', async (route) => {
    if (route.request().method() === 'GET') await held.promise;
    await route.continue();
  });
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/api/settings/shop'));
  await name.fill('山隅家居');
  await page.getByRole('button', { name: '保存店铺' }).click();
  await saved;
  expect(await name.inputValue()).toBe('山隅家居');
  await name.press('End');
  await name.pressSequentially('生活');
  held.resolve();
  await page.unrouteAll({ behavior: 'wait' });
  await expect.poll(async () => (await shop()).name).toBe('山隅家居');
  expect(await name.inputValue()).toBe('山隅家居生活');
  await name.fill('山隅生活');
  await desk.lin.call('PUT', '/api/settings/shop', { ...(await shop()), name: '山隅小店' });
  await page.getByRole('button', { name: '保存店铺' }).click();
  await page.getByText(/林可 刚刚改过/).waitFor();
  await page.getByText('现在保存的是：山隅小店').waitFor();
  expect([await name.inputValue(), (await shop()).name]).toEqual(['山隅生活', '山隅小店']);
  await page.getByRole('button', { name: '保存店铺' }).click();
  await expect.poll(async () => (await shop()).name).toBe('山隅生活');
  expect(await shop()).toMatchObject({ color: '#8844aa', hours: Array(7).fill(hours), specialDays: [{ name: '盘点', ranges: [] }] });
});

test('English is complete on the screen, and the keys have a sheet where each can be changed', async () => {
  const page = await desk.console(desk.lin);
  await page.getByRole('button', { name: /打开座席菜单/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Orders' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 700, y: 300 } });
  await page.keyboard.press('Shift+Slash');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change the key /' }).press('Enter');
  await page.keyboard.press(',');
  await page.getByRole('button', { name: 'Change the key ,' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' });
  await page.reload();
  const find = page.getByRole('searchbox').or(page.getByPlaceholder('Find people, orders, messages')).first();
  await find.waitFor();
  const isReached = () => find.evaluate((field) => field === document.activeElement);
  await page.keyboard.press('/');
  expect(await isReached()).toBe(false);
  await page.keyboard.press(',');
  expect(await isReached()).toBe(true);
  await expect.poll(() => find.inputValue()).toBe('');
  await desk.lin.call('PATCH', '/api/me', { language: 'zh-CN' });
});
