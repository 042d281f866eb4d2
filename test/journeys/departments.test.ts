import { beforeAll, expect, test } from 'vitest';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { openGroup } from '../../server/team/groups.ts';
import { shopSetting } from '../../server/team/shop.ts';
import { buy } from '../support/aftersales.ts';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person, visitor } from '../support/people.ts';
import { chatOf } from '../support/request-pages.ts';
import { comeBackTo, shopOf } from '../support/shop-pages.ts';
import { asMade, importer, sell, wish } from '../support/shopping.ts';

let desk: Desk;
let [wang, boss]: Person[] = [];

beforeAll(async () => {
  // What a role may not see is refused.
  desk = await openDesk((line) => line.includes('403'));
  const department = { name: '生产部', nameEn: 'Production', stage: null, kind: 'department' as const };
  const production = await transact(desk.shop.world, (tx) => openGroup(tx, system, department));
  wang = await agent(desk.shop, '王工', { role: 'production', groups: [production] });
  boss = await importer(desk.shop);
  const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
  await transact(desk.shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, hours }));
});

test('a problem goes from the chat to production, is taken, and comes back with its root cause', async () => {
  const { conversation } = await desk.served('锅盖有划痕，是这一批都这样吗？', desk.lin);
  const talk = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const works = await desk.console(wang!);
  await works.getByRole('heading', { name: '工单', level: 1 }).waitFor();
  await works.getByText('没有工单').waitFor();
  await talk.getByText('锅盖有划痕').first().waitFor();
  await talk.getByLabel('回复客户').press('Escape');
  await talk.keyboard.press('d');
  await talk.getByLabel('什么问题').fill('这一批锅盖有划痕吗？客户在等。');
  await talk.getByLabel('部门', { exact: true }).selectOption('生产部');
  await talk.getByRole('button', { name: '提交工单' }).click();
  const strip = talk.getByRole('list', { name: '交给部门的工单' });
  await strip.getByText('待接手').waitFor();
  expect(await desk.faults(talk)).toEqual([]);

  await works.getByText('林可 提出工单').first().waitFor();
  await works.getByRole('button', { name: '接手', exact: true }).click();
  await strip.getByText('处理中').waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await works.getByRole('link', { name: '这一批锅盖有划痕吗？客户在等。' }).click();
  await works.getByRole('heading', { level: 1, name: /工单 W\d+/ }).waitFor();
  await works.getByLabel('阶段').selectOption('售后');
  await expect.poll(async () => (await desk.lin.get('/api/tickets?list=all&stage=aftersale')).body.items.length).toBe(1);
  await works.getByRole('button', { name: '答复' }).click();
  await works.getByLabel('根本原因').selectOption('包装');
  await works.getByRole('textbox', { name: '答复' }).fill('内衬太薄，已换厚的，可以补发一个锅盖。');
  await works.getByRole('button', { name: '答复' }).click();
  await works.getByText('已答复').waitFor();
  expect(await desk.faults(works)).toEqual([]);

  await strip.getByText('已答复').waitFor();
  await talk
    .getByText(/生产部答复了工单/)
    .first()
    .waitFor();
  await talk
    .getByText(/生产部已答复（原因：包装）：内衬太薄/)
    .first()
    .waitFor();
  await talk
    .getByRole('list', { name: '未完成的任务' })
    .getByText(/告诉客户：/)
    .waitFor();
  expect(await desk.faults(talk)).toEqual([]);

  // A page that this role may not see, opened by its address.
  await works.goto(`${desk.shop.url}/console/now`);
  await works.getByRole('alert').getByText('你的角色看不到这一页').waitFor();
  expect(await works.getByRole('button', { name: '重试' }).count()).toBe(0);
  expect(await desk.faults(works)).toEqual([]);
  await works.getByRole('link', { name: '回到接待' }).click();
  await works.waitForURL(/console\/chats/);
});

