import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, secondsUntilMonday, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';
import { noteConsoles } from '../team/presence.ts';

let shop: TestApp;
let service: string;
let admin: Person;
let leader: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  shop.later(secondsUntilMonday());
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  admin = await agent(shop, '管理', { role: 'admin' });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  lin = await agent(shop, '林可', { groups: [service], online: true });
  await admin.call('PATCH', `/api/staff/${lin.id}`, { chatLimit: 2 });
});
afterAll(() => shop.close());

/** Time at the desk: consoles stay open. */
async function stay(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 60) {
    shop.later(Math.min(60, left));
    await noteConsoles(shop.world, [lin.id]);
    await shop.tick();
  }
  await shop.drain();
}
const alarms = async () => {
  const { alarms: items } = (await leader.get('/api/now')).body;
  return items.map(({ kind, group: its, agent: whose, count, most }: Record<string, { name: string }>) => ({
    kind,
    of: whose?.name ?? its?.name,
    count,
    most,
  }));
};
async function ask(): Promise<string> {
  const id = newId();
  await (await visitor(shop)).call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: {} });
  await shop.drain();
  return id;
}
async function serve(): Promise<string> {
  const id = await ask();
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return id;
}
const route = async (change: object) => {
  const { body } = await admin.get(`/api/groups/${service}/routing`);
  expect((await admin.call('PUT', `/api/groups/${service}/routing`, { ...body, ...change })).status).toBe(200);
};

test('a seat full for long and a queue beyond all places alarm who leads, once, until they are over', async () => {
  await route({ fullAlarm: 300, queueAlarm: 60 });
  const [first] = [await serve(), await serve()];
  const [ears, agentEars] = [await leader.connect(), await lin.connect()];
  const heard = () => ears.events.filter(({ fact }) => fact.kind.startsWith('load.')).map(({ fact }) => [fact.kind, fact.data?.alarm]);
  await stay(10);
  await ask();
  await stay(10);
  expect(await alarms()).toEqual([]);
  await stay(60);
  expect(await alarms()).toEqual([{ kind: 'queue', of: '售后', count: 1, most: 0 }]);
  await stay(240);
  const both = [
    { kind: 'full', of: '林可', count: 2, most: 2 },
    { kind: 'queue', of: '售后', count: 1, most: 0 },
  ];
  expect(await alarms()).toEqual(both);
  expect((await lin.get('/api/now')).status).toBe(403);
  await ears.event((event) => event.fact.kind === 'load.raised' && event.fact.data?.alarm === 'full');
  expect(heard()).toEqual([
    ['load.raised', 'queue'],
    ['load.raised', 'full'],
  ]);

  const [topic] = (await admin.get('/api/reasons')).body;
  const codes = { stage: 'aftersale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
  await lin.call('POST', `/api/conversations/${first}/wrap-up`, codes);
  await shop.drain();
  await stay(10);
  expect(await alarms()).toEqual([]);
  await expect
    .poll(() =>
      heard()
        .slice(2)
        .map(([kind]) => kind),
    )
    .toEqual(['load.eased', 'load.eased']);
  expect(agentEars.events.filter(({ fact }) => fact.kind.startsWith('load.'))).toEqual([]);
  const audit = (await admin.get('/api/facts?kind=load.raised')).body.items;
  expect(audit).toHaveLength(2);
});

test('a group may want no alarm; what a person may serve in a day is the shop’s to say', async () => {
  await route({ fullAlarm: 0, queueAlarm: 0 });
  await serve();
  await stay(20);
  await ask();
  await stay(400);
  expect(await alarms()).toEqual([]);
  expect((await leader.call('PUT', '/api/settings/load', { contactsPerDay: 3 })).status).toBe(403);
  expect((await admin.call('PUT', '/api/settings/load', { contactsPerDay: 3 })).status).toBe(200);
  await stay(10);
  const now = (await leader.get('/api/now')).body;
  expect(now.ceiling).toBe(3);
  expect(await alarms()).toEqual([{ kind: 'day', of: '林可', count: 3, most: 3 }]);
  expect(now.agents.find(({ id }: { id: string }) => id === lin.id).today).toBe(3);
});
