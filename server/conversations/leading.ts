import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { mustBeFree, mustKnow, offerAll, type Transfer, transfer } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { change, must, nameOf, note, say, tell } from './lifecycle.ts';
import { withdrawOffer } from './withdrawing.ts';

/** A team leader goes on with a talk themselves; its owner stays, and the agent is told why. */
export async function takeOver(tx: Tx, actor: Actor, conversation: Conversation, reason: string): Promise<void> {
  must('transfer', conversation);
  const { agent_id: from, group_id: group } = conversation;
  const agent = actor.id ?? '';
  if (from === agent) return;
  const moved = { from_agent: from, to_agent: agent, to_group: group, note: reason, at: tx.at };
  await tx
    .insertInto('transfers')
    .values({ id: newId(), conversation_id: conversation.id, ...moved })
    .execute();
  await change(tx, conversation, { agent_id: agent });
  await tell(tx, actor, conversation, 'conversation.taken_over', { from: from ?? '', agent, group: group ?? '' });
  const [name, to] = [await nameOf(tx, from), await nameOf(tx, agent)];
  await note(tx, conversation, 'taken_over', { name: to, to: reason });
  await say(tx, conversation, 'transferred', { name, to });
}

/** Gives a conversation to another colleague or group, whether somebody serves it or nobody does yet. */
export async function reassign(tx: Tx, actor: Actor, conversation: Conversation, to: Transfer): Promise<void> {
  if (conversation.agent_id) return transfer(tx, actor, conversation, to);
  must('accept', conversation);
  if (to.agent) {
    await mustBeFree(tx, to.agent);
    await mustKnow(tx, conversation, to.agent);
  }
  const fromGroup = conversation.group_id ?? '';
  const toGroup = to.group ?? (to.agent ? await groupShared(tx, to.agent, fromGroup) : fromGroup);
  await moveWaiting(tx, actor, conversation, toGroup, to.agent ?? null);
  await note(tx, conversation, 'reassigned_by', { name: await nameOf(tx, actor.id), to: to.note });
  if (to.agent) await offerAll(tx, [{ conversation, agent: to.agent }]);
  else await tell(tx, actor, conversation, 'conversation.queued', { group: toGroup, because: 'transferred' });
}

/** Puts a conversation that nobody serves into the queue of a group. */
export async function moveWaiting(tx: Tx, actor: Actor, conversation: Conversation, toGroup: string, to: string | null): Promise<void> {
  must('accept', conversation);
  if (!(await isOpenGroup(tx, toGroup))) throw notFound();
  await withdrawOffer(tx, conversation);
  const fromGroup = conversation.group_id ?? '';
  await change(tx, conversation, { state: 'queued', group_id: toGroup });
  await tell(tx, actor, conversation, 'conversation.transferred', { from: '', to, fromGroup, toGroup });
}

async function isOpenGroup(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('groups').select('id').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst()) !== undefined;
}

/** The present group when they are in it, else one of theirs: who serves a conversation must see it. */
async function groupShared(tx: Tx, agent: string, wished: string): Promise<string> {
  const rows = await tx.selectFrom('group_members').select('group_id').where('staff_id', '=', agent).execute();
  const ids = rows.map((row) => row.group_id);
  const found = ids.includes(wished) ? wished : ids[0];
  if (!found) throw conflict('agent_not_available');
  return found;
}
