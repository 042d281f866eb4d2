import { sql } from 'kysely';
import { type Actor, system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { requeue } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { change, must, nameOf, note, tell } from './lifecycle.ts';

const atOnce = 200;
const longestMs = 90 * 86_400_000;

/** Sets a conversation aside until a time or until its customer writes. Nobody who waits for an answer is set aside. */
export async function snooze(tx: Tx, actor: Actor, conversation: Conversation, until: Date, words: string): Promise<void> {
  if (conversation.state === 'active') throw conflict('answer_before_snooze');
  must('snooze', conversation);
  if (until <= tx.at) throw invalid('due_in_past');
  if (until.getTime() - tx.at.getTime() > longestMs) throw invalid('snooze_too_long');
  if (conversation.snoozed_until?.getTime() === until.getTime() && conversation.snooze_note === words) return;
  await change(tx, conversation, { snoozed_until: until, snooze_note: words, woken_at: null });
  await tell(tx, actor, conversation, 'conversation.snoozed', { agent: conversation.agent_id, until: until.toISOString() });
}

/** Brings it back before its time. */
export async function wake(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (!conversation.snoozed_until) return;
  await change(tx, conversation, { snoozed_until: null, snooze_note: '' });
  await tell(tx, actor, conversation, 'conversation.woken', { agent: conversation.agent_id, because: 'staff' });
}

/** Whose time has come stand on top again, with the mark of it. */
export async function wakeDue(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select * from conversations where snoozed_until <= ${tx.at}
      order by snoozed_until limit ${atOnce} for update skip locked`.execute(tx);
    for (const conversation of rows) {
      await change(tx, conversation, { snoozed_until: null, woken_at: tx.at, last_at: tx.at });
      await tell(tx, system, conversation, 'conversation.woken', { agent: conversation.agent_id, because: 'due' });
    }
  });
}

/** What came back to an empty seat goes to the group, as soon as a colleague is there. */
export async function returnWoken(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`
      select c.* from conversations c join seats on seats.staff_id = c.agent_id and seats.state = 'offline'
      where c.woken_at is not null and c.state in ('active', 'waiting_customer') and exists (
        select 1 from group_members m join seats there on there.staff_id = m.staff_id
        where m.group_id = c.group_id and there.state = 'online')
      order by c.id limit ${atOnce} for update of c skip locked`.execute(tx);
    for (const conversation of rows) {
      const name = await nameOf(tx, conversation.agent_id);
      await change(tx, conversation, { queued_at: tx.at });
      await requeue(tx, system, conversation, 'snooze_over');
      await note(tx, conversation, 'back_to_group', { name });
    }
  });
}
