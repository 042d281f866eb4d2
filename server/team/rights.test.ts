import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, Person, password, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let service: string;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '客服');
  admin = await agent(shop, '陈主管', { role: 'admin', groups: [service] });
});
afterAll(() => shop.close());

const stranger = () => new Person(shop, '', {});
const roleId = async (key: string) => (await admin.get('/api/roles')).body.find((role: { key: string }) => role.key === key).id;

test('nobody resets the password of a colleague with more rights, demotes them or lets them go', async () => {
  const supervisor = await agent(shop, '主管', { role: 'supervisor', groups: [service] });
  const chief = await agent(shop, '总管', { role: 'admin' });
  expect((await supervisor.call('POST', `/api/staff/${chief.id}/reset`)).status).toBe(403);
  expect((await supervisor.call('PATCH', `/api/staff/${chief.id}`, { roles: [await roleId('presale_agent')] })).status).toBe(403);
  expect((await supervisor.call('PATCH', `/api/staff/${chief.id}`, { hasLeft: true })).status).toBe(403);
  expect((await chief.get('/api/me')).body.permissions).toContain('roles.manage');
  const lin = await agent(shop, '林可', { groups: [service] });
  expect((await supervisor.call('POST', `/api/staff/${lin.id}/reset`)).status).toBe(200);
  expect((await supervisor.call('PATCH', `/api/staff/${lin.id}`, { hasLeft: true })).status).toBe(200);
});

test('a new password ends the links that are still about', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  const links = [];
  for (const _ of [1, 2])
    links.push((await admin.call('POST', `/api/staff/${lin.id}/reset`)).body.link.replace('/console/link/', '/api/links/'));
  expect((await stranger().call('POST', links[1], { password })).status).toBe(200);
  expect((await stranger().call('POST', links[0], { password })).body.code).toBe('link_expired');
});

test('a program’s token gives no more than its maker may do today', async () => {
  const maker = await agent(shop, '经理', { role: 'manager' });
  const asked = { name: '报表', permissions: ['orders.see', 'team.manage'] };
  const { token } = (await maker.call('POST', '/api/tokens', asked)).body;
  const program = new Person(shop, maker.id, { authorization: `Bearer ${token}` });
  expect((await program.get('/api/staff')).status).toBe(200);
  expect((await program.get('/api/facts')).status).toBe(403);
  await admin.call('PATCH', `/api/staff/${maker.id}`, { roles: [await roleId('finance')] });
  expect((await program.get('/api/staff')).status).toBe(403);
  expect((await program.get('/api/orders')).status).toBe(200);
  await admin.call('PATCH', `/api/staff/${maker.id}`, { hasLeft: true });
  expect((await program.get('/api/orders')).status).toBe(401);
});

test('who may only look on writes nothing and leaves no trace, by the socket either', async () => {
  const auditor = await agent(shop, '审计', { role: 'auditor' });
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: {} });
  const socket = await auditor.connect();
  const note = { ...text('偷偷写一句'), note: true };
  socket.send({ type: 'read', conversation: id, upTo: 1 });
  socket.send({ type: 'delivered', conversation: id, upTo: 1 });
  for (const words of [note, text('您好')]) {
    socket.send({ type: 'send', conversation: id, ...words });
    const refused = await socket.until((frame) => frame.type === 'refused' && frame.id === words.id);
    expect(refused.problem.code).toBe('forbidden');
  }
  const { conversation, messages } = (await auditor.get(`/api/conversations/${id}`)).body;
  expect(messages).toHaveLength(1);
  expect([conversation.staffRead, conversation.staffDelivered, conversation.agent]).toEqual([0, 0, null]);
});

test('what somebody prefers is there on their other device', async () => {
  const lin = await agent(shop, '林可', { groups: [service] });
  expect((await lin.call('PATCH', '/api/me', { preferences: { sound: false } })).body.preferences).toEqual({ sound: false });
  expect((await lin.get('/api/me')).body.preferences).toEqual({ sound: false });
});

test('two administrators who demote each other at once do not both succeed', async () => {
  const [one, two] = [await agent(shop, '甲', { role: 'admin' }), await agent(shop, '乙', { role: 'admin' })];
  const all = (await one.get('/api/staff')).body as { id: string; hasLeft: boolean; roles: { id: string }[] }[];
  const [adminRole, auditor] = [await roleId('admin'), await roleId('auditor')];
  const others = all.filter((row) => row.roles.some(({ id }) => id === adminRole) && ![one.id, two.id, admin.id].includes(row.id));
  for (const { id } of others) await one.call('PATCH', `/api/staff/${id}`, { hasLeft: true });
  const invited = { name: '未到岗', email: 'not-yet@shop.example', roles: [adminRole], groups: [] };
  expect((await one.call('POST', '/api/staff', invited)).status).toBe(200);
  await one.call('PATCH', `/api/staff/${admin.id}`, { roles: [auditor] });
  const tries = await Promise.all([
    one.call('PATCH', `/api/staff/${two.id}`, { roles: [auditor] }),
    two.call('PATCH', `/api/staff/${one.id}`, { roles: [auditor] }),
  ]);
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('who manages roles looks at the console as a role sees it: no more rights than both have, nothing changed, ended by one call', async () => {
  const chief = await agent(shop, '预览人', { role: 'admin' });
  const roles = (await chief.get('/api/roles')).body as { id: string; key: string; permissions: string[] }[];
  const role = roles.find(({ key }) => key === 'aftersale_agent')!;
  const before = (await chief.get('/api/me')).body;
  expect(before.preview).toBeNull();
  expect((await chief.call('PUT', '/api/me/preview', { role: role.id })).status).toBe(204);
  const seen = (await chief.get('/api/me')).body;
  expect(seen).toMatchObject({ id: chief.id, preview: { id: role.id } });
  expect(seen.permissions).toEqual(role.permissions.filter((each) => before.permissions.includes(each)).toSorted());
  expect((await chief.get('/api/search-words')).status, 'what the role may not see').toBe(403);
  for (const [method, path] of [
    ['PATCH', '/api/me'],
    ['PUT', '/api/me/preview'],
    ['PUT', '/api/me/seat'],
  ] as const)
    expect((await chief.call(method, path, { name: '别人', role: role.id, state: 'online' })).body.code).toBe('preview_read_only');
  expect((await chief.call('DELETE', '/api/me/preview')).status).toBe(204);
  expect((await chief.call('DELETE', '/api/me/preview')).status).toBe(204);
  expect((await chief.get('/api/me')).body).toMatchObject({ permissions: before.permissions, preview: null });
  const { rows } = await sql<{
    kind: string;
  }>`select kind from facts where actor_id = ${chief.id} and kind like 'role.preview%' order by tx, id`.execute(shop.world.db);
  expect(rows.map(({ kind }) => kind)).toEqual(['role.preview_began', 'role.preview_ended']);
  const lin = await agent(shop, '林可');
  expect((await lin.call('PUT', '/api/me/preview', { role: role.id })).status).toBe(403);
});
