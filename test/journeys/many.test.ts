import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';

const desk = await openDesk();

test('several are chosen by key and pointer, tagged and untagged, handed on with a word for each, while the list stands still', async () => {
  const first = await desk.served('想改地址', desk.lin);
  await desk.served('想开发票', desk.lin);
  const third = await desk.served('想换颜色', desk.lin);
  await desk.su.call('PUT', '/api/me/seat', { state: 'online' });
  const page = await desk.console(desk.lin);
  const previews = page.locator('.row .row-preview');
  await previews.nth(2).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('log').getByText('想换颜色').waitFor();
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('x');
  await page.getByText('已选 1 个会话').waitFor();
  await page
    .locator('.row')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await page.getByText('已选 3 个会话').waitFor();
  const order = await previews.allTextContents();
  await page.mouse.move(900, 300);
  await first.say('地址是新的');
  await previews.getByText('地址是新的').waitFor();
  expect((await previews.allTextContents()).slice(0, 2)).toEqual(order.slice(0, 2));
  await page.getByText('已选 3 个会话').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  const tags = async () => (await desk.lin.get(`/api/conversations/${third.conversation}`)).body.conversation.customer.tags;
  await page.getByRole('button', { name: '打标签…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('标签', { exact: true }).fill('催发货');
  await dialog.getByRole('button', { name: '打上标签' }).click();
  await dialog.getByText('完成 3 个，未完成 0 个。').waitFor();
  expect(await tags()).toEqual(['催发货']);
  await dialog.getByRole('button', { name: '撤销' }).click();
  await expect.poll(tags).toEqual([]);
  await dialog.getByRole('button', { name: '好的' }).click();
  await page.getByText('已选 3 个会话').waitFor({ state: 'detached' });

  await page.getByLabel('选中 访客 1 的会话').press('Space');
  await page.getByLabel('选中 访客 3 的会话').check();
  await desk.lin.call('POST', `/api/conversations/${third.conversation}/ending`);
  await page.getByRole('button', { name: '转接…' }).click();
  await dialog.getByRole('radio', { name: /苏晴/ }).check();
  await dialog.getByLabel('交代').fill('我去开会');
  expect(await desk.faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '全部转接' }).click();
  await expect.poll(() => dialog.getByRole('status').allTextContents()).toEqual(['完成 1 个，未完成 1 个。']);
  await dialog.getByText('当前状态（待小结）不能这样做。').waitFor();
  await dialog.getByRole('button', { name: '好的' }).click();
  await page.getByText('已选 1 个会话').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  await expect
    .poll(async () => (await desk.su.get('/api/conversations?list=waiting')).body.items.map((item: { id: string }) => item.id))
    .toEqual([first.conversation]);
});
