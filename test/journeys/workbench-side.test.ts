import { readFile } from 'node:fs/promises';
import { Transformer } from '@napi-rs/image';
import { expect, test } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { openClamd } from '../support/clamd.ts';
import { openDesk } from '../support/desk.ts';
import { importer } from '../support/shopping.ts';

const desk = await openDesk();

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

test('a picture goes up, is seen before it is sent, outlives a reload, and opens over the window', async () => {
  const { conversation, customer } = await desk.served('能看看实物吗？', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByLabel('回复客户').waitFor();
  await page.locator('input[type=file]').first().setInputFiles({ name: '锅盖.png', mimeType: 'image/png', buffer: dot });
  await page.locator('.attachment img').waitFor();
  await page.locator('.attachment progress').waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('.attachment img').waitFor();
  await page.getByLabel('回复客户').fill('这是实拍');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  const log = page.getByRole('log');
  await log.getByText('这是实拍').waitFor();
  await log.getByRole('button', { name: '查看图片 锅盖.png' }).click();
  await page.getByRole('dialog', { name: '锅盖.png' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '锅盖.png' }).waitFor({ state: 'detached' });
  await log.getByText('这是实拍').waitFor();
  await page.reload();
  await log.getByText('这是实拍').waitFor();
  await expect.poll(() => page.locator('.attachment').count()).toBe(0);
  const { messages } = (await customer.get(`/api/widget/conversations/${conversation}/messages`)).body;
  expect(messages.slice(-2).map((message: { kind: string }) => message.kind)).toEqual(['image', 'text']);
});

test('a link that may be a trap is no link; a file that is refused says why beside it, and the words stay', async () => {
  const { conversation } = await desk.served('发个程序给我，像 https://shop.example/a 或 https://shop.example@203.0.113.9/run', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const log = page.getByRole('log');
  await log.getByRole('link', { name: 'https://shop.example/a' }).waitFor();
  await log.getByText('可疑链接').waitFor();
  await expect.poll(() => log.getByRole('link', { name: /203/ }).count()).toBe(0);
  await page.getByLabel('回复客户').fill('请看附件');
  const page415 = page.locator('input[type=file]').last();
  await page415.setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ\u0090\u0000 not welcome') });
  await page.getByText(/不支持这种文件/).waitFor();
  await expect.poll(() => page.getByLabel('回复客户').inputValue()).toBe('请看附件');

  // What cannot be looked at now is kept beside the words, and goes up by one press later.
  const clamd = await openClamd();
  clamd.mood = 'mumbles';
  desk.shop.world.config.clamd = clamd.config;
  await page.getByRole('button', { name: '移除 run.exe' }).click();
  await page415.setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('请用温水清洗') });
  await page.getByText(/现在无法检查文件是否安全/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  clamd.mood = 'looks';
  await page.locator('.attachment').getByRole('button', { name: '重试' }).click();
  await page.getByText(/现在无法检查文件是否安全/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await log.getByText('说明.txt').waitFor();
  await log.getByText('请看附件').waitFor();
  desk.shop.world.config.clamd = undefined;
  await clamd.close();
  desk.complaints.length = 0;
});

test('a visitor gets a profile, a tag and a note; what is masked is shown on demand and written down', async () => {
  const { conversation, customer } = await desk.served('我是老顾客', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const side = page.getByRole('complementary', { name: '客户与订单' });
  await side.getByRole('button', { name: '编辑' }).click();
  await side.getByLabel('姓名', { exact: true }).fill('周雨桐');
  await side.getByLabel('手机', { exact: true }).fill('13800002046');
  await side.getByRole('button', { name: '保存资料' }).click();
  await side.getByText('138 **** 2046').waitFor();
  await side.getByRole('button', { name: '显示' }).first().click();
  await side.getByText('138 0000 2046').waitFor();
  await side.getByLabel('加标签').fill('偏好文字沟通');
  await side.getByLabel('加标签').press('Enter');
  await side.getByRole('button', { name: '去掉标签 偏好文字沟通' }).waitFor();
  await side.getByLabel('写一条备注，回车保存').fill('下午联系');
  await side.getByLabel('写一条备注，回车保存').press('Enter');
  await side.getByText('林可 查看了完整手机').waitFor();
  await page.getByRole('heading', { name: '周雨桐' }).first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
  const view = (await desk.lin.get(`/api/customers/${customer.id}`)).body;
  expect(view).toMatchObject({ name: '周雨桐', tags: ['偏好文字沟通'], notes: [{ body: '下午联系' }] });
});

test('a visitor is recognised as a known customer, and the histories become one', async () => {
  const first = await desk.served('第一次来', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${first.customer.id}`, { name: '陈立', phone: '13900001234' });
  const { conversation } = await desk.served('换了手机，还是我', desk.lin);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  const side = page.getByRole('complementary', { name: '客户与订单' });
  await side.getByLabel('按姓名、手机、邮箱、订单号找客户').fill('13900001234');
  const known = side.getByRole('button', { name: /陈立/ });
  await known.click();
  await side.getByRole('button', { name: '是同一位客户' }).click();
  await page.getByRole('heading', { name: '陈立' }).first().waitFor();
  await page.keyboard.press('3');
  await side.getByText('第一次来').waitFor();
  await side.getByText('第一次来').click();
  await page.getByRole('dialog').getByText('第一次来').waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('keys move between conversations, tabs and the field that finds', async () => {
  const { conversation } = await desk.served('一号', desk.lin);
  await desk.served('二号', desk.lin);
  const page = await desk.console(desk.lin, '/console/chats');
  await page.locator('.row').nth(1).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('log').getByText('二号').waitFor();
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('j');
  await page.getByRole('log').getByText('一号').waitFor();
  await expect.poll(() => page.url()).toContain(conversation);
  await page.getByLabel('回复客户').press('Escape');
  await page.keyboard.press('4');
  await page.getByRole('tab', { name: '商品', selected: true }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('陈立');
  await page.locator('button.row').getByText('陈立').click();
  await page.getByText('只显示了一部分会话。').waitFor();
  await page.getByRole('button', { name: '显示全部' }).click();
  await page.locator('.row').getByText('一号').waitFor();
});

test('S41: the picture a customer sent finds the goods beside the chat, and an uploaded one on their page', async () => {
  const seller = await importer(desk.shop);
  for (const name of ['enamel-pot', 'desk-lamp', 'wool-throw'])
    await seller.call('PUT', `/api/import/products/${name}`, {
      ...{ name: `山隅 ${name}`, nameEn: name, number: name, picture: `/shop/pictures/${name}.svg` },
      variants: [{ ref: `${name}-1`, priceMinor: 100, currency: 'CNY' }],
    });
  await desk.shop.tick();
  const drawing = await readFile('shop/public/pictures/desk-lamp.svg');
  const small = await new Transformer(await Transformer.fromSvg(drawing, '#fff').png()).resize(240, 180).jpeg(50);
  const { conversation, customer } = await desk.served('这款还有吗？', desk.lin);
  const send = async (name: string, content: Buffer) => {
    const { id } = await customer.upload('/api/widget/files', name, new Uint8Array(content));
    await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { id: newId(), kind: 'image', body: { file: id } });
  };
  await send('截图.jpg', small);
  await send('墙.png', dot);
  const page = await desk.console(desk.lin, `/console/chats?c=${conversation}`);
  await page.getByRole('tab', { name: '商品' }).click();
  const side = page.getByRole('tabpanel');
  await expect.poll(() => side.getByRole('article').count()).toBe(3);
  await side.getByRole('button', { name: '找 截图.jpg 里的商品' }).click();
  await expect.poll(() => side.getByRole('article').count()).toBe(1);
  await side.getByText('山隅 desk-lamp').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await side.getByRole('button', { name: '找 墙.png 里的商品' }).click();
  await side.getByText('没有商品用这张图片').waitFor();
  await side.getByRole('searchbox').fill('pot');
  await side.getByText('山隅 enamel-pot').waitFor();

  await page.goto(`${desk.shop.url}/console/products`);
  await page.getByRole('cell', { name: '山隅 wool-throw' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: '灯.jpg', mimeType: 'image/jpeg', buffer: small });
  await page.getByText('按图片找到的商品').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('cell', { name: '山隅 desk-lamp' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('link', { name: '不再按图片找' }).click();
  await expect.poll(() => page.getByRole('row').count()).toBe(4);
});
