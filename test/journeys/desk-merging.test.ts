import { expect, test } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { openDesk } from '../support/desk.ts';
import { text } from '../support/people.ts';

const desk = await openDesk();

test('a duplicate customer is found, looked at, merged, and parted again', async () => {
  const { customer } = await desk.served('老客户', desk.lin);
  const other = await desk.served('换了手机', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${customer.id}`, { name: '周雨桐' });
  await desk.lin.call('PATCH', `/api/customers/${other.customer.id}`, { name: '雨桐小号', tags: ['急'], phone: '13800002046' });
  await desk.shop.drain();
  const page = await desk.console(desk.lin, `/console/customers/${customer.id}`);
  await page.getByRole('button', { name: '合并重复的客户…' }).click();
  const drawer = page.getByRole('dialog', { name: '合并客户' });
  await drawer.getByLabel(/找出重复的那一位/).fill('雨桐小号');
  await drawer.getByRole('button', { name: /雨桐小号/ }).click();
  await drawer.getByText('“雨桐小号”并入“周雨桐”').waitFor();
  await drawer.getByText('补上空着的资料：手机').waitFor();
  await drawer.getByText('加上标签：急').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await drawer.getByRole('button', { name: '合并', exact: true }).click();
  await page.getByText(/“雨桐小号”已并入 · 林可/).waitFor();
  await page.getByText('138 **** 2046').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  const gone = await desk.console(desk.lin, `/console/customers/${other.customer.id}`);
  await gone.getByRole('link', { name: '打开合并后的客户' }).click();
  await gone.getByText(/“雨桐小号”已并入/).waitFor();
  await gone.getByRole('button', { name: '撤销合并' }).click();
  await gone.getByText('已撤销，各归各位。').waitFor();
  await page.getByText('138 **** 2046').waitFor({ state: 'detached' });
});

test('two talks of one customer go on in one, and stand apart again', async () => {
  const first = await desk.served('有货吗', desk.lin);
  const second = newId();
  await first.customer.call('POST', `/api/widget/conversations/${second}/messages`, { ...text('运费多少'), opening: {} });
  await desk.shop.drain();
  const page = await desk.console(desk.lin, `/console/chats?c=${first.conversation}`);
  const strip = page.getByRole('list', { name: '合并客户' });
  await strip.getByText(/同一位客户还有会话/).waitFor();
  await strip.getByRole('button', { name: '并到这里…' }).click();
  await page.getByText(/客户在这里继续/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await strip.getByText(/已并到这里 · 林可/).waitFor();
  await page.getByText(/林可 把会话 .* 并到了这里/).waitFor();
  await strip.getByRole('button', { name: '撤销合并' }).click();
  await strip.getByText(/同一位客户还有会话/).waitFor();
  expect((await desk.lin.get(`/api/conversations/${second}`)).body.conversation.mergedInto).toBeNull();
});
