import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inQueueOrder } from '../../common/assignment.ts';
import type { OrderState } from '../../common/order.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { sell, wish } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { openGroup } from '../team/groups.ts';
import { assignWaiting } from './assignment.ts';
import { queueOrder } from './queue.ts';
import { routingOf } from './routing.ts';

let shop: TestApp;
let admin: Person;
let service: string;
let other: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  admin = await agent(shop, '管理', { role: 'admin' });
});
afterAll(() => shop.close());
let groups = 0;
beforeEach(async () => {
  groups += 1;
  service = await group(shop, `售后 ${groups}`);
  other = await group(shop, `售前 ${groups}`);
});

const initial = () => routingOf('').initial;
const route = (id: string, change: object) => admin.call('PUT', `/api/groups/${id}/routing`, { ...initial(), ...change });
const at = (id: string, who = admin) => who.get(`/api/conversations/${id}`).then((answer) => answer.body.conversation);
const online = (name: string, limit = 5, groupId = service) =>
  agent(shop, name, { groups: [groupId], online: true }).then(async (person) => {
    await shop.world.db.updateTable('staff').set({ chat_limit: limit }).where('id', '=', person.id).execute();
    return person;
  });

async function ask(customer?: Person, more = {}): Promise<{ customer: Person; id: string }> {
  const who = customer ?? (await visitor(shop));
  const id = newId();
  const sent = await who.call('POST', `/api/widget/conversations/${id}/messages`, {
    ...text('在吗'),
    opening: { group: service, ...more },
  });
  expect(sent.status).toBe(200);
  return { customer: who, id };
}

const skill = async (members: string[], when = {}) =>
  (await admin.call('POST', '/api/skills', { name: newId(), nameEn: 'x', languages: [], tiers: [], categories: [], members, ...when })).body
    .id;
const pass = async (seconds: number) => {
  shop.later(seconds);
  await shop.tick();
  await shop.drain();
};
const factsOf = async (id: string, kind: string) =>
  (await shop.world.db
    .selectFrom('facts' as never)
    .selectAll()
    .where('conversation_id' as never, '=', id as never)
    .where('kind' as never, '=', kind as never)
    .execute()) as {
    data: Record<string, unknown>;
  }[];

test('the agent who served a customer last gets them again, and the reason stands in the fact', async () => {
  await route(service, { weights: { idle: 10, busy: 0, last: 90, specialist: 0 } });
  const one = await online('甲');
  const first = await ask();
  await shop.drain();
  await one.call('POST', `/api/conversations/${first.id}/acceptance`);
  await online('乙');
  const again = await ask(first.customer);
  await shop.drain();
  expect((await at(again.id)).offer.agent).toBe(one.id);
  const [offered] = await factsOf(again.id, 'conversation.offered');
  expect(offered?.data).toMatchObject({ agent: one.id, reasons: { last: 90 } });
});

test('a customer’s own agent is waited for, and only so long', async () => {
  await route(service, { weights: { idle: 0, busy: 0, last: 0, specialist: 100 }, specialistWait: 60 });
  const own = await online('专属', 1);
  const busy = await ask();
  await shop.drain();
  await own.call('POST', `/api/conversations/${busy.id}/acceptance`);
  const colleague = await online('同事');
  const customer = await visitor(shop);
  expect((await admin.call('PUT', `/api/customers/${customer.id}/specialist`, { specialist: own.id })).body.specialist).toBe(own.id);
  const { id } = await ask(customer);
  await shop.drain();
  expect((await at(id)).state).toBe('queued');
  await pass(61);
  expect((await at(id)).offer.agent).toBe(colleague.id);
});

