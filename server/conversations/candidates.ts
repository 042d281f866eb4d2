import { sql } from 'kysely';
import { type Candidate, type Contact, couldTake } from '../../common/assignment.ts';
import { askedForHolds } from '../../common/conversation.ts';
import type { OrderState } from '../../common/order.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { takesPlace } from './load.ts';
import type { Routing } from './routing.ts';

export interface Seat extends Candidate {
  name: string;
  state: string;
}

/** Locks the seats of a group that are online, but for those another worker is filling right now. */
export async function lockSeats(tx: Tx, groupId: string): Promise<Set<string>> {
  const { rows } = await sql<{ staff_id: string }>`
    select seats.staff_id from seats join group_members m on m.staff_id = seats.staff_id and m.group_id = ${groupId}
    where seats.state = 'online' order by seats.staff_id for update of seats skip locked`.execute(tx);
  return new Set(rows.map((row) => row.staff_id));
}

type SeatRow = Omit<Seat, 'idleSeconds' | 'isResting' | 'isOnline'> & { idle_since: Date; rest_since: Date | null; offers: number };

/** Seats of a group as the rule sees them. Read after the lock, so that what another worker has just given counts. */
export async function seatsOf(db: Reader, groupId: string, routing: Routing, at: Date): Promise<Seat[]> {
  const { rows } = await sql<SeatRow>`
    select staff.id, staff.name, seats.state, staff.chat_limit as "limit",
      greatest(seats.last_assigned_at, seats.since) as idle_since, greatest(seats.last_assigned_at, seats.last_ended_at) as rest_since,
      array(select skill_id from staff_skills where staff_id = staff.id) as skills, mine.offers, mine.offers + talks.open as load
    from group_members m join staff on staff.id = m.staff_id and staff.left_at is null join seats on seats.staff_id = staff.id,
      lateral (select count(*) as offers from offers where agent_id = staff.id and outcome is null) mine,
      lateral (select count(*) as open from conversations where agent_id = staff.id and ${takesPlace(at)}) talks
    where m.group_id = ${groupId} order by staff.id`.execute(db);
  return rows.map(({ idle_since, rest_since, offers, ...row }) => ({
    ...row,
    isOnline: row.state === 'online',
    idleSeconds: Math.max(0, (at.getTime() - idle_since.getTime()) / 1000),
    // With a pause between contacts they come one by one.
    isResting: routing.gap > 0 && (offers > 0 || (rest_since !== null && at.getTime() - rest_since.getTime() < routing.gap * 1000)),
  }));
}

/** How long somebody who refused, missed or fell silent on a contact is not asked for it again. */
const refusalSeconds = 60;

interface Known {
  id: string;
  refused: string[];
  last_agent: string | null;
  asked_for: string | null;
  asked_at: Date | null;
  /** Named to look after the order, and after the customer. */
  of_order: string | null;
  of_customer: string | null;
  order_state: OrderState | null;
}

/** Whose a contact is: whom its customer asks for, who is named for its order or for them, or who takes orders in such a state here. */
function lookedAfter(row: Known, routing: Routing): { specialist: string | null; isOfOrder: boolean } {
  const { asked_for: asked, of_order: ofOrder, of_customer: ofCustomer, order_state: state } = row;
  const to = state === null ? undefined : routing.byOrder.find(({ states }) => states.includes(state))?.to;
  const ofState = to?.kind === 'person' ? to.person : null;
  const specialist = asked ?? ofOrder ?? ofCustomer ?? ofState;
  return { specialist, isOfOrder: asked === null && (ofOrder !== null || (ofCustomer === null && ofState !== null)) };
}

/** What the rule asks about waiting contacts: who refused them, who served the customer last, above all for the same order, and whose order or customer it is. */
export async function contactsOf(
  db: Reader,
  waiting: readonly { id: string; skills: string[]; queued_at: Date | null }[],
  seats: readonly Seat[],
  routing: Routing,
  at: Date,
): Promise<Map<string, Contact>> {
  const since = new Date(at.getTime() - refusalSeconds * 1000);
  const { rows } = await sql<Known>`
    select c.id, c.asked_for_id as asked_for, c.asked_for_at as asked_at, o.specialist_id as of_order, o.state as order_state,
      customer.specialist_id as of_customer,
      array(select agent_id from offers where conversation_id = c.id and outcome in ('refused', 'expired') and ended_at > ${since}
        union select agent_id from releases where conversation_id = c.id and at > ${since}) as refused,
      coalesce(case when c.reopened > 0 then c.owner_id end,
        (select agent_id from conversations before where before.order_id = c.order_id and before.id <> c.id and before.agent_id is not null
          order by before.opened_at desc limit 1),
        (select f.owner_id from conversations before join confirmations f on f.conversation_id = before.id and f.confirmed_at is null
          where before.customer_id = c.customer_id and before.id <> c.id order by f.closed_at desc limit 1),
        (select agent_id from conversations before
        where before.customer_id = c.customer_id and before.id <> c.id and before.agent_id is not null
        order by before.opened_at desc limit 1)) as last_agent
    from conversations c join customers customer on customer.id = c.customer_id left join orders o on o.id = c.order_id
    where c.id = any(${waiting.map((each) => each.id)}::uuid[])`.execute(db);
  const known = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    waiting.map((each) => {
      const row = known.get(each.id);
      const { refused = [], last_agent: lastAgent = null, asked_at: askedAt = null } = row ?? {};
      const { specialist, isOfOrder } = row ? lookedAfter(row, routing) : { specialist: null, isOfOrder: false };
      const contact = { skills: each.skills, refusedBy: new Set(refused), lastAgent, specialist, isHeld: false };
      const waited = (at.getTime() - (each.queued_at ?? at).getTime()) / 1000;
      const own = seats.find((seat) => seat.id === specialist);
      const isThere = own !== undefined && ['online', 'busy'].includes(own.state);
      const isAskedFor = askedAt !== null && at.getTime() - askedAt.getTime() < askedForHolds * 1000;
      // Whose order it is comes first whenever they are free, whatever else counts in this group.
      const isFirst = isAskedFor || waited < routing.specialistWait || (isOfOrder && own !== undefined && couldTake(contact, own));
      return [each.id, { ...contact, isHeld: isThere && isFirst && !refused.includes(specialist ?? '') }];
    }),
  );
}
