import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../server/demo/demo.ts';
import { newId } from '../../server/platform/ids.ts';
import { app, type TestApp } from '../support/app.ts';
import { axeFaultsIn } from '../support/axe.ts';
import { closeContexts, sharedBrowser } from '../support/browser.ts';
import { codeSent, turnMailOn, turnSmsOn } from '../support/order-codes.ts';

let shop: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, shop] = await Promise.all([sharedBrowser(), app()]);
  await loadDemo(shop.world);
});
afterAll(async () => {
  await closeContexts(browser);
  await shop.close();
});

interface Visit {
  page: Page;
  complaints: string[];
  leave(): Promise<void>;
}

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('response', (answer) => answer.status() >= 400 && complaints.push(`${answer.status()} ${answer.url()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${shop.url}/shop${path}`);
  return { page, complaints, leave: () => context.close() };
}

/** An invoice asked for and its title put right, another variant; what cannot be changed says why. */
async function changesTheOrder(page: Page): Promise<void> {
  const changes = page.getByRole('region', { name: '修改订单' });
  const open = (name: string) => changes.getByRole('button', { name, exact: true }).click();
  // An address that may lead nowhere is asked about until it is right.
  const phone = async (typed: string) => {
    const form = changes.getByRole('form', { name: '改地址' });
    await form.getByLabel(/手机号码/).fill(typed);
    await form.getByRole('button', { name: '确认改地址' }).click();
  };
  await open('改地址');
  await phone('1380');
  await changes.getByText('收货信息可能填错了：手机号码。请核对，免得送不到。').waitFor();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await open('核对地址');
  await changes.getByText('请再核对，可能填错了').waitFor();
  await expect.poll(() => changes.getByLabel(/手机号码/).evaluate((field) => field === document.activeElement)).toBe(true);
  await phone('13800002046');
  await changes.getByRole('form', { name: '改地址' }).waitFor({ state: 'detached' });
  await expect.poll(() => changes.getByText('收货信息可能填错了').count()).toBe(0);
  for (const title of ['苏眠', '杭州苏眠设计有限公司']) {
    await open('开发票');
    const form = changes.getByRole('form', { name: '开发票' });
    await form.getByLabel('发票抬头').fill(title);
    await form.getByRole('button', { name: '确认开发票' }).click();
    await changes.getByRole('list', { name: '发票' }).getByText(`待开 ${title}`).waitFor();
  }
  await changes.getByRole('list', { name: '发票' }).getByText('已作废 苏眠').waitFor();
  await open('改规格');
  await changes.getByText(/^墨绿/).click();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await changes.getByRole('button', { name: '确认改规格' }).click();
  await page.locator('.lines').getByText(/墨绿/).waitFor();
  await changes.getByText('现在不能改的').click();
  await changes.getByText('订单已经付款，不能再换付款方式；退款会原路退回。').waitFor();

  // The same in the chat, which knows what was asked for here.
  await page.getByRole('button', { name: '申请售后' }).click();
  const chat = chatOf(page).getByRole('region', { name: '这笔订单' });
  await chat.getByText('现在不能改的').click();
  await chat.getByText('订单已经付款，不能再换付款方式；退款会原路退回。').waitFor();
  await chat.getByRole('button', { name: /^开发票/ }).click();
  const title = chatOf(page).getByLabel('发票抬头');
  await expect.poll(() => title.inputValue()).toBe('杭州苏眠设计有限公司');
  await title.fill('苏眠工作室');
  await chatOf(page).getByRole('button', { name: '确认开发票' }).click();
  await chat.getByText('已改好。').waitFor();
  await chatOf(page).getByText('现在不能办', { exact: true }).click();
  const refused = chatOf(page).locator('.refused > div').filter({ hasText: /^维修/ });
  await refused.getByRole('button', { name: '请人工看看' }).click();
  await chatOf(page).getByRole('form', { name: '维修' }).getByRole('button', { name: '请人工看看' }).waitFor();
}

