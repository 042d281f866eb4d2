import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { buy, openPolicy, picture, post, publish, send } from '../support/aftersales.ts';
import { axeFaultsInSchemes } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { agent } from '../support/people.ts';
import { chatOf, sellColours, stateOf } from '../support/request-pages.ts';
import { address, importer, pay, pretendToBeADemo } from '../support/shopping.ts';

let desk: Desk;
let variants: [string, string];
const priceMinor = 50_000;

beforeAll(async () => {
  desk = await Desk.open();
  await pretendToBeADemo(desk.shop);
  const invoices = {
    ...openPolicy.rules[0],
    id: 'invoices',
    actions: ['invoice'],
    when: { withoutTraits: ['periodical'] },
    verdict: { allow: true },
  };
  await publish(desk.lin, { ...openPolicy, rules: [...openPolicy.rules, invoices] as typeof openPolicy.rules });
  variants = await sellColours(await importer(desk.shop), 'pot', priceMinor);
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const context of desk.browser.contexts()) await context.close();
  expect(desk.complaints.splice(0)).toEqual([]);
});

const stand = async (order: string) => (await desk.lin.get(`/api/orders/${order}`)).body;

async function signedOrder(words: string, by = desk.lin) {
  const asking = await desk.served(words, by);
  const order = await buy(desk.shop, asking.customer, variants[0], 1, priceMinor);
  await send(desk.shop, order.id);
  return { ...asking, order };
}

test('an exchange inside a chat: three presses make the card, the customer confirms by one tap, both follow it to its end', async () => {
  const { customer, conversation, order } = await signedOrder('颜色不合适，想换墨绿的');
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  const chat = await chatOf(desk, customer);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '可以办的售后' }).getByRole('button', { name: '换货' }).click();
  const form = page.getByRole('form', { name: '换货' });
  await form.getByRole('radio', { name: '墨绿' }).waitFor();
  await expect.poll(() => form.getByRole('radio', { name: '墨绿' }).isChecked()).toBe(true);
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '发给客户确认' }).click();

  const card = page.getByRole('log').getByRole('region', { name: /售后单/ });
  const own = chat.getByRole('region', { name: /售后单/ });
  await card.getByText('待确认').waitFor();
  await own.getByText('到时未确认，申请自动关闭').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await own.getByRole('button', { name: '确认申请' }).click();
  await own.getByText('审核中').waitFor();
  await card.getByText('审核中').waitFor();

  await card.getByRole('button', { name: '同意', exact: true }).click();
  await card.getByRole('form', { name: '同意' }).getByRole('button', { name: '同意' }).click();
  await own.getByRole('button', { name: '填写寄回单号' }).click();
  await own.getByLabel('快递公司').fill('顺丰');
  await own.getByLabel('运单号').fill('SF20261128');
  await own.getByRole('button', { name: '填写寄回单号' }).click();
  await card.getByText('寄回途中').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  await card.getByRole('button', { name: '收到退货' }).click();
  await card.getByRole('form', { name: '收到退货' }).getByRole('button', { name: '收到退货' }).click();
  await card.getByText('已收到退货').waitFor();
  await card.getByRole('button', { name: '记录验货结果' }).click();
  await card.getByRole('form', { name: '记录验货结果' }).getByRole('button', { name: '记录验货结果' }).click();
  await card.getByText('待寄出').waitFor();
  await card.getByRole('button', { name: '寄出' }).click();
  const sending = card.getByRole('form', { name: '寄出' });
  await sending.getByLabel('快递公司').fill('顺丰');
  await sending.getByLabel('运单号').fill('SF20261129');
  await sending.getByRole('button', { name: '寄出' }).click();
  await own.getByText('已寄出').first().waitFor();
  await own.getByRole('button', { name: '确认完成' }).click();
  await card.getByText('已完成').waitFor();
  expect(await stateOf(desk, order.id)).toBe('completed');
});

