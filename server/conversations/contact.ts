import { sealedContact } from '../customers/contact.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Conversation } from './access.ts';
import { change, say, tell } from './lifecycle.ts';

/** How to reach the customer about this conversation; it also fills the profile where that is still empty. */
export async function leaveContact(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  contact: { phone?: string | undefined; email?: string | undefined },
): Promise<void> {
  await change(tx, conversation, { contact_sealed: tx.keys.encrypt(JSON.stringify(contact)) });
  const known = await tx
    .selectFrom('customers')
    .select(['phone_hash', 'email_hash'])
    .where('id', '=', conversation.customer_id)
    .executeTakeFirstOrThrow();
  const set = sealedContact(tx.keys, {
    phone: known.phone_hash ? undefined : contact.phone,
    email: known.email_hash ? undefined : contact.email,
  });
  if (Object.keys(set).length > 0) await tx.updateTable('customers').set(set).where('id', '=', conversation.customer_id).execute();
  await tell(tx, actor, conversation, 'conversation.contact_left', {});
  await say(tx, conversation, 'contact_left');
}
