import { expect, test } from 'vitest';
import { countPastSeats } from '../../server/insights/figure-anew.ts';
import { saidTimes } from '../../server/insights/said/making.ts';
import { openDesk } from '../support/desk.ts';
import { text } from '../support/people.ts';

const desk = await openDesk();

test('a supervisor reads the figures of the week, what one means, and the conversations behind it', async () => {
  const { conversation, say } = await desk.served('这口锅能用电磁炉吗？', desk.lin);
  desk.shop.later(20);
  await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, text('可以，锅底是铸铁的'));
  await say('谢谢');
  desk.shop.later(30);
  await desk.lin.call('POST', `/api/conversations/${conversation}/messages`, text('不客气'));
  await desk.lin.call('POST', `/api/conversations/${conversation}/wrap-up`, {
    stage: 'presale',
    topic: 'product',
    reason: 'choice',
    result: 'solved',
  });
  // Seats count by whole hours.
  desk.shop.later(3700);
  await desk.shop.drain();
  await countPastSeats(desk.shop.world);

  const page = await desk.console(desk.lin, '/console/');
  await page.getByRole('link', { name: '数据' }).click();
  await page.getByRole('row', { name: /林可/ }).waitFor();
  await page.getByLabel('内容').selectOption('响应');
  await page.getByRole('button', { name: '首次响应（P90）', exact: true }).click();
  await page.getByRole('region', { name: '首次响应（P90）' }).getByText('十分之九的首次响应不长于它').waitFor();
  expect(await desk.faults(page)).toEqual([]);

  await page.getByRole('button', { name: /^林可 首次响应（平均）/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('row', { name: /林可/ }).waitFor();
  await expect.poll(() => drawer.getByRole('row').count()).toBe(2);
  expect(await desk.faults(page)).toEqual([]);
  const number = (await drawer.getByRole('link').textContent()) ?? '';
  await drawer.getByRole('link').click();
  await page.getByRole('log').getByText('可以，锅底是铸铁的').waitFor();
  expect(number).toMatch(/^C\d+/);

  await page.goBack();
  await page.getByText('这些天没有人一天接待满 6 个会话').waitFor();
  await page.getByLabel('内容').selectOption('处理');
  await page.getByRole('button', { name: /^林可 占用率/ }).click();
  // One line for each hour that it took, two when it began shortly before another.
  await expect.poll(() => drawer.getByRole('row', { name: /林可.*%/ }).count()).toBeGreaterThan(0);
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByLabel('内容').selectOption('响应');
  await page.getByLabel('维度').selectOption('阶段');
  await page.getByRole('button', { name: /^售前 首次响应（平均）/ }).click();
  await drawer.getByRole('link', { name: number, exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('维度').selectOption('日期');
  await expect.poll(() => page.url()).toContain('split=day');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 XLSX' }).first().click()]);
  expect(file.suggestedFilename()).toMatch(/^zhike-figures-.*\.xlsx$/);
  // A number has the room of a number, however wide the page.
  expect((await page.getByLabel(/^客服每小时成本/).boundingBox())?.width).toBe(160);
  await page.getByRole('button', { name: /^一次解决率 100/ }).click();
  await drawer.getByRole('link').first().waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await drawer.getByRole('button', { name: /关闭|Close/ }).click();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('row', { name: /合计/ }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await desk.faults(page)).toEqual([]);
});

test('who keeps their promises stands among the figures, with the promises behind the number', async () => {
  const { conversation } = await desk.served('什么时候给我答复？', desk.lin);
  const now = desk.shop.world.now().getTime();
  const dueAt = new Date(now + 3_600_000).toISOString();
  const promised = await desk.lin.call('POST', `/api/conversations/${conversation}/tasks`, {
    kind: 'promise',
    text: '一小时内回电',
    dueAt,
  });
  await desk.lin.call('POST', `/api/tasks/${promised.body.id}/settlement`, { outcome: 'done', note: '' });
  desk.shop.later(3700);
  const [from, to] = [-2, 2].map((days) => new Date(now + days * 86_400_000).toISOString().slice(0, 10));
  const page = await desk.console(desk.lin, `/console/figures?from=${from}&to=${to}`);
  const kept = page.getByRole('region', { name: '承诺兑现' });
  await expect
    .poll(() => kept.getByRole('row', { name: /林可/ }).getByRole('cell').allTextContents())
    .toEqual(['1', '1', '0', '0', '0', '100.0%']);
  await kept.getByLabel('阶段').selectOption('售后');
  await kept.getByText('林可').waitFor({ state: 'detached' });
  await expect.poll(() => new URL(page.url()).searchParams.get('stage')).toBe('aftersale');
  await kept.getByLabel('阶段').selectOption('全部阶段');
  await kept.getByRole('button', { name: '林可 到期 1' }).click();
  await page.getByRole('dialog').getByText('一小时内回电').waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('days on which nothing happened say so', async () => {
  const page = await desk.console(desk.lin, '/console/figures?from=2020-01-01&to=2020-01-31');
  await page.getByText('这些天还没有数据').waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('what customers say is read word by word, by keyboard, down to the talk it was said in', async () => {
  for (const words of ['电磁炉能用吗，太慢了', '换个电磁炉，发货太慢了', '请问电磁炉能用吗']) await desk.ask(words);
  await desk.shop.drain();
  desk.shop.later(3700);
  await saidTimes.run(desk.shop.world);
  const page = await desk.console(desk.lin, '/console/figures');
  await page.getByRole('link', { name: /^客户在说什么/ }).press('Enter');
  await page.getByRole('region', { name: '表示不满的词' }).getByRole('button', { name: /^太慢/ }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('table', { name: '说得最多的词' }).getByRole('button', { name: '电磁炉' }).press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('换个电磁炉，发货太慢了').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page
    .getByRole('table', { name: '客户来问什么' })
    .getByRole('button', { name: /电磁炉/ })
    .press('Enter');
  await sheet.getByText('请问电磁炉能用吗').waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('来源').selectOption('商品评价');
  await page.getByText('这段时间没有客户写的话').waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await desk.faults(page)).toEqual([]);
});
