import type { Conversation } from './access.ts';
import type { ConversationChange, MessageView } from './views.ts';

/** A plain message as clients hear it once it is committed, and who hears of its conversation: nobody needs to read it again to tell it. */
export interface Told {
  conversation: Pick<Conversation, 'customer_id' | 'visitor_id' | 'group_id' | 'agent_id' | 'owner_id' | 'consulted'>;
  change: ConversationChange;
  message: MessageView;
}

interface Kept {
  told: Told;
  /** What its sender waits for. */
  late: { say(): void; from: number } | undefined;
}

const most = 5000;

/**
 * Plain messages this process has just committed, with what they changed: telling them needs no reading.
 * Each is handed out once. As soon as something else happens to a conversation, what is kept of it may be older than that, so it goes.
 */
export class Just {
  #kept = new Map<string, Map<number, Kept>>();

  add(told: Told): void {
    const { conversation, number } = told.message;
    if (this.#kept.size >= most) this.#kept.delete(this.#kept.keys().next().value ?? '');
    const ofConversation = this.#kept.get(conversation) ?? new Map<number, Kept>();
    this.#kept.set(conversation, ofConversation.set(number, { told, late: undefined }));
  }

  take(conversation: string, number: number): Told | undefined {
    const ofConversation = this.#kept.get(conversation);
    const kept = ofConversation?.get(number);
    ofConversation?.delete(number);
    if (ofConversation?.size === 0) this.#kept.delete(conversation);
    return kept?.told;
  }

  /** Whether it is still to be told. If it is, and stays so for a while, `say` is called. */
  keeps(conversation: string, number: number, say: () => void): boolean {
    const kept = this.#kept.get(conversation)?.get(number);
    if (kept) kept.late = { say, from: Date.now() };
    return kept !== undefined;
  }

  /** One look for all of them: a timer for each message would outlive the message, and with it all it holds. */
  sayLate(beforeMs: number): void {
    for (const ofConversation of this.#kept.values()) {
      for (const kept of ofConversation.values()) {
        if (!kept.late || kept.late.from > beforeMs) continue;
        kept.late.say();
        kept.late = undefined;
      }
    }
  }

  forget(conversation: string): void {
    this.#kept.delete(conversation);
  }
}
