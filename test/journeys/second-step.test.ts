import { expect, test } from 'vitest';
import { stepOf, totpCode } from '../../server/team/totp.ts';
import { openDesk } from '../support/desk.ts';
import { agent, password } from '../support/people.ts';

// Being asked for the code is a refusal.
const desk = await openDesk((line) => line.includes('401'));

test('a role asks for the second step: it is set up before anything else, and then asked for at sign-in', async () => {
  const leader = await agent(desk.shop, '周岚', { role: 'team_leader', groups: [desk.group] });
  const settings = await desk.console(desk.lin, '/console/settings/signIn');
  await settings.getByLabel('座席班长').check();
  expect(await desk.faults(settings)).toEqual([]);
  await settings.getByRole('button', { name: '保存' }).click();
  await expect.poll(async () => (await leader.get('/api/me')).body.code.isMissing).toBe(true);
  const page = await desk.console(leader);
  await page.getByRole('heading', { name: '先开启两步验证' }).waitFor();
  await page.getByLabel('现在的密码').fill(password);
  await page.getByRole('button', { name: '开启' }).click();
  await page.getByRole('img', { name: '两步验证的二维码' }).waitFor();
  expect(await desk.faults(page)).toEqual([]);
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const code = () => totpCode(secret, stepOf(desk.shop.world.now()));
  await page.getByLabel('验证器显示的 6 位验证码').fill(code());
  await page.getByRole('button', { name: '确认开启' }).click();
  await page.getByRole('button', { name: '已收好' }).waitFor();
  expect(((await page.locator('code').textContent()) ?? '').split('\n')).toHaveLength(10);
  await page.getByRole('button', { name: '已收好' }).click();
  await page.getByRole('link', { name: '接待' }).first().waitFor();
  await page.context().clearCookies();
  await page.goto(`${desk.shop.url}/console/sign-in`);
  desk.shop.later(60);
  await page.getByLabel('邮箱').fill((await leader.get('/api/me')).body.email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('验证码').fill(code());
  expect(await desk.faults(page)).toEqual([]);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '接待' }).first().waitFor();
});
