import type { Conversation } from './access.ts';
import type { ConversationChange, MessageView } from './views.ts';

/** A plain message as clients hear it once it is committed, and who hears of its conversation: nobody needs to read it again to tell it. */
export interface Told {
  conversation: Pick<Conversation, 'customer_id' | 'visitor_id' | 'group_id' | 'agent_id' | 'owner_id' | 'consulted'>;
  change: ConversationChange;
  message: MessageView;
}

const most = 5000;

/**
 * Plain messages this process has just committed, with what they changed: telling them needs no reading.
 * Each is handed out once. As soon as something else happens to a conversation, what is kept of it may be older than that, so it goes.
 */
export class Just {
  #kept = new Map<string, Map<number, Told>>();

  add(told: Told): void {
    const { conversation, number } = told.message;
    if (this.#kept.size >= most) this.#kept.delete(this.#kept.keys().next().value ?? '');
    const ofConversation = this.#kept.get(conversation) ?? new Map<number, Told>();
    this.#kept.set(conversation, ofConversation.set(number, told));
  }

  take(conversation: string, number: number): Told | undefined {
    const ofConversation = this.#kept.get(conversation);
    const told = ofConversation?.get(number);
    ofConversation?.delete(number);
    if (ofConversation?.size === 0) this.#kept.delete(conversation);
    return told;
  }

  /** Whether it is still to be told. */
  keeps(conversation: string, number: number): boolean {
    return this.#kept.get(conversation)?.has(number) ?? false;
  }

  forget(conversation: string): void {
    this.#kept.delete(conversation);
  }
}
