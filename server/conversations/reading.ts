import { sql } from 'kysely';
import { clocks } from '../../common/conversation.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { tell } from './lifecycle.ts';

/** Marks messages up to a number as read by one side. Never goes back; saying it twice changes nothing. */
export async function markRead(tx: Tx, actor: Actor, conversation: Conversation, upTo: number): Promise<void> {
  const side = actor.kind === 'customer' ? 'customer' : 'staff';
  const reach = Math.min(upTo, conversation.last_number);
  const { numAffectedRows } = await sql`update conversations set ${sql.ref(`${side}_read`)} = ${reach},
    ${sql.ref(`${side}_delivered`)} = greatest(${sql.ref(`${side}_delivered`)}, ${reach})
    where id = ${conversation.id} and ${sql.ref(`${side}_read`)} < ${reach}`.execute(tx);
  if (numAffectedRows && side === 'staff') await countUnread(tx, conversation.id);
  if (numAffectedRows) await tell(tx, actor, conversation, 'conversation.read', { by: side, upTo: reach });
}

async function countUnread(tx: Tx, id: string): Promise<void> {
  await sql`update conversations set unread = (select count(*) from messages where conversation_id = ${id}
    and number > staff_read and author_kind = 'customer') where id = ${id} and unread > 0`.execute(tx);
}

/** The other side's device has the messages up to a number. */
export async function markDelivered(tx: Tx, actor: Actor, conversation: Conversation, upTo: number): Promise<void> {
  const side = actor.kind === 'customer' ? 'customer' : 'staff';
  const reach = Math.min(upTo, conversation.last_number);
  const { numAffectedRows } = await sql`update conversations set ${sql.ref(`${side}_delivered`)} = ${reach}
    where id = ${conversation.id} and ${sql.ref(`${side}_delivered`)} < ${reach}`.execute(tx);
  if (numAffectedRows) await tell(tx, actor, conversation, 'conversation.delivered', { by: side, upTo: reach });
}

/** Takes a message back: its place stays, its words are no longer shown to anybody. */
export async function recall(tx: Tx, actor: Actor, conversation: Conversation, number: number): Promise<void> {
  const message = await tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!message || (actor.kind === 'customer' && !message.public)) throw notFound();
  if (message.author_kind !== actor.kind || message.author_id !== actor.id) throw conflict('not_your_message');
  if (message.recalled_at) return;
  if (tx.at.getTime() - message.at.getTime() > clocks.recall * 1000) throw conflict('recall_too_late');
  await tx
    .updateTable('messages')
    .set({ recalled_at: tx.at })
    .where('conversation_id', '=', conversation.id)
    .where('number', '=', number)
    .execute();
  if (message.public) await hidePreview(tx, conversation.id, number);
  await record(tx, {
    kind: 'message.recalled',
    by: actor,
    id: message.id,
    conversation: conversation.id,
    customer: conversation.customer_id,
    data: { number },
  });
}

/** Lists show what was said last, whatever notes and lines of our own came after it. */
async function hidePreview(tx: Tx, conversation: string, number: number): Promise<void> {
  await sql`update conversations set last_preview = '[recalled]' where id = ${conversation} and not exists (
    select 1 from messages where conversation_id = ${conversation} and number > ${number} and public and author_kind <> 'system')`.execute(
    tx,
  );
}
