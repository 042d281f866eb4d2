import { sql } from 'kysely';
import { allows, clocks } from '../../common/conversation.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { recordAll } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import { clockFactor } from '../team/peak.ts';
import type { Conversation } from './access.ts';
import { change, must, nameOf, say, secondsSince, tell } from './lifecycle.ts';
import { loadOf } from './load.ts';
import { receiveOne } from './messages.ts';
import { withdrawOffer } from './withdrawing.ts';

export interface Offer {
  conversation: Conversation;
  agent: string;
  /** Why this agent: the points of each factor. Without: a colleague chose them. */
  score?: number;
  reasons?: Record<string, number>;
}

/** Asks agents to take conversations, each one statement for all; after `clocks.offer` seconds they go back to the front. */
export async function offerAll(tx: Tx, offers: Offer[]): Promise<void> {
  if (offers.length === 0) return;
  const rows = offers.map(({ conversation, agent, reasons }) => ({
    id: newId(),
    conversation_id: conversation.id,
    agent_id: agent,
    reasons,
  }));
  const expires = new Date(tx.at.getTime() + clocks.offer * (await clockFactor(tx)) * 1000);
  await sql`
    with made as (
      insert into offers (id, conversation_id, agent_id, reasons, made_at, expires_at)
      select o.*, ${tx.at}::timestamptz, ${expires}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as o(id uuid, conversation_id uuid, agent_id uuid, reasons jsonb)
      returning conversation_id, agent_id
    ), asked as (
      update seats set last_assigned_at = ${tx.at} from (select distinct agent_id from made) m where seats.staff_id = m.agent_id
    )
    update conversations c set state = 'offered' from made where c.id = made.conversation_id`.execute(tx);
  for (const { conversation } of offers) conversation.state = 'offered';
  await recordAll(
    tx,
    offers.map(({ conversation, agent, score, reasons }, place) => ({
      kind: 'conversation.offered' as const,
      by: system,
      id: conversation.id,
      conversation: conversation.id,
      customer: conversation.customer_id,
      data: {
        ...{ offer: rows[place]!.id, agent, group: conversation.group_id ?? '' },
        ...(score === undefined ? {} : { score }),
        ...(reasons ? { reasons } : {}),
      },
    })),
  );
}

/** An agent takes a conversation: the one offered, or one from the waiting list by hand. */
export async function accept(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (!allows('accept', conversation.state) && conversation.agent_id && conversation.agent_id !== actor.id) {
    throw conflict('not_your_conversation', { name: await nameOf(tx, conversation.agent_id) });
  }
  must('accept', conversation);
  const agent = actor.id ?? '';
  const seat = await loadOf(tx, agent);
  if (seat.load >= seat.limit) throw conflict('seat_full', { limit: seat.limit });
  await mustKnow(tx, conversation, agent);
  await withdrawOffer(tx, conversation, 'accepted');
  const waitedSeconds = secondsSince(conversation.queued_at, tx.at);
  await change(tx, conversation, {
    state: 'active',
    agent_id: agent,
    owner_id: conversation.owner_id ?? agent,
    accepted_at: conversation.accepted_at ?? tx.at,
    ahead: false,
  });
  await tx.updateTable('seats').set({ last_assigned_at: tx.at }).where('staff_id', '=', agent).execute();
  await tell(tx, actor, conversation, 'conversation.accepted', { agent, group: conversation.group_id ?? '', waitedSeconds });
  await say(tx, conversation, 'accepted', { name: await nameOf(tx, agent), seconds: waitedSeconds });
}

/** Back to the front of the queue: refused, not answered in time, or the agent went away. */
export async function requeue(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  because: string,
  reason: string | null = null,
): Promise<void> {
  await withdrawOffer(tx, conversation, because === 'refused' ? 'refused' : because === 'expired' ? 'expired' : 'withdrawn', reason);
  await change(tx, conversation, { state: 'queued', ahead: true, agent_id: null });
  await tell(tx, actor, conversation, 'conversation.queued', { group: conversation.group_id ?? '', because });
}

