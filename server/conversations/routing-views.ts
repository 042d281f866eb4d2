import { sql } from 'kysely';
import { z } from 'zod';
import { type Contact, rank } from '../../common/assignment.ts';
import type { Reader } from '../platform/db.ts';
import { contactsOf, seatsOf } from './candidates.ts';
import { queueOrder } from './queue.ts';
import type { Routing } from './routing.ts';

export type { Routing };

export const AssignmentPreview = z.object({
  /** The front of the queue; null: nobody waits, so a newcomer without needs is supposed. */
  contact: z.object({ id: z.uuid(), number: z.string(), customer: z.string().nullable(), skills: z.array(z.uuid()) }).nullable(),
  waiting: z.int(),
  agents: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.string(),
      load: z.int(),
      limit: z.int(),
      score: z.number(),
      reasons: z.record(z.string(), z.number()),
      hindrance: z.enum(['away', 'full', 'skill', 'resting', 'refused', 'held']).nullable(),
    }),
  ),
});
export type AssignmentPreview = z.output<typeof AssignmentPreview>;

const newcomer: Contact = { skills: [], refusedBy: new Set(), lastAgent: null, specialist: null, isHeld: false };

interface First {
  id: string;
  number: string;
  customer: string | null;
  skills: string[];
  queued_at: Date;
  waiting: number;
}

/** Who would get the next contact by these rules, and why: the same ranking as the offers', changing nothing. */
export async function previewAssignment(db: Reader, groupId: string, routing: Routing, at: Date): Promise<AssignmentPreview> {
  const seats = await seatsOf(db, groupId, routing, at);
  const { rows } = await sql<First>`
    select c.id, c.number, c.skills, c.queued_at, coalesce(customer.preferred_name, customer.name) as customer, count(*) over () as waiting
    from (${queueOrder(groupId, ['queued', 'missed'])}) place join conversations c on c.id = place.id
    join customers customer on customer.id = c.customer_id order by place.position limit 1`.execute(db);
  const first = rows[0];
  const contact = first ? (await contactsOf(db, [first], seats, routing, at)).get(first.id)! : newcomer;
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  return {
    contact: first ? { id: first.id, number: first.number, customer: first.customer, skills: first.skills } : null,
    waiting: first?.waiting ?? 0,
    agents: rank(contact, seats, routing.weights).map(({ id, score, reasons, hindrance }) => {
      const { name, state, load, limit } = byId.get(id)!;
      return { id, name, state, load, limit, score, reasons: { ...reasons }, hindrance };
    }),
  };
}