const chatOf = (page: Page) => page.frameLocator('iframe[src*="/widget/frame.html"]');

test('a newcomer finds a pot, signs in, orders, pays and follows the parcel', async () => {
  const { page, complaints, leave } = await visit('/');
  await page.getByRole('searchbox').fill('珐琅');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /铸铁珐琅锅/ }).click();
  await page.getByText('米白').click();
  await page.getByRole('button', { name: '立即购买' }).click();
  await page.getByRole('link', { name: '去结算' }).click();
  await page.getByRole('button', { name: /苏眠/ }).click();
  await expect.poll(() => page.getByLabel(/收货人/).inputValue()).toBe('苏眠');
  await page.getByRole('button', { name: '提交订单' }).click();
  await page.getByText(/请在 2\d:\d\d 内付款/).waitFor();
  await page.getByRole('button', { name: '演示付款' }).click();
  await page.getByText(/最晚 .* 发货/).waitFor();
  const promised = async (words: RegExp) => {
    await chatOf(page).locator('.launcher').click();
    await chatOf(page).getByRole('button', { name: '查物流' }).click();
    await chatOf(page).getByRole('dialog').getByText(words).waitFor();
  };
  await promised(/最晚 .* 发货/);
  await page.reload();
  await changesTheOrder(page);
  for (let step = 0; step < 7; step++) {
    shop.later(26);
    await shop.tick();
  }
  await page.reload();
  await page.getByText(/已从杭州转运中心发出，下一站 成都市/).waitFor();
  await promised(/最晚 .* 送达/);
  await chatOf(page).getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('link', { name: '我的订单' }).first().click();
  await expect.poll(() => page.locator('.order').count()).toBe(4);
  expect(complaints).toEqual([]);
  await leave();
});

test('a stranger finds their order by a code from the mail, or all of a phone by a code from a text; without mail, or when no code helps, a person is asked', async () => {
  const { page, leave } = await visit('/orders', { viewport: { width: 360, height: 740 } });
  const { number } = await shop.world.db
    .selectFrom('orders')
    .innerJoin('customers', 'customers.id', 'orders.customer_id')
    .select('orders.number')
    .where('email_sealed', 'is not', null)
    .orderBy('orders.number')
    .executeTakeFirstOrThrow();
  await page.getByRole('link', { name: '去登录' }).waitFor();
  const form = page.getByRole('form', { name: '查找订单' });
  await form.getByLabel('订单号').fill(number);
  await form.getByText('请人工客服帮您查').waitFor();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await form.getByRole('button', { name: '请人工客服帮我查' }).click();
  await chatOf(page).getByText(`请人工客服查订单 ${number}`).waitFor();
  await chatOf(page).getByRole('button', { name: '发给客服' }).click();
  await chatOf(page).getByRole('log').getByText(`想查订单 ${number}`).waitFor();
  await turnMailOn(shop);
  await page.reload();
  await form.getByLabel('订单号').fill(number);
  await form.getByRole('button', { name: '发送验证码' }).click();
  await form.getByText('验证码已经发出').waitFor();
  const code = await codeSent(shop);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const enter = async (typed: string) => {
    await form.getByLabel('验证码').fill(typed);
    await form.getByRole('button', { name: '查看详情' }).click();
  };
  await enter(wrong);
  await form.getByText('还可以试 4 次').waitFor();
  shop.later(11 * 60);
  await enter(code);
  await form.getByText('验证码已失效').waitFor();
  await form.getByRole('button', { name: '发送验证码' }).click();
  await form.getByText('验证码已经发出').waitFor();
  await enter(await codeSent(shop));
  await page.getByRole('heading', { name: `订单 ${number}` }).waitFor();
  await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '我的订单' }).click();
  await page.getByRole('listitem').filter({ hasText: number }).waitFor();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);

  await turnSmsOn(shop);
  await page.reload();
  await form.getByText('填了手机号，就用短信发').waitFor();
  // As a Chinese input method types it in full width.
  await form.getByLabel('手机号').fill('１３９－００００－３３１５');
  await form.getByRole('button', { name: '发送验证码' }).click();
  await form.getByText('验证码短信已经发出').waitFor();
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await enter(await codeSent(shop));
  await page.getByRole('heading', { name: /^订单 20\d{10}/ }).waitFor();
  await leave();
});