test('whom a customer asks for by name is offered the talk first; who is away finds a task, and a colleague serves', async () => {
  await route(service, { weights: { idle: 0, busy: 100, last: 0, specialist: 0 }, specialistWait: 0 });
  const known = await online('旧识');
  const customer = await visitor(shop);
  const before = await ask(customer);
  await shop.drain();
  await known.call('POST', `/api/conversations/${before.id}/acceptance`);
  const [topic] = (await admin.get('/api/reasons')).body;
  const coded = { stage: 'presale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
  expect((await known.call('POST', `/api/conversations/${before.id}/wrap-up`, coded)).status).toBe(204);
  await known.call('PUT', '/api/me/seat', { state: 'busy' });
  const other = await online('同事二');
  const asked = (id: string) => `/api/widget/conversations/${id}/asked-for`;
  const anew = await ask(customer);
  await shop.drain();
  expect((await at(anew.id)).offer.agent).toBe(other.id);
  expect((await customer.get(asked(anew.id))).body).toMatchObject({
    people: [{ id: known.id, isSpecialist: false, stands: 'busy' }],
    asked: null,
  });
  expect((await customer.call('PUT', asked(anew.id), { person: other.id })).status).toBe(404);
  expect((await customer.call('PUT', asked(anew.id), { person: known.id })).body).toMatchObject({
    asked: known.id,
    heldUntil: expect.any(String),
    heldFor: 120,
  });
  expect((await customer.call('PUT', asked(anew.id), { person: known.id })).status).toBe(200);
  await shop.drain();
  expect(await at(anew.id)).toMatchObject({ state: 'queued', offer: null });
  await known.call('PUT', '/api/me/seat', { state: 'online' });
  await shop.drain();
  expect((await at(anew.id)).offer.agent).toBe(known.id);
  // Refused, it is nobody's to wait for.
  await known.call('POST', `/api/conversations/${anew.id}/refusal`, { reason: '要去开会' });
  await shop.drain();
  expect((await at(anew.id)).offer.agent).toBe(other.id);
  const said = (await other.get(`/api/conversations/${anew.id}/messages`)).body.messages.filter(
    ({ body }: { body: { code?: string } }) => body.code === 'asked_for',
  );
  expect(said).toMatchObject([{ public: false, body: { name: '旧识' } }]);
  await other.call('POST', `/api/conversations/${anew.id}/acceptance`);
  expect((await customer.call('PUT', asked(anew.id), { person: known.id })).body.code).toBe('wrong_state');
  expect((await other.call('POST', `/api/conversations/${anew.id}/wrap-up`, coded)).status).toBe(204);

  await other.call('PUT', '/api/me/seat', { state: 'offline' });
  const third = await ask(customer);
  await shop.drain();
  expect((await customer.call('PUT', asked(third.id), { person: other.id })).body).toMatchObject({ asked: other.id, heldUntil: null });
  await shop.drain();
  expect((await at(third.id)).offer.agent).toBe(known.id);
  expect((await other.get('/api/tasks?list=mine')).body.items).toMatchObject([{ kind: 'follow_up', conversation: { id: third.id } }]);
});

test('a talk about an order goes to whoever looks after it, in a group of theirs; without one, to who served that order', async () => {
  await route(service, { weights: { idle: 0, busy: 100, last: 0, specialist: 0 } });
  await route(other, { weights: { idle: 0, busy: 100, last: 20, specialist: 0 } });
  const [plain, own, colleague] = [await online('普通'), await online('订单负责', 2, other), await online('订单同事', 20, other)];
  const buyer = await visitor(shop);
  const variant = await sell(admin, 'POT');
  const buy = async () => (await buyer.call('POST', '/api/shop/orders', wish(variant))).body;
  const [order, second] = [await buy(), await buy()];
  const namedAt = (each: { id: string }) => `/api/orders/${each.id}/specialist`;
  const named = await admin.call('PUT', namedAt(order), { specialist: own.id });
  expect(named.body).toMatchObject({ specialist: own.id, agents: expect.arrayContaining([{ id: own.id, name: '订单负责' }]) });
  expect((await admin.call('PUT', namedAt(order), { specialist: newId() })).status).toBe(404);
  expect((await buyer.get(`/api/shop/orders/${order.id}`)).body.specialist).toEqual({ id: own.id, name: '订单负责' });
  const card = (one: { id: string }) => ({ id: newId(), kind: 'order', body: { order: one.id } });
  const send = (talk: string, body: object) => buyer.call('POST', `/api/widget/conversations/${talk}/messages`, body);
  const done = async (id: string, by: Person) => {
    await by.call('POST', `/api/conversations/${id}/acceptance`);
    const [topic] = (await admin.get('/api/reasons')).body;
    const coded = { stage: 'presale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
    expect((await by.call('POST', `/api/conversations/${id}/wrap-up`, coded)).status).toBe(204);
  };
  // Less busy would be the colleague: whose order it is comes first.
  const busy = await ask(undefined, { group: other });
  await shop.drain();
  await own.call('POST', `/api/conversations/${busy.id}/acceptance`);
  const first = newId();
  expect((await send(first, { ...card(order), opening: { group: service } })).status).toBe(200);
  await shop.drain();
  expect(await at(first)).toMatchObject({ group: { id: other }, offer: { agent: own.id } });
  const [said] = (await buyer.get(`/api/widget/conversations/${first}/asked-for`)).body.people;
  expect(said).toMatchObject({ id: own.id, ofOrder: true, isSpecialist: false });
  await done(first, own);
  // Full, they are not waited for.
  await shop.world.db.updateTable('staff').set({ chat_limit: 1 }).where('id', '=', own.id).execute();
  const meanwhile = newId();
  await send(meanwhile, { ...card(order), opening: { group: other } });
  await shop.drain();
  expect((await at(meanwhile)).offer.agent).toBe(colleague.id);
  await done(meanwhile, colleague);
  // A card that comes later moves a talk that waits.
  await shop.world.db.updateTable('staff').set({ chat_limit: 5 }).where('id', '=', own.id).execute();
  await plain.call('PUT', '/api/me/seat', { state: 'busy' });
  const late = await ask(buyer);
  await shop.drain();
  expect((await at(late.id)).offer).toBeNull();
  await send(late.id, card(order));
  await shop.drain();
  expect(await at(late.id)).toMatchObject({ group: { id: other }, offer: { agent: own.id } });
  expect((await factsOf(late.id, 'conversation.queued')).map(({ data }) => data)).toContainEqual({ group: other, because: 'order' });
  await done(late.id, own);
  // Nobody is named: who served this order, not who served its customer last.
  await admin.call('PUT', namedAt(order), { specialist: null });
  await route(other, { weights: { idle: 0, busy: 0, last: 100, specialist: 0 } });
  const begin = async (body: object) => {
    const id = newId();
    await send(id, { ...body, opening: { group: other } });
    await shop.drain();
    return id;
  };
  await own.call('PUT', '/api/me/seat', { state: 'busy' });
  await done(await begin(card(second)), colleague);
  await colleague.call('PUT', '/api/me/seat', { state: 'busy' });
  await own.call('PUT', '/api/me/seat', { state: 'online' });
  await done(await begin(text('还有一件事')), own);
  await colleague.call('PUT', '/api/me/seat', { state: 'online' });
  expect((await at(await begin(card(second)))).offer.agent).toBe(colleague.id);
});

test('the state of an order sends its talk to a group, or first to a colleague; its number in words is enough, and an offer moves with it', async () => {
  const [plain, own] = [await online('普通', 20), await online('缺货同事', 20)];
  const colleague = await online('物流同事', 20, other);
  const [buyer, stranger] = [await visitor(shop), await visitor(shop)];
  const variant = await sell(admin, 'PAN');
  const order = async () => (await buyer.call('POST', '/api/shop/orders', wish(variant))).body as { id: string; number: string };
  const [waiting, sent, second] = [await order(), await order(), await order()];
  const stands = (each: { id: string }, state: OrderState) =>
    shop.world.db
      .updateTable('orders')
      .set({ state, external_ref: `tb-${each.id}` })
      .where('id', '=', each.id)
      .execute();
  await stands(waiting, 'stock_shortage');
  await stands(sent, 'in_delivery');
  await stands(second, 'in_delivery');
  const byOrder = [
    { states: ['stock_shortage'], to: { kind: 'person', person: own.id } },
    { states: ['in_delivery', 'shipped'], to: { kind: 'group', group: other } },
  ];
  const weights = { idle: 0, busy: 100, last: 0, specialist: 0 };
  expect((await route(service, { byOrder: [{ ...byOrder[0], to: { kind: 'person', person: colleague.id } }] })).status).toBe(404);
  expect((await route(service, { byOrder: [{ ...byOrder[1], to: { kind: 'group', group: newId() } }] })).status).toBe(404);
  const kitchen = { name: '厨房', nameEn: 'Kitchen', stage: null, kind: 'department' } as const;
  const department = await transact(shop.world, (tx) => openGroup(tx, system, kitchen));
  expect((await route(service, { byOrder: [{ ...byOrder[1], to: { kind: 'group', group: department } }] })).status).toBe(404);
  expect((await route(service, { weights, byOrder })).status).toBe(200);
  const say = async (who: Person, id: string, words: string, opening: object = { opening: { group: service } }) => {
    await who.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), ...opening });
    await shop.drain();
    return at(id);
  };
  // The least busy would be another: here their number is all that is said of it, and its state says whose it is.
  const busy = await ask(stranger);
  await shop.drain();
  const first = (await at(busy.id)).offer.agent === own.id ? own : plain;
  await first.call('POST', `/api/conversations/${busy.id}/acceptance`);
  if (first === plain) await own.call('POST', `/api/conversations/${(await ask()).id}/acceptance`);
  expect(await say(buyer, newId(), `你好，订单${waiting.number}还没有货吗`)).toMatchObject({
    group: { id: service },
    offer: { agent: own.id },
  });
  // Offered already, it goes where its order belongs once the number is said, in the shop's own words, too.
  const offered = newId();
  expect(await say(buyer, offered, '在吗')).toMatchObject({ group: { id: service }, state: 'offered' });
  expect(await say(buyer, offered, `我问的是 ＴＢ－${sent.id}`, {})).toMatchObject({
    group: { id: other },
    offer: { agent: colleague.id },
  });
  expect((await factsOf(offered, 'conversation.queued')).map(({ data }) => data)).toContainEqual({ group: other, because: 'order' });
  expect((await factsOf(offered, 'conversation.offer_ended')).map(({ data }) => data.outcome)).toEqual(['withdrawn']);
  // Named again, or another one that belongs where it is offered, nothing moves.
  await say(buyer, offered, `对，${sent.number}，还有 ${second.number}`, {});
  expect((await factsOf(offered, 'conversation.offer_ended')).length).toBe(1);
  // Somebody else's number is only a number.
  expect(await say(stranger, newId(), `查一下 ${sent.number}`)).toMatchObject({ group: { id: service } });
  // Nobody is there: it waits where it is.
  await colleague.call('PUT', '/api/me/seat', { state: 'offline' });
  const talk = newId();
  expect(await say(buyer, talk, `${second.number} 到哪了`)).toMatchObject({ group: { id: service }, state: 'offered' });
  // Left outside the hours, it waits for whom the line names, who owe the answer.
  const shut = { timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], special: [] };
  expect((await admin.call('PUT', `/api/groups/${service}/calendar`, { own: shut })).status).toBe(200);
  for (const id of [talk, offered]) await buyer.call('POST', `/api/widget/conversations/${id}/departure`);
  const left = newId();
  expect(await say(buyer, left, `${sent.number} 到哪了`)).toMatchObject({ group: { id: other }, state: 'missed' });
  expect((await admin.get(`/api/conversations/${left}/tasks`)).body.items).toMatchObject([{ group: { id: other }, state: 'open' }]);
});

