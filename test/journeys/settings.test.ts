import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { group } from '../support/people.ts';

const desk = await openDesk();

test('a role of the shop’s own is made, looked at as who will have it, and given to a colleague, who works with it', async () => {
  const asking = await desk.served('退款到了吗？', desk.lin);
  await desk.lin.call('PATCH', `/api/customers/${asking.customer.id}`, { phone: '13977012046' });
  const page = await desk.console(desk.lin, '/console/settings/roles');
  await page.getByLabel('名称', { exact: true }).fill('外包审计');
  await page.getByLabel('英文名称').fill('Outside audit');
  await page.getByRole('button', { name: '新建角色' }).click();
  for (const permission of ['查看客户', '查看日志'])
    await page.getByRole('checkbox', { name: `外包审计 · ${permission}`, exact: true }).check();
  await page.getByRole('button', { name: '保存角色' }).click();
  await page.getByText('有修改还没保存').waitFor({ state: 'detached' });
  expect(await desk.faults(page)).toEqual([]);

  await page.getByRole('button', { name: '以此预览 · 外包审计' }).click();
  await page.getByText('正在以“外包审计”预览，只能查看。').waitFor();
  await page.goto(`${desk.shop.url}/console/customers/${asking.customer.id}`);
  await page.getByText('139 **** 2046').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '显示', exact: true }).count()).toBe(0);
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '结束预览' }).click();
  await page.getByRole('button', { name: '以此预览 · 外包审计' }).waitFor();

  await page.goto(`${desk.shop.url}/console/settings/staff`);
  await page.getByRole('button', { name: '苏晴', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('checkbox', { name: '外包审计', exact: true }).check();
  await form.getByRole('checkbox', { name: '售后客服', exact: true }).uncheck();
  await form.getByRole('button', { name: '保存同事' }).click();
  await form.waitFor({ state: 'detached' });

  const hers = await desk.console(desk.su, '/console/settings/audit');
  await hers.getByLabel('类别').selectOption({ label: '看过或取走个人信息' });
  await hers.getByText('没有符合的记录').waitFor();
  expect((await desk.su.get('/api/me')).body.permissions).toEqual(['customers.see', 'facts.see']);
  expect((await desk.su.call('POST', `/api/conversations/${asking.conversation}/acceptance`)).status).toBe(403);
  expect(await desk.faults(hers)).toEqual([]);
});

test('a reason is added, taken back and saved by keyboard alone', async () => {
  const page = await desk.console(desk.lin, '/console/settings/reasons');
  const add = page.getByRole('button', { name: '加一个原因' }).first();
  const write = async (...keys: string[]) => {
    for (const key of keys) await (key.length > 1 && /^[A-Z]/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key));
  };
  await add.press('Enter');
  await write('写错的', 'Tab', 'Tab', 'Enter');
  await page.getByRole('button', { name: '停用' }).and(page.locator(':focus')).waitFor();
  const names = async () => (await desk.lin.get('/api/reasons')).body[0].children.map(({ name }: { name: string }) => name);
  const before = await names();
  await add.press('Enter');
  await write('包装', 'Tab', 'packing', 'Enter');
  await expect.poll(names).toEqual([...before, '包装']);
  await page.getByLabel('英文名称').and(page.locator(':focus')).waitFor();
});

