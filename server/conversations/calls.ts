import { sql } from 'kysely';
import { type CallDirection, mayEndCall, telephone } from '../../common/calls.ts';
import { phoneHash, sealedContact } from '../customers/contact.ts';
import { newCustomer } from '../customers/visitors.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { type Conversation, findConversation } from './access.ts';
import { addOwnTalk, lockReceiver, mustWorkIn, openTalkOf, type Receiver } from './beginning.ts';
import { change, endCall, nameOf, noteCall, tell } from './lifecycle.ts';
import { needsOf } from './needs.ts';
import { findTask } from './task-access.ts';
import { settleTask } from './tasks.ts';

interface Call {
  /** The device's ids of the talk and of the note, so that saying it again writes it down once. */
  id: string;
  message: string;
  direction: CallDirection;
  group: string;
  customer?: string | undefined;
  /** Who is not chosen is known by it, else becomes somebody new. */
  phone?: string | undefined;
  name?: string | undefined;
  /** It is over: how long it was, and what was said. Without: it goes on. */
  over?: { seconds: number; text: string } | undefined;
  /** The callback it was. */
  task?: string | undefined;
}

/**
 * Writes a telephone call down (S5): in the talk that goes on with this customer already, else in one of its own, in the hands of whoever
 * speaks. Nobody is refused for a full seat, and nobody waits: the telephone has rung. Gives the talk.
 */
export async function writeCallDown(tx: Tx, who: Principal, call: Call): Promise<string> {
  const customer = await lockReceiver(tx, call.customer ?? (await callerOf(tx, call.phone ?? '', call.name)));
  const before = await writtenBefore(tx, who, customer, call);
  if (before) return before;
  const conversation = await talkFor(tx, who, customer, call);
  if (conversation.call) throw conflict('call_goes_on', { name: await nameOf(tx, conversation.call.by) });
  if (call.task) await settleTask(tx, who, await findTask(tx, who, call.task, true), 'done', '');
  const { direction, message, over } = call;
  if (over) await noteCall(tx, who, conversation, { direction, seconds: over.seconds }, { id: message, author: who, text: over.text });
  else await begin(tx, who, conversation, call);
  return conversation.id;
}

/** The talk of the same call, said again: it goes on, or stands in the talk. */
async function writtenBefore(tx: Tx, who: Principal, { id }: Receiver, { message }: Call): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c where c.customer_id = ${id}
    and (c.call ->> 'message' = ${message} or exists (select from messages m where m.conversation_id = c.id and m.id = ${message} and m.author_id = ${who.id}))
    limit 1`.execute(tx);
  return rows[0]?.id;
}

async function begin(tx: Tx, who: Principal, conversation: Conversation, { direction, message }: Call): Promise<void> {
  await change(tx, conversation, { call: { direction, since: tx.at.toISOString(), by: who.id ?? '', message } });
  await tell(tx, who, conversation, 'conversation.call_began', { direction });
}

/** The call that goes on is over. Gives its seconds. */
export async function hangUp(tx: Tx, who: Principal, conversation: Conversation): Promise<number> {
  const { call } = conversation;
  if (!call) throw conflict('no_call');
  if (!mayEndCall(call, { id: who.id, leads: who.permissions.has('conversations.supervise') }))
    throw conflict('call_goes_on', { name: await nameOf(tx, call.by) });
  return endCall(tx, who, conversation);
}

/** Whom the shop knows by this number, of several the one seen last; else somebody new. */
async function callerOf(tx: Tx, phone: string, name: string | undefined): Promise<string> {
  const hash = phoneHash(tx.keys, phone);
  await oneAtATime(tx, `caller ${hash.toString('hex')}`);
  const { rows } = await sql<{
    id: string;
  }>`select id from customers where phone_hash = ${hash} and merged_into is null and erased_at is null
    order by seen_at desc limit 1`.execute(tx);
  if (rows[0]) return rows[0].id;
  const row = { ...newCustomer(tx.at), name: name ?? null, known_at: tx.at, ...sealedContact(tx.keys, { phone }) };
  await tx.insertInto('customers').values(row).execute();
  const id = row.id as string;
  await record(tx, { kind: 'customer.seen', by: system, id, customer: id, data: { site: telephone } });
  return id;
}

async function talkFor(tx: Tx, who: Principal, customer: Receiver, { id, direction, group }: Call): Promise<Conversation> {
  const open = await openTalkOf(tx, who, customer.id);
  if (open?.is_visible) return findConversation(tx, who, open.id, true);
  await mustWorkIn(tx, who, group);
  const needs = await needsOf(tx, customer.id, group, undefined);
  const isNew = await addOwnTalk(tx, who, customer, {
    ...{ id, group_id: group, channel: telephone, begun_by: direction === 'out' ? who.id : null, ...needs },
    ...{ last_preview: '[call]', last_author: 'staff' },
  });
  if (!isNew) throw notFound();
  const about = { by: who, id, conversation: id, customer: customer.id };
  const agent = who.id ?? '';
  if (direction === 'out') await record(tx, { ...about, kind: 'conversation.begun', data: { channel: telephone, agent, group } });
  else {
    await record(tx, { ...about, kind: 'conversation.opened', data: { channel: telephone } });
    await record(tx, { ...about, kind: 'conversation.queued', data: { group, because: 'opened' } });
    await record(tx, { ...about, kind: 'conversation.accepted', data: { agent, group, waitedSeconds: 0 } });
  }
  return findConversation(tx, who, id, true);
}
