import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { shipMainland } from '../support/policies.ts';

const desk = await openDesk();

test('a policy is copied, a row edited and moved by keyboard, checked, published, compared and simulated', async () => {
  await shipMainland(desk.shop);
  const page = await desk.console(desk.lin, '/console/settings/policies');
  await page.getByRole('article', { name: '第 1 版 中国大陆' }).getByText('生效中').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '复制为草稿' }).click();

  await page.getByText('没有发现问题，可以发布。').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByLabel('只看一件事').selectOption('return');
  await page.getByRole('button', { name: '编辑 no-reason-7-days', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('期限内：多长').fill('15');
  await form.getByLabel('给客户看的话（中文）').fill('签收次日起十五天内可以无理由退货，签收即视为认可质量。');
  expect(await form.getByLabel('依据（英文）').inputValue()).toContain('Consumer protection law, article 25');
  await form.getByLabel('依据（英文）').fill('Consumer protection law, article 25; our promise of fifteen days');
  await form.getByLabel('结果').selectOption('reviewed');
  await form.getByLabel('审批人').selectOption('supervisor');
  await form.getByLabel('加一个时限…').selectOption('review');
  await form.getByLabel('审核', { exact: true }).fill('1');
  await form.getByLabel('退款上限（元）').fill('1200.50');
  expect(await desk.faults(page)).toEqual([]);
  await form.getByRole('button', { name: '放进规则表' }).click();
  await page.getByText('含有无效条款“签收即认可质量”').waitFor();
  await page.getByText('先保存草稿，才能发布。').waitFor();

  await page.getByRole('region', { name: '检查' }).getByRole('button', { name: 'no-reason-7-days' }).click();
  await form.getByLabel('给客户看的话（中文）').fill('签收次日起十五天内可以无理由退货。');
  await form.getByRole('button', { name: '放进规则表' }).click();
  await page.getByRole('button', { name: '上移 no-reason-7-days' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '下移 no-reason-7-days' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('summary', { hasText: '时限' }).click();
  await page.getByLabel('验货', { exact: true }).fill('8');
  await page.getByText('“验货”的时限超出了法律或平台规则的界限').waitFor();
  await page.getByLabel('验货', { exact: true }).fill('5');
  await page.getByText('“验货”的时限超出了法律或平台规则的界限').waitFor({ state: 'detached' });
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('button', { name: '发布…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '现在发布并生效' }).click();
  await page.getByText('加一行').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '返回' }).click();
  const second = page.getByRole('article', { name: '第 2 版 中国大陆（副本）' });
  await second.getByText('生效中').waitFor();
  await page.getByRole('article', { name: '第 1 版' }).getByText('已被替代').waitFor();

  await page.getByRole('button', { name: '版本对比' }).click();
  await page.getByText('新增 0 行，删除 0 行，改动 1 行，移动 0 行。').waitFor();
  await page.getByText('签收后 15 天内').waitFor();
  await page.getByText('要客服主管同意 · 100%、最多 ¥1,200.50 · 客户付寄回运费 · 审核 24 小时').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '返回' }).click();

  await page.getByRole('button', { name: '模拟', exact: true }).click();
  await page.getByLabel('看什么').selectOption('made');
  await page.getByLabel('签收', { exact: true }).fill('2090-11-18T21:30');
  await page.getByLabel('付款', { exact: true }).fill('2090-11-15T10:00');
  await page.getByLabel('在哪一刻').fill('2090-11-20T10:00');
  await page.getByRole('checkbox', { name: '启封影响安全或品质' }).check();
  await page.getByRole('button', { name: '看看怎么答' }).click();
  const answer = page.getByRole('article', { name: '退货退款' });
  await answer.getByText('no-reason-7-days · ').waitFor();
  await answer.getByRole('definition').getByText('客服主管', { exact: true }).waitFor();
  await answer.getByText('审核 24 小时').waitFor();
  await answer.getByText(/为什么/).click();
  await answer.getByText('不适用：购买时已确认不是“启封影响安全或品质”').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await desk.faults(page)).toEqual([]);
});

test('who sees orders reads the policy and cannot change it, and hears why', async () => {
  const page = await desk.console(desk.su, '/console/settings/policies');
  const copy = page.getByRole('button', { name: '复制为草稿' }).first();
  await copy.waitFor();
  await expect.poll(() => copy.isDisabled()).toBe(true);
  await expect.poll(() => copy.getAttribute('title')).toBe('需要“修改售后规则”权限');
  await page.getByRole('button', { name: '查看' }).first().click();
  await page.getByRole('rowheader', { name: 'cancel-unsent' }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: '加一行' }).count()).toBe(0);
  await page.setViewportSize({ width: 360, height: 780 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