/**
 * No service of a browser's maker can be reached from here, and this browser never shows notices: both say yes in its place. The worker, the
 * subscription's way to the shop and back, and all that is pressed are real.
 */
function pretendToBePushedTo(): void {
  const keys = { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) };
  const subscription = {
    toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/journey', keys }),
    endpoint: 'https://fcm.googleapis.com/fcm/send/journey',
    unsubscribe: async () => void localStorage.removeItem('pretended'),
  };
  const known = async () => (localStorage.getItem('pretended') ? subscription : null);
  Object.assign(PushManager.prototype, {
    getSubscription: known,
    subscribe: async () => [localStorage.setItem('pretended', '1'), subscription][1],
  });
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
}

/** Who has written may be told of answers on this device: asked for, refused by the browser, allowed, and switched off where it was switched on. */
async function askedToBeNotified(page: Page): Promise<void> {
  const devices = () => shop.world.db.selectFrom('push_devices').select(['customer_id', 'endpoint']).execute();
  const offer = () => chatOf(page).getByRole('region', { name: '新回复通知' });
  await chatOf(page).getByRole('button', { name: '转人工' }).click();
  await offer().getByRole('button', { name: '有新回复时通知我' }).click();
  await offer().getByText('浏览器不允许本店发通知').waitFor();
  expect(await devices()).toEqual([]);
  await page.context().grantPermissions(['notifications']);
  await page.context().addInitScript(pretendToBePushedTo);
  await page.goto(`${shop.url}/shop/#talk=${newId()}`);
  await offer().getByRole('button', { name: '有新回复时通知我' }).click();
  await offer().getByText('有新回复时，会通知这台设备。').waitFor();
  expect(await devices()).toEqual([{ customer_id: expect.any(String), endpoint: expect.stringContaining('fcm.googleapis.com') }]);
  expect(new URL(page.url()).hash).toBe('');
  const foot = page.getByRole('contentinfo');
  await foot.getByText('有新回复时，会通知这台设备。').waitFor();
  await foot.getByRole('checkbox', { name: '这段时间不打扰我' }).check();
  await foot.getByLabel('免打扰从几点').fill('21:30');
  const quiet = () =>
    shop.world.db.selectFrom('customers').select(['quiet_from', 'quiet_to']).where('quiet_from', 'is not', null).execute();
  await expect.poll(quiet).toEqual([{ quiet_from: '21:30', quiet_to: '08:00' }]);
  expect(await axeFaultsIn(page.mainFrame())).toEqual([]);
  await foot.getByRole('checkbox', { name: '这段时间不打扰我' }).uncheck();
  await expect.poll(quiet).toEqual([]);
  await foot.getByRole('button', { name: '不再通知' }).click();
  await offer().getByRole('button', { name: '有新回复时通知我' }).click();
  await expect.poll(devices).toHaveLength(1);
  await page.getByRole('button', { name: '退出' }).click();
  await expect.poll(devices).toEqual([]);
}

test('the chat opens on the product and on the order that is asked about; who asked is told of answers on their device when they like', async () => {
  const { page, leave } = await visit('/sign-in?next=/orders');
  await page.getByRole('button', { name: /周雨桐/ }).click();
  await page
    .getByRole('button', { name: /^咨询这个订单/ })
    .first()
    .click();
  await chatOf(page).getByText('想咨询订单').waitFor();
  await chatOf(page).getByRole('button', { name: '发给客服' }).click();
  await chatOf(page)
    .getByRole('log')
    .getByText(/20\d{10}/)
    .first()
    .waitFor();
  await page.goto(`${shop.url}/shop/products/SY1301`);
  await page.getByRole('button', { name: '咨询客服' }).first().click();
  await chatOf(page).getByText('纸艺落地灯').first().waitFor();
  await askedToBeNotified(page);
  await leave();
});

