import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { change, endCall, nameOf, note, tell } from './lifecycle.ts';
import { keepMerge, lockMerge, type Merge, moveBack, moveRows, settleUndo } from './merged-rows.ts';
import { withdrawOffer } from './withdrawing.ts';

/** What a talk had in hand goes on in the other one. */
export const talkTables = ['tasks', 'scheduled_messages'] as const;

/** How a merged talk stood, so that it stands so again; no words. */
const kept = [
  ...(['state', 'group_id', 'agent_id', 'ahead', 'queued_at', 'wrap_up_at', 'closed_at', 'waiting_since', 'unread'] as const),
  ...(['snoozed_until', 'woken_at', 'promised_at', 'left_task_id'] as const),
] as const;

const picked = (talk: Conversation) =>
  Object.fromEntries(kept.map((name) => [name, talk[name]])) as Pick<Conversation, (typeof kept)[number]>;

/** Why these two cannot become one. */
export function talkHindrance(from: Conversation, into: Conversation) {
  if (from.id === into.id || from.customer_id !== into.customer_id) return conflict('not_same_customer');
  const closed = [from, into].find((each) => each.state === 'closed' || each.merged_into);
  if (closed) return conflict('conversation_closed');
  return from.agent_id && !into.agent_id ? conflict('merge_other_way') : undefined;
}

/** Two talks are about one thing: the customer goes on in one of them; the words of the other stay where they were said. */
export async function mergeTalks(tx: Tx, actor: Actor, from: Conversation, into: Conversation): Promise<string> {
  const refused = talkHindrance(from, into);
  if (refused) throw refused;
  await withdrawOffer(tx, from);
  await endCall(tx, actor, from);
  const before = { from: picked(from), into: picked(into) };
  const moved: Merge['moved'] = {};
  for (const table of talkTables) moved[table] = await moveRows(tx, table, 'conversation_id', from.id, into.id);
  const merge = await keepMerge(tx, actor, { noun: 'conversation', from_id: from.id, into_id: into.id, moved, gained: {}, before });
  const { group_id: group, agent_id: agent } = from;
  await takeWait(tx, from, into);
  await change(tx, from, { state: 'closed', closed_at: tx.at, waiting_since: null, unread: 0, ahead: false, merged_into: into.id });
  await tell(tx, actor, from, 'conversation.merged', { into: into.id, merge });
  await tell(tx, actor, from, 'conversation.closed', { because: 'merged', agent, group });
  await note(tx, into, 'merged_talk', { name: await nameOf(tx, actor.id), to: from.number });
  return merge;
}

/** Whoever waits in one of them waits in the other, since the earlier time. */
async function takeWait(tx: Tx, from: Conversation, into: Conversation): Promise<void> {
  const waits = [from.waiting_since, into.waiting_since].filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime());
  const isAsked = from.waiting_since !== null && into.state === 'waiting_customer';
  await change(tx, into, {
    waiting_since: waits[0] ?? null,
    unread: into.unread + from.unread,
    ...(isAsked ? { state: 'active' as const } : {}),
  });
}

/** Both stand as they stood; what was said in the one since stays there. */
export async function unmergeTalks(tx: Tx, actor: Actor, which: { id: string; into: string }): Promise<void> {
  const merge = await lockMerge(tx, 'conversation', which);
  if (merge.undone_at) return;
  const { rows } =
    await sql<Conversation>`select * from conversations where id in (${merge.from_id}, ${merge.into_id}) order by id for update`.execute(
      tx,
    );
  const from = rows.find((row) => row.id === merge.from_id)!;
  const into = rows.find((row) => row.id === merge.into_id)!;
  if (from.erased_at || into.erased_at) throw conflict('person_erased');
  await settleUndo(tx, actor, merge);
  for (const table of talkTables) await moveBack(tx, table, 'conversation_id', merge.moved[table] ?? [], merge);
  await change(tx, from, { ...merge.before?.from, merged_into: null } as Partial<Conversation>);
  await tell(tx, actor, from, 'conversation.unmerged', { from: into.id, merge: merge.id });
  if (merge.before?.into && (await isAsLeft(tx, into, merge))) {
    const { state, waiting_since, unread } = merge.before.into as ReturnType<typeof picked>;
    await change(tx, into, { state, waiting_since, unread });
  }
  await tell(tx, actor, into, 'conversation.unmerged', { from: into.id, merge: merge.id });
}

/** Whatever was said in it, or happened to it, makes its state its own. */
async function isAsLeft(tx: Tx, into: Conversation, { at, before }: Merge): Promise<boolean> {
  if (into.agent_id !== before?.into?.agent_id || into.state === 'closed' || into.state === 'wrap_up') return false;
  const { rows } = await sql`select 1 from messages where conversation_id = ${into.id} and at > ${at} and public limit 1`.execute(tx);
  return rows.length === 0;
}
