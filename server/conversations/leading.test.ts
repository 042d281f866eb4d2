import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextOpening } from '../../common/business-time.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { shopSetting } from '../team/shop.ts';

let shop: TestApp;
let service: string;
let presale: string;
let leader: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  service = await group(shop, '售后');
  presale = await group(shop, '售前');
  leader = await agent(shop, '周岚', { role: 'team_leader', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service, presale], online: true });
});
afterAll(() => shop.close());

const at = (id: string) => leader.get(`/api/conversations/${id}`).then((answer) => answer.body.conversation);
const pass = async (seconds: number) => {
  shop.later(seconds);
  await shop.tick();
  await shop.drain();
};

async function ask(words = '在吗', groupId = service): Promise<{ customer: Person; id: string }> {
  const customer = await visitor(shop);
  const id = newId();
  const sent = await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: { group: groupId } });
  expect(sent.status).toBe(200);
  await shop.drain();
  return { customer, id };
}

async function served(by: Person): Promise<{ customer: Person; id: string }> {
  const asked = await ask();
  expect((await by.call('POST', `/api/conversations/${asked.id}/acceptance`)).status).toBe(204);
  return asked;
}

test('a forced break holds until its planned end, says who and why, and offers nobody', async () => {
  const force = { state: 'forced_break', reason: '连续接待四小时', minutes: 10 };
  expect((await lin.call('PUT', `/api/staff/${lin.id}/seat`, force)).status).toBe(403);
  expect((await leader.call('PUT', `/api/staff/${lin.id}/seat`, force)).status).toBe(204);
  expect((await lin.get('/api/me')).body.seat).toMatchObject({ state: 'forced_break', by: '周岚', reason: '连续接待四小时' });
  const early = await lin.call('PUT', '/api/me/seat', { state: 'online' });
  expect([early.status, early.body.code]).toEqual([409, 'seat_forced']);
  expect((await lin.call('PUT', '/api/me/seat', { state: 'forced_break' })).status).toBe(400);
  const { id } = await ask();
  expect((await at(id)).offer).toBeNull();
  shop.later(601);
  const now = (await leader.get('/api/now')).body.agents.find((each: { id: string }) => each.id === lin.id);
  expect(Date.parse(now.until)).toBeLessThan(shop.world.now().getTime());
  expect((await lin.call('PUT', '/api/me/seat', { state: 'online' })).status).toBe(204);
  await shop.drain();
  expect((await at(id)).offer.agent).toBe(lin.id);
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
});

test('a team leader listens, whispers to the agent alone, and takes over; the owner stays', async () => {
  const { customer, id } = await served(lin);
  const note = { ...text('先道歉，再问订单号'), note: true };
  expect((await leader.call('POST', `/api/conversations/${id}/messages`, note)).status).toBe(200);
  const seen = (await lin.get(`/api/conversations/${id}`)).body.messages.at(-1);
  expect(seen).toMatchObject({ public: false, body: { whisper: lin.id } });
  const heard = JSON.stringify((await customer.get(`/api/widget/conversations/${id}/messages`)).body);
  expect(heard).not.toContain('先道歉');
  expect((await lin.call('POST', `/api/conversations/${id}/takeover`, { reason: '我来' })).status).toBe(403);
  expect((await leader.call('POST', `/api/conversations/${id}/takeover`, { reason: '客户要求主管' })).status).toBe(204);
  expect(await at(id)).toMatchObject({ agent: { name: '周岚' }, owner: { name: '林可' } });
  const late = await lin.call('POST', `/api/conversations/${id}/messages`, text('我再说一句'));
  expect(late.body.code).toBe('not_your_conversation');
  expect((await leader.call('POST', `/api/conversations/${id}/messages`, text('您好，我来处理'))).status).toBe(200);
});

