import { sql } from 'kysely';
import type { Database } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Follower } from '../platform/followers.ts';
import type { Timed } from '../platform/timed.ts';
import { countPastSeats, goOnAnew, noticeChanges } from './figure-anew.ts';
import { countConversations } from './figure-counting.ts';
import { turningPoints } from './figure-history.ts';

const orderKinds = ['order.paid', 'order.imported'];
const personKinds = [
  'conversation.identified',
  'customer.merged',
  'customer.unmerged',
  'customer.identified',
  'block.approved',
  'block.ended',
];

/** Conversations an order may belong to: those of its customer in the days before it was placed. */
async function beforeOrders(database: Database, facts: FactRow[]): Promise<string[]> {
  const orders = facts.filter((fact) => orderKinds.includes(fact.kind)).map((fact) => fact.noun_id);
  if (orders.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select c.id from orders o join conversations c on c.customer_id = o.customer_id
      and c.opened_at <= o.placed_at and c.opened_at > o.placed_at - interval '6 days'
    where o.id = any(${orders}::uuid[]) and o.paid_at is not null`.execute(database.db);
  return rows.map((row) => row.id);
}

/** Conversations that may have come to another person, or in or out of the figures by a block. */
async function ofPeople(database: Database, facts: FactRow[]): Promise<string[]> {
  const people = facts.filter((fact) => personKinds.includes(fact.kind)).map((fact) => fact.customer_id);
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select id from conversations where customer_id = any(${people}::uuid[])`.execute(database.db);
  return rows.map((row) => row.id);
}

/** Counts a conversation anew whenever something turned in it; what is said in between is counted when it ends. */
export const figureFollower: Follower = {
  name: 'figures',
  kinds: new Set([...turningPoints, 'rating.given', ...orderKinds, ...personKinds]),
  background: { batch: 200, share: 0.2 },
  isRedone: true,
  async hear(database, facts) {
    const told = facts.flatMap((fact) => (fact.noun === 'conversation' || fact.noun === 'rating' ? (fact.conversation_id ?? []) : []));
    const ids = new Set([...told, ...(await beforeOrders(database, facts)), ...(await ofPeople(database, facts))]);
    await countConversations(database, [...ids]);
  },
};

export const figureTimes: readonly Timed[] = [
  {
    name: 'figures counted anew',
    everySeconds: 5,
    async run(world) {
      await noticeChanges(world);
      await goOnAnew(world, 2000);
    },
  },
  { name: 'seats of the hours that are over', everySeconds: 10, run: countPastSeats },
];
