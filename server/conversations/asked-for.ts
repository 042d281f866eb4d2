import { sql } from 'kysely';
import { z } from 'zod';
import { askedForHolds } from '../../common/conversation.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { change, note, tell } from './lifecycle.ts';
import { openTask } from './tasks.ts';
import { withdrawOffer } from './withdrawing.ts';

const KnownPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Named to look after this customer; else who served them last. */
  isSpecialist: z.boolean(),
  /** Named to look after the order the talk is about. */
  ofOrder: z.boolean(),
  stands: z.enum(['online', 'busy', 'away']),
});
export const AskedForView = z.object({
  people: z.array(KnownPerson),
  asked: z.uuid().nullable(),
  /** Until when the talk is kept for who was asked for and is there. */
  heldUntil: z.iso.datetime().nullable(),
  /** For how many seconds more, whatever the customer's clock says; 0: somebody else may serve now. */
  heldFor: z.int().nullable(),
});

type Row = Omit<z.output<typeof KnownPerson>, 'stands'> & { state: string; group: string };

/** Who a customer may ask for by name: who is named to look after them or their order, and who served them last. In the talk's own group, if they are in it. */
async function knownPeople(db: Reader, { id, customer_id, group_id, owner_id, order_id }: Conversation): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.name, s.id is not distinct from customer.specialist_id as "isSpecialist", s.id is not distinct from o.specialist_id as "ofOrder", seats.state, place.id as "group"
    from customers customer left join orders o on o.id = ${order_id}
      left join lateral (select agent_id from conversations before where before.customer_id = customer.id and before.id <> ${id}
        and before.agent_id is not null order by before.opened_at desc limit 1) last on true
      join staff s on s.id in (o.specialist_id, customer.specialist_id, coalesce(${owner_id}::uuid, last.agent_id)) and s.left_at is null
      join seats on seats.staff_id = s.id
      join lateral (select g.id from group_members m join groups g on g.id = m.group_id and g.kind = 'desk' and g.closed_at is null
        where m.staff_id = s.id order by g.id is distinct from ${group_id}, g.created_at limit 1) place on true
    where customer.id = ${customer_id} order by "ofOrder" desc, "isSpecialist" desc, s.id`.execute(db);
  return rows;
}

const asksForSomebody = /找|叫|请|要|转|接|\b(ask for|talk to|speak (to|with)|get|want|with)\b/i;

/** The colleague somebody asks for by name in their own words; undefined where they know nobody of that name. */
export async function namedIn(db: Reader, conversation: Conversation, words: string): Promise<string | undefined> {
  if (!asksForSomebody.test(words)) return undefined;
  return (await knownPeople(db, conversation)).find(({ name }) => name.length > 1 && words.toLowerCase().includes(name.toLowerCase()))?.id;
}

const standing = (state: string) => (state === 'online' || state === 'busy' ? state : 'away');

export async function askedForView(db: Reader, conversation: Conversation, now: Date): Promise<z.output<typeof AskedForView>> {
  const people = (await knownPeople(db, conversation)).map(
    ({ state, group: _, ...person }) => ({ ...person, stands: standing(state) }) as const,
  );
  const { asked_for_id: asked, asked_for_at: at } = conversation;
  const isThere = people.some(({ id, stands }) => id === asked && stands !== 'away');
  const until = at && isThere ? at.getTime() + askedForHolds * 1000 : null;
  const heldFor = until === null ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
  return { people, asked, heldUntil: until === null ? null : new Date(until).toISOString(), heldFor };
}

/**
 * The customer asks for somebody they know (S14). Who is there is offered the talk before anybody else, in a group of theirs; who is away finds a
 * task, and a colleague serves meanwhile.
 */
export async function askFor(tx: Tx, by: Actor, conversation: Conversation, staffId: string): Promise<void> {
  const { id, state, customer_id: customer, number } = conversation;
  if (!['assistant', 'queued', 'offered', 'missed'].includes(state)) throw conflict('wrong_state', { state });
  const person = (await knownPeople(tx, conversation)).find((each) => each.id === staffId);
  if (!person) throw notFound();
  if (conversation.asked_for_id === staffId) return;
  await change(tx, conversation, { asked_for_id: staffId, asked_for_at: tx.at });
  await note(tx, conversation, 'asked_for', { name: person.name });
  if (standing(person.state) !== 'away') return goTo(tx, by, conversation, person);
  const dueAt = new Date(tx.at.getTime() + dueHours * 3_600_000);
  await openTask(tx, by, { kind: 'follow_up', text: `${number} 客户想找你`, dueAt, conversation: id, customer, owner: staffId });
}

/** Who was away has a working day to look after the customer who asked for them. */
const dueHours = 24;

async function goTo(tx: Tx, by: Actor, conversation: Conversation, { id, group }: Row): Promise<void> {
  if (conversation.state === 'offered') {
    const { rows } =
      await sql`select 1 from offers where conversation_id = ${conversation.id} and outcome is null and agent_id = ${id}`.execute(tx);
    if (rows.length > 0) return;
    await withdrawOffer(tx, conversation);
    await change(tx, conversation, { state: 'queued', ahead: true });
  }
  if (conversation.group_id !== group) await change(tx, conversation, { group_id: group });
  if (conversation.state === 'queued') await tell(tx, by, conversation, 'conversation.queued', { group, because: 'asked_for' });
}
