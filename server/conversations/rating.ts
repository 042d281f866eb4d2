import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { tell } from './lifecycle.ts';

export interface Rating {
  score: number;
  reasons: string[];
  words: string;
}

/** One rating per conversation, after the talk, when it was asked for. */
export async function rate(tx: Tx, actor: Actor, conversation: Conversation, rating: Rating): Promise<void> {
  const given = await tx
    .updateTable('ratings')
    .set({ ...rating, at: tx.at })
    .where('conversation_id', '=', conversation.id)
    .where('at', 'is', null)
    .executeTakeFirst();
  if (given.numUpdatedRows === 0n) throw conflict('rating_closed');
  await tell(tx, actor, conversation, 'rating.given', { score: rating.score });
}
