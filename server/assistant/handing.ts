import { sql } from 'kysely';
import type { HandOverReason } from '../../common/assistant.ts';
import { isStaffed } from '../channels/chat/staffing.ts';
import type { Conversation } from '../conversations/access.ts';
import { handOver } from '../conversations/handing-over.ts';
import { change } from '../conversations/lifecycle.ts';
import { placeOfOrder } from '../conversations/of-order.ts';
import { assistant, type Doer } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';

export type ToWhom = 'queued' | 'missed';

/** Whether somebody is there to take it now. */
export const peopleNow = async ({ db, now }: Pick<Database, 'db' | 'now'>, group: string | null): Promise<ToWhom> =>
  (await isStaffed({ db, now }, group ?? undefined)) ? 'queued' : 'missed';

/** Gives a talk to people and keeps why. */
export async function giveToPeople(tx: Tx, by: Doer, conversation: Conversation, because: HandOverReason, to: ToWhom): Promise<void> {
  const talk = await tx
    .updateTable('assistant_talks')
    .set({ because, ended_at: tx.at, wants: null })
    .where('conversation_id', '=', conversation.id)
    .returning('slots')
    .executeTakeFirst();
  await goesOnAbout(tx, conversation, talk?.slots.order, to);
  await handOver(tx, by, conversation, { because, to });
}

/** The order it came to speak of is what the talk is about for people, too, and whoever looks after that order is asked first. */
async function goesOnAbout(tx: Tx, conversation: Conversation, order: string | undefined, to: ToWhom): Promise<void> {
  if (!order || conversation.order_id || conversation.state !== 'assistant') return;
  const place = await placeOfOrder(tx, order, conversation.group_id, to);
  await change(tx, conversation, { order_id: order, group_id: place?.group ?? conversation.group_id });
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
