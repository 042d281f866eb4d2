import type { Doer } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Conversation } from './access.ts';
import { promiseAnswer } from './left-message.ts';
import { change, say, tell } from './lifecycle.ts';

/** From the assistant to people: into the queue, or as a message left when nobody is there. Who was handed over already stays so. */
export async function handOver(
  tx: Tx,
  by: Doer,
  conversation: Conversation,
  { because, to }: { because: string; to: 'queued' | 'missed' },
): Promise<void> {
  if (conversation.state !== 'assistant') return;
  const { id, number, customer_id: customer, group_id: group, last_preview: preview } = conversation;
  await change(tx, conversation, { state: to, ahead: to === 'missed' || conversation.ahead });
  await tell(tx, by, conversation, 'conversation.handed_over', { group: group ?? '', because });
  if (to === 'queued') return tell(tx, by, conversation, 'conversation.queued', { group: group ?? '', because: 'handed_over' });
  if (group) await promiseAnswer(tx, { id, number, customer, group, preview });
  await tell(tx, by, conversation, 'conversation.left_message', { group: group ?? '' });
  await say(tx, conversation, 'left_message');
}
