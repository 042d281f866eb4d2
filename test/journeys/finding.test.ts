import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { text } from '../support/people.ts';

const desk = await openDesk();

test('what was said weeks of lines ago is found by keyboard and shown in its place', async () => {
  const { conversation } = await desk.served('您好，想问一下铸铁锅的锅盖能不能单独买', desk.lin);
  for (let line = 1; line <= 70; line++) {
    const sent = await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, text(`第 ${line} 句别的话`));
    expect(sent.status).toBe(200);
  }
  await desk.shop.drain();
  const page = await desk.console(desk.lin);
  await page.locator('.row').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('锅盖单独买');
  const found = page.getByRole('region', { name: '消息' });
  await found.getByText('锅盖').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const message = page.locator('.message.found');
  await message.waitFor();
  await expect.poll(() => message.evaluate((element) => element === document.activeElement)).toBe(true);
  const box = (await message.boundingBox())!;
  expect(box.y).toBeGreaterThan(0);
  expect(box.y + box.height).toBeLessThan(900);
  await expect.poll(() => new URL(page.url()).searchParams.get('m')).toBe('1');
  await page.getByRole('log').getByText('第 40 句别的话').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '到最新' }).click();
  await expect.poll(() => page.getByRole('log').getByText('第 70 句别的话').isVisible()).toBe(true);
  expect(conversation).toBe(new URL(page.url()).searchParams.get('c'));
});

test('a view with conditions is put together, shows its count, follows what happens, and is shared', async () => {
  const { customer } = await desk.served('我的会员卡升级了吗', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { name: '贝一', tags: ['老顾客'] });
  const page = await desk.console(desk.lin);
  await page.getByRole('button', { name: '新视图' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('老顾客在等');
  await dialog.getByLabel('给谁用').selectOption('all');
  await dialog.getByLabel('看什么').selectOption('tag');
  await dialog.getByLabel('哪些').fill('老顾客');
  await page.keyboard.press('Enter');
  await dialog.getByText('现在有 1 个会话符合').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '保存视图' }).click();
  await dialog.waitFor({ state: 'detached' });
  const rows = page.locator('.rows .row');
  await expect.poll(() => rows.locator('.row-name').allTextContents()).toEqual([expect.stringContaining('贝一')]);
  const other = await desk.served('我也是老顾客', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${other.customer.id}`, { name: '贝二', tags: ['老顾客'] });
  await other.say('在吗');
  await page.getByRole('navigation', { name: '已保存的视图' }).getByRole('button', { name: '老顾客在等 2' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  const seen = (await desk.su.get('/api/views')).body.items;
  expect(seen).toMatchObject([{ name: '老顾客在等', scope: 'all', mayChange: false, count: 2 }]);
});

test('the command bar goes anywhere and does what the open conversation allows, with the reason where it does not', async () => {
  const { customer, conversation } = await desk.served('发票抬头怎么改', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { name: '欧阳可' });
  await desk.shop.drain();
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').click();
  await page.keyboard.press('Control+k');
  const bar = page.getByRole('dialog');
  await bar.getByRole('option', { name: /转接/ }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.type('结束');
  await expect.poll(() => bar.getByRole('option').count()).toBe(2);
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: '会话小结' }).waitFor();
  await page.keyboard.press('Escape');
  await desk.lin.call('POST', `/api/conversations/${conversation}/ending`);
  await page.getByRole('button', { name: '小结' }).waitFor();
  await page.keyboard.press('Control+k');
  await expect.poll(() => bar.getByRole('option', { name: /转接.*待小结.*不能这样做/ }).getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.type('oyk');
  // Their conversation may stand above the person.
  await bar.getByRole('option', { name: /^客户.*欧阳可/ }).click();
  await page.getByRole('heading', { name: '欧阳可', level: 1 }).waitFor();
  await expect.poll(() => page.url()).toContain(`/customers/${customer.id}`);
});