test('what the desk may not say, how it speaks, when it is late, too long or too much is set on screens and read back', async () => {
  const overflow = await group(desk.shop, '售前');
  const { customer } = await desk.ask('有人吗？');
  const page = await desk.console(desk.lin, '/console/settings/words');
  const open = (path: string) => page.goto(`${desk.shop.url}/console/${path}`);
  /** A label holds its own field, whose options count as its words. */
  const choice = (name: string) => page.locator('label', { hasText: new RegExp(`^${name}`) }).getByRole('combobox');
  const saved = async (path: string) => (await desk.lin.get(path)).body;

  await page.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByLabel('词语', { exact: true }).fill('绝对不会坏');
  await page.getByLabel('处理').selectOption('不能发送');
  await page.getByLabel('原因（同事会看到）').fill('广告法不许绝对的话');
  await page.getByLabel('输入一句话，看看会怎样').fill('这口锅绝对不会坏');
  await page
    .getByText(/广告法不许绝对的话/)
    .last()
    .waitFor();
  await page.getByRole('button', { name: '保存禁用词' }).click();
  await expect.poll(async () => JSON.stringify(await saved('/api/forbidden-words'))).toContain('绝对不会坏');

  await open('settings/replies');
  await choice('售后').selectOption('致歉');
  await expect.poll(() => saved('/api/settings/quick-reply-tones')).toMatchObject({ aftersale: 'apology' });

  await open('settings/blocks');
  await page.getByLabel('申诉说明（给被屏蔽的人看）').fill('请发邮件到 appeal@shop.example');
  await page
    .locator('.wording-preview')
    .getByText(/请发邮件到 appeal@shop.example/)
    .waitFor();
  await page.getByRole('button', { name: '保存申诉说明' }).click();
  await expect.poll(() => saved('/api/settings/block-appeal')).toMatchObject({ words: '请发邮件到 appeal@shop.example' });

  await open('settings/routing');
  await choice('技能组').selectOption('售后');
  await page.getByLabel('上次接待过').fill('90');
  await page.getByLabel('等专属客服（秒）').fill('40');
  await page.getByRole('button', { name: '加一条' }).click();
  await page.getByLabel('等了（秒）').fill('45');
  await page.getByLabel('就', { exact: true }).selectOption('转给 售前');
  await page.getByRole('button', { name: '保存分配规则' }).click();
  await expect
    .poll(() => saved(`/api/groups/${desk.group}/routing`))
    .toMatchObject({
      ...{ weights: { last: 90 }, specialistWait: 40 },
      overflow: [{ after: 45, kind: 'group', group: overflow }],
    });
  expect(await desk.faults(page)).toEqual([]);

  await open('settings/hours');
  await choice('适用范围').selectOption('售前');
  await page.getByRole('button', { name: '为这个组单独设置' }).click();
  await page.getByLabel('周日 开始 1').fill('10:00');
  await page.getByRole('button', { name: '保存营业时间' }).click();
  await expect.poll(async () => (await saved(`/api/groups/${overflow}/calendar`)).own?.week[6][0].from).toBe('10:00');

  await open('settings/model');
  const pictures = page.getByRole('region', { name: '图片识别' });
  await pictures.getByLabel('识别服务地址').fill('https://eyes.example/seen');
  await pictures.getByLabel('识别服务的密钥').fill('sk-eyes');
  await pictures.getByLabel('打开图片识别').check();
  await pictures.getByRole('button', { name: '保存图片识别' }).press('Enter');
  await expect
    .poll(() => saved('/api/settings/recogniser'))
    .toMatchObject({ on: true, address: 'https://eyes.example/seen', hasKey: true });

  await open('settings/homeOrder');
  await page.getByRole('button', { name: '“服务信息”往前' }).press('Enter');
  await page.getByRole('button', { name: '保存顺序' }).press('Enter');
  await expect.poll(async () => (await saved('/api/settings/home-order')).blocks.slice(-2)).toEqual(['service', 'ordering']);

  // Two greetings by keyboard alone: the preview says which one a customer reads, and the customer does.
  await open('settings/shop');
  for (const [n, words] of [
    [1, '金卡会员您好。'],
    [2, '欢迎来到'],
  ] as const) {
    await page.getByRole('button', { name: '加一条欢迎语' }).press('Enter');
    await page
      .getByRole('group', { name: `第 ${n} 条欢迎语` })
      .getByLabel('中文')
      .fill(words);
  }
  await page.getByRole('group', { name: '第 1 条欢迎语' }).getByLabel('客户等级').fill('金卡');
  await page.getByRole('button', { name: '在第 2 条里插入 店铺名' }).press('Enter');
  const preview = page.getByRole('figure');
  await preview.getByText('用的是第 2 条欢迎语').waitFor();
  await preview.getByLabel('等级').fill('金卡');
  await preview.getByText('金卡会员您好。').waitFor();
  // The focus follows with the next frame: what is pressed before would go to the button it lands on.
  const moveSecond = async (first: string) => {
    await page.getByRole('button', { name: '第 2 条往前' }).press('Enter');
    await preview.getByText(first).waitFor();
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
  await moveSecond('欢迎来到');
  await moveSecond('金卡会员您好。');
  await page.getByRole('button', { name: '保存店铺' }).press('Enter');
  await expect.poll(async () => (await saved('/api/settings/shop')).greetings).toMatchObject([{ tiers: ['gold'] }, { tiers: [] }]);
  expect(await desk.faults(page)).toEqual([]);

  await open('settings/helpSite');
  await page.getByLabel('名称', { exact: true }).fill('青瓷小店的帮助');
  await page.getByLabel('外观').selectOption('总是深色');
  await page.getByRole('button', { name: '保存帮助中心' }).press('Enter');
  await expect.poll(() => saved('/api/settings/help')).toMatchObject({ title: '青瓷小店的帮助', scheme: 'dark' });
  expect(await desk.faults(page)).toEqual([]);

  await open(`customers/${customer.id}`);
  await page.getByLabel('专属客服').selectOption('林可');
  await page.getByRole('button', { name: '指定', exact: true }).press('Enter');
  await expect.poll(() => saved(`/api/customers/${customer.id}/specialist`)).toMatchObject({ specialist: desk.lin.id });

  await open('now');
  await page.getByLabel('每人每天的预警上限').fill('1');
  await page.getByRole('button', { name: '保存上限' }).click();
  await expect.poll(async () => (await saved('/api/now')).ceiling).toBe(1);
  await page.getByLabel('高峰欢迎语', { exact: true }).fill('今天咨询很多，请您稍等。');
  await page.getByLabel('时限放宽到几倍（1 至 5）').fill('2');
  await page.getByLabel('排队达到多少位时改为留言').fill('50');
  await page.getByLabel('原因', { exact: true }).fill('双十一');
  await page.getByRole('button', { name: '开启高峰模式' }).click();
  await page.getByText(/高峰模式：双十一/).waitFor();
  expect(await saved('/api/peak')).toMatchObject({ greeting: '今天咨询很多，请您稍等。', factor: 2, shedAbove: 50 });
  await page.getByRole('button', { name: '结束高峰模式' }).click();
  await page.getByRole('button', { name: '开启高峰模式' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});