test('a skill is never broken, by the queue, by hand or by a transfer, until an overflow rule takes it away', async () => {
  const knows = await online('会英语', 1);
  const plain = await online('不会');
  const english = await skill([knows.id], { languages: ['en'] });
  await route(service, { overflow: [{ after: 60, kind: 'skill', skill: english }] });
  const first = await ask(await visitor(shop, { language: 'en' }));
  await shop.drain();
  expect((await at(first.id)).offer.agent).toBe(knows.id);
  await knows.call('POST', `/api/conversations/${first.id}/acceptance`);
  const second = await ask(await visitor(shop, { language: 'en' }));
  const third = await ask();
  await shop.drain();
  // The one behind, who needs nothing, is not held up.
  expect([(await at(second.id)).state, (await at(third.id)).offer.agent]).toEqual(['queued', plain.id]);
  const taken = await plain.call('POST', `/api/conversations/${second.id}/acceptance`);
  expect([taken.status, taken.body.code]).toEqual([409, 'skill_needed']);
  const handed = await knows.call('POST', `/api/conversations/${first.id}/transfer`, { agent: plain.id, note: '你来' });
  expect(handed.body.code).toBe('skill_needed');
  await pass(61);
  expect((await at(second.id)).offer.agent).toBe(plain.id);
  const [fired] = await factsOf(second.id, 'conversation.overflowed');
  expect(fired?.data).toMatchObject({ dropped: [english], afterSeconds: 60 });
  const lines = (await admin.get(`/api/conversations/${second.id}`)).body.messages;
  expect(lines.filter((line: { body: { code?: string } }) => line.body.code === 'skill_dropped')).toMatchObject([{ public: false }]);
  await admin.call('DELETE', `/api/skills/${english}`);
});