test('a price that changed in the cart is said, corrected and ordered', async () => {
  const tomorrow = new Date(shop.world.now().getTime() + 86_400_000);
  await shop.world.db.updateTable('prices').set({ valid_to: tomorrow }).where('amount_minor', '=', 9900).execute();
  const { page, leave } = await visit('/sign-in?next=/products/SY1603');
  await page.getByRole('button', { name: /何芷晴/ }).click();
  await page.getByText(/^此价至 \d\d-\d\d \d\d:\d\d$/).waitFor();
  await page.getByRole('button', { name: '立即购买' }).click();
  await page.getByRole('link', { name: '去结算' }).click();
  await shop.world.db.updateTable('prices').set({ amount_minor: 10_900 }).where('amount_minor', '=', 9900).execute();
  // A digit too few is asked about before it is sent.
  const phone = page.getByLabel(/手机/);
  await expect.poll(() => phone.inputValue()).not.toBe('');
  const right = await phone.inputValue();
  await phone.fill(right.slice(1));
  await page.getByRole('button', { name: '提交订单' }).click();
  await page.getByText('请再核对，可能填错了').waitFor();
  await page.getByRole('button', { name: '没有填错，提交订单' }).waitFor();
  await phone.fill(right);
  await page.getByRole('button', { name: '提交订单', exact: true }).click();
  await page.getByText('价格有变动').waitFor();
  await page.getByText('¥109.00').first().waitFor();
  await page.getByRole('button', { name: '提交订单' }).click();
  await page.getByText('待付款 ¥109.00').waitFor();
  await leave();
});

test('an address that leads nowhere, and a shop in English', async () => {
  const { page, leave } = await visit('/products/none');
  await page.getByRole('heading', { name: '没有找到这个页面' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await expect.poll(() => page.getAttribute('html', 'lang')).toBe('en');
  await page.getByRole('link', { name: 'Look around' }).click();
  await page.getByRole('link', { name: /Enamelled cast-iron pot/ }).waitFor();
  await leave();
});

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('nothing for axe to find and no scrolling sideways: %s, %i px', async (colorScheme, width) => {
  const { page, leave } = await visit('/', { colorScheme, viewport: { width, height: 740 } });
  const check = async (what: string) => {
    expect(await axeFaultsIn(page.mainFrame()), what).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), what).toBe(true);
  };
  await page.locator('.card').first().waitFor();
  await check('home');
  await page.locator('.card').first().click();
  await page.getByRole('button', { name: '立即购买' }).waitFor();
  await check('product');
  await page.getByRole('button', { name: '立即购买' }).click();
  await page.getByRole('link', { name: '去结算' }).waitFor();
  await check('cart');
  await page.getByRole('link', { name: '去结算' }).click();
  await page.getByRole('button', { name: /吴思远/ }).waitFor();
  await check('sign-in');
  await page.getByRole('button', { name: /吴思远/ }).click();
  await page.getByRole('button', { name: '提交订单' }).waitFor();
  await check('checkout');
  await page.getByRole('button', { name: '提交订单' }).click();
  await page.getByRole('button', { name: '演示付款' }).waitFor();
  await check('to pay');
  await page.getByRole('link', { name: '我的订单' }).first().click();
  await page.locator('.order').first().waitFor();
  await check('orders');
  await page
    .getByRole('link', { name: /^查看详情/ })
    .nth(2)
    .click();
  await page.locator('.track').first().waitFor();
  await check('order');
  await leave();
});
