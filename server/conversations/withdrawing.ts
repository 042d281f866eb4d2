import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Conversation } from './access.ts';

type Offered = Pick<Conversation, 'id' | 'customer_id' | 'group_id'>;

/** Ends an open offer without an answer. */
export async function withdrawOffer(
  tx: Tx,
  { id, customer_id: customer, group_id: group }: Offered,
  outcome = 'withdrawn',
  reason: string | null = null,
): Promise<void> {
  const offer = await tx
    .updateTable('offers')
    .set({ outcome, reason, ended_at: tx.at })
    .where('conversation_id', '=', id)
    .where('outcome', 'is', null)
    .returning(['id', 'agent_id'])
    .executeTakeFirst();
  if (!offer) return;
  const data = { offer: offer.id, agent: offer.agent_id, outcome, group: group ?? '' };
  await record(tx, { kind: 'conversation.offer_ended', by: system, id, conversation: id, customer, data });
}
