import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { nextNumber } from '../platform/counters.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let other: TestApp;
let service: string;
let lin: Person;
let su: Person;
const coded = { stage: 'aftersale', topic: 'aftersales', reason: 'defect', result: 'solved' };

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  other = await app({ beside: shop });
  service = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [service] });
  su = (await agent(shop, '苏晴', { groups: [service] })).at(other);
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

async function asking(words = '在吗') {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  const at = (act: string) => `/api/conversations/${id}/${act}`;
  return { customer, id, at, mine: (act: string) => `/api/widget/conversations/${id}/${act}` };
}

const statuses = async (calls: Promise<{ status: number }>[]) => (await Promise.all(calls)).map(({ status }) => status).sort();
const factsOf = async (id: string, kind: string) =>
  (await sql`select 1 from facts where conversation_id = ${id} and kind = ${kind}`.execute(shop.world.db)).rows.length;

test('of two who accept at once one gets it', async () => {
  const { id, at } = await asking();
  const tries = [lin, su, lin, su].map((who) => who.call('POST', at('acceptance')));
  expect(await statuses(tries)).toEqual([204, 409, 409, 409]);
  expect(await factsOf(id, 'conversation.accepted')).toBe(1);
});

test('messages that meet in two processes, beside read marks, are numbered without a gap and told in full', async () => {
  const { customer, id, at, mine } = await asking();
  await su.call('POST', at('acceptance'));
  const hearing = [await customer.connect(), await su.connect()];
  const said = Array.from({ length: 30 }, (_, place) => text(`第 ${place} 句`));
  const talk = said.map((message, place) =>
    place % 2 ? customer.call('POST', mine('messages'), message) : su.call('POST', at('messages'), message),
  );
  const marks = Array.from({ length: 10 }, (_, upTo) => customer.call('POST', mine('reading'), { upTo: upTo + 2 }));
  expect(new Set(await statuses([...talk, ...marks]))).toEqual(new Set([200, 204]));
  const { conversation, messages } = (await su.get(`/api/conversations/${id}`)).body;
  expect(messages.map((each: { number: number }) => each.number)).toEqual(messages.map((_: unknown, place: number) => place + 1));
  expect(conversation.lastNumber).toBe(messages.length);
  for (const { id: message } of said) expect(messages.filter((each: { id: string }) => each.id === message)).toHaveLength(1);
  for (const socket of hearing) for (const { id: message } of said) await socket.event((event) => event.message?.id === message);
});

test('the last place of a seat is taken once', async () => {
  const one = await agent(shop, '独席', { groups: [service] });
  await shop.world.db.updateTable('staff').set({ chat_limit: 1 }).where('id', '=', one.id).execute();
  const many = await Promise.all([1, 2, 3, 4].map(() => asking()));
  const tries = many.map(({ at }, index) => (index % 2 ? one : one.at(other)).call('POST', at('acceptance')));
  expect(await statuses(tries)).toEqual([204, 409, 409, 409]);
});

test('wrapped up, left and rated at once, it is closed, rated and counted once', async () => {
  const { customer, id, at, mine } = await asking();
  await lin.call('POST', at('acceptance'));
  const ends = [lin, lin.at(other)].map((who) => who.call('POST', at('wrap-up'), coded));
  const leaving = customer.call('POST', mine('departure'));
  const all = await Promise.all([...ends, leaving]);
  expect(all.filter(({ status }) => ![204, 409].includes(status))).toEqual([]);
  expect(await factsOf(id, 'conversation.closed')).toBe(1);
  const rated = await statuses([5, 1, 3].map((score) => customer.call('PUT', mine('rating'), { score })));
  expect(rated).toEqual([204, 409, 409]);
});

test('a customer who writes while the agent closes is in one state afterwards, and heard', async () => {
  for (let n = 0; n < 5; n++) {
    const { customer, id, at, mine } = await asking();
    await lin.call('POST', at('acceptance'));
    const [closed, said] = await Promise.all([
      lin.call('POST', at('wrap-up'), coded),
      customer.call('POST', mine('messages'), text('还有一件事')),
    ]);
    expect([closed.status, said.status]).toEqual([204, 200]);
    const { conversation, messages } = (await lin.get(`/api/conversations/${id}`)).body;
    expect(['queued', 'closed']).toContain(conversation.state);
    expect(messages.map((each: { number: number }) => each.number)).toEqual(messages.map((_: unknown, index: number) => index + 1));
    if (conversation.state === 'queued') await lin.call('POST', at('acceptance'));
    await lin.call('POST', at('wrap-up'), coded);
  }
});

test('an offer that runs out while it is taken ends one way', async () => {
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  for (let n = 0; n < 5; n++) {
    const { id, at } = await asking();
    await shop.drain();
    shop.later(20);
    const [, taken] = await Promise.all([shop.tick(), lin.call('POST', at('acceptance'))]);
    expect(taken.status).toBe(204);
    const { conversation } = (await lin.get(`/api/conversations/${id}`)).body;
    expect([conversation.state, conversation.agent.id, conversation.offer]).toEqual(['active', lin.id, null]);
    await lin.call('POST', at('wrap-up'), coded);
  }
});

test('transferred twice at once, it goes to one of them', async () => {
  await su.call('PUT', '/api/me/seat', { state: 'online' });
  const { id, at } = await asking();
  await lin.call('POST', at('acceptance'));
  const note = '请接手';
  const moves = [{ agent: su.id }, { group: service }].map((to) => lin.call('POST', at('transfer'), { ...to, note }));
  expect(await statuses(moves)).toEqual([204, 409]);
  expect(await factsOf(id, 'conversation.transferred')).toBe(1);
});

test('work that has taken a number and takes long keeps nobody from a number', async () => {
  let goOn = () => {};
  const waits = new Promise<void>((done) => {
    goOn = done;
  });
  let taken = () => {};
  const hasNumber = new Promise<void>((done) => {
    taken = done;
  });
  const slow = transact(shop.world, async (tx) => {
    await nextNumber(tx, 'C');
    taken();
    await waits;
  });
  await hasNumber;
  const opened = await Promise.race([
    asking('有人吗').then(() => 'opened'),
    new Promise((done) => setTimeout(done, 25_000, 'waits').unref()),
  ]);
  goOn();
  await slow;
  expect(opened).toBe('opened');
});