export async function refuse(tx: Tx, actor: Actor, conversation: Conversation, reason: string): Promise<void> {
  must('refuse', conversation);
  const open = await tx
    .selectFrom('offers')
    .select('agent_id')
    .where('conversation_id', '=', conversation.id)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  if (open?.agent_id !== actor.id) throw conflict('wrong_state', { state: conversation.state });
  await requeue(tx, actor, conversation, 'refused', reason);
}

export interface Transfer {
  agent?: string | undefined;
  group?: string | undefined;
  note: string;
}

/** Hands a conversation to a colleague or a group with a note; the first agent stays its owner (S37). */
export async function transfer(tx: Tx, actor: Actor, conversation: Conversation, to: Transfer): Promise<void> {
  must('transfer', conversation);
  if (to.agent) {
    await mustBeFree(tx, to.agent);
    await mustKnow(tx, conversation, to.agent);
  }
  const from = conversation.agent_id ?? '';
  const fromGroup = conversation.group_id ?? '';
  const group = await groupOf(tx, to, fromGroup);
  const toGroup = group.id;
  await tx
    .insertInto('transfers')
    .values({
      id: newId(),
      conversation_id: conversation.id,
      from_agent: from || null,
      to_agent: to.agent ?? null,
      to_group: toGroup,
      note: to.note,
      at: tx.at,
    })
    .execute();
  await change(tx, conversation, { state: 'queued', agent_id: null, group_id: toGroup, ahead: true, queued_at: tx.at });
  await tell(tx, actor, conversation, 'conversation.transferred', { from, to: to.agent ?? null, fromGroup, toGroup });
  await keepNote(tx, actor, conversation, to);
  const name = await nameOf(tx, actor.id);
  await say(tx, conversation, 'transferred', { name, to: to.agent ? await nameOf(tx, to.agent) : group.name });
  if (to.agent) await offerAll(tx, [{ conversation, agent: to.agent }]);
  else await tell(tx, actor, conversation, 'conversation.queued', { group: toGroup, because: 'transferred' });
}

/** The group asked for; a colleague gets a conversation in a group of theirs, or they could not see it. */
async function groupOf(tx: Tx, to: Transfer, fromGroup: string): Promise<{ id: string; name: string }> {
  const wished = to.group ?? fromGroup;
  const open = tx.selectFrom('groups').select(['id', 'name']).where('kind', '=', 'desk').where('closed_at', 'is', null);
  const fitting = to.agent
    ? open
        .where('id', 'in', tx.selectFrom('group_members').select('group_id').where('staff_id', '=', to.agent))
        .orderBy(sql`id = ${wished}`, 'desc')
        .orderBy('created_at')
    : open.where('id', '=', wished);
  const group = await fitting.executeTakeFirst();
  if (!group) throw conflict('agent_not_available');
  return group;
}

/** Who takes over reads the note in the conversation itself; the customer never sees it. */
async function keepNote(tx: Tx, actor: Actor, conversation: Conversation, to: Transfer): Promise<void> {
  const about = { conversation: conversation.id, id: newId(), author: actor };
  const note = { kind: 'text' as const, body: { text: to.note }, public: false, mentions: to.agent ? [to.agent] : [] };
  conversation.last_number = (await receiveOne(tx, { ...about, ...note })).number;
}

export async function mustBeFree(tx: Tx, agentId: string): Promise<void> {
  const seat = await loadOf(tx, agentId);
  if (seat.state !== 'online') throw conflict('agent_not_available');
  const { asked } = await tx
    .selectFrom('offers')
    .select((count) => count.fn.countAll<number>().as('asked'))
    .where('agent_id', '=', agentId)
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow();
  if (seat.load + asked >= seat.limit) throw conflict('agent_full');
}

/** Nobody serves a contact without the skills it needs; an overflow rule takes them away before (S16). */
export async function mustKnow(tx: Tx, conversation: Pick<Conversation, 'skills'>, agentId: string): Promise<void> {
  if (conversation.skills.length === 0) return;
  const lacking = await tx
    .selectFrom('skills')
    .select('name')
    .where('id', 'in', conversation.skills)
    .where('retired_at', 'is', null)
    .where('id', 'not in', tx.selectFrom('staff_skills').select('skill_id').where('staff_id', '=', agentId))
    .executeTakeFirst();
  if (lacking) throw conflict('skill_needed', { skill: lacking.name });
}
