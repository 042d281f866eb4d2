import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let service: string;
let lin: Person;
let leader: Person;
let stranger: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [service], online: true });
  leader = await agent(shop, '班长', { role: 'team_leader', groups: [service] });
  stranger = await agent(shop, '外人', { groups: [await group(shop, '售前')] });
});
afterAll(() => shop.close());

async function talk(profile: object = {}): Promise<{ customer: Person; conversation: string }> {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('在吗'), opening: {} });
  await lin.call('PATCH', `/api/customers/${customer.id}`, profile);
  return { customer, conversation };
}

const all = (...of: object[]) => ({ match: 'all', of });
const any = (...of: object[]) => ({ match: 'any', of });
const save = async (who: Person, conditions: object, more: object = {}) =>
  (await who.call('POST', '/api/views', { name: '视图', conditions, ...more })).body.id as string;
const shown = async (who: Person, view: string): Promise<string[]> =>
  (await who.get(`/api/conversations?view=${view}`)).body.items.map((item: { id: string }) => item.id).sort();

test('conditions narrow alone, together and either, and the preview counts the same', async () => {
  const gold = await talk({ name: '金', tier: 'gold', tags: ['投诉'] });
  const silver = await talk({ name: '银', tier: 'silver', tags: [] });
  await lin.call('POST', `/api/conversations/${silver.conversation}/acceptance`);
  const [a, b] = [gold.conversation, silver.conversation];
  const cases: [object, string[]][] = [
    [all(), [a, b]],
    [all({ field: 'tier', is: 'in', values: ['gold'] }), [a]],
    [all({ field: 'tag', is: 'not_in', values: ['投诉'] }), [b]],
    [all({ field: 'agent', is: 'in', values: ['me'] }), [b]],
    [all({ field: 'agent', is: 'in', values: ['none'] }), [a]],
    [all({ field: 'agent', is: 'not_in', values: ['me'] }), [a]],
    [all({ field: 'group', is: 'in', values: ['mine'] }), [a, b]],
    [all({ field: 'state', is: 'in', values: ['active', 'waiting_customer'] }), [b]],
    [all({ field: 'order', is: 'yes' }), []],
    [all({ field: 'unread', is: 'yes' }), [a, b]],
    [all({ field: 'waiting', is: 'over', minutes: 10 }), []],
    [all({ field: 'opened', is: 'under', minutes: 10 }), [a, b]],
    [any({ field: 'tier', is: 'in', values: ['gold'] }, { field: 'agent', is: 'in', values: ['me'] }), [a, b]],
    [
      all(
        { field: 'channel', is: 'in', values: ['chat'] },
        any({ field: 'tier', is: 'in', values: ['gold'] }, { field: 'order', is: 'yes' }),
      ),
      [a],
    ],
  ];
  for (const [conditions, expected] of cases) {
    const view = await save(lin, conditions);
    expect(await shown(lin, view), JSON.stringify(conditions)).toEqual([...expected].sort());
    expect((await lin.call('POST', '/api/views/preview', { conditions })).body.count).toBe(expected.length);
    await lin.call('DELETE', `/api/views/${view}`);
  }
  shop.later(1200);
  const late = await save(lin, all({ field: 'waiting', is: 'over', minutes: 10 }));
  expect(await shown(lin, late)).toEqual([a, b].sort());
  expect((await lin.get('/api/views')).body.items).toMatchObject([{ id: late, count: 2, scope: 'own', mayChange: true }]);
});

test('an own view is one’s own, a shared one is the team leader’s, and rights to conversations stay', async () => {
  await talk();
  const own = await save(lin, all());
  expect((await leader.get(`/api/conversations?view=${own}`)).status).toBe(404);
  expect((await leader.call('DELETE', `/api/views/${own}`)).status).toBe(404);
  expect((await lin.call('POST', '/api/views', { name: '全店', scope: 'all', conditions: all() })).status).toBe(403);
  const shared = await save(leader, all(), { scope: 'group', group: service });
  expect((await shown(lin, shared)).length).toBeGreaterThan(0);
  expect((await lin.call('PUT', `/api/views/${shared}`, { name: '改', conditions: all() })).status).toBe(403);
  expect((await stranger.get(`/api/conversations?view=${shared}`)).status).toBe(404);
  const everybodys = await save(leader, all(), { scope: 'all' });
  expect(await shown(stranger, everybodys)).toEqual([]);
  expect((await leader.call('PUT', `/api/views/${shared}`, { name: '改名', scope: 'all', conditions: all() })).status).toBe(204);
  expect((await leader.call('DELETE', `/api/views/${everybodys}`)).status).toBe(204);
  expect((await stranger.get('/api/views')).body.items.map((view: { name: string }) => view.name)).toEqual(['改名']);
});

test('what was closed is shown for at most a month, and what cannot be served is refused', async () => {
  const { conversation } = await talk();
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  const reasons = (await lin.get('/api/reasons')).body as { key: string; children: { key: string }[] }[];
  const codes = { stage: 'aftersale', topic: reasons[0]!.key, reason: reasons[0]!.children[0]!.key, result: 'solved' };
  await lin.call('POST', `/api/conversations/${conversation}/wrap-up`, codes);
  const closed = await save(lin, all({ field: 'reason', is: 'in', values: [codes.topic] }), { closedDays: 7 });
  expect(await shown(lin, closed)).toEqual([conversation]);
  shop.later(8 * 86_400);
  expect(await shown(lin, closed)).toEqual([]);
  const refused = [
    { conditions: all(), closedDays: 365 },
    { conditions: all({ field: 'words', is: 'in', values: ['x'] }) },
    { conditions: all({ field: 'state', is: 'in', values: [] }) },
    { conditions: all(...Array.from({ length: 13 }, () => ({ field: 'order', is: 'yes' }))) },
    { conditions: all(all(all({ field: 'order', is: 'yes' }))) },
  ];
  for (const body of refused)
    expect((await lin.call('POST', '/api/views', { name: '视图', ...body })).status, JSON.stringify(body)).toBe(400);
});
