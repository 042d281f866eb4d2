import { findCustomer } from '../customers/profile.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { say, tell } from './lifecycle.ts';

/**
 * An agent recognises the visitor as a customer the shop knows: the device's talks stand in that customer's history. The device
 * itself goes on with these talks and sees nothing else: an agent may be deceived, only the shop's signature proves who somebody is.
 */
export async function identify(tx: Tx, actor: Actor, conversation: Conversation, customerId: string): Promise<void> {
  const visitor = conversation.visitor_id ?? conversation.customer_id;
  const known = await findCustomer(tx, customerId);
  if (conversation.customer_id === known.id) return;
  if ((await findCustomer(tx, visitor)).external_ref) throw conflict('already_known');
  await tx
    .updateTable('conversations')
    .set({ customer_id: known.id, visitor_id: visitor })
    .where((is) => is.or([is('customer_id', '=', visitor), is('visitor_id', '=', visitor)]))
    .execute();
  const now = { ...conversation, customer_id: known.id };
  await tell(tx, actor, now, 'conversation.identified', { from: conversation.customer_id });
  await say(tx, now, 'identified');
}
