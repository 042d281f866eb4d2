import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let leader: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  leader = await agent(shop, '周岚', { role: 'team_leader', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service], online: true });
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
});
afterAll(() => shop.close());

async function ask(): Promise<string> {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: {} });
  return (await leader.get(`/api/conversations/${id}`)).body.conversation.state;
}

const greeting = async () => {
  const headers = { 'content-type': 'application/json', origin: shop.url };
  const answer = await fetch(`${shop.url}/api/widget/visitors`, { method: 'POST', headers, body: JSON.stringify({ site: shop.url }) });
  return ((await answer.json()) as { shop: { greeting: string } }).shop.greeting;
};

test('one button switches the peak day on and back: its greeting, its longer times, and messages instead of a queue too long', async () => {
  const usual = await greeting();
  const plan = { greeting: '双十一人多，请稍等', greetingEn: '', factor: 3, shedAbove: 2 };
  expect((await leader.call('PUT', '/api/settings/peak', plan)).status).toBe(200);
  expect([await ask(), await greeting()]).toEqual(['queued', usual]);
  expect((await lin.call('PUT', '/api/peak', { reason: '双十一' })).status).toBe(403);
  const screen = await lin.connect();
  expect((await leader.call('PUT', '/api/peak', { reason: '双十一' })).status).toBe(204);
  await screen.event((event) => event.fact.kind === 'peak.switched');
  expect((await lin.get('/api/peak')).body.on).toMatchObject({ by: '周岚', reason: '双十一' });
  expect([await ask(), await ask(), await greeting()]).toEqual(['queued', 'missed', '双十一人多，请稍等']);
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  await shop.drain();
  const { rows } = { rows: await shop.world.db.selectFrom('offers').selectAll().execute() };
  expect((rows[0]!.expires_at.getTime() - rows[0]!.made_at.getTime()) / 1000).toBe(60);
  expect((await leader.call('DELETE', '/api/peak')).status).toBe(204);
  expect([(await lin.get('/api/peak')).body.on, await greeting()]).toEqual([null, usual]);
});
