import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buy, openPolicy, post, publish, send } from '../support/aftersales.ts';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { visitor } from '../support/people.ts';
import { chatOf, sellColours, stateOf } from '../support/request-pages.ts';
import { importer, pay, pretendToBeADemo, returnAddress, wish } from '../support/shopping.ts';

let desk: Desk;
const priceMinor = 50_000;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

beforeAll(async () => {
  desk = await Desk.open();
  await pretendToBeADemo(desk.shop);
  await publish(desk.lin);
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const context of desk.browser.contexts()) await context.close();
  expect(desk.complaints.splice(0)).toEqual([]);
});

async function bought(ref: string) {
  const [variant] = await sellColours(await importer(desk.shop), ref, priceMinor);
  const customer = await visitor(desk.shop);
  const order = await buy(desk.shop, customer, variant, 1, priceMinor);
  await send(desk.shop, order.id);
  return { customer, order, variant };
}

test('how much of fresh goods is spoiled is the customer’s to say, and gives back by that share', async () => {
  const words = { zh: '坏损一半以内退一半。', en: 'Up to half is spoiled: half is refunded.', basis: '店铺规则' };
  const fresh = { actions: ['refund_only'], ...words };
  await publish(desk.lin, {
    name: '生鲜',
    rules: [
      { ...fresh, id: 'half', when: { spoiledPercent: { upTo: 50 } }, verdict: { allow: true, review: true, percent: 50 } },
      {
        ...fresh,
        id: 'how-much',
        when: { withoutTraits: ['periodical'] },
        verdict: { allow: true, review: true, asks: ['spoiled_percent'] },
      },
    ],
  });
  const { customer, order } = await bought('fresh');
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  await chat.getByRole('button', { name: '申请售后' }).click();
  await chat.getByRole('button', { name: /^仅退款/ }).click();
  const form = chat.getByRole('form', { name: '仅退款' });
  await expect.poll(() => form.getByRole('button', { name: '提交申请' }).isDisabled()).toBe(true);
  await form.getByLabel('坏了多少（%）').fill('40');
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await form.getByRole('button', { name: '提交申请' }).click();
  await chat
    .getByRole('region', { name: /售后单/ })
    .getByText('审核中')
    .waitFor();
  const { body } = await desk.lin.get(`/api/aftersales?order=${order.id}`);
  expect((await desk.lin.get(`/api/aftersales/${body.items[0].id}`)).body).toMatchObject({
    ...{ askedMinor: priceMinor / 2, policy: { rule: 'half' } },
  });
  await publish(desk.lin);
});