test('production says that glaze is late; the agent reads it beside the order and tells the customer, and reads a procedure', async () => {
  const { customer, conversation } = await desk.served('我的锅什么时候发？', desk.lin);
  const variant = await sell(boss!, 'pot');
  await customer.call('POST', '/api/shop/orders', wish(variant));
  const product = (await boss!.get('/api/products/pot')).body.id;
  const works = await desk.console(wang!, `/console/products/${product}`);
  await works.getByRole('button', { name: '写状态通报' }).click();
  await works.getByRole('radio', { name: '延后' }).check();
  await works.getByLabel('给同事看').fill('釉料周四到，周五恢复');
  await works.getByLabel('可以告诉客户（选填）').fill('您的锅在等釉料，预计周五发出。');
  expect(await desk.faults(works)).toEqual([]);
  await works.getByRole('button', { name: '发布通报' }).click();
  await works.getByText('釉料周四到，周五恢复').waitFor();
  const talk = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  const said = talk.getByRole('list', { name: '状态通报' });
  await said.getByText('釉料周四到，周五恢复').waitFor();
  await said.getByRole('button', { name: '填入回复' }).click();
  await expect.poll(() => talk.getByLabel('回复客户').inputValue()).toBe('您的锅在等釉料，预计周五发出。');
  expect(await desk.faults(talk)).toEqual([]);
  await works.getByRole('link', { name: '协作' }).click();
  await works.getByRole('link', { name: '状态通报' }).click();
  await works.getByRole('cell', { name: /釉料周四到/ }).waitFor();
  expect(await desk.faults(works)).toEqual([]);

  await works.getByRole('link', { name: '作业通知' }).click();
  await works.getByRole('button', { name: '写作业通知' }).click();
  await works.getByLabel('标题').fill('划痕怎么判');
  await works.getByLabel('内容').fill('先看批次号，再开工单。');
  await works.getByRole('checkbox', { name: '售后' }).check();
  await works.getByRole('button', { name: '发布通知' }).click();
  await works.getByRole('heading', { name: '划痕怎么判' }).waitFor();
  const receipts = works.getByRole('listitem').filter({ hasText: '林可' });
  await receipts.getByText('还没读').waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await talk.getByText('有作业通知要读').first().waitFor();
  await talk.getByRole('button', { name: '去读' }).first().click();
  await talk.getByRole('button', { name: '我已读完' }).click();
  await talk.getByText(/你在 .* 读过这一版/).waitFor();
  await receipts.getByText('还没读').waitFor({ state: 'detached' });
  expect(await desk.faults(talk)).toEqual([]);
});