test('language, tier and product say what a contact needs; an overflow rule for any skill opens it to everybody', async () => {
  const variant = { ref: 'KETTLE-1', priceMinor: 10_000, currency: 'CNY' };
  const goods = { name: '手冲壶', nameEn: 'Kettle', category: { name: `壶 ${groups}`, nameEn: 'Kettles' }, variants: [variant] };
  expect((await admin.call('PUT', '/api/import/products/KETTLE', goods)).status).toBe(200);
  const { category } = (await admin.get('/api/products/KETTLE')).body;
  const english = await skill([], { languages: ['en'] });
  const gold = await skill([], { tiers: ['gold'] });
  const kettles = await skill([], { categories: [category.id] });
  const plain = await online('什么都不会');
  await route(service, { overflow: [{ after: 60, kind: 'any' }] });
  const page = { url: `${shop.url}/shop/`, title: '手冲壶', product: 'KETTLE' };
  const nothing = await ask();
  const looking = await ask(undefined, { page });
  const customer = await visitor(shop, { language: 'en' });
  expect((await admin.call('PATCH', `/api/customers/${customer.id}`, { tier: 'gold' })).status).toBe(200);
  const { id } = await ask(customer, { page });
  await shop.drain();
  const needs = async (each: string) => new Set((await at(each)).skills);
  expect(await needs(nothing.id)).toEqual(new Set());
  expect(await needs(looking.id)).toEqual(new Set([kettles]));
  expect(await needs(id)).toEqual(new Set([english, gold, kettles]));
  expect((await at(id)).offer).toBeNull();
  await plain.call('POST', `/api/conversations/${nothing.id}/acceptance`);
  await pass(61);
  expect([await needs(id), (await at(id)).offer.agent]).toEqual([new Set(), plain.id]);
  const [fired] = await factsOf(id, 'conversation.overflowed');
  expect(new Set(fired?.data.dropped as string[])).toEqual(new Set([english, gold, kettles]));
  for (const each of [english, gold, kettles]) await admin.call('DELETE', `/api/skills/${each}`);
});

