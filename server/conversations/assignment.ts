import { sql } from 'kysely';
import { best, type Ranked } from '../../common/assignment.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { type Offer, offerAll } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { contactsOf, lockSeats, type Seat, seatsOf } from './candidates.ts';
import { queueOrder } from './queue.ts';
import { type Routing, readRouting } from './routing.ts';

const assignmentLock = 7_240_003;
/** Decisions of one transaction at most, so that none holds the feed back for long. */
const batch = 200;

/**
 * Offers waiting conversations to free agents of their group by the group's rule: front of the queue first. A group is served by one
 * worker at a time, several groups by several workers; a seat in two groups is filled by one of them.
 */
export async function assignWaiting(database: Database): Promise<number> {
  let offered = 0;
  for (const groupId of await groupsWithWaiting(database)) {
    for (let more = true; more; ) {
      const given = await transact(database, (tx) => assignGroup(tx, groupId));
      offered += given;
      more = given === batch;
    }
  }
  return offered;
}

/** In no order, so that workers who begin at once begin with different groups. */
async function groupsWithWaiting(database: Database): Promise<string[]> {
  const { rows } = await sql<{ group_id: string }>`
    select g.id as group_id from groups g where exists (
      select 1 from conversations c where c.group_id = g.id and c.state in ('queued', 'missed') and c.agent_id is null)
    and exists (select 1 from group_members m join seats on seats.staff_id = m.staff_id where m.group_id = g.id and seats.state = 'online')
    order by random()`.execute(database.db);
  return rows.map((row) => row.group_id);
}

async function assignGroup(tx: Tx, groupId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(${assignmentLock}, hashtext(${groupId}))`.execute(tx);
  const routing = await readRouting(tx, groupId);
  const locked = await lockSeats(tx, groupId);
  const seats = (await seatsOf(tx, groupId, routing, tx.at)).map((seat) => ({ ...seat, isOnline: locked.has(seat.id) }));
  const free = seats.filter(isFree);
  const places = free.reduce((sum, seat) => sum + seat.limit - seat.load, 0);
  if (places === 0) return 0;
  const waiting = await front(tx, groupId, free, Math.min(places, batch));
  if (waiting.length === 0) return 0;
  const offers = await decide(tx, waiting, seats, routing);
  await offerAll(tx, offers);
  return offers.length;
}

/** The front of the queue as far as these seats know what it needs: who waits for a rare skill must not stop the others. */
async function front(tx: Tx, groupId: string, seats: readonly Seat[], count: number): Promise<Conversation[]> {
  const sets = [...new Set(seats.map((seat) => [...seat.skills].sort().join(',')))];
  const fits = sets.map((set) => sql`c.skills <@ ${set === '' ? [] : set.split(',')}::uuid[]`);
  const { rows } = await sql<Conversation>`
    select c.* from (${queueOrder(groupId, ['queued', 'missed'])}) place join conversations c on c.id = place.id
    where c.state in ('queued', 'missed') and c.agent_id is null and (${sql.join(fits, sql` or `)})
    order by place.position limit ${count * 2 + 20} for update of c skip locked`.execute(tx);
  return rows;
}

const isFree = (seat: Seat) => seat.isOnline && !seat.isResting && seat.load < seat.limit;

async function decide(tx: Tx, waiting: Conversation[], seats: Seat[], routing: Routing): Promise<Offer[]> {
  const contacts = await contactsOf(tx, waiting, seats, routing, tx.at);
  const offers: Offer[] = [];
  for (const conversation of waiting) {
    if (offers.length === batch || !seats.some(isFree)) break;
    const chosen = best(contacts.get(conversation.id)!, seats, routing.weights);
    if (!chosen) continue;
    offers.push({ conversation, ...given(chosen) });
    const seat = seats.find((each) => each.id === chosen.id)!;
    Object.assign(seat, { load: seat.load + 1, idleSeconds: 0, isResting: routing.gap > 0 });
  }
  return offers;
}

const given = ({ id, score, reasons }: Ranked) => ({ agent: id, score, reasons });
