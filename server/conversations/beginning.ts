import { sql } from 'kysely';
import { reproachesIn } from '../knowledge/forbidden-words.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { mustKnow } from './acceptance.ts';
import { type Conversation, visibleTo } from './access.ts';
import { loadOf } from './load.ts';
import { receiveOne } from './messages.ts';
import { needsOf } from './needs.ts';
import { addConversation, type NewConversation } from './opening.ts';

interface Begin {
  /** The device's id of the talk, so that saying it again begins one. */
  id: string;
  group: string;
  message: { id: string; text: string };
  /** Though the customer wishes not to be contacted. */
  anyway: boolean;
}

export interface Receiver {
  id: string;
  contact_channel: string | null;
  email_sealed: Buffer | null;
}

/**
 * A colleague writes to a customer first. The talk is theirs from its first word, takes a place at their seat, and owes nobody an answer; what
 * the customer says goes to them by the ordinary rules.
 */
export async function beginTalk(tx: Tx, who: Principal, customerId: string, { id, group, message, anyway }: Begin): Promise<void> {
  const customer = await lockReceiver(tx, customerId);
  const known = await tx.selectFrom('conversations').select(['begun_by', 'customer_id']).where('id', '=', id).executeTakeFirst();
  if (known?.begun_by === who.id && known.customer_id === customer.id) return;
  if (known) throw notFound();
  await mustBeWelcome(tx, who, customer, anyway);
  await mustWorkIn(tx, who, group);
  const seat = await loadOf(tx, who.id ?? '');
  if (seat.load >= seat.limit) throw conflict('seat_full', { limit: seat.limit });
  const needs = await needsOf(tx, customer.id, group, undefined);
  await mustKnow(tx, needs, who.id ?? '');
  await addOwnTalk(tx, who, customer, { id, group_id: group, channel: 'chat', begun_by: who.id, ...needs });
  const data = { channel: 'chat', agent: who.id ?? '', group, ...(customer.contact_channel === 'never' ? { anyway } : {}) };
  await record(tx, { kind: 'conversation.begun', by: who, id, conversation: id, customer: customer.id, data });
  const said = {
    kind: 'text' as const,
    body: { text: message.text },
    public: true,
    reproaches: await reproachesIn({ db: tx }, message.text),
  };
  await receiveOne(tx, { conversation: id, id: message.id, author: { kind: 'staff', id: who.id }, ...said });
}

type OwnTalk = Pick<NewConversation, 'id' | 'group_id' | 'channel' | 'begun_by' | 'skills'> & Partial<NewConversation>;

/** A talk that is in a colleague's hands from its beginning; false: it is there already. */
export async function addOwnTalk(tx: Tx, { id: agent }: Principal, { id, email_sealed }: Receiver, talk: OwnTalk): Promise<boolean> {
  // An answer to who has gone goes to the address they left in the talk: here it is the one the shop has.
  const contact_sealed = email_sealed && tx.keys.encrypt(JSON.stringify({ email: tx.keys.decrypt(email_sealed) }));
  const own = { agent_id: agent, owner_id: agent, accepted_at: tx.at };
  return addConversation(tx, { number: await nextNumber(tx, 'C'), customer_id: id, state: 'active', contact_sealed, ...own, ...talk });
}

/** Locked, so that two colleagues who turn to a customer at once begin one talk. */
export async function lockReceiver(tx: Tx, id: string): Promise<Receiver> {
  const { rows } = await sql<Receiver>`select id, contact_channel, email_sealed from customers
    where id = ${id} and erased_at is null and merged_into is null for update`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function mustBeWelcome(tx: Tx, who: Principal, { id, contact_channel }: Receiver, anyway: boolean): Promise<void> {
  const open = await openTalkOf(tx, who, id);
  if (open) throw conflict('talk_open', { number: open.number });
  if (await keptOutUntil(tx, id, tx.at)) throw conflict('customer_kept_out');
  if (contact_channel === 'never' && !anyway) throw conflict('no_contact_wished');
}

export async function mustWorkIn(tx: Tx, who: Principal, group: string): Promise<void> {
  if (!(await ownDesks(tx, who)).some(({ id }) => id === group)) throw notFound();
}

/** The groups this person may write for. */
export async function ownDesks(db: Reader, { id }: Principal): Promise<{ id: string; name: string; name_en: string }[]> {
  return db
    .selectFrom('groups')
    .innerJoin('group_members', 'group_members.group_id', 'groups.id')
    .select(['groups.id', 'groups.name', 'groups.name_en'])
    .where('group_members.staff_id', '=', id ?? '')
    .where('groups.kind', '=', 'desk')
    .where('groups.closed_at', 'is', null)
    .orderBy('groups.created_at')
    .execute();
}

type OpenTalk = Pick<Conversation, 'id' | 'number'> & { agent: string | null; is_visible: boolean };

/** What goes on with this customer already: the latest, also one this person may not look into. */
export async function openTalkOf(db: Reader, who: Principal, customer: string): Promise<OpenTalk | undefined> {
  const { rows } = await sql<OpenTalk>`
    select conversations.id, conversations.number, staff.name as agent, ${visibleTo(who)} as is_visible
    from conversations left join staff on staff.id = conversations.agent_id
    where conversations.customer_id = ${customer} and conversations.state <> 'closed' order by is_visible desc, conversations.opened_at desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Until when the person, not one of their devices, is kept out. */
export async function keptOutUntil(db: Reader, customer: string, at: Date): Promise<Date | null> {
  const block = await db
    .selectFrom('blocks')
    .select('expires_at')
    .where('customer_id', '=', customer)
    .where('visitor_id', 'is', null)
    .where('state', '=', 'active')
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return block?.expires_at ?? null;
}