test('who waits too long goes on to a group where somebody is, once, and keeps their place', async () => {
  await online('满', 0);
  await route(service, { overflow: [{ after: 60, kind: 'group', group: other }] });
  const member = await agent(shop, '本组', { groups: [service] });
  const { id } = await ask();
  await pass(61);
  expect((await at(id)).group.id).toBe(service);
  // Not before it is told that they are new: a socket is closed when the rights of its owner change.
  const socket = await member.connect();
  const helper = await online('帮手', 5, other);
  await pass(5);
  const moved = await at(id);
  expect([moved.group.id, moved.offer.agent]).toEqual([other, helper.id]);
  expect(moved.queuedAt).toBe((await at(id)).queuedAt);
  await expect.poll(() => socket.events.some((event: { gone?: string }) => event.gone === id)).toBe(true);
  await socket.close();
  await pass(100);
  expect(await factsOf(id, 'conversation.overflowed')).toHaveLength(1);
});

test('an agent silent beyond the limit loses the talk to a colleague who is free, and not before there is one', async () => {
  await route(service, { silent: 300 });
  const silent = await online('沉默');
  const { customer, id } = await ask();
  await shop.drain();
  await silent.call('POST', `/api/conversations/${id}/acceptance`);
  await pass(400);
  expect((await at(id)).agent.id).toBe(silent.id);
  // Who speaks with the customer on the telephone does not leave them unanswered.
  const ring = { id: newId(), message: newId(), direction: 'out', group: service, customer: customer.id };
  expect((await silent.call('POST', '/api/calls', ring)).body).toEqual({ conversation: id });
  const awake = await online('醒着');
  await pass(1);
  expect((await at(id)).agent.id).toBe(silent.id);
  await silent.call('DELETE', `/api/conversations/${id}/call`);
  await pass(1);
  const now = await at(id);
  expect([now.agent, now.offer.agent, now.ahead]).toEqual([null, awake.id, true]);
  const said = (await customer.get(`/api/widget/conversations/${id}/messages`)).body.messages as { body: { code?: string } }[];
  expect(said.map((line) => line.body.code)).toContain('reassigned');
  expect(said.map((line) => line.body.code)).not.toContain('agent_silent');
  const seen = (await awake.get(`/api/conversations/${id}/messages`)).body.messages as { public: boolean; body: { code?: string } }[];
  expect(seen).toContainEqual(
    expect.objectContaining({ public: false, body: expect.objectContaining({ code: 'agent_silent', name: '沉默' }) }),
  );
});

