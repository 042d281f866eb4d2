import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routingOf } from '../server/conversations/routing.ts';
import { expireOffers } from '../server/conversations/timeouts.ts';
import { system } from '../server/platform/actor.ts';
import { transact } from '../server/platform/db.ts';
import { newId } from '../server/platform/ids.ts';
import { changeSetting } from '../server/platform/settings.ts';
import { app, type TestApp } from './support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from './support/people.ts';

// Several people act at random on a few conversations; a model of a page says what must come of it.
const runs = Number(process.env.MODEL_RUNS ?? 25);
const seed = Number(process.env.MODEL_SEED ?? 1);
const chats = 3;
const limit = 2;

let shop: TestApp;
let agents: Person[];
let codes: { topic: string; reason: string };

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  const desk = await group(shop, '售后');
  agents = [await agent(shop, '林可', { groups: [desk], online: true }), await agent(shop, '苏晴', { groups: [desk], online: true })];
  // Longer than any story, so that an ended talk takes its place until it is wrapped up.
  const routing = routingOf(desk);
  await transact(shop.world, (tx) => changeSetting(tx, system, routing, { ...routing.initial, afterWork: 900 }));
  await sql`update staff set chat_limit = ${limit}`.execute(shop.world.db);
  const [topic] = (await agents[0]!.get('/api/reasons')).body;
  codes = { topic: topic.key, reason: topic.children[0].key };
});
afterAll(() => shop.close());

interface Chat {
  id: string;
  customer: Person;
  state: 'none' | 'queued' | 'offered' | 'active' | 'waiting_customer' | 'wrap_up' | 'closed';
  agent: number | null;
  offeredTo: number | null;
  /** Ids of what was acknowledged, in order. */
  said: string[];
}

type Does = 'ask' | 'ask twice' | 'leave' | 'accept' | 'refuse' | 'answer' | 'hand over' | 'end' | 'wrap up' | 'assign' | 'time passes';
interface Action {
  does: Does;
  chat: number;
  by: number;
}

const talking = ['active', 'waiting_customer'];
const loadOf = (all: Chat[], who: number) =>
  all.filter((chat) => chat.agent === who && [...talking, 'wrap_up'].includes(chat.state)).length;

/** What the model expects: the next state, or undefined for a refusal that changes nothing. */
function expected(all: Chat[], { does, chat: at, by }: Action): Partial<Chat> | undefined {
  const chat = all[at]!;
  const { state } = chat;
  const isMine = chat.agent === by;
  const other = 1 - by;
  switch (does) {
    case 'ask':
      if (state === 'none') return { state: 'queued' };
      if (state === 'closed') return { state: 'queued', agent: null };
      return state === 'waiting_customer' || state === 'wrap_up' ? { state: 'active' } : {};
    case 'leave':
      if (state === 'queued' || state === 'offered') return { state: 'closed', offeredTo: null };
      return talking.includes(state) ? { state: 'wrap_up' } : undefined;
    case 'accept':
      return (state === 'queued' || state === 'offered') && loadOf(all, by) < limit
        ? { state: 'active', agent: by, offeredTo: null }
        : undefined;
    case 'refuse':
      return state === 'offered' && chat.offeredTo === by ? { state: 'queued', offeredTo: null } : undefined;
    case 'answer':
      return isMine && (talking.includes(state) || state === 'wrap_up') ? { state: 'waiting_customer' } : undefined;
    case 'hand over':
      return isMine && talking.includes(state) && loadOf(all, other) < limit
        ? { state: 'offered', agent: null, offeredTo: other }
        : undefined;
    case 'end':
      return isMine && (talking.includes(state) || state === 'wrap_up') ? { state: 'wrap_up' } : undefined;
    case 'wrap up':
      return isMine && (talking.includes(state) || state === 'wrap_up') ? { state: 'closed' } : undefined;
    default:
      return {};
  }
}

const wrapUp = () => ({ stage: 'aftersale', ...codes, result: 'solved' });

async function act(chat: Chat, { does, by }: Action): Promise<number> {
  const staff = (path: string, body?: unknown, method = 'POST') => agents[by]!.call(method, `/api/conversations/${chat.id}/${path}`, body);
  const own = (path: string, body?: unknown) => chat.customer.call('POST', `/api/widget/conversations/${chat.id}/${path}`, body);
  const say = async (send: typeof own, message: ReturnType<typeof text>) => {
    const { status } = await send('messages', message);
    if (status === 200) chat.said.push(message.id);
    return status;
  };
  switch (does) {
    case 'ask':
      return say(own, { ...text('在吗'), opening: {} } as never);
    case 'ask twice': {
      const same = { id: newId(), kind: 'text', body: { text: '在吗' }, opening: {} };
      const [first, second] = await Promise.all([own('messages', same), own('messages', same)]);
      expect(second.body.number).toBe(first.body.number);
      chat.said.push(same.id);
      return first.status;
    }
    case 'leave':
      return (await own('departure')).status;
    case 'accept':
      return (await staff('acceptance')).status;
    case 'refuse':
      return (await staff('refusal', { reason: '' })).status;
    case 'answer':
      return say(staff, text('您好'));
    case 'hand over':
      return (await staff('transfer', { agent: agents[1 - by]!.id, note: '请接手' })).status;
    case 'end':
      return (await staff('ending')).status;
    case 'wrap up':
      return (await staff('wrap-up', wrapUp())).status;
    default:
      return elapse(does);
  }
}

