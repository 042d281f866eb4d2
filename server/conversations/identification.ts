import { mergeInto } from '../customers/identification.ts';
import { findCustomer } from '../customers/profile.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { say, tell } from './lifecycle.ts';

/** An agent recognises the visitor as a customer the shop knows: the chat, and all that went before, is theirs. */
export async function identify(tx: Tx, actor: Actor, conversation: Conversation, customerId: string): Promise<void> {
  const visitor = await findCustomer(tx, conversation.customer_id);
  const known = await findCustomer(tx, customerId);
  if (visitor.id === known.id) return;
  if (visitor.known_at) throw conflict('already_known');
  await mergeInto(tx, actor, visitor.id, known.id);
  const now = { ...conversation, customer_id: known.id };
  await tell(tx, actor, now, 'conversation.identified', { from: visitor.id });
  await say(tx, now, 'identified');
}