test('after a talk its place stays taken for two minutes or until it is wrapped up; a group may set how long', async () => {
  const one = await online('整理', 1);
  await shop.drain();
  const [topic] = (await admin.get('/api/reasons')).body;
  const codes = { stage: 'aftersale', topic: topic.key, reason: topic.children[0].key, result: 'solved' };
  const end = (id: string) => one.call('POST', `/api/conversations/${id}/ending`);
  const wrapUp = (id: string) => one.call('POST', `/api/conversations/${id}/wrap-up`, codes);
  const begin = async () => {
    const { id } = await ask();
    await shop.drain();
    return id;
  };
  const isOffered = async (id: string) => (await at(id)).offer?.agent === one.id;
  const accept = (id: string) => one.call('POST', `/api/conversations/${id}/acceptance`);

  const first = await begin();
  await accept(first);
  const second = await begin();
  expect((await end(first)).status).toBe(204);
  await pass(80);
  expect(await isOffered(second)).toBe(false);
  expect((await accept(second)).body.code).toBe('seat_full');
  expect((await admin.get('/api/now')).body.agents.find(({ id }: { id: string }) => id === one.id)).toMatchObject({
    load: 0,
    afterWork: 1,
  });
  await one.call('PUT', '/api/me/seat', { state: 'online' });
  await pass(45);
  expect([await isOffered(second), (await at(first)).state]).toEqual([true, 'wrap_up']);

  expect((await accept(second)).status).toBe(204);
  const third = await begin();
  await end(second);
  await shop.drain();
  expect(await isOffered(third)).toBe(false);
  await wrapUp(second);
  await shop.drain();
  expect(await isOffered(third)).toBe(true);

  await route(service, { afterWork: 0 });
  await accept(third);
  const fourth = await begin();
  await end(third);
  await shop.drain();
  expect(await isOffered(fourth)).toBe(true);
});

test('with a pause set, contacts come one by one', async () => {
  await route(service, { gap: 30 });
  const lin = await online('林');
  const [first, second] = [await ask(), await ask()];
  await shop.drain();
  await lin.call('POST', `/api/conversations/${first.id}/acceptance`);
  await pass(5);
  expect((await at(second.id)).state).toBe('queued');
  await pass(31);
  expect((await at(second.id)).offer.agent).toBe(lin.id);
});