test('a picture from the talk becomes evidence by one press, and many requests are done at once', async () => {
  const { customer, conversation, order } = await signedOrder('收到就碎了');
  const file = await picture(customer, '/api/widget/files');
  const shown = { id: newId(), kind: 'image', body: { file } };
  expect((await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, shown)).status).toBe(200);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '可以办的售后' }).getByRole('button', { name: '退货退款' }).click();
  const form = page.getByRole('form', { name: '退货退款' });
  await form.getByLabel('原因').selectOption({ label: '运输破损' });
  await form.getByText('还缺凭证：照片').waitFor();
  await form.getByRole('button', { name: /作为凭证/ }).click();
  await form.getByRole('radio', { name: '客户已在会话里同意' }).check();
  await form.getByRole('button', { name: '提交申请' }).click();
  await page
    .getByRole('log')
    .getByRole('region', { name: /售后单/ })
    .getByText('审核中')
    .waitFor();
  const [brief] = (await desk.lin.get(`/api/aftersales?order=${order.id}`)).body.items;
  expect((await desk.lin.get(`/api/aftersales/${brief.id}`)).body.evidence).toMatchObject([{ kind: 'picture', stage: 'claim' }]);

  await page.goto(`${desk.shop.url}/console/aftersales?show=waiting`);
  await page.getByRole('checkbox', { name: new RegExp(brief.number) }).check();
  const many = page.getByRole('region', { name: '批量处理' });
  await many.getByLabel('批量做什么').selectOption({ label: '同意' });
  await many.getByRole('region', { name: '执行前先看账' }).getByText('1 单会办成，0 单要等人批，0 单会被拒绝', { exact: false }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await many.getByRole('button', { name: '处理 1 单' }).click();
  await expect.poll(() => stateOf(desk, order.id)).toBe('awaiting_return');
});

test('a compensation above the agent’s limit waits for the supervisor, who approves it in the queue', async () => {
  const { conversation, order } = await signedOrder('你们耽误了我三天', desk.su);
  const chief = await agent(desk.shop, '陈主管', { role: 'supervisor' });
  const page = await desk.console(desk.su, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '可以办的售后' }).getByRole('button', { name: '补偿' }).click();
  const form = page.getByRole('form', { name: '补偿' });
  await form.getByLabel('金额').fill('300');
  await form.getByRole('button', { name: '给出补偿' }).click();
  const card = page.getByRole('log').getByRole('region', { name: /售后单/ });
  await card.getByRole('button', { name: '同意', exact: true }).click();
  await card
    .getByRole('region', { name: '执行前先看账' })
    .getByText(/^之后：待审批 · 要由/)
    .waitFor();
  await card.getByRole('form', { name: '同意' }).getByRole('button', { name: '同意' }).click();
  await card.getByText('待审批').waitFor();

  const queue = await desk.console(chief, '/console/aftersales/approvals');
  await queue.getByText(/苏晴 同意了 ¥300.00/).waitFor();
  await queue.getByText(/需要.+同意（超出单笔权限）/).waitFor();
  expect(await desk.faults(queue)).toEqual([]);
  await queue.getByRole('button', { name: '批准', exact: true }).click();
  await queue.getByRole('form', { name: '批准' }).getByRole('button', { name: '批准' }).click();
  await queue.getByText('没有等待审批的售后单').waitFor();
  await desk.shop.drain();
  await expect.poll(() => stateOf(desk, order.id)).toBe('completed');
  await card.getByText('已完成').waitFor();

  // S335: what she finds odd about the claim, another looks at.
  const { customer } = await stand(order.id);
  await page.goto(`${desk.shop.url}/console/customers/${customer.id}`);
  await page.getByRole('button', { name: '提出风险标记' }).click();
  await page.getByLabel('看到了什么').fill('同样的理由这个月第三次');
  await page.getByRole('button', { name: '请同事复核' }).click();
  await page.getByText('复核前不影响客户。').waitFor();
  await queue.goto(`${desk.shop.url}/console/aftersales/risk`);
  await queue.getByRole('button', { name: '确认', exact: true }).click();
  await queue.getByLabel('写下依据').fill('三次都核对过');
  expect(await desk.faults(queue)).toEqual([]);
  await queue.getByRole('button', { name: '确认', exact: true }).click();
  await queue.getByText('这里没有风险标记').waitFor();
  await page.getByText(/^退款、退换由专人决定/).waitFor();
});

test('of two remedies that an agent offers, the customer takes one in the chat', async () => {
  const { customer, conversation } = await signedOrder('客服态度不好');
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '可以办的售后' }).getByRole('button', { name: '补偿' }).click();
  const form = page.getByRole('form', { name: '补偿' });
  await form.getByLabel('原因').selectOption({ label: '服务不周' });
  await form.getByRole('checkbox', { name: '小额优惠券 · ¥5.00 优惠券' }).check();
  await form.getByRole('checkbox', { name: '积分安抚 · 200 积分' }).check();
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '请客户选一项' }).click();

  const own = (await chatOf(desk, customer)).getByRole('region', { name: /售后单/ });
  await own.getByRole('button', { name: '确认申请' }).click();
  await own.getByRole('radio', { name: /积分安抚/ }).check();
  expect(await axeFaultsInSchemes(own.page())).toEqual([]);
  await own.getByRole('button', { name: '确认申请' }).click();
  await own.getByText('补偿 200 积分').waitFor();
  await page
    .getByRole('log')
    .getByRole('region', { name: /售后单/ })
    .getByText('已完成')
    .waitFor();
});