test('a customer returns something alone: pictures, waybill, and the money is back', async () => {
  const { customer, order } = await bought('return');
  const chat = await chatOf(desk, customer);
  const mine = chat.getByRole('button', { name: '我的订单' });
  await mine.click();
  // The list gives way to the form: the keyboard goes on in it, and Escape closes it.
  await chat.getByRole('button', { name: '申请售后' }).press('Enter');
  await chat.getByRole('button', { name: '关闭' }).and(chat.locator(':focus')).press('Escape');
  await mine.and(chat.locator(':focus')).press('Enter');
  await chat.getByRole('button', { name: '申请售后' }).click();
  await chat.getByRole('button', { name: /^退货退款/ }).click();
  const form = chat.getByRole('form', { name: '退货退款' });
  await form.getByLabel('原因').selectOption({ label: '运输破损' });
  await form.getByText('请上传照片').waitFor();
  await expect.poll(() => form.getByRole('button', { name: '提交申请' }).isDisabled()).toBe(true);
  await chat.locator('input[type=file][accept="image/*"]').setInputFiles({ name: '破损.png', mimeType: 'image/png', buffer: png });
  await form.getByText('破损.png').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await form.getByRole('button', { name: '提交申请' }).click();
  const card = chat.getByRole('region', { name: /售后单/ });
  await card.getByText('到时未处理，自动按同意执行').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);

  const { body } = await desk.lin.get(`/api/aftersales?order=${order.id}`);
  const request = `/api/aftersales/${body.items[0].id}`;
  expect((await post(desk.lin, `${request}/approval`)).status).toBe(200);
  await card.getByText(`寄到：${returnAddress}`).waitFor();
  await card.getByRole('button', { name: '填写寄回单号' }).click();
  await card.getByLabel('快递公司').fill('圆通');
  await card.getByLabel('运单号').fill('YT20261128');
  await card.getByRole('button', { name: '填写寄回单号' }).click();
  await card.getByText('寄回途中').waitFor();
  await card.getByRole('button', { name: '登记寄回运费' }).click();
  await card.getByLabel('寄回运费金额').fill('12');
  await card.getByLabel('凭证图片').setInputFiles({ name: '运费.png', mimeType: 'image/png', buffer: png });
  await card.getByRole('button', { name: '登记寄回运费' }).click();
  await card.getByText('您垫付的寄回运费 ¥12.00 由商家承担，商品验收后退给您').waitFor();
  expect((await post(desk.lin, `${request}/arrival`)).status).toBe(200);
  const lines = [{ line: order.line, accepted: 1, condition: 'good' }];
  expect((await post(desk.lin, `${request}/inspection`, { lines })).status).toBe(200);
  await desk.shop.drain();
  await card.getByText('已完成').waitFor();
  await card.getByText('已退 ¥500.00').waitFor();
  await card.getByRole('button', { name: '查看进度' }).click();
  await card.getByText(/商家 同意/).waitFor();
  expect(await stateOf(desk, order.id)).toBe('completed');
  await card.getByRole('button', { name: '解决了' }).click();
  await card.getByText('已记下：问题解决了。').waitFor();

  // The same on a page of its own, where the chat's storage cannot be seen: the click says who it is, and the address does not keep it.
  const [page] = await Promise.all([chat.context().waitForEvent('page'), card.getByRole('link', { name: '完整页面与打印' }).click()]);
  await page.getByRole('heading', { name: /退货退款 R/ }).waitFor();
  await page.getByRole('region', { name: '下一步' }).getByText('已经办完。').waitFor();
  await page.getByRole('img', { name: '破损.png' }).waitFor();
  await page
    .getByRole('region', { name: '凭证' })
    .getByRole('listitem')
    .filter({ hasNotText: '寄回运费凭证' })
    .getByText(/^您 · /)
    .waitFor();
  await page.getByText('圆通 YT20261128').waitFor();
  await page.getByText('您垫付的寄回运费 ¥12.00 已退给您').waitFor();
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  expect(await axeFaultsInSchemes(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '我的订单' }).click();
  await page.getByRole('link', { name: /退货退款 R.*已完成/ }).click();
  await page.getByRole('button', { name: '打印' }).waitFor();

  // It did not, after all: somebody else looks at it anew, and both places say so.
  await page.getByText('已记下：问题解决了。').waitFor();
  await card.getByRole('button', { name: '还没解决' }).click();
  await card.getByLabel('还有什么没解决？').fill('运费还没到账');
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await card.getByRole('button', { name: '提交' }).click();
  await card.getByText(/已交给没有处理过的同事重新处理（/).waitFor();
  await page.reload();
  await page.getByRole('region', { name: '问题解决了吗？' }).getByText('运费还没到账').waitFor();
});

test('price protection: what was cheaper later is given back at once, within what the policy has decided beforehand', async () => {
  const { customer, order } = await bought('price');
  const variant = { ref: 'price-1', priceMinor: priceMinor - 800, currency: 'CNY', stock: 20, options: { 颜色: '雾白' } };
  const cheaper = { name: '珐琅锅 price', nameEn: 'Pot price', variants: [variant] };
  expect((await (await importer(desk.shop)).call('PUT', '/api/import/products/price', cheaper)).status).toBe(200);
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  await chat.getByRole('button', { name: '申请售后' }).click();
  await chat.getByRole('button', { name: /^价格保护/ }).click();
  await chat.getByRole('button', { name: '提交申请' }).click();
  const card = chat.getByRole('region', { name: /售后单/ });
  await card.getByText('审核中').waitFor();
  const { body } = await desk.lin.get(`/api/aftersales?order=${order.id}`);
  expect((await post(desk.lin, `/api/aftersales/${body.items[0].id}/approval`)).status).toBe(200);
  await desk.shop.drain();
  await card.getByText('已退 ¥8.00').waitFor();
  await card.getByText('已完成').waitFor();
});

