import { accept } from '../conversations/acceptance.ts';
import type { Conversation } from '../conversations/access.ts';
import { wrapUp } from '../conversations/lifecycle.ts';
import { receiveOne } from '../conversations/messages.ts';
import { rate } from '../conversations/rating.ts';
import { markRead } from '../conversations/reading.ts';
import type { Actor } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { World } from '../platform/world.ts';
import type { LoadedCustomer } from './people.ts';
import { leftMessage, type Talk, talks } from './talks.ts';

const hourMs = 3600_000;
const lineSeconds = 35;

interface Desk {
  groups: Map<string, string>;
  staff: Map<string, string>;
}

async function deskOf(world: World): Promise<Desk> {
  const groups = await world.db.selectFrom('groups').select(['id', 'name']).execute();
  const staff = await world.db.selectFrom('staff').select(['id', 'name']).execute();
  return { groups: new Map(groups.map(({ id, name }) => [name, id])), staff: new Map(staff.map(({ id, name }) => [name, id])) };
}

/** Plays the talks by the shop's own verbs, each line at its moment in the past: so long ago that a customer who writes now begins a new one. */
export async function loadTalks(world: World, customers: LoadedCustomer[]): Promise<void> {
  const desk = await deskOf(world);
  const now = world.now().getTime();
  for (const talk of talks) await play(world, desk, talk, customers[talk.customer]!.id, now - talk.hoursAgo * hourMs);
  const { customer, group, hoursAgo, words } = leftMessage;
  const by: Actor = { kind: 'customer', id: customers[customer]!.id };
  await at(world, now - hoursAgo * hourMs, (tx) => open(tx, newId(), by, desk.groups.get(group)!, words, false));
}

const at = <T>(world: World, instant: number, work: (tx: Tx) => Promise<T>) => transact({ ...world, now: () => new Date(instant) }, work);

const open = (tx: Tx, conversation: string, author: Actor, group: string, text: string, isStaffed: boolean) =>
  receiveOne(tx, {
    conversation,
    id: newId(),
    author,
    kind: 'text',
    body: { text },
    public: true,
    opening: { channel: 'chat', group, stands: isStaffed ? 'queued' : 'missed' },
  });

async function play(world: World, desk: Desk, talk: Talk, customerId: string, start: number): Promise<void> {
  const id = newId(start);
  const customer: Actor = { kind: 'customer', id: customerId };
  const agent: Actor = { kind: 'staff', id: desk.staff.get(talk.agent)! };
  const load = (tx: Tx) =>
    tx.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow() as Promise<Conversation>;
  const [[, first], ...rest] = talk.lines as [Talk['lines'][number], ...Talk['lines']];
  await at(world, start, (tx) => open(tx, id, customer, desk.groups.get(talk.group)!, first, true));
  await at(world, start + 12_000, async (tx) => accept(tx, agent, await load(tx)));
  let moment = start + 12_000;
  for (const [who, words] of rest) {
    moment += lineSeconds * 1000;
    const message = { conversation: id, id: newId(moment), kind: 'text', body: { text: words } } as const;
    const own =
      who === '顾'
        ? { author: customer, public: true }
        : { author: agent, public: who === '客', ...(who === '注' ? { mentions: [] } : {}) };
    await at(world, moment, (tx) => receiveOne(tx, { ...message, ...own }));
  }
  await at(world, moment + 20_000, async (tx) => {
    await markRead(tx, customer, await load(tx), 1000);
    await wrapUp(tx, agent, await load(tx), talk.codes);
    await markRead(tx, agent, await load(tx), 1000);
  });
  if (talk.rating) await at(world, moment + 40_000, async (tx) => rate(tx, customer, await load(tx), talk.rating!));
}
