import { expect, test } from 'vitest';
import { openTask } from '../../server/conversations/tasks.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { openDesk } from '../support/desk.ts';
import { visitor } from '../support/people.ts';

const desk = await openDesk();

test('a rule is put together as a sentence, tried, switched on, fires once and stands in its log', async () => {
  const before = await desk.ask('能开发票吗？');
  const page = await desk.console(desk.lin, '/console/settings/rules');
  await page.getByRole('button', { name: '新建规则' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('规则名称').fill('发票');
  await form.getByRole('button', { name: '加一个条件' }).click();
  await form.getByLabel('看什么').selectOption('words');
  await form.getByRole('combobox', { name: '哪些' }).fill('发票');
  await form.getByRole('combobox', { name: '哪些' }).press('Enter');
  await form.getByRole('textbox', { name: '标签', exact: true }).fill('要发票');
  await form.getByRole('button', { name: '预演' }).click();
  await form.getByText('最近 1 个会话里，有 1 个会触发。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '保存' }).click();

  const rule = page.getByRole('article', { name: '发票' });
  await rule.getByText('当客户发来消息，如果符合全部 1 个条件，就打标签“要发票”。').waitFor();
  await rule.getByRole('button', { name: '预演并启用' }).click();
  const trial = page.getByRole('dialog');
  await trial.getByText(/访客/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await trial.getByRole('button', { name: '启用' }).click();
  await rule.getByText('已启用').waitFor();

  const tags = async (id: string) => (await desk.lin.get(`/api/conversations/${id}`)).body.conversation.customer.tags;
  const after = await desk.ask('我要公司抬头的发票');
  await desk.shop.drain();
  expect(await tags(after.conversation)).toEqual(['要发票']);
  expect(await tags(before.conversation)).toEqual([]);
  await rule.getByRole('button', { name: '记录' }).click();
  await page.getByText('✓ 打标签“要发票”').waitFor();
  await expect.poll(() => page.getByText('✓ 打标签“要发票”').count()).toBe(1);
  expect(await desk.faults(page)).toEqual([]);

  // Rules of orders are of the same kind: begun with an example, tried, and switched on.
  await page.goto(`${desk.shop.url}/console/settings/orderRules`);
  await page.getByText('还没有规则').waitFor();
  await page.getByRole('button', { name: '用这个：首单大额先核实' }).click();
  const large = page.getByRole('dialog');
  await large.getByLabel('金额（CNY）').fill('2000.5');
  await large.getByRole('button', { name: '预演' }).click();
  await large.getByText('最近付款的 0 笔订单里，有 0 笔会触发。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await large.getByRole('button', { name: '保存' }).click();
  const orders = page.getByRole('article', { name: '首单大额先核实' });
  await orders.getByText('当订单付款后，如果符合全部 2 个条件，就暂缓发货“大额首单，发货前核实”。').waitFor();
  const [saved] = (await desk.lin.get('/api/rules?about=order')).body.items;
  expect(saved.spec.conditions.of[1]).toEqual({ field: 'amount', is: 'over', minor: 200_050, currency: 'CNY' });
  await orders.getByRole('button', { name: '预演并启用' }).click();
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await orders.getByText('已启用').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  // What customers will need is foreseen by a rule of the same kind: written, tried, switched on.
  await page.goto(`${desk.shop.url}/console/settings/needs`);
  await page.getByText('还没有规则').waitFor();
  await page.getByRole('button', { name: '新建规则' }).click();
  const need = page.getByRole('dialog');
  await expect.poll(() => need.getByRole('button', { name: '保存规则' }).isDisabled()).toBe(true);
  await need.getByLabel('预见什么').selectOption('保修到期');
  await need.getByLabel('到期前多少天').fill('45');
  expect(await desk.faults(page)).toEqual([]);
  await need.getByLabel('24 小时最多建几个任务').press('Enter');
  const line = page.getByRole('article', { name: '全部商品保修到期前 45 天' });
  await line.getByText('未启用').waitFor();
  await line.getByRole('button', { name: '试算并启用' }).click();
  await page.getByText('现在有 0 位客户到时候了，往后 30 天还有 0 位。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await line.getByText('启用中').waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  const fits = () => expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await fits();

  // The task that comes of it leads to the customer's latest talk.
  const foreseen = { kind: 'used_up', product: '滤芯', productEn: '', successor: '', successorEn: '', days: 90, quantity: 2 } as const;
  const spent = { ...foreseen, signed: '2026-05-01', until: '2026-10-28' };
  await transact(desk.shop.world, (tx) =>
    openTask(tx, system, {
      ...{ kind: 'follow_up', text: '补货', foreseen: spent, customer: after.customer.id, owner: desk.lin.id },
      dueAt: new Date(tx.at.getTime() + 86_400_000),
    }),
  );
  await page.goto(`${desk.shop.url}/console/tasks`);
  await page.getByText('签收的 2 件“滤芯”通常用 180 天', { exact: false }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await fits();
  // Or the customer is written to first; where a talk goes on, that one is opened.
  await page.getByRole('button', { name: '联系客户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('已经有一个进行中的会话').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const stranger = await visitor(desk.shop);
  await desk.lin.call('PATCH', `/api/customers/${stranger.id}`, { name: '周女士', contactHours: '晚上七点后', contactChannel: 'never' });
  const beside = await desk.console(desk.lin, `/console/customers/${stranger.id}`);
  await beside.getByRole('button', { name: '联系客户' }).click();
  const writing = beside.getByRole('dialog', { name: '主动联系 周女士' });
  await writing.getByLabel('第一句话').fill('您好，您的滤芯该换了');
  await writing.getByText('晚上七点后', { exact: false }).waitFor();
  await writing.getByText('仍要联系', { exact: false }).waitFor();
  expect(await desk.faults(beside)).toEqual([]);
  expect(await writing.getByRole('button', { name: '发送' }).isDisabled()).toBe(true);
  await writing.getByLabel('仍要联系', { exact: false }).check();
  await writing.getByRole('button', { name: '发送' }).click();
  await beside.getByRole('log').getByText('您好，您的滤芯该换了').waitFor();
  await beside.getByText('主动联系', { exact: true }).waitFor();
  await beside.close();

  await page.getByRole('button', { name: '最近的会话' }).click();
  await page.waitForURL(new RegExp(after.conversation));
  await page.getByRole('log').getByText('我要公司抬头的发票').waitFor();
});
