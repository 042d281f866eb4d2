import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';
import type { Conversation } from './access.ts';

/** Only who serves a conversation ends or hands it on; a team leader may do it for them. */
export function mustServe(who: Principal, conversation: Conversation): void {
  if (conversation.agent_id === who.id || conversation.agent_id === null || who.permissions.has('conversations.supervise')) return;
  throw conflict('not_your_conversation', { name: '' });
}
