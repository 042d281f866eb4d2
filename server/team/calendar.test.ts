import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let admin: Person;
let presale: string;
let aftersale: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  presale = await group(shop, '售前');
  aftersale = await group(shop, '售后');
  admin = await agent(shop, '管理', { role: 'admin', groups: [presale, aftersale], online: true });
});
afterAll(() => shop.close());

const closed = Array.from({ length: 7 }, () => []);
const at = (id: string) => `/api/groups/${id}/calendar`;

async function askIn(id: string): Promise<string> {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('在吗'), opening: { group: id } });
  return (await admin.get(`/api/conversations/${conversation}`)).body.conversation.state;
}

test('a group keeps hours of its own: who asks it outside them leaves a message, while the shop is open', async () => {
  expect((await admin.get(at(aftersale))).body).toEqual({ own: null });
  const own = { timeZone: 'Asia/Shanghai', week: closed, special: [] };
  expect((await admin.call('PUT', at(aftersale), { own })).status).toBe(200);
  expect([await askIn(aftersale), await askIn(presale)]).toEqual(['missed', 'queued']);
  await admin.call('PUT', at(aftersale), { own: null });
  expect(await askIn(aftersale)).toBe('queued');
});

test('on a holiday the shop is closed, and says when it opens', async () => {
  const settings = (await admin.get('/api/settings/shop')).body;
  const today = shop.world.now().toISOString().slice(0, 10);
  const [first, last] = [-1, 1].map((days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10));
  const specialDays = [{ from: first, to: last, name: '春节', ranges: [] }];
  expect((await admin.call('PUT', '/api/settings/shop', { ...settings, timeZone: 'UTC', specialDays })).status).toBe(200);
  const answer = await fetch(`${shop.url}/api/widget/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.url },
    body: JSON.stringify({ site: shop.url }),
  });
  const opensAt = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString();
  expect(await answer.json()).toMatchObject({ shop: { open: false, staffed: false, opensAt } });
  await alwaysOpen(shop);
});

test('hours that overlap, days given twice and somebody else’s group are refused', async () => {
  const settings = (await admin.get('/api/settings/shop')).body;
  const overlapping = [
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '18:00' },
  ];
  const day = { from: '2027-01-01', to: '2027-01-03', name: '元旦', ranges: [] };
  for (const wrong of [{ hours: closed.with(0, overlapping as never) }, { specialDays: [day, day] }, { timeZone: 'Mars/Base' }])
    expect((await admin.call('PUT', '/api/settings/shop', { ...settings, ...wrong })).status).toBe(400);
  expect((await admin.get(at(newId()))).status).toBe(404);
  const lin = await agent(shop, '林可', { groups: [presale] });
  expect((await lin.call('PUT', at(presale), { own: null })).status).toBe(403);
});

test('hours written before there were several ranges a day are kept', async () => {
  const old = { name: '老店', timeZone: 'Asia/Shanghai', hours: [{ from: '08:00', to: '20:00' }, ...Array(6).fill(null)] };
  await sql`update settings set value = ${JSON.stringify(old)}::jsonb where name = 'shop'`.execute(shop.world.db);
  const migration = readFileSync(new URL('../migrations/0016-calendar.sql', import.meta.url), 'utf8');
  for (let times = 0; times < 2; times++) await sql.raw(migration).execute(shop.world.db);
  expect((await admin.get('/api/settings/shop')).body).toMatchObject({
    name: '老店',
    hours: [[{ from: '08:00', to: '20:00' }], [], [], [], [], [], []],
  });
  await alwaysOpen(shop);
});
