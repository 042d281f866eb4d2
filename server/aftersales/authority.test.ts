import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person } from '../../test/support/people.ts';

let shop: TestApp;
let admin: Person;
let lin: Person;
let home: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  home = await group(shop, '售后');
  admin = await agent(shop, '管理员', { role: 'admin' });
  lin = await agent(shop, '林可', { groups: [home], online: true });
});
afterAll(() => shop.close());

const authority = async (who: Person) => (await who.get('/api/me/authority')).body;

test('everybody sees what they may decide, and who may decide on more: those at their seat first', async () => {
  const away = await agent(shop, '班长甲', { role: 'team_leader', groups: [home] });
  const there = await agent(shop, '班长乙', { role: 'team_leader', online: true });
  const own = await authority(lin);
  expect(own).toMatchObject({ own: { onceMinor: 20_000, dayMinor: 200_000, decidedTodayMinor: 0 }, changesOrders: true });
  expect(own.twoPeopleAboveMinor).toBe(500_000);
  // Nobody is a supervisor, manager or director here: they could not be asked.
  expect(own.above.map(({ role }: { role: string }) => role)).toEqual(['team_leader', 'admin']);
  expect(own.above[0].people).toEqual([
    { id: there.id, name: '班长乙', isOnline: true },
    { id: away.id, name: '班长甲', isOnline: false },
  ]);
  expect((await authority(there)).above.map(({ role }: { role: string }) => role)).toEqual(['admin']);
  expect((await authority(admin)).above).toEqual([]);
});

test('a role that decides on nothing sees everybody who does, and the month’s budget of its teams', async () => {
  const presale = await agent(shop, '售前', { role: 'presale_agent', groups: [home] });
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  await admin.call('PUT', '/api/compensation-budgets', { group: home, month, amountMinor: 50_000 });
  const seen = await authority(presale);
  expect(seen.own).toBeNull();
  expect(seen.changesOrders).toBe(false);
  expect(seen.above[0]).toMatchObject({ role: 'aftersale_agent', onceMinor: 20_000, people: [{ name: '林可', isOnline: true }] });
  expect(seen.budgets).toEqual([{ group: '售后', groupEn: '售后', leftMinor: 50_000 }]);
});

test('the limits are the ones that judge: changed for all, they are shown changed', async () => {
  const limits = (await admin.get('/api/aftersales-limits')).body;
  limits.chain[0].onceMinor = 5_000;
  await admin.call('PUT', '/api/aftersales-limits', limits);
  expect((await authority(lin)).own.onceMinor).toBe(5_000);
});
