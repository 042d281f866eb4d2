import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, Person, password } from '../../test/support/people.ts';
import { stepOf, totpCode } from './totp.ts';

let shop: TestApp;
let boss: Person;

beforeAll(async () => {
  shop = await app();
  boss = await agent(shop, '方总', { role: 'admin' });
});
afterAll(() => shop.close());

const emailOf = async (who: Person) => (await who.get('/api/me')).body.email as string;
const codeOf = (secret: string) => totpCode(secret, stepOf(shop.world.now()));
const signIn = async (email: string, more: object = {}) => {
  const response = await fetch(`${shop.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, ...more }),
  });
  return { status: response.status, body: await response.json(), cookie: `${response.headers.getSetCookie()[0]}`.replace(/;.*$/, '') };
};

async function withCode(name: string, role = 'aftersale_agent') {
  const who = await agent(shop, name, { role });
  const { secret, address } = (await who.call('POST', '/api/me/authenticator', { password })).body;
  expect(address).toContain(`secret=${secret}`);
  const { recoveryCodes } = (await who.call('POST', '/api/me/authenticator/confirmation', { code: codeOf(secret) })).body;
  shop.later(60);
  return { who, secret, recoveryCodes: recoveryCodes as string[], email: await emailOf(who) };
}

test('the codes are those of RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = (seconds: number) => totpCode(secret, Math.floor(seconds / 30));
  expect([59, 1111111109, 1234567890, 20000000000].map(at)).toEqual(['287082', '081804', '005924', '353130']);
});

test('a second step is set up with the password and a first code, and signing in then takes a code, each once', async () => {
  const who = await agent(shop, '林可');
  expect((await who.call('POST', '/api/me/authenticator', { password: 'not mine' })).status).toBe(422);
  const { secret } = (await who.call('POST', '/api/me/authenticator', { password })).body;
  const email = await emailOf(who);
  // Not proved yet: it does not count.
  expect((await signIn(email)).status).toBe(200);
  expect((await who.call('POST', '/api/me/authenticator/confirmation', { code: '000000' })).body.code).toBe('wrong_code');
  const first = codeOf(secret);
  const { recoveryCodes } = (await who.call('POST', '/api/me/authenticator/confirmation', { code: first })).body;
  expect(recoveryCodes).toHaveLength(10);
  expect((await who.call('POST', '/api/me/authenticator', { password })).body.code).toBe('code_set_up');
  expect((await signIn(email)).body.code).toBe('code_needed');
  expect((await signIn(email, { code: first })).body.code).toBe('wrong_code');
  shop.later(60);
  const next = codeOf(secret);
  const both = await Promise.all([signIn(email, { code: next }), signIn(email, { code: next })]);
  expect(both.map((each) => each.status).sort()).toEqual([200, 401]);
  const rows = await shop.world.db.selectFrom('authenticators').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a recovery code lets in once, wrong codes are slowed down, and a colleague who governs can turn it off', async () => {
  const { email, recoveryCodes, who } = await withCode('苏晴');
  expect((await signIn(email, { code: recoveryCodes[0]?.toLowerCase() })).status).toBe(200);
  expect((await signIn(email, { code: recoveryCodes[0] })).body.code).toBe('wrong_code');
  for (let tries = 0; tries < 3; tries++) await signIn(email, { code: '000000' });
  expect((await signIn(email, { code: recoveryCodes[1] })).status).toBe(429);
  const stranger = await agent(shop, '路人');
  expect((await stranger.call('POST', `/api/staff/${who.id}/authenticator/removal`)).status).toBe(403);
  expect((await boss.call('POST', `/api/staff/${who.id}/authenticator/removal`)).status).toBe(204);
  expect((await who.get('/api/me')).body.code).toEqual({ on: false, isMissing: false });
});

test('a reset link sets a new password only with the code', async () => {
  const { who, secret } = await withCode('小许');
  const { link } = (await boss.call('POST', `/api/staff/${who.id}/reset`)).body;
  const path = link.replace('/console/link/', '/api/links/');
  const stranger = new Person(shop, '', {});
  expect((await stranger.call('POST', path, { password: 'brand new secret 1' })).body.code).toBe('code_needed');
  expect((await stranger.call('POST', path, { password: 'brand new secret 1', code: '123456' })).body.code).toBe('wrong_code');
  expect((await stranger.call('POST', path, { password: 'brand new secret 1', code: codeOf(secret) })).status).toBe(200);
});

test('whose role asks for it does nothing before it is set up', async () => {
  const who = await agent(shop, '周岚', { role: 'team_leader' });
  const rules = (await boss.get('/api/settings/sign-in')).body;
  const role = (await boss.get('/api/roles')).body.find((each: { key: string }) => each.key === 'team_leader').id;
  const manager = await agent(shop, '经理', { role: 'manager' });
  expect((await manager.call('PUT', '/api/settings/sign-in', rules)).status).toBe(403);
  expect((await boss.call('PUT', '/api/settings/sign-in', { ...rules, rolesWithCode: [role] })).status).toBe(200);
  expect((await who.get('/api/me')).body.code).toEqual({ on: false, isMissing: true });
  expect((await who.get('/api/customers')).body.code).toBe('code_required');
  const { secret } = (await who.call('POST', '/api/me/authenticator', { password })).body;
  await who.call('POST', '/api/me/authenticator/confirmation', { code: codeOf(secret) });
  expect((await who.get('/api/customers')).status).toBe(200);
  await boss.call('PUT', '/api/settings/sign-in', { ...rules, rolesWithCode: [] });
});

test('passwords are long enough, not common and not the name of the address; sessions end by the rules of the shop', async () => {
  // One address signs in so often only.
  await shop.close();
  shop = await app();
  boss = await agent(shop, '方总', { role: 'admin' });
  const who = await agent(shop, '韩雪');
  const rules = (await boss.get('/api/settings/sign-in')).body;
  await boss.call('PUT', '/api/settings/sign-in', { ...rules, passwordLength: 12, idleDays: 2, longestDays: 5, mostSessions: 2 });
  const email = await emailOf(who);
  const change = (next: string) => who.call('PUT', '/api/me/password', { current: password, next });
  for (const next of ['elf letters', 'woaini5201314', 'aaaaaaaaaaaaaa', `x${email.split('@')[0]}x`]) {
    expect((await change(next)).body.code, next).toBe('weak_password');
  }
  expect((await change('elf letters')).body.title).toContain('12');
  const [one, two] = [await signIn(email), await signIn(email)];
  const meOf = async (cookie: string) => (await new Person(shop, '', { cookie, origin: shop.url }).get('/api/me')).status;
  expect((await who.get('/api/me')).status).toBe(401);
  expect([await meOf(one.cookie), await meOf(two.cookie)]).toEqual([200, 200]);
  for (let day = 0; day < 4; day++) {
    shop.later(86_400);
    expect(await meOf(one.cookie)).toBe(200);
  }
  expect(await meOf(two.cookie)).toBe(401);
  shop.later(86_400);
  expect(await meOf(one.cookie)).toBe(401);
});