test('a tier and an order in trouble start earlier, together more; who has neither stays where they came', async () => {
  await route(service, { tiers: [{ tier: 'gold', seconds: 300 }], orders: { states: ['pending_payment'], seconds: 100 } });
  const variant = await sell(admin, `POT-${groups}`);
  const waiting = new Map<string, string>();
  const comes = async (name: string, { tier, orders = false }: { tier?: string; orders?: boolean } = {}) => {
    const customer = await visitor(shop);
    if (tier) await admin.call('PATCH', `/api/customers/${customer.id}`, { tier });
    if (orders) expect((await customer.call('POST', '/api/shop/orders', wish(variant))).body.state).toBe('pending_payment');
    waiting.set((await ask(customer)).id, name);
    shop.later(10);
  };
  await comes('first');
  await comes('ordered', { orders: true });
  await comes('second');
  await comes('gold', { tier: 'gold' });
  await comes('silver', { tier: 'silver' });
  await comes('gold, ordered', { tier: 'gold', orders: true });
  const { rows } = await sql<{ id: string }>`select id from (${queueOrder(service, ['queued'])}) q order by position`.execute(
    shop.world.db,
  );
  expect(rows.map(({ id }) => waiting.get(id))).toEqual(['first', 'gold, ordered', 'second', 'gold', 'silver', 'ordered']);
});

test('tiers and orders in trouble go first among themselves; SQL and the rule agree on the order', async () => {
  const { rows: customers } = await sql<{ id: string }>`select id from customers limit 1`.execute(shop.world.db);
  const now = shop.world.now().getTime();
  const rows = Array.from({ length: 60 }, (_, place) => ({
    ...{ id: newId(), number: `Q${groups}-${place}`, ahead: place % 11 === 0, head_start: [0, 0, 120, 900][place % 4]! },
    queued_at: new Date(now - ((place * 7919) % 3600) * 1000),
  }));
  for (const row of rows)
    await sql`insert into conversations (id, number, customer_id, channel, state, group_id, ahead, head_start, opened_at, queued_at, last_at)
      values (${row.id}, ${row.number}, ${customers[0]!.id}, 'chat', 'queued', ${service}, ${row.ahead}, ${row.head_start}, ${row.queued_at},
        ${row.queued_at}, ${row.queued_at})`.execute(shop.world.db);
  const { rows: places } = await sql<{ id: string }>`select id from (${queueOrder(service, ['queued'])}) q order by position`.execute(
    shop.world.db,
  );
  const model = inQueueOrder(rows.map((row) => ({ ...row, queuedAt: row.queued_at.getTime(), headStart: row.head_start })));
  expect(places.map(({ id }) => id)).toEqual(model.map(({ id }) => id));
});

test('several workers at once give no agent more than their limit and nobody twice', async () => {
  const agents = await Promise.all(Array.from({ length: 4 }, (_, place) => online(`座席 ${place}`, 3)));
  for (const person of agents)
    await sql`insert into group_members (group_id, staff_id) values (${other}, ${person.id})`.execute(shop.world.db);
  for (let place = 0; place < 15; place++) await ask(undefined, { group: place % 2 ? service : other });
  await Promise.all(Array.from({ length: 8 }, () => assignWaiting(shop.world)));
  const { rows } = await sql<{ agent_id: string; open: number }>`
    select agent_id, count(*) as open from offers where outcome is null and agent_id = any(${agents.map((each) => each.id)}::uuid[])
    group by 1`.execute(shop.world.db);
  expect(rows.map((row) => row.open)).toEqual([3, 3, 3, 3]);
});

test('the preview tells who would get the next one by rules not yet saved, and changes nothing', async () => {
  const [one, two] = [await online('甲'), await agent(shop, '乙', { groups: [service] })];
  const draft = { ...initial(), weights: { idle: 0, busy: 100, last: 0, specialist: 0 } };
  const preview = await admin.call('POST', `/api/groups/${service}/assignment-preview`, draft);
  expect(preview.body).toMatchObject({
    contact: null,
    agents: [
      { id: one.id, reasons: { busy: 100 }, hindrance: null },
      { id: two.id, hindrance: 'away' },
    ],
  });
  expect((await admin.get(`/api/groups/${service}/routing`)).body).toEqual(initial());
  expect((await route(service, { overflow: [{ after: 60, kind: 'group', group: newId() }] })).status).toBe(404);
  expect((await one.call('PUT', `/api/groups/${service}/routing`, initial())).status).toBe(403);
});
