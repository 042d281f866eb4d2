import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';

/** Words not yet sent follow the agent to another device; empty words leave no row. Not a fact: nothing has happened yet. */
export async function saveDraft(tx: Tx, actor: Actor, conversation: string, text: string): Promise<void> {
  const staff_id = actor.id ?? '';
  if (text === '') {
    await tx.deleteFrom('drafts').where('conversation_id', '=', conversation).where('staff_id', '=', staff_id).execute();
    return;
  }
  await tx
    .insertInto('drafts')
    .values({ conversation_id: conversation, staff_id, body: text, at: tx.at })
    .onConflict((clash) => clash.columns(['conversation_id', 'staff_id']).doUpdateSet({ body: text, at: tx.at }))
    .execute();
}

export async function draftOf(db: Reader, actor: Actor, conversation: string): Promise<string> {
  const row = await db
    .selectFrom('drafts')
    .select('body')
    .where('conversation_id', '=', conversation)
    .where('staff_id', '=', actor.id ?? '')
    .executeTakeFirst();
  return row?.body ?? '';
}