test('a repair with an on-site visit: appointed, arrived, diagnosed, repaired, tested, and confirmed by the customer', async () => {
  const { customer, conversation, order } = await signedOrder('锅盖把手松了，能上门修吗');
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '可以办的售后' }).getByRole('button', { name: '维修' }).click();
  const form = page.getByRole('form', { name: '维修' });
  await form.getByRole('radio', { name: '上门' }).check();
  await form.getByRole('radio', { name: '客户已在会话里同意' }).check();
  await form.getByRole('button', { name: '提交申请' }).click();
  await page
    .getByRole('log')
    .getByRole('link', { name: /维修 R/ })
    .click();
  await page.waitForURL('**/console/aftersales/*');
  // The page left behind stands until the next one is there, and has buttons of the same names.
  await page.getByRole('heading', { name: '凭证', exact: true }).waitFor();

  const act = async (name: string, fill?: (fields: ReturnType<typeof page.getByRole>) => Promise<unknown>) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    const fields = page.getByRole('form', { name });
    await fill?.(fields);
    await fields.getByRole('button', { name }).last().click();
  };
  await act('同意');
  await page.getByText('待上门').first().waitFor();
  await act('约上门时间', (fields) => fields.getByRole('button', { name: '1 小时后' }).click());
  await page.getByRole('term').filter({ hasText: '上门时间' }).waitFor();
  await page.getByRole('button', { name: '师傅已到' }).click();
  await act('记录检测结果', (fields) => fields.getByLabel('检测结果').fill('把手螺丝滑丝'));
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '免费维修' }).click();
  await act('修好了', (fields) => fields.getByLabel('做了什么维修').fill('换了一颗螺丝'));
  await act('测试通过');
  await page.getByText('已送达').first().waitFor();
  const chat = await chatOf(desk, customer);
  await chat
    .getByRole('region', { name: /售后单/ })
    .getByRole('button', { name: '确认完成' })
    .click();
  await page.getByText('已完成').first().waitFor();
  expect(await stateOf(desk, order.id)).toBe('completed');
  await page.goto(`${desk.shop.url}/console/aftersales?show=all`);
  await page.getByRole('table').getByText('维修', { exact: false }).first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('goods that come back are gone through by a checklist that a supervisor writes, and what was found stands on the request', async () => {
  const lists = await desk.console(desk.lin, '/console/aftersales/checklists');
  await lists.getByRole('button', { name: '写清单：其他类目' }).click();
  const form = lists.getByRole('dialog', { name: '其他类目' });
  await form.getByLabel('检查什么').fill('包装完整');
  await form.getByRole('button', { name: '添加一项' }).click();
  await form.getByLabel('检查什么').last().fill('没有使用痕迹');
  expect(await desk.faults(lists)).toEqual([]);
  await form.getByRole('button', { name: '保存清单' }).click();
  await lists.getByText('2 项').waitFor();

  const { customer, order } = await signedOrder('锅有问题，要退');
  const asked = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const { body, status } = await post(customer, `/api/shop/orders/${order.id}/aftersales`, asked);
  expect(status, JSON.stringify(body)).toBe(200);
  for (const act of ['approval', 'arrival']) expect((await post(desk.lin, `/api/aftersales/${body.id}/${act}`)).status).toBe(200);
  const page = await desk.console(desk.lin, `/console/aftersales/${body.id}`, { viewport: { width: 360, height: 740 } });
  await page.getByRole('button', { name: '记录验货结果' }).click();
  const found = page.getByRole('form', { name: '记录验货结果' });
  const done = found.getByRole('button', { name: '记录验货结果' });
  await found.getByRole('group', { name: '包装完整' }).getByRole('radio', { name: '合格', exact: true }).check();
  await found.getByRole('group', { name: '没有使用痕迹' }).getByRole('radio', { name: '不合格' }).check();
  await expect.poll(() => done.isDisabled()).toBe(true);
  await found.getByLabel('没有使用痕迹：哪里不合格').fill('锅底有焦痕');
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('region', { name: '执行前先看账' }).getByRole('cell', { name: '订单收款' }).waitFor();
  await done.click();
  await page.getByText('有 1 项不合格').waitFor();
  await page.getByRole('listitem').filter({ hasText: '锅底有焦痕' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('the limits of each role stand on a screen, with what points count as, and are changed there', async () => {
  const page = await desk.console(desk.lin, '/console/aftersales/remedies');
  const limits = page.getByRole('group', { name: '售后客服' });
  await limits.getByText('合 20000 积分').waitFor();
  await page.getByLabel('多少积分算 1 元').fill('10');
  await limits.getByText('合 2000 积分').waitFor();
  await limits.getByLabel('单笔（元）').fill('150');
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存额度' }).click();
  await expect
    .poll(async () => (await desk.lin.get('/api/aftersales-limits')).body)
    .toMatchObject({ pointsPerYuan: 10, chain: [{ role: 'aftersale_agent', onceMinor: 15_000 }, {}, {}, {}, {}, {}] });
});

test('on its page an order is noted, invoiced, brought to the door step by step, and cancelled unpaid with a reason', async () => {
  const { customer } = await desk.served('想开发票', desk.lin);
  const lines = [{ variant: variants[0], quantity: 1, priceMinor }];
  const unpaid = (await customer.call('POST', '/api/shop/orders', { lines, currency: 'CNY', address })).body.id;
  const paid = (await customer.call('POST', '/api/shop/orders', { lines, currency: 'CNY', address })).body;
  const page = await desk.console(desk.lin, `/console/orders/${unpaid}`);
  await page.getByRole('button', { name: '取消订单' }).click();
  await page.getByLabel('为什么取消').selectOption({ label: '重复下单' });
  await page.getByRole('form', { name: '取消订单' }).getByRole('button', { name: '取消订单' }).click();
  await page.getByText('已取消 · 重复下单').waitFor();

  await pay(customer, paid.id, 'alipay');
  await customer.call('PUT', `/api/shop/orders/${paid.id}/invoice`, { kind: 'personal', title: '周雨桐' });
  await page.goto(`${desk.shop.url}/console/orders/${paid.id}`);
  const work = page.getByRole('region', { name: '办理订单' });
  await page.getByText('承诺发货', { exact: true }).waitFor();
  for (const step of ['确认订单', '开始配货', '已配齐', '打包完成，待发货'])
    await work.getByRole('button', { name: step, exact: true }).click();
  const parcel = work.getByRole('form', { name: '发货' });
  await parcel.getByLabel('快递公司').fill('顺丰速运');
  await parcel.getByLabel('运单号').fill('SF20261130');
  const papers = page.getByRole('region', { name: '发票' });
  await papers.getByLabel('发票号码').fill('F2026');
  await papers.getByRole('button', { name: '登记已开票' }).click();
  await papers.getByText('已开票', { exact: true }).waitFor();
  const notes = page.getByRole('region', { name: '备注' });
  await notes.getByLabel('写备注').fill('客户急用');
  await notes.getByRole('button', { name: '添加备注' }).click();
  await notes.getByText('客户急用').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await parcel.getByRole('button', { name: '登记运单并发货' }).click();
  await page.getByRole('button', { name: '登记物流进展 SF20261130' }).click();
  const scan = page.getByRole('form', { name: '登记物流进展' });
  await scan.getByRole('combobox').selectOption({ label: '已签收' });
  await scan.getByRole('button', { name: '登记物流进展' }).click();
  await page.locator('header.page-head').getByText('已签收').waitFor();

  await page.goto(`${desk.shop.url}/console/orders`);
  await page.getByRole('button', { name: '按来源看' }).click();
  const web = page.getByRole('table', { name: '按来源看' }).getByRole('row', { name: /网页下单/ });
  const many = (await web.getByRole('link').textContent())!;
  await web.getByRole('link').click();
  await page.getByText('以后下单的').waitFor();
  await expect.poll(() => page.getByRole('table', { name: '订单', exact: true }).locator('tbody tr').count()).toBe(Number(many));
  // A number read out with one digit wrong leads to the one it should be, and each choice says how many it leaves (S59).
  const { number } = (await desk.lin.get(`/api/orders/${paid.id}`)).body;
  await page.goto(`${desk.shop.url}/console/orders`);
  await page.getByRole('searchbox').fill(`9${number.slice(1)}`);
  await page.getByText('下面的只差一位', { exact: false }).waitFor();
  await page.getByRole('row', { name: number }).waitFor();
  await expect.poll(() => page.getByRole('combobox', { name: '来源' }).locator('option').allTextContents()).toContain('网页下单（1）');
  // The goods lead to it as well, and their category narrows the list.
  const [line] = (await desk.lin.get(`/api/orders/${paid.id}`)).body.lines;
  await sellColours(await importer(desk.shop), 'pot', priceMinor, '汤锅');
  await page.goto(`${desk.shop.url}/console/orders`);
  await page.getByRole('searchbox').fill(line.name);
  await page.getByRole('row', { name: number }).waitFor();
  const category = page.getByRole('combobox', { name: '商品类目' });
  await expect.poll(() => category.locator('option').allTextContents()).toContainEqual(expect.stringMatching(/^汤锅（[1-9]/));
  await category.selectOption({
    index: (await category.locator('option').allTextContents()).findIndex((words) => words.startsWith('汤锅')),
  });
  await page.waitForURL(/category=/);
  await page.getByRole('row', { name: number }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