async function elapse(does: Does): Promise<number> {
  if (does === 'time passes') {
    shop.later(21);
    await expireOffers(shop.world);
  }
  await shop.drain();
  return 204;
}

const view = async (chat: Chat) => (await agents[0]!.get(`/api/conversations/${chat.id}`)).body;
const agentAt = (id: string | undefined) => (id === undefined ? null : agents.findIndex((person) => person.id === id));

/** The server may offer what waits, to somebody who has room; everything else must be as the model says. */
async function compare(all: Chat[], action: Action): Promise<void> {
  const mayOffer = action.does === 'assign' || action.does === 'time passes';
  for (const chat of all.filter((each) => each.state !== 'none')) {
    const { conversation } = await view(chat);
    if (mayOffer && ['queued', 'offered'].includes(chat.state) && ['queued', 'offered'].includes(conversation.state)) {
      const before = chat.offeredTo;
      chat.state = conversation.state;
      chat.offeredTo = agentAt(conversation.offer?.agent);
      if (chat.offeredTo !== null && before === null) expect(loadOf(all, chat.offeredTo)).toBeLessThan(limit);
    }
    const found = { state: conversation.state, agent: agentAt(conversation.agent?.id), offeredTo: agentAt(conversation.offer?.agent) };
    const { state, offeredTo } = chat;
    const served = talking.includes(state) || state === 'wrap_up' ? chat.agent : found.agent;
    expect(found, JSON.stringify(action)).toEqual({ state, agent: served, offeredTo });
  }
}

async function checkMessages(chat: Chat): Promise<void> {
  if (chat.state === 'none') return;
  const { body } = await agents[0]!.get(`/api/conversations/${chat.id}/messages?after=0&limit=200`);
  const messages: { number: number; id: string }[] = body.messages;
  expect(messages.map((message) => message.number)).toEqual(messages.map((_, at) => at + 1));
  const spoken = new Set(chat.said);
  expect(messages.map((message) => message.id).filter((id) => spoken.has(id))).toEqual(chat.said);
}

/** Leaves nothing open for the next run. */
async function tidy(chat: Chat): Promise<void> {
  if (chat.state === 'none' || chat.state === 'closed') return;
  if (chat.agent === null || chat.state === 'queued' || chat.state === 'offered')
    await chat.customer.call('POST', `/api/widget/conversations/${chat.id}/departure`);
  else await agents[chat.agent]!.call('POST', `/api/conversations/${chat.id}/wrap-up`, wrapUp());
}

const facts = async () => (await sql<{ many: number }>`select count(*) as many from facts`.execute(shop.world.db)).rows[0]!.many;

async function play(actions: Action[]): Promise<void> {
  const all: Chat[] = [];
  for (let at = 0; at < chats; at++) {
    const customer = await visitor(shop);
    all.push({ id: newId(), customer, state: 'none', agent: null, offeredTo: null, said: [] });
  }
  try {
    for (const action of actions) {
      const chat = all[action.chat]!;
      const does = action.does === 'ask twice' ? 'ask' : action.does;
      if (chat.state === 'none' && does !== 'ask') continue;
      const next = expected(all, { ...action, does });
      const before = await facts();
      const status = await act(chat, action);
      expect(status < 300, `${JSON.stringify(action)} in ${chat.state}: ${status}`).toBe(next !== undefined);
      if (next === undefined) expect(await facts()).toBe(before);
      Object.assign(chat, next);
      await compare(all, action);
    }
    for (const chat of all) await checkMessages(chat);
  } finally {
    for (const chat of all) await tidy(chat);
  }
}

test('whatever several people do, each conversation is where the model says, and its messages are complete and in order', async () => {
  const does = fc.constantFrom<Does>(
    ...([
      'ask',
      'ask',
      'ask',
      'ask twice',
      'leave',
      'leave',
      'accept',
      'accept',
      'accept',
      'refuse',
      'answer',
      'answer',
      'answer',
    ] as const),
    ...(['hand over', 'hand over', 'end', 'wrap up', 'assign', 'assign', 'time passes'] as const),
  );
  const action = fc.record({ does, chat: fc.nat(chats - 1), by: fc.nat(1) });
  const story = fc.array(action, { minLength: 15, maxLength: 40 });
  await fc.assert(fc.asyncProperty(story, play), { numRuns: runs, seed, endOnFailure: true });
}, 300_000);
