import { afterAll, beforeAll, expect, test } from 'vitest';
import { mondayOf } from '../../common/business-time.ts';
import { buy } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { importer, sell } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { changeSetting } from '../platform/settings.ts';
import { openGroup } from '../team/groups.ts';
import { shopSetting } from '../team/shop.ts';

let shop: TestApp;
let [production, plate]: string[] = [];
let [lin, wang, other, customer]: Person[] = [];

beforeAll(async () => {
  shop = await app();
  const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
  await transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, hours }));
  const group = { name: '生产部', nameEn: 'Production', stage: null, kind: 'department' as const };
  production = await transact(shop.world, (tx) => openGroup(tx, system, group));
  lin = await agent(shop, '林可');
  wang = await agent(shop, '王工', { role: 'production', groups: [production] });
  other = await agent(shop, '老李', { role: 'warehouse' });
  plate = await sell(await importer(shop), 'plate');
  customer = await visitor(shop);
});
afterAll(() => shop.close());

const day = (days: number) => new Date(shop.world.now().getTime() + days * 86_400_000);
/** The Monday of the week in which that day falls in Shanghai. */
const weekOf = (at: Date) => mondayOf(new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
const plan = async () => (await lin!.get(`/api/capacity?group=${production}`)).body;
const say = (who: Person, week: string, units: number | null) => who.call('PUT', '/api/capacity', { group: production, week, units });

async function handOver(quantity: number, dueAt: Date, more: object = {}, variant = plate!) {
  const bought = await buy(shop, customer!, variant, quantity, 10_000);
  const input = { group: production, lines: [{ line: bought.line }], dueAt: dueAt.toISOString(), ...more };
  return lin!.call('POST', `/api/orders/${bought.id}/handovers`, input);
}

test('a promise beyond what a week can hold is warned of, and made anyway only when somebody says so', async () => {
  const due = day(15);
  const week = weekOf(due);
  expect((await handOver(2, due)).status).toBe(200);
  expect((await say(other!, week, 5)).body.code).toBe('handover_of_department');
  expect((await say(lin!, week, 5)).status).toBe(403);
  expect((await say(wang!, weekOf(due).replace(/..$/, '99'), 5)).status).toBe(400);
  expect((await say(wang!, week, 5)).status).toBe(200);
  const refused = await handOver(4, due);
  expect(refused.body).toMatchObject({ status: 409, code: 'over_capacity', params: { week, left: 3, units: 4 } });
  expect((await handOver(3, due)).status).toBe(200);
  const anyway = await handOver(4, due, { anyway: true });
  expect(anyway.status).toBe(200);
  const { weeks } = await plan();
  expect(weeks.length).toBe(12);
  expect(weeks.find((each: { week: string }) => each.week === week)).toMatchObject({ units: 5, promised: 9, ready: 0 });
  const listed = (await wang!.get(`/api/handovers?week=${week}&group=${production}`)).body;
  expect(listed.total).toBe(3);
  // Another week has room, and so has this one when nobody says any more what it can hold.
  expect((await handOver(4, day(29))).status).toBe(200);
  expect((await say(wang!, week, null)).status).toBe(200);
  expect((await handOver(4, due)).status).toBe(200);
});

test('two promises at once are counted one after the other', async () => {
  const due = day(43);
  await say(wang!, weekOf(due), 3);
  const answers = await Promise.all([handOver(2, due), handOver(2, due)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('what the department expects stands in its week, what is ready and in time is counted', async () => {
  const due = day(22);
  const { body: sent } = await handOver(2, due);
  await wang!.call('POST', `/api/handovers/${sent.id}/acceptance`, { expectedAt: day(8).toISOString() });
  const find = async (at: Date) => (await plan()).weeks.find((each: { week: string }) => each.week === weekOf(at));
  expect((await find(day(8))).expected).toBe(2);
  await wang!.call('POST', `/api/handovers/${sent.id}/stages`, { line: sent.lines[0].line, stage: 'ready' });
  expect(await find(due)).toMatchObject({ promised: 2, ready: 2 });
  expect((await plan()).onTime).toEqual({ made: 1, inTime: 1 });
});

test('S94: a plan with control points that falls behind finds the orders promised earlier, and lets them go when it is right again', async () => {
  const admin = await importer(shop);
  const lead = await agent(shop, '陈班长', { role: 'team_leader' });
  const tray = await sell(admin, 'tray');
  const early = (await handOver(1, day(20), {}, tray)).body;
  const late = (await handOver(1, day(40), {}, tray)).body;
  const { product_id: product } = await shop.world.db
    .selectFrom('variants')
    .select('product_id')
    .where('id', '=', tray)
    .executeTakeFirstOrThrow();
  const points = [
    { name: '备料', dueAt: day(5).toISOString() },
    { name: '首件检验', dueAt: day(12).toISOString() },
  ];
  const input = { group: production, product, quantity: 100, readyAt: day(18).toISOString(), points };
  expect((await lin!.call('POST', '/api/plans', input)).status).toBe(403);
  expect((await other!.call('POST', '/api/plans', input)).body.code).toBe('handover_of_department');
  expect((await wang!.call('POST', '/api/plans', { ...input, readyAt: day(-1).toISOString() })).body.code).toBe('due_in_past');
  expect((await wang!.call('POST', '/api/plans', { ...input, points: points.toReversed() })).body.code).toBe('plan_points_order');
  const id = crypto.randomUUID();
  const year = (readyAt: string) => wang!.call('POST', '/api/plans', { ...input, readyAt });
  expect((await year('9999-12-31T00:00:00Z')).body.code).toBe('due_too_far');
  const longAgo = [{ name: '备料', dueAt: '0001-01-01T00:00:00Z' }];
  expect((await wang!.call('POST', '/api/plans', { ...input, points: longAgo })).body.code).toBe('due_in_past');
  const twice = await Promise.all([1, 2].map(() => wang!.call('POST', '/api/plans', { ...input, id })));
  for (const { status, body } of twice) expect({ status, id: body.id }).toEqual({ status: 200, id });
  const seen = async () => (await lin!.get('/api/plans')).body.items;
  expect(await seen()).toMatchObject([{ id, number: expect.stringMatching(/^M/), affected: 0, foreseenAt: input.readyAt }]);
  const found = async () => {
    await shop.tick();
    const [board] = (await lead.get('/api/exceptions?state=open&kind=plan_late')).body.items;
    return (
      board && (await lead.get(`/api/exceptions/${board.id}/orders`)).body.items.filter(({ outcome }: { outcome: string }) => !outcome)
    );
  };
  expect(await found()).toBeUndefined();
  // Points of plans that were dropped are never reached, and stand in nobody's way, however many.
  const dropped = Array.from({ length: 12 }, (_, place) => ({ name: `${place}`, dueAt: day(1).toISOString() }));
  for (let many = 0; many < 9; many++) {
    const { body } = await wang!.call('POST', '/api/plans', { ...input, points: dropped });
    await wang!.call('POST', `/api/plans/${body.id}/withdrawal`, { words: '改由外协' });
  }
  // The first point is four days behind: what was to be ready on the 18th day comes on the 22nd, after what was promised for the 20th.
  const socket = await lead.connect();
  shop.later(9 * 86_400);
  wang = await agent(shop, '王工', { role: 'production', groups: [production!] });
  const orders = await found();
  await socket.event((event) => event.fact.kind === 'plan.slipped' && event.fact.id === id);
  expect(orders.map(({ order }: { order: { id: string } }) => order.id)).toEqual([early.order.id]);
  expect((await seen())[0]).toMatchObject({ affected: 1 });
  const act = (noun: string, body: object) => wang!.call('POST', `/api/plans/${id}/${noun}`, body);
  expect((await act('points', { position: 9 })).status).toBe(404);
  const caughtUp = (await act('points', { position: 1, words: '加班赶上' })).body;
  expect(caughtUp).toMatchObject({ affected: 0, foreseenAt: input.readyAt, points: [{ name: '备料', reachedAt: expect.any(String) }, {}] });
  expect(await found()).toBeUndefined();
  // Said to be later by the department itself: the points to come move along.
  const later = (await act('plan', { readyAt: day(45).toISOString(), words: '模具返修' })).body;
  expect(later).toMatchObject({ affected: 2, plannedAt: input.readyAt, steps: [{ act: 'replan', words: '模具返修' }, {}, {}] });
  expect(Date.parse(later.points[1].dueAt)).toBeGreaterThan(Date.parse(input.readyAt));
  expect((await found()).map(({ order }: { order: { id: string } }) => order.id).sort()).toEqual([early.order.id, late.order.id].sort());
  // One batch of it is behind: whose line is of another, or of none that is known, does not wait for it.
  const oneBatch = { ...input, batch: 'B-7', readyAt: day(46).toISOString(), points: [] };
  const ofBatch = async () => (await seen()).find(({ batch }: { batch: string }) => batch === 'B-7');
  expect((await wang!.call('POST', '/api/plans', oneBatch)).body).toMatchObject({ batch: 'B-7', affected: 0 });
  const [line] = (await lin!.get(`/api/orders/${early.order.id}`)).body.lines;
  for (const [batch, affected] of [
    ['B-7', 1],
    ['B-8', 0],
  ] as const) {
    expect((await admin.call('PUT', `/api/order-lines/${line.id}/batch`, { batch })).status).toBe(204);
    expect(await ofBatch()).toMatchObject({ affected });
  }
  expect((await act('completion', {})).body).toMatchObject({ state: 'done', affected: 0 });
  expect((await act('completion', {})).body.code).toBe('plan_ended');
  expect(await found()).toBeUndefined();
  expect((await lin!.get('/api/plans?state=ended')).body.items[0]).toMatchObject({ id });
});
