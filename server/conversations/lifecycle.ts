import { sql } from 'kysely';
import { type CallAround, telephone } from '../../common/calls.ts';
import { allows, type ConversationAction } from '../../common/conversation.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import type { SystemCode } from '../../common/messages.ts';
import { type Actor, type Doer, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { type Fact, record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { awaitConfirmation } from './confirming.ts';
import { receiveOne } from './messages.ts';
import { readRouting } from './routing.ts';
import { withdrawOffer } from './withdrawing.ts';

/** Refuses what the state table does not allow, with the sentence of the disabled button. */
export function must(action: ConversationAction, conversation: Conversation): void {
  if (allows(action, conversation.state)) return;
  throw conversation.state === 'closed' ? conflict('conversation_closed') : conflict('wrong_state', { state: conversation.state });
}

export async function change(tx: Tx, conversation: Conversation, wished: Partial<Conversation>): Promise<void> {
  const set = { ...(leavesItsAgent(conversation, wished) ? awake : {}), ...comesToPeople(conversation, wished, tx.at), ...wished };
  Object.assign(conversation, set);
  await tx
    .updateTable('conversations')
    .set(set as never)
    .where('id', '=', conversation.id)
    .execute();
}

/** The wait for people begins when the assistant gives the talk to them, or they take it. */
const comesToPeople = ({ state }: Conversation, wished: Partial<Conversation>, at: Date): Partial<Conversation> =>
  state === 'assistant' && wished.state && wished.state !== 'closed' ? { handed_at: at, queued_at: at, waiting_since: at } : {};

const awake = { snoozed_until: null, snooze_note: '', woken_at: null };

/** Set aside is a word between an agent and a running talk: it ends with either. */
const leavesItsAgent = (conversation: Conversation, { agent_id: agent = conversation.agent_id, state }: Partial<Conversation>): boolean =>
  (conversation.snoozed_until !== null || conversation.woken_at !== null) &&
  (agent !== conversation.agent_id || (state !== undefined && !allows('reply', state)) || state === 'wrap_up');

export async function tell<K extends FactKind>(tx: Tx, by: Doer, conversation: Conversation, kind: K, data: FactData[K]): Promise<void> {
  const fact: Fact<K> = { kind, by, id: conversation.id, conversation: conversation.id, customer: conversation.customer_id, data };
  await record(tx, fact);
}

/** The call that goes on in a talk, if one does, is over, whoever ends it. How many seconds it was stands in the talk as its speaker's, for its people only. */
export async function endCall(tx: Tx, actor: Actor, conversation: Conversation): Promise<number> {
  const { call } = conversation;
  if (!call) return 0;
  const seconds = secondsSince(new Date(call.since), tx.at);
  await change(tx, conversation, { call: null });
  const speaker = { kind: 'staff', id: call.by } as const;
  await noteCall(tx, actor, conversation, { direction: call.direction, seconds }, { id: call.message, author: speaker });
  return seconds;
}

interface CallNote {
  id: string;
  author: Actor;
  text?: string;
}

/** Writes down a call that is over, with what was said in it. */
export async function noteCall(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  call: CallAround,
  { text = '', ...note }: CallNote,
): Promise<void> {
  const about = { ...note, conversation: conversation.id, kind: 'text' as const };
  conversation.last_number = (await receiveOne(tx, { ...about, body: { text, call }, public: false, mentions: [] })).number;
  await tell(tx, actor, conversation, 'conversation.call_ended', { ...call });
}

interface Line {
  name?: string;
  to?: string;
  seconds?: number;
}

async function line(tx: Tx, conversation: Conversation, isPublic: boolean, body: Line & { code: SystemCode }): Promise<void> {
  const about = { conversation: conversation.id, id: newId(), author: system, kind: 'system' as const };
  conversation.last_number = (await receiveOne(tx, { ...about, body: { ...body }, public: isPublic })).number;
}

/** A line in the conversation that says what happened, to both sides. */
export const say = (tx: Tx, conversation: Conversation, code: SystemCode, more: Line = {}): Promise<void> =>
  line(tx, conversation, true, { code, ...more });

/** A line that says to staff what happened, and nothing to the customer. */
export const note = (tx: Tx, conversation: Conversation, code: SystemCode, more: Line = {}): Promise<void> =>
  line(tx, conversation, false, { code, ...more });

export async function nameOf(tx: Tx, staffId: string | null): Promise<string> {
  if (!staffId) return '';
  return (await tx.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst())?.name ?? '';
}

export const secondsSince = (from: Date | null, to: Date) => (from ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : 0);

/** The talk is over: the customer is asked for a rating once, the agent fills in the codes. */
export async function endTalk(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  must('wrap_up', conversation);
  if (conversation.state === 'wrap_up') return;
  await endCall(tx, actor, conversation);
  const from = conversation.state;
  const until = await afterWorkUntil(tx, conversation);
  await change(tx, conversation, { state: 'wrap_up', wrap_up_at: tx.at, after_work_until: until, waiting_since: null });
  await tell(tx, actor, conversation, 'conversation.state_changed', { from, to: 'wrap_up' });
  await say(tx, conversation, 'closed');
  await askRating(tx, conversation);
}

async function afterWorkUntil(tx: Tx, { agent_id: agent, group_id: group }: Conversation): Promise<Date | null> {
  if (!agent || !group) return null;
  return new Date(tx.at.getTime() + (await readRouting(tx, group)).afterWork * 1000);
}

/**
 * Of `conversations c`: whom the shop wrote to first and who never answered has not gone, and has nothing to rate; who was only on the telephone
 * does not see that they are asked.
 */
export const hasSaid = sql<boolean>`(c.begun_by is null and c.channel <> ${telephone} or exists (select from messages where conversation_id = c.id and author_kind = 'customer'))`;

async function askRating(tx: Tx, conversation: Conversation): Promise<void> {
  if (!conversation.agent_id) return;
  const { rows } =
    await sql`insert into ratings (conversation_id, agent_id, asked_at) select c.id, c.agent_id, ${tx.at}::timestamptz from conversations c
    where c.id = ${conversation.id} and ${hasSaid} on conflict (conversation_id) do nothing returning conversation_id`.execute(tx);
  if (rows.length > 0) await tell(tx, system, conversation, 'rating.asked', {});
}

export async function close(tx: Tx, actor: Actor, conversation: Conversation, because: string): Promise<void> {
  await endCall(tx, actor, conversation);
  const { agent_id: agent, group_id: group } = conversation;
  if (agent) await tx.updateTable('seats').set({ last_ended_at: tx.at }).where('staff_id', '=', agent).execute();
  await change(tx, conversation, { state: 'closed', closed_at: tx.at, waiting_since: null, ahead: false });
  await awaitConfirmation(tx, conversation);
  await tell(tx, actor, conversation, 'conversation.closed', { because, agent, group });
}

export interface WrapUp {
  stage: string;
  topic: string;
  reason: string;
  result: string;
  words?: string | undefined;
  /** What happens next, until when. */
  next?: { text: string; at: string } | null | undefined;
  /** What of the customer’s data was changed in the talk. */
  changed?: string[] | undefined;
}

/** Fills in stage, reason and result, and closes. Without codes a conversation does not close by hand. */
export async function wrapUp(tx: Tx, actor: Actor, conversation: Conversation, input: WrapUp): Promise<void> {
  must('wrap_up', conversation);
  await checkReason(tx, input);
  await endTalk(tx, actor, conversation);
  const { stage, topic, reason, result, words = '', next, changed = [] } = input;
  const coded = {
    stage,
    topic,
    reason,
    result,
    words,
    next_step: next?.text ?? '',
    next_at: next ? new Date(next.at) : null,
    changed,
    by_id: actor.id,
    at: tx.at,
  };
  await tx
    .insertInto('wrap_ups')
    .values({
      conversation_id: conversation.id,
      closing: conversation.reopened,
      ...coded,
    })
    .onConflict((clash) => clash.columns(['conversation_id', 'closing']).doUpdateSet(coded))
    .execute();
  await change(tx, conversation, { stage, reason: `${topic}.${reason}`, result });
  await tell(tx, actor, conversation, 'conversation.wrapped_up', {
    stage,
    topic,
    reason,
    result,
    ...(next ? { next: next.at } : {}),
    ...(changed.length > 0 ? { changed } : {}),
  });
  await close(tx, actor, conversation, 'wrapped_up');
}

async function checkReason(tx: Tx, input: WrapUp): Promise<void> {
  const found = await tx
    .selectFrom('reasons as child')
    .innerJoin('reasons as parent', 'parent.id', 'child.parent_id')
    .select('child.id')
    .where('child.key', '=', `${input.topic}.${input.reason}`)
    .where('parent.key', '=', input.topic)
    .executeTakeFirst();
  if (!found) throw conflict('reason_needed');
}

/** The customer goes. Who waited for people and was never served is counted as abandoned; who was served, is wrapped up by the agent. */
export async function leave(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  must('leave', conversation);
  const isAssisted = conversation.state === 'assistant';
  await withdrawOffer(tx, conversation);
  await say(tx, conversation, 'customer_left');
  if (conversation.agent_id) await endTalk(tx, actor, conversation);
  else await close(tx, actor, conversation, isAssisted ? 'assisted' : 'abandoned');
}