test('several conversations are given to others at once, each for itself', async () => {
  const [one, two] = [await served(lin), await served(lin)];
  const helper = await agent(shop, '帮手', { groups: [presale], online: true });
  await shop.world.db.updateTable('staff').set({ chat_limit: 1 }).where('id', '=', helper.id).execute();
  const order = { conversations: [one.id, two.id, newId()], agent: helper.id, reason: '林可身体不适' };
  expect((await lin.call('POST', '/api/reassignments', order)).status).toBe(403);
  const done = await leader.call('POST', '/api/reassignments', order);
  expect(done.body.done).toBe(1);
  expect(done.body.refused.map((each: { code: string }) => each.code).sort()).toEqual(['agent_full', 'not_found']);
  const moved = await at(one.id);
  expect([moved.offer.agent, moved.group.id]).toEqual([helper.id, presale]);
  // Back to the queue of a group, from somebody's hand and from the queue.
  const back = await leader.call('POST', '/api/reassignments', { conversations: [one.id, two.id], group: service, reason: '回到售后' });
  expect(back.body).toEqual({ done: 2, refused: [] });
  expect([(await at(one.id)).group.id, (await at(two.id)).group.id]).toEqual([service, service]);
  await helper.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('waiting is compared between who bought something and who did not', async () => {
  const { body } = await leader.get('/api/now/equality?days=30');
  const { rows } = { rows: await shop.world.db.selectFrom('conversations').selectAll().where('accepted_at', 'is not', null).execute() };
  const since = shop.world.now().getTime() - 30 * 86_400_000;
  const counted = rows.filter((row) => row.left_task_id === null && row.opened_at.getTime() >= since);
  expect(body.revenue.contacts + body.other.contacts).toBe(counted.length);

  // One of them has paid: their wait stands on the other side, and each value is what a slow count makes of the same rows.
  await pretendToBeADemo(shop);
  const payer = counted.at(-1)!.customer_id;
  const someone = await visitor(shop);
  const variant = await sell(await importer(shop), 'POT', { stock: 9 });
  const order = (await someone.call('POST', '/api/shop/orders', wish(variant))).body;
  await sql`update orders set customer_id = ${payer}, paid_at = ${counted.at(-1)!.opened_at} where id = ${order.id}`.execute(shop.world.db);
  const waits = (isPayer: boolean) =>
    counted
      .filter((row) => (row.customer_id === payer) === isPayer)
      .map((row) => (row.accepted_at!.getTime() - row.opened_at.getTime()) / 1000)
      .sort((one, another) => one - another);
  const percentile = (of: number[], share: number) => {
    const at = (of.length - 1) * share;
    const [low, high] = [of[Math.floor(at)]!, of[Math.ceil(at)]!];
    return Math.round(low + (high - low) * (at - Math.floor(at)));
  };
  const again = (await leader.get('/api/now/equality?days=30')).body;
  for (const [side, isPayer] of [
    [again.revenue, true],
    [again.other, false],
  ] as const) {
    const all = waits(isPayer);
    expect(all.length).toBeGreaterThan(0);
    expect([side.contacts, side.p50, side.p90]).toEqual([all.length, percentile(all, 0.5), percentile(all, 0.9)]);
    expect(side.mean).toBeCloseTo(all.reduce((sum, each) => sum + each, 0) / all.length, 0);
    expect(side.within60).toBeCloseTo(all.filter((each) => each <= 60).length / all.length, 6);
  }
  expect([again.verdict, again.more]).toEqual(['too_few', 0]);
  expect((await lin.get('/api/now/equality')).status).toBe(403);
});

test('who waits when the shop closes and everybody has gone is told at once that it is answered later, and stands in no line', async () => {
  await alwaysOpen(shop);
  const late = await group(shop, '晚班');
  const owl = await agent(shop, '晚晴', { groups: [late], online: true });
  expect((await owl.call('PUT', '/api/me/seat', { state: 'busy' })).status).toBe(204);
  const { customer, id } = await ask('还有人吗', late);
  const state = async () => (await customer.get('/api/widget/conversations')).body.items[0];
  expect(await state()).toMatchObject({ state: 'queued', queue: { position: 1 } });
  const closed = Array.from({ length: 7 }, () => []);
  await transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, timeZone: 'UTC', hours: closed }));
  await pass(15);
  expect(await state(), 'somebody is there past the hours').toMatchObject({ state: 'queued' });
  await owl.call('PUT', '/api/me/seat', { state: 'offline' });
  await pass(15);
  expect(await state()).toMatchObject({ state: 'missed', queue: null });
  const said = (await customer.get(`/api/widget/conversations/${id}/messages`)).body.messages.at(-1);
  expect(said).toMatchObject({ kind: 'system', body: { code: 'left_message' } });
  await alwaysOpen(shop);
});

test('a message of the night is promised for the morning, stands as a task, and is kept by the answer', async () => {
  const wished = (shop.world.now().getUTCHours() + 11) % 24;
  const opens = wished > 21 ? 0 : wished;
  const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;
  const hours = Array.from({ length: 7 }, () => [{ from: hour(opens), to: hour(opens + 2) }]);
  await transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, timeZone: 'UTC', hours }));
  const opening = nextOpening({ timeZone: 'UTC', week: hours, special: [] }, shop.world.now())!;
  const promised = new Date(opening.getTime() + 3_600_000);
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
  const { customer, id } = await ask('锅盖有划痕，请回复');
  const left = await at(id);
  expect([left.state, left.promisedAt]).toEqual(['missed', promised.toISOString()]);
  const shown = (await customer.get('/api/widget/conversations')).body.items[0];
  expect(shown).toMatchObject({ state: 'missed', promisedAt: promised.toISOString() });
  const task = () => shop.world.db.selectFrom('tasks').selectAll().where('conversation_id', '=', id).executeTakeFirstOrThrow();
  expect(await task()).toMatchObject({ state: 'open', group_id: service, due_at: promised });
  shop.later((opening.getTime() - shop.world.now().getTime()) / 1000 + 600);
  const morning = await agent(shop, '早班', { groups: [service], online: true });
  await shop.drain();
  // Offered, and nobody there after all: it is the same message left, with the same promise.
  expect((await at(id)).offer.agent).toBe(morning.id);
  await morning.call('PUT', '/api/me/seat', { state: 'offline' });
  await pass(30);
  await pass(700);
  expect(await at(id)).toMatchObject({ state: 'missed', promisedAt: promised.toISOString() });
  expect(await shop.world.db.selectFrom('tasks').select('id').where('conversation_id', '=', id).execute()).toHaveLength(1);
  await morning.call('PUT', '/api/me/seat', { state: 'online' });
  expect((await morning.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  await pass(1);
  expect((await task()).state).toBe('open');
  await morning.call('POST', `/api/conversations/${id}/messages`, text('早上好，给您换一个'));
  await pass(1);
  expect(await task()).toMatchObject({ state: 'kept', settled_by: morning.id });
  await alwaysOpen(shop);
});
