import { afterAll, beforeAll, expect, test } from 'vitest';
import { present } from '../../server/app.ts';
import { startWebhooks, type Webhooks } from '../../server/platform/webhooks/webhooks.ts';
import { webhookBodies } from '../../server/webhook-bodies.ts';
import { Desk } from '../support/desk.ts';
import { receiver } from '../support/receiver.ts';

let desk: Desk;
let webhooks: Webhooks;

beforeAll(async () => {
  desk = await Desk.open({ allowPrivate: ['127.0.0.1'] });
  webhooks = startWebhooks(
    desk.shop.world,
    webhookBodies((facts) => present(desk.shop.world, facts)),
  );
});
afterAll(async () => {
  await webhooks.stop();
  await desk.close();
});

test('an administrator adds a webhook, watches it hear a talk, and has it told again', async () => {
  const there = await receiver();
  const page = await desk.console(desk.lin, '/console/settings/webhooks');
  await page.getByRole('button', { name: '添加事件推送' }).click();
  await page.getByLabel('用途').fill('仓库系统');
  await page.getByLabel('接收网址').fill(there.url);
  await page.getByRole('button', { name: '添加', exact: true }).click();
  there.secrets.push(`${await page.getByText(/^whsec_/).textContent()}`);
  await page.keyboard.press('Escape');
  const { conversation } = await desk.ask('锅盖能单买吗？');
  const messages = () => there.accepted.filter(({ body }) => body.type === 'message.sent' && body.data.fact.conversation === conversation);
  await expect.poll(() => messages().length).toBe(1);

  await page.getByRole('button', { name: '推送记录' }).click();
  const row = page.getByRole('row').filter({ hasText: 'conversation.opened' });
  await row.getByRole('button', { name: '从这之后重新推送' }).click();
  await expect.poll(() => messages().length).toBe(2);
  expect(messages()[0]!.id).toBe(messages()[1]!.id);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByText('对方回复 204').waitFor();
  expect(await desk.faults(page)).toEqual([]);
  await there.close();
});

test('who sets up mail sees what became of a test', async () => {
  const page = await desk.console(desk.lin, '/console/settings/mail');
  await page.getByLabel('发信服务器').fill('127.0.0.1');
  await page.getByRole('textbox', { name: '端口' }).fill('9');
  await page.getByLabel('发件邮箱').fill('desk@shop.example');
  await page.getByRole('button', { name: '保存发信设置' }).click();
  await page.getByLabel('收件邮箱').fill('boss@shop.example');
  await page.getByRole('button', { name: '发送测试邮件' }).click();
  await page.getByText('等待发送').last().waitFor();
  await desk.shop.drain();
  await page.getByText(/已试 1 次/).waitFor();
  expect(await desk.faults(page)).toEqual([]);
});

test('an auditor reads what somebody did, in words, and takes it along as a file', async () => {
  const talk = await desk.served('请问几点发货？', desk.su);
  await desk.shop.drain();
  const page = await desk.console(desk.lin, '/console/settings/audit');
  await page.getByRole('button', { name: '苏晴' }).first().click();
  await page.getByText('只看 苏晴').waitFor();
  await page.getByLabel('类别').selectOption({ label: '会话' });
  await page.getByRole('row').filter({ hasText: '苏晴 接待' }).getByRole('button', { name: '相关记录' }).click();
  await page.getByText('只看相关记录').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const file = await (await saved).createReadStream();
  let csv = '';
  for await (const chunk of file) csv += chunk;
  expect(csv).toContain('苏晴 接待');
  expect(csv).toContain(talk.conversation);
  expect(await desk.faults(page)).toEqual([]);
});
