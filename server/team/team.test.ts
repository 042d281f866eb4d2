import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, group, Person, password, visitor } from '../../test/support/people.ts';
import { transact } from '../platform/db.ts';
import { newSetupLink } from './setup.ts';

let shop: TestApp;
let service: string;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  service = await group(shop, '客服');
  admin = await agent(shop, '陈主管', { role: 'admin', groups: [service] });
});
afterAll(() => shop.close());

const roleId = async (key: string) => (await admin.get('/api/roles')).body.find((role: { key: string }) => role.key === key).id;
const stranger = () => new Person(shop, '', {});

async function signIn(email: string, words = password) {
  const response = await fetch(`${shop.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: words }),
  });
  return { status: response.status, cookie: `${response.headers.getSetCookie()[0]}`.replace(/;.*$/, '') };
}

test('an invited colleague sets a password once, signs in, and is let go', async () => {
  const invited = await admin.call('POST', '/api/staff', {
    name: '小王',
    email: 'Wang@shop.example',
    roles: [await roleId('presale_agent')],
    groups: [service],
  });
  expect(invited.status).toBe(200);
  const link = invited.body.link.replace('/console/link/', '/api/links/');
  expect((await stranger().get(link)).body).toEqual({ purpose: 'invitation', name: '小王', passwordLength: 10 });
  expect((await stranger().call('POST', link, { password: 'short' })).body.code).toBe('weak_password');
  expect((await stranger().call('POST', link, { password })).body.name).toBe('小王');
  expect((await stranger().call('POST', link, { password })).body.code).toBe('link_expired');
  expect(
    (
      await admin.call('POST', '/api/staff', {
        name: '又一个',
        email: 'wang@SHOP.example',
        roles: [await roleId('presale_agent')],
        groups: [],
      })
    ).body.code,
  ).toBe('email_taken');
  const { status, cookie } = await signIn('wang@shop.example');
  expect(status).toBe(200);
  expect((await signIn('wang@shop.example', 'wrong')).status).toBe(401);
  const wang = new Person(shop, invited.body.staff.id, { cookie, origin: shop.url });
  expect((await wang.get('/api/me')).body.groups).toHaveLength(1);
  expect((await admin.call('PATCH', `/api/staff/${wang.id}`, { hasLeft: true })).body.hasLeft).toBe(true);
  expect((await wang.get('/api/me')).status).toBe(401);
  expect((await signIn('wang@shop.example')).status).toBe(401);
});

test('somebody ends the session of a device they no longer trust, and its socket with it', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  const desk = await lin.connect();
  const sessions = (await lin.get('/api/me/sessions')).body;
  expect(sessions).toMatchObject([{ current: true }]);
  expect((await lin.call('DELETE', `/api/me/sessions/${sessions[0].id}`)).status).toBe(204);
  expect((await lin.get('/api/me')).status).toBe(401);
  expect(await desk.closed).toBe(4003);
});

test('who signs in at a console comes online, and leaves the seat with the last sign-out', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  const { email } = (await admin.get('/api/staff')).body.find((row: { id: string }) => row.id === lin.id);
  const at = await stranger().call('POST', '/api/session', { email, password, takeSeat: true });
  expect(at.body.seat.state).toBe('online');
  const sessions = (await lin.get('/api/me/sessions')).body;
  await lin.call('DELETE', `/api/me/sessions/${sessions.find((row: { current: boolean }) => !row.current).id}`);
  await lin.call('DELETE', '/api/session');
  expect((await admin.get('/api/staff')).body.find((row: { id: string }) => row.id === lin.id).seat.state).toBe('offline');
});

test('nobody gives rights they do not hold, and one administrator always stays', async () => {
  const supervisor = await agent(shop, '主管', { role: 'supervisor', groups: [service] });
  const adminRole = await roleId('admin');
  expect(
    (await supervisor.call('POST', '/api/staff', { name: '假', email: 'fake@shop.example', roles: [adminRole], groups: [] })).status,
  ).toBe(403);
  expect((await supervisor.call('PATCH', `/api/staff/${supervisor.id}`, { roles: [adminRole] })).status).toBe(403);
  expect((await supervisor.call('POST', '/api/roles', { name: '万能', nameEn: 'All', permissions: ['roles.manage'] })).status).toBe(403);
  expect((await admin.call('PATCH', `/api/staff/${admin.id}`, { roles: [await roleId('auditor')] })).body.code).toBe('last_admin');
  expect((await admin.call('DELETE', `/api/roles/${adminRole}`)).body.code).toBe('in_use');
  const auditor = await agent(shop, '审计', { role: 'auditor' });
  expect((await auditor.call('PUT', '/api/reasons', [])).status).toBe(403);
});

test('a seat keeps its history, and a team leader may force it', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  const leader = await agent(shop, '班长', { role: 'team_leader', groups: [service] });
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  shop.later(600);
  expect((await leader.call('PUT', `/api/staff/${lin.id}/seat`, { state: 'break' })).status).toBe(204);
  expect((await lin.call('PUT', `/api/staff/${leader.id}/seat`, { state: 'break' })).status).toBe(403);
  const { rows } = await sql<{
    state: string;
    changed_by: string;
  }>`select state, changed_by from seat_changes where staff_id = ${lin.id} order by since`.execute(shop.world.db);
  expect(rows).toEqual([
    { state: 'online', changed_by: lin.id },
    { state: 'break', changed_by: leader.id },
  ]);
});

test('a masked phone is shown in full to who may see it, and that is a fact', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  const marketing = await agent(shop, '小营', { role: 'marketing' });
  const customer = await visitor(shop);
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '周雨桐', phone: '138 1234 2046', email: 'zhou@example.com' });
  const seen = (await marketing.get(`/api/customers/${customer.id}`)).body;
  expect([seen.phone, seen.email]).toEqual(['138 **** 2046', 'z***@example.com']);
  expect((await marketing.call('POST', `/api/customers/${customer.id}/revelation`, { field: 'phone' })).status).toBe(403);
  expect((await lin.call('POST', `/api/customers/${customer.id}/revelation`, { field: 'phone', reason: 'identity' })).body.value).toBe(
    '138 1234 2046',
  );
  const timeline = (await lin.get(`/api/customers/${customer.id}/timeline`)).body.items;
  expect(timeline[0]).toMatchObject({ kind: 'customer.revealed', by: { name: '林可' }, data: { field: 'phone' } });
  await shop.drain();
  for (const q of ['2046', '13812342046', 'ZHOU@example.com', '雨桐']) {
    expect((await lin.get(`/api/customers?q=${encodeURIComponent(q)}`)).body.items.map((row: { id: string }) => row.id)).toEqual([
      customer.id,
    ]);
  }
  const stored = await sql`select * from facts where data::text like '%1234 2046%'`.execute(shop.world.db);
  expect(stored.rows).toEqual([]);
});

test('the first administrator sets the shop up by the printed link', async () => {
  const fresh = await app();
  const forgotten = await transact(fresh.world, newSetupLink);
  const token = await transact(fresh.world, newSetupLink);
  const owner = new Person(fresh, '', {});
  expect((await owner.get(`/api/links/${token}`)).body.purpose).toBe('setup');
  const told = await fetch(`${fresh.url}/api/installation`);
  expect([await told.json(), told.headers.get('cache-control')]).toEqual([{ demo: false, shipHours: 48 }, 'no-store']);
  const made = await owner.call('POST', `/api/links/${token}`, {
    password,
    name: '老板',
    email: 'boss@shop.example',
    shopName: '山隅',
    groupName: '接待',
    hours: { from: '08:00', to: '20:00' },
  });
  expect(made.body).toMatchObject({ name: '老板', groups: [{ name: '接待' }], shop: { name: '山隅', demo: false } });
  const again = { password, name: '贼', email: 'thief@shop.example' };
  expect((await owner.call('POST', `/api/links/${forgotten}`, again)).body.code).toBe('link_expired');
  const late = await transact(fresh.world, newSetupLink);
  expect((await owner.call('POST', `/api/links/${late}`, again)).body.code).toBe('already_set_up');
  await fresh.close();
});

test('a page of another site cannot act in the name of who is signed in', async () => {
  const foreign = await admin.call('PUT', '/api/me/seat', { state: 'online' }, { origin: 'https://evil.example' });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign_origin']);
});

test('a program acts within its token', async () => {
  const made = await admin.call('POST', '/api/tokens', { name: 'ERP', permissions: ['orders.see'] });
  const program = new Person(shop, '', { authorization: `Bearer ${made.body.token}` });
  expect((await program.get('/api/orders')).status).toBe(200);
  expect((await program.get('/api/customers')).status).toBe(403);
  await admin.call('DELETE', `/api/tokens/${made.body.id}`);
  expect((await program.get('/api/orders')).status).toBe(401);
});

test('a seat whose console went away is empty, and one that a program holds is not', async () => {
  const lin = await agent(shop, '林可', { groups: [service], online: true });
  const program = await agent(shop, '机器', { groups: [service], online: true });
  const desk = await lin.connect();
  await desk.close();
  shop.later(60);
  await shop.tick();
  expect((await lin.get('/api/me')).body.seat.state).toBe('online');
  shop.later(31);
  await shop.tick();
  expect((await lin.get('/api/me')).body.seat.state).toBe('offline');
  expect((await program.get('/api/me')).body.seat.state).toBe('online');
});