test('production acknowledges an order and moves its stages, and the customer sees them under their orders', async () => {
  const variant = await sell(boss!, 'bowl');
  const { id: product } = (await boss!.get('/api/products/bowl')).body;
  await boss!.call('PUT', `/api/products/${product}/traits`, { traits: ['made_to_order'] });
  const customer = await visitor(desk.shop);
  const bought = await buy(desk.shop, customer, variant, 1, 10_000, asMade('无'));
  const office = await desk.console(desk.lin, `/console/orders/${bought.id}`);
  // What the customer tells after the purchase is written down at the line, and goes along to the department.
  await office.getByText('定作要求：无').getByRole('button', { name: '修改' }).click();
  await office.keyboard.press('Control+A');
  await office.keyboard.insertText('碗底刻“周”字');
  expect(await desk.faults(office)).toEqual([]);
  await office.getByRole('button', { name: '保存要求' }).click();
  await office.getByText('定作要求：碗底刻“周”字').waitFor();
  await office.getByRole('button', { name: '交给生产或仓库' }).click();
  await office.getByLabel('部门', { exact: true }).selectOption('生产部');
  await expect.poll(() => office.getByLabel('商品 bowl的定制要求').inputValue()).toBe('碗底刻“周”字');
  expect(await desk.faults(office)).toEqual([]);
  await office.getByRole('button', { name: '提交交接单' }).click();
  await office.getByRole('list', { name: '交接单' }).getByText('待接单').waitFor();

  const works = await desk.console(wang!, '/console/departments/handovers');
  await works.getByRole('link', { name: /商品 bowl ×1/ }).click();
  await works.getByText('定制要求：碗底刻“周”字').waitFor();
  await works.getByRole('button', { name: '接单', exact: true }).click();
  await works.getByLabel('预计完工').waitFor();
  await works.getByRole('button', { name: '接单', exact: true }).click();
  await works.getByRole('button', { name: '到“已排产”' }).click();
  await works.getByRole('button', { name: '到“备料”' }).click();
  await works.getByRole('button', { name: '到“制作中”' }).waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await office.getByRole('list', { name: '交接单' }).getByText('已接单').waitFor();
  expect(await desk.faults(office)).toEqual([]);

  const context = await desk.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 760 } });
  const phone = await context.newPage();
  await phone.addInitScript(
    (visitor) => localStorage.setItem('zhike-shop-session', visitor),
    JSON.stringify({ name: '', visitorToken: customer.token }),
  );
  await phone.goto(`${desk.shop.url}/shop/orders/${bought.id}`);
  const making = phone.getByRole('region', { name: '制作进度' });
  await making.getByText('备料').waitFor();
  await making.getByText('定制要求：碗底刻“周”字').waitFor();
  await expect.poll(() => making.locator('[aria-current=step]').textContent()).toContain('备料');
  expect(await axeFaultsIn(phone.mainFrame())).toEqual([]);
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  const inChat = chat.getByRole('region', { name: '制作进度' }).locator('[aria-current=step]');
  await inChat.getByText('备料').waitFor();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await works.getByRole('button', { name: '给客户看设计稿' }).click();
  await works.getByLabel('设计说明（客户看得到）').fill('碗底正中刻“周”字');
  const showing = works.getByRole('form', { name: '给客户看设计稿' });
  const picture = { name: '设计稿.png', mimeType: 'image/png', buffer: await works.screenshot() };
  await showing.locator('input[type=file]').setInputFiles(picture);
  await works.getByText('设计稿.png').waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await showing.getByRole('button', { name: '给客户看设计稿' }).click();
  await works.getByRole('button', { name: '到“制作中”' }).and(works.locator('[aria-disabled=true]')).hover();
  await works.getByText('客户还没有确认第 1 稿设计').waitFor();
  await chat.getByRole('button', { name: '要修改' }).click();
  await chat.getByLabel('要改什么？').fill('字大一点');
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await chat.getByRole('button', { name: '提交', exact: true }).click();
  await works.getByText('客户要求修改').waitFor();
  await works.getByRole('button', { name: '给客户看下一稿' }).click();
  await works.getByLabel('设计说明（客户看得到）').fill('字高 20 毫米');
  await showing.getByRole('button', { name: '给客户看设计稿' }).click();
  await comeBackTo(phone);
  await making.getByText('设计稿（第 2 稿）').waitFor();
  expect(await axeFaultsIn(phone.mainFrame())).toEqual([]);
  await making.getByRole('button', { name: '确认，就这样做' }).click();
  await works.getByText('客户已确认').waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await works.getByRole('button', { name: '到“制作中”' }).click();
  await inChat.getByText('制作中').waitFor();
  await chat.getByRole('button', { name: '说说想法' }).click();
  await chat.getByLabel('对“商品 bowl”想说的话').fill('字可以刻深一点吗？');
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await chat.getByRole('button', { name: '提交', exact: true }).click();
  const said = works.getByRole('region', { name: '客户留言' });
  await said.getByText('字可以刻深一点吗？').waitFor();
  await said.getByLabel('回复客户').fill('可以，刻 1 毫米。');
  await said.getByRole('button', { name: '回复', exact: true }).click();
  await said.getByText('可以，刻 1 毫米。').waitFor();
  expect(await desk.faults(works)).toEqual([]);
  await chat.getByText('可以，刻 1 毫米。').waitFor();
  await comeBackTo(phone);
  await making.locator('[aria-current=step]').getByText('制作中').waitFor();
  await making.getByText('可以，刻 1 毫米。').waitFor();
});

