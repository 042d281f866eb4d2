import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebhooks, type Webhooks } from '../../server/platform/webhooks/webhooks.ts';
import { present } from '../../server/presenting.ts';
import { webhookBodies } from '../../server/webhook-bodies.ts';
import { Desk } from '../support/desk.ts';
import { mailbox, mailboxPassword } from '../support/mailbox.ts';
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

test('a program gets its token, and the page of the API lets it be tried with the examples that stand there', async () => {
  const page = await desk.console(desk.lin, '/console/settings/tokens');
  await page.getByLabel('用途').fill('商品同步');
  await page.getByRole('checkbox', { name: '修改商品', exact: true }).check();
  await page.getByRole('button', { name: '创建令牌' }).click();
  const token = `${await page.getByText(/^zk_/).textContent()}`;
  expect(await desk.faults(page)).toEqual([]);

  // A browser that nobody is signed in with: what is allowed, the token allows.
  const other = await desk.browser.newContext();
  const docs = await other.newPage();
  await docs.goto(`${desk.shop.url}/api/docs/`);
  await docs.getByRole('button', { name: 'Authorize', exact: true }).click();
  const dialog = docs.locator('.auth-container', { hasText: 'zk_' });
  await dialog.getByRole('textbox').fill(token);
  await dialog.getByRole('button', { name: 'Apply credentials', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await docs.getByText('Catalogue', { exact: true }).click();
  const call = docs.locator('.opblock', { hasText: '/api/import/products/{ref}' });
  await call.getByRole('button', { name: /^put/ }).click();
  await call.getByText('Needs the permission catalogue.edit.').waitFor();
  await call.getByRole('button', { name: 'Try it out' }).click();
  await call.getByRole('button', { name: 'Execute' }).click();
  await call.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
  const { body } = await desk.lin.get('/api/products');
  expect(JSON.stringify(body)).toContain('24 厘米，电磁炉可用');
});

test('who sets up mail sees what became of a test, and what is wrong with a mailbox', async () => {
  const page = await desk.console(desk.lin, '/console/settings/mail');
  await page.getByLabel('发信服务器').fill('127.0.0.1');
  await page.getByRole('form', { name: '发信' }).getByRole('textbox', { name: '端口' }).fill('9');
  await page.getByLabel('发件邮箱').fill('desk@shop.example');
  await page.getByRole('button', { name: '保存发信设置' }).click();
  await page.getByLabel('收件邮箱').fill('boss@shop.example');
  await page.getByRole('button', { name: '发送测试邮件' }).click();
  await page.getByText('等待发送').last().waitFor();
  await desk.shop.drain();
  await page.getByText(/已试 1 次/).waitFor();

  const incoming = await mailbox();
  const box = page.getByRole('form', { name: '收信邮箱' });
  await box.getByText('客户回复邮件我们收不到').waitFor();
  await box.getByLabel('收信服务器').fill('127.0.0.1');
  await box.getByLabel('加密方式').selectOption('none');
  await box.getByRole('textbox', { name: '端口' }).fill(String(incoming.port));
  await box.getByLabel('邮箱账号').fill('desk');
  await box.getByLabel('密码或授权码').fill('wrong');
  await box.getByLabel('回信地址').fill('desk@shop.example');
  await box.getByRole('button', { name: '保存收信设置' }).click();
  await page.getByRole('button', { name: '检查邮箱' }).click();
  await page.getByText('收不了信：账号或密码被拒绝。').waitFor();
  await box.getByLabel('密码或授权码').fill(mailboxPassword);
  await box.getByRole('button', { name: '保存收信设置' }).click();
  await page.getByRole('button', { name: '检查邮箱' }).click();
  await page.getByText('可以收信，文件夹里有 0 封邮件。').waitFor();
  await incoming.close();

  const gateway = await receiver();
  const form = page.getByRole('form', { name: '短信验证码' });
  await form.getByLabel('短信接口网址').fill(gateway.url);
  await form.getByLabel('英文短信').fill('No code');
  await form.getByText('要写上 {code}').waitFor();
  await form.getByLabel('英文短信').fill('Code {code}');
  await form.getByLabel('用短信发送验证码').check();
  await form.getByRole('button', { name: '保存短信设置' }).click();
  gateway.secrets.push(`${await page.getByText(/^whsec_/).textContent()}`);
  await page.keyboard.press('Escape');
  await form.getByText('已启用。').waitFor();
  await page.getByLabel('收短信的手机号').fill('13900003315');
  await page.getByRole('button', { name: '发送测试短信' }).click();
  await page.getByText('短信接口已收下，用了').waitFor();
  expect(gateway.accepted.at(-1)?.body.data).toMatchObject({ to: '13900003315', test: true });
  await gateway.close();
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