test('two items are exchanged by one request; the dearer one is paid in the chat, and the gateway is asked again by one press', async () => {
  const keeper = await importer(desk.shop);
  const told = [priceMinor, priceMinor + 3000].map((price, at) => ({
    ...{ ref: `pair-${at + 1}`, priceMinor: price, currency: 'CNY', stock: 20, options: { 尺寸: at === 0 ? '小号' : '大号' } },
  }));
  await keeper.call('PUT', '/api/import/products/pair', { name: '珐琅锅 pair', nameEn: 'Pot pair', variants: told });
  const [small] = (await keeper.get('/api/products/pair')).body.variants.map(({ id }: { id: string }) => id);
  const [white] = await sellColours(keeper, 'mate', priceMinor);
  const customer = await visitor(desk.shop);
  const both = wish(small, 1, priceMinor);
  const lines = [...both.lines, { variant: white, quantity: 1, priceMinor }];
  const { body: order } = await customer.call('POST', '/api/shop/orders', { ...both, lines });
  await pay(customer, order.id);
  await send(desk.shop, order.id);
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  await chat.getByRole('button', { name: '申请售后' }).click();
  await chat.getByRole('button', { name: /^换货/ }).first().click();
  const form = chat.getByRole('form', { name: '换货' });
  await form.getByText('差价 ¥30.00 在商家收到退货后支付').waitFor();
  await form.getByRole('checkbox', { name: /mate/ }).check();
  await form.getByLabel('换成').nth(1).locator('option:checked', { hasText: '墨绿' }).waitFor({ state: 'attached' });
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await form.getByRole('button', { name: '提交申请' }).click();
  const card = chat.getByRole('region', { name: /售后单/ });
  await card.getByText('审核中').waitFor();

  const { body } = await desk.lin.get(`/api/aftersales?order=${order.id}`);
  expect(body.items.map((each: { lines: unknown[] }) => each.lines.length)).toEqual([2]);
  const request = `/api/aftersales/${body.items[0].id}`;
  for (const act of ['approval', 'arrival']) expect((await post(desk.lin, `${request}/${act}`)).status).toBe(200);
  const found = body.items[0].lines.map(({ line }: { line: string }) => ({ line, accepted: 1, condition: 'good' }));
  expect((await post(desk.lin, `${request}/inspection`, { lines: found })).status).toBe(200);
  await card.getByText('请支付 ¥30.00，付款后继续办理').waitFor();
  await card.getByRole('button', { name: '支付', exact: true }).click();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await card.getByRole('form', { name: '支付' }).getByRole('button', { name: '支付' }).click();
  await card.getByText('¥30.00 付款处理中').waitFor();
  await sql`update money_transfers set state = 'manual', said = 'timeout' where direction = 'in' and order_id = ${order.id}`.execute(
    desk.shop.world.db,
  );
  await desk.shop.drain();
  const page = await desk.console(desk.lin, '/console/money');
  await page.getByText('全部对得上').waitFor();
  const open = page.getByRole('region', { name: '在途款项' });
  await open.getByText('渠道答复：timeout').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await open.getByRole('button', { name: '再问一次渠道' }).click();
  await open.getByText('准备').waitFor();
  await desk.shop.drain();
  await card.getByText('待寄出').waitFor();
  await card.getByText('已支付 ¥30.00').waitFor();
});

test('another remedy that the policy refuses: customer and agent read why, and have a person look at it by one press', async () => {
  const words = { zh: '店铺规则不退这类商品。', en: 'These are not returned.', basis: '店铺规则' };
  const returns = { ...words, id: 'no-return', actions: ['return'], when: { amount: { from: 1 } }, verdict: { allow: false } };
  await publish(desk.lin, { name: '不退', rules: [returns, ...openPolicy.rules] });
  const ask = async (kind: string, ref: string) => {
    const { customer, order, variant } = await bought(ref);
    const wish = {
      kind,
      reason: 'quality',
      lines: [{ line: order.line, quantity: 1, ...(kind === 'exchange' ? { newVariant: variant } : {}) }],
    };
    const { body } = await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish);
    for (const act of ['approval', 'arrival']) await post(desk.lin, `/api/aftersales/${body.id}/${act}`);
    return { customer, id: body.id as string };
  };
  const { customer, id } = await ask('repair', 'broken');
  await post(desk.lin, `/api/aftersales/${id}/diagnosis`, { diagnosis: '主板坏了', responsibility: 'shop' });
  await post(desk.lin, `/api/aftersales/${id}/repair-failure`, { words: '配件停产' });
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  const card = chat.getByRole('region', { name: /售后单/ });
  await card.getByRole('button', { name: '改为其他方案' }).click();
  const form = card.getByRole('form', { name: '改为其他方案' });
  await form.getByLabel('改成哪种').selectOption({ label: '退货退款' });
  await form.getByRole('button', { name: '改为其他方案' }).click();
  await card.getByRole('alert').getByText('店铺规则不退这类商品。').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await card.getByRole('button', { name: '请人工看看' }).click();
  await card.getByText('人工复核中').waitFor();
  // Asking for it does not cost what the customer had.
  await card.getByText('如果不能改或撤销，原来的维修照常办理。').waitFor();
  await post(desk.lin, `/api/aftersales/${id}/rejection`, { words: '可以换一台' });
  await card.getByText('待选择其他方案').waitFor();
  await card.getByText('人工复核中').waitFor({ state: 'detached' });

  const exchange = await ask('exchange', 'swapped');
  const page = await desk.console(desk.lin, `/console/aftersales/${exchange.id}`);
  await page.getByRole('button', { name: '改为其他方案' }).click();
  const turning = page.getByRole('form', { name: '改为其他方案' });
  await turning.getByRole('combobox').selectOption({ label: '退货退款' });
  await turning.getByRole('button', { name: '改为其他方案' }).click();
  await turning.getByRole('button', { name: '请人工复核' }).click();
  await page.getByText('人工复核中').first().waitFor();
  await page.getByText('换货（已收到退货），不同意改时回到这里').waitFor();
  // What the policy refuses is a 409, and nothing else went wrong.
  expect(desk.complaints.splice(0).filter((each) => !each.includes('409'))).toEqual([]);
  await publish(desk.lin);
});
