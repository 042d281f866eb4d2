import { beforeAll, expect, test } from 'vitest';
import { buy, publish, send } from '../support/aftersales.ts';
import { axeFaultsIn, axeFaultsInSchemes } from '../support/axe.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agent, type Person } from '../support/people.ts';
import { chatOf, sellColours } from '../support/request-pages.ts';
import { comeBackTo, shopOf } from '../support/shop-pages.ts';
import { importer, pretendToBeADemo } from '../support/shopping.ts';

const desk: Desk = await openDesk();
const priceMinor = 50_000;
let variant: string;
let wang: Person;

beforeAll(async () => {
  await pretendToBeADemo(desk.shop);
  await publish(desk.lin);
  [variant] = await sellColours(await importer(desk.shop), 'lamp', priceMinor);
  wang = await agent(desk.shop, '王师傅', { role: 'technician' });
});

const fitsPhone = (page: { evaluate<T>(work: () => T): Promise<T> }) =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test('an installation: opened beside the talk, the slot picked under “my orders”, done on the technician’s phone, signed off', async () => {
  const { customer, conversation } = await desk.served('灯到了，能来装吗', desk.lin);
  const order = await buy(desk.shop, customer, variant, 1, priceMinor);
  await send(desk.shop, order.id);

  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '服务单' }).getByRole('button', { name: '安装调试' }).click();
  const form = page.getByRole('form', { name: '安装调试' });
  await form.getByLabel('序列号').fill('SN-20261128');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '登记服务单' }).click();
  await page
    .getByRole('log')
    .getByText(/安装调试服务单 F\d+ 已登记/)
    .waitFor();

  const own = await shopOf(desk, customer, `/orders/${order.id}`);
  const card = own.getByRole('region', { name: /安装调试 F/ });
  await card.getByText('请选上门时间').waitFor();
  expect(await axeFaultsIn(own.mainFrame())).toEqual([]);
  expect(await fitsPhone(own)).toBe(true);
  await card
    .getByRole('button', { name: /^\d\d:\d\d–\d\d:\d\d$/ })
    .first()
    .click();
  await card.getByText(/上门，师傅：王师傅/).waitFor();
  await rebookInChat(customer);

  const [brief] = (await desk.lin.get(`/api/service-orders?order=${order.id}`)).body.items;
  const day = new Date(Date.parse(brief.slot.from) + 8 * 3600_000).toISOString().slice(0, 10);
  const phone = await desk.console(wang, `/console/visits?day=${day}`, { viewport: { width: 360, height: 740 } });
  await phone.getByRole('button', { name: /^显示$/ }).click();
  await phone.getByText(/文三路 1 号/).waitFor();
  expect(await desk.faults(phone)).toEqual([]);
  expect(await fitsPhone(phone)).toBe(true);
  await phone.getByRole('link', { name: /安装调试/ }).click();
  await phone.getByRole('button', { name: '师傅已到' }).click();
  const done = phone.getByRole('button', { name: '做完了' });
  await phone.getByRole('group', { name: '检查项 0/5' }).waitFor();
  await expect.poll(() => done.getAttribute('aria-disabled')).toBe('true');
  for (const [place, box] of (await phone.getByRole('checkbox').all()).entries()) {
    await box.check();
    await phone.getByRole('group', { name: `检查项 ${place + 1}/5` }).waitFor();
  }
  await done.click();
  await phone.getByLabel('做了什么').fill('装好并调好高度');
  await phone.getByRole('form', { name: '做完了' }).getByRole('button', { name: '做完了' }).click();
  await phone.getByText('待签收').first().waitFor();
  expect(await desk.faults(phone)).toEqual([]);
  expect(await fitsPhone(phone)).toBe(true);

  await comeBackTo(own);
  await card.getByRole('button', { name: '签收' }).click();
  await card.getByText('已完成').waitFor();
  await phone.getByText('客户签收', { exact: false }).first().waitFor();
});

/** The same visit stands in the chat window, where another time is chosen. */
async function rebookInChat(customer: Person): Promise<void> {
  const chat = await chatOf(desk, customer);
  await chat.getByRole('button', { name: '我的订单' }).click();
  const card = chat.getByRole('region', { name: /安装调试 F/ });
  const visit = card.getByText(/上门，师傅：王师傅/);
  const before = await visit.textContent();
  expect(await axeFaultsInSchemes(chat)).toEqual([]);
  await card.getByRole('button', { name: '改时间' }).click();
  await card
    .getByRole('button', { name: /^\d\d:\d\d–\d\d:\d\d$/ })
    .last()
    .click();
  await expect.poll(() => visit.textContent()).not.toBe(before);
  await card.getByRole('button', { name: '取消服务' }).waitFor();
  expect(await fitsPhone(chat)).toBe(true);
}

test('technical support goes on in a visit, which the customer signs for on the technician’s screen', async () => {
  const { customer, conversation } = await desk.served('灯一闪一闪的', desk.lin);
  const order = await buy(desk.shop, customer, variant, 1, priceMinor);
  await send(desk.shop, order.id);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}&tab=orders`);
  await page.getByRole('button', { name: /可以办的售后/ }).click();
  await page.getByRole('list', { name: '服务单' }).getByRole('button', { name: '技术支持' }).click();
  const form = page.getByRole('form', { name: '技术支持' });
  await expect.poll(() => form.getByRole('button', { name: '登记服务单' }).isDisabled()).toBe(true);
  await form.getByLabel('遇到了什么问题').fill('开灯十分钟后闪');
  await form.getByRole('button', { name: '登记服务单' }).click();
  await page
    .getByRole('list', { name: '这笔订单的服务单' })
    .getByRole('link', { name: /技术支持/ })
    .click();

  const act = async (name: string, fill?: (fields: ReturnType<typeof page.getByRole>) => Promise<unknown>) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    const fields = page.getByRole('form', { name });
    await fill?.(fields);
    await fields.getByRole('button', { name }).last().click();
  };
  await act('记录诊断', (fields) => fields.getByLabel('诊断结果').fill('驱动电源老化'));
  await page.getByRole('definition').filter({ hasText: '驱动电源老化' }).waitFor();
  await act('安排上门', (fields) => fields.getByLabel('说明').fill('要换电源'));
  await act('约时间', (fields) =>
    fields
      .getByRole('button', { name: /^\d\d:\d\d/ })
      .last()
      .click(),
  );
  await page.getByText('已约好').first().waitFor();
  await page.getByRole('button', { name: '师傅已到' }).click();
  await act('做完了', (fields) => fields.getByLabel('做了什么').fill('换了电源'));
  await act('客户签字', async (fields) => {
    const box = (await fields.getByRole('img', { name: '客户在这里签字' }).boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + 40, { steps: 4 });
    await page.mouse.move(box.x + 220, box.y + 90, { steps: 4 });
    await page.mouse.up();
  });
  await page.getByText('已完成').first().waitFor();
  await page.getByRole('button', { name: /客户签字/ }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.goto(`${desk.shop.url}/console/service-orders?show=all`);
  await page.getByRole('table').getByText('技术支持', { exact: false }).first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
