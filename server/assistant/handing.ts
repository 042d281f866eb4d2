import { sql } from 'kysely';
import type { HandOverReason } from '../../common/assistant.ts';
import { isStaffed } from '../channels/chat/staffing.ts';
import type { Conversation } from '../conversations/access.ts';
import { handOver } from '../conversations/handing-over.ts';
import { assistant, type Doer } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';

export type ToWhom = 'queued' | 'missed';

/** Whether somebody is there to take it now. */
export const peopleNow = async ({ db, now }: Pick<Database, 'db' | 'now'>, group: string | null): Promise<ToWhom> =>
  (await isStaffed({ db, now }, group ?? undefined)) ? 'queued' : 'missed';

/** Gives a talk to people and keeps why. */
export async function giveToPeople(tx: Tx, by: Doer, conversation: Conversation, because: HandOverReason, to: ToWhom): Promise<void> {
  await tx
    .updateTable('assistant_talks')
    .set({ because, ended_at: tx.at, wants: null })
    .where('conversation_id', '=', conversation.id)
    .execute();
  await handOver(tx, by, conversation, { because, to });
}

/** A talk, if the assistant still has it. */
export async function lockAssisted(tx: Tx, id: string): Promise<Conversation | undefined> {
  const { rows } = await sql<Conversation>`select * from conversations where id = ${id} and state = 'assistant' for update`.execute(tx);
  return rows[0];
}

/** What the assistant cannot go on with, whatever went wrong. */
export async function giveUp(database: Database, id: string): Promise<void> {
  await transact(database, async (tx) => {
    const found = await lockAssisted(tx, id);
    if (found) await giveToPeople(tx, assistant, found, 'failed', await peopleNow({ db: tx, now: database.now }, found.group_id));
  });
}