test('a promise beyond the week’s capacity is warned of and made only when it is confirmed', async () => {
  const variant = await sell(boss!, 'plate');
  const bought = await buy(desk.shop, await visitor(desk.shop), variant, 2, 10_000);
  const works = await desk.console(wang!, '/console/departments/capacity');
  // What is handed over is promised for a week from now unless another day is chosen.
  const next = works.getByRole('row').nth(2);
  await next.getByRole('spinbutton').fill('1');
  await next.getByRole('spinbutton').press('Enter');
  const office = await desk.console(desk.lin, `/console/orders/${bought.id}`);
  await office.getByRole('button', { name: '交给生产或仓库' }).click();
  await office.getByLabel('部门', { exact: true }).selectOption('生产部');
  await office.getByRole('button', { name: '提交交接单' }).click();
  await office
    .getByRole('alert')
    .getByText(/超出产能/)
    .waitFor();
  expect(await desk.faults(office)).toEqual([]);
  await office.getByRole('button', { name: '超出产能也提交' }).click();
  await office.getByRole('list', { name: '交接单' }).getByText('待接单').waitFor();
  await next.getByText(/超出 \d/).waitFor();
  expect(await desk.faults(works)).toEqual([]);
});

test('a complaint goes from the talk through its four gates: the customer takes what is proposed, and says that it did', async () => {
  const { customer, conversation } = await desk.served('信号断了三天，我要投诉', desk.lin);
  const variant = await sell(boss!, 'pager');
  const order = (await customer.call('POST', '/api/shop/orders', wish(variant))).body.id;
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByText('信号断了三天').first().waitFor();
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: '登记投诉' }).click();
  const form = page.getByRole('form', { name: '登记投诉' });
  await form.getByLabel('投诉类型').selectOption('服务中断');
  await form.getByLabel('发生时间').fill('2026-01-05T09:30');
  await form.getByLabel('地点或渠道').fill('家中，在线咨询');
  await form.getByLabel('涉及人员').fill('客户本人');
  await form.getByLabel('事情经过').fill('三天收不到任何信号');
  await form.getByRole('combobox', { name: '诉求' }).selectOption('维修');
  await form.getByLabel('诉求说明').fill('尽快恢复');
  await expect.poll(() => form.getByRole('button', { name: '提交投诉' }).isDisabled()).toBe(true);
  await form.getByLabel('证据说明').fill('聊天记录第 1 条');
  await form.getByRole('button', { name: '加上这条' }).click();
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '提交投诉' }).click();
  await page.getByRole('list', { name: '投诉' }).getByRole('link').click();
  const act = async (name: string, label: string, words?: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    if (words) await page.getByLabel(label).fill(words);
    await page.getByRole('button', { name, exact: true }).click();
  };
  // Escape leaves a form, and the keyboard is where it was.
  const accept = page.getByRole('button', { name: '受理', exact: true });
  await accept.press('Enter');
  await page.getByLabel('对客户说的话').press('Escape');
  await expect.poll(() => accept.evaluate((button) => button === document.activeElement)).toBe(true);
  // A year ends with its fourth digit: what is typed on goes into the hour, and never makes a date that nothing can hold.
  await page.getByRole('button', { name: '转为外部投诉' }).click();
  const told = page.getByLabel('转办时间');
  await told.pressSequentially('01052026110900A');
  await expect.poll(() => told.inputValue()).toMatch(/^2026-01-05T/);
  await told.press('Escape');
  // An outage is accepted with the apology that stands there already (S124).
  await act('受理', '对客户说的话');
  await page.getByRole('button', { name: '确认原因' }).click();
  await page.getByLabel('责任方').selectOption('供应商');
  await page.getByLabel('查明的原因').fill('机房断电');
  await page.getByRole('button', { name: '确认原因' }).click();
  await act('提出方案', '方案（会发给客户）', '今天恢复信号，减免当月费用');
  const own = await shopOf(desk, customer, `/orders/${order}`);
  await own.getByText('处理方案：今天恢复信号').waitFor();
  await own.getByRole('button', { name: '接受方案' }).click();
  await act('方案已执行', '做了什么', '信号已恢复');
  const followUp = page.getByRole('button', { name: '记录回访' });
  await expect.poll(() => followUp.getAttribute('aria-disabled')).toBe('true');
  await comeBackTo(own);
  await own.getByRole('button', { name: '5 分' }).click();
  const gates = page.getByRole('list', { name: '四道关' });
  await expect.poll(() => gates.getByText('已通过').count()).toBe(4);
  expect(await desk.faults(page)).toEqual([]);
  expect(await axeFaultsIn(own.mainFrame())).toEqual([]);
});
