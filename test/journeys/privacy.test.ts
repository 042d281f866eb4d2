import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { text } from '../support/people.ts';

// Who looks outside a talk is first asked why: the refusal that asks stands in the browser's log.
const desk = await openDesk((line) => line.includes('422'));

test('somebody asks to be forgotten: a hold stands in the way, then what goes and what stays is read, confirmed and gone', async () => {
  const { conversation, customer } = await desk.served('我叫欧阳锦瑟', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { name: '欧阳锦瑟', phone: '13977012046' });
  const { number } = (await desk.lin.get(`/api/customers/${customer.id}`)).body;
  await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, text('好的，欧阳女士'));
  const page = await desk.console(desk.lin, `/console/customers/${customer.id}`);
  const box = page.getByRole('region', { name: '个人信息' });
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByText('139 7701 2046').waitFor();
  await box.getByText('谁看过或取走过（1 次）').click();
  await box.getByText(/林可 查看了完整手机/).waitFor();
  await box.getByRole('link', { name: /^会话 C\d+ 中$/ }).waitFor();
  await box.getByRole('button', { name: '保留资料…' }).click();
  await box.getByLabel('为什么要保留').fill('消协调解中');
  await box.getByRole('button', { name: '保留', exact: true }).click();
  await box.getByText('直到解除').waitFor();
  await box.getByRole('button', { name: '删除个人信息…' }).click();
  await box.getByText('1 个会话的内容').waitFor();
  await box.getByText('没有订单').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await box.getByRole('button', { name: '申请删除' }).click();
  await box.getByText('资料被要求保留，解除之后才能删除。').waitFor();
  await box.getByLabel(`输入客户编号 ${number} 确认`).fill(String(number));
  await expect.poll(() => box.getByRole('button', { name: '永久删除' }).isDisabled()).toBe(true);
  await box.getByRole('button', { name: '解除' }).click();
  await box.getByText(/还有 1 个会话没结束/).waitFor();
  const codes = { stage: 'aftersale', result: 'solved' };
  const [topic] = (await desk.lin.get('/api/reasons')).body;
  const wrapped = { ...codes, topic: topic.key, reason: topic.children[0].key };
  expect((await desk.lin.call('POST', `/api/conversations/${conversation}/wrap-up`, wrapped)).status).toBe(204);
  await page.reload();
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByLabel('为什么要看').selectOption('客户本人要求');
  await page.getByRole('button', { name: '显示', exact: true }).press('Enter');
  await page.getByText('139 7701 2046').waitFor();
  await box.getByText(/^谁看过或取走过/).click();
  await box.getByText(/林可 查看了完整手机 · 客户本人要求/).waitFor();
  await box.getByText(/林可 查看了删除预览/).waitFor();
  await box.getByLabel(`输入客户编号 ${number} 确认`).fill(String(number));
  await box.getByRole('button', { name: '永久删除' }).click();
  await page.getByText('个人信息已删除', { exact: true }).waitFor();
  await expect.poll(() => page.getByText('欧阳').count()).toBe(0);
  expect((await desk.lin.get('/api/customers?q=欧阳')).body.items).toEqual([]);
  await page.goto(`${desk.shop.url}/console/chats?c=${conversation}&list=closed`);
  await page
    .getByText(/一条消息已按规定删除/)
    .first()
    .waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('how long data is kept cannot be set below the law', async () => {
  const page = await desk.console(desk.lin, '/console/settings/retention');
  const months = page.getByLabel('会话内容', { exact: true });
  await months.fill('35');
  await expect.poll(() => page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
  await expect.poll(() => months.getAttribute('aria-invalid')).toBe('true');
  await months.fill('48');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect.poll(async () => (await desk.lin.get('/api/settings/retention')).body.conversations).toBe(48);
  await page.getByLabel('个人信息联系方式').fill('privacy@shop.example');
  await page.getByRole('button', { name: '保存告知' }).click();
  await expect.poll(async () => (await desk.lin.get('/api/settings/privacy-notice')).body.contact).toBe('privacy@shop.example');
  expect(await desk.faults(page)).toEqual([]);
  // What customers read says the same, and where they leave a contact a link leads there.
  await page.goto(`${desk.shop.url}/help/zh-CN`);
  await page.getByRole('link', { name: '个人信息告知' }).click();
  await page.getByRole('row', { name: /您说的话.*48 个月/ }).waitFor();
  await page.getByText(/privacy@shop\.example/).waitFor();
});

test('未成年人网络保护条例 36: who may agree to a look at data of a minor hears that somebody asks, and who asked hears the answer', async () => {
  const { customer } = await desk.served('我上初一', desk.lin);
  await desk.lin.call('PUT', `/api/customers/${customer.id}/minor`, { age: 'under_14', guardian: null });
  const [page, asking] = [await desk.console(desk.lin), await desk.console(desk.su)];
  await Promise.all([page, asking].map((each) => each.getByRole('main').waitFor()));
  await desk.su.call('POST', `/api/customers/${customer.id}/looks`, { id: crypto.randomUUID(), reason: '快递员找不到门' });
  const alarm = page.getByRole('alert').filter({ hasText: '有同事申请查看未成年人的完整信息' });
  await alarm.getByRole('button', { name: '去看看' }).click();
  await page.getByText('快递员找不到门').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByText('没有等批准的申请。').waitFor();
  await asking.getByRole('button', { name: '去看看' }).click();
  await asking.waitForURL(`**/customers/${customer.id}`);
});

test('PIPL 57: an incident is noted, those it concerns are told with the draft, and it is closed', async () => {
  const { customer } = await desk.served('我的电话好像泄露了', desk.lin);
  const { number } = (await desk.lin.get(`/api/customers/${customer.id}`)).body;
  const page = await desk.console(desk.lin, '/console/settings/dataIncidents');
  const name = (name: string) => page.getByRole('button', { name, exact: true });
  await name('登记事件…').click();
  await page.getByLabel('电话', { exact: true }).check();
  await page.getByLabel('发生了什么').fill('面单照片被公开。');
  await page.getByLabel('客户自己可以做什么').fill('不要相信退款电话。');
  await name('保存').click();
  await page.getByText(/^发现后已过/).waitFor();
  expect(await name('了结').isDisabled()).toBe(true);
  await name('加入客户…').click();
  await page.getByLabel('客户编号，用空格、逗号或换行分开').fill(`#${number}`);
  await name('加入').click();
  await page.getByRole('link', { name: `#${number}` }).waitFor();
  await name('记下报告…').click();
  await page.getByLabel('向哪个部门').fill('网信办');
  await page.getByLabel('报告了什么').fill('已报告。');
  await name('保存').click();
  await page.getByText('网信办').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await expect.poll(() => page.getByLabel('中文', { exact: true }).inputValue()).toContain('您可以做什么：不要相信退款电话。');
  await name('通知 1 位客户').click();
  await page.getByLabel('正在通知：1 位中已通知 0 位').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await desk.shop.drain();
  await page.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d 已通知$/).waitFor();
  await name('了结').click();
  await page.getByText(/了结$/).first().waitFor();
  const told = (await customer.get('/api/widget/notices')).body.incidents;
  expect(told.map(({ zh }: { zh: string }) => zh)).toEqual([expect.stringContaining('不要相信退款电话')]);
  await name('所有事件').click();
  await page.getByText('已了结').waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
