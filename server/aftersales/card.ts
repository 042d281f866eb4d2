import { receiveOne } from '../conversations/messages.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Request } from './requests.ts';

/** A request that was asked for in a talk stands there as a card, once; how it goes on both sides hear from its facts. */
export async function showInTalk(tx: Tx, { id, conversation_id: conversation, kind, number }: Request): Promise<void> {
  if (!conversation) return;
  await receiveOne(tx, {
    ...{ conversation, id, author: system, kind: 'aftersales', public: true },
    body: { request: id, number, kind },
  });
}
