import type { CallAround } from './calls.ts';

/** An article an answer was taken from, in the version it was. */
export interface AnswerSource {
  article: string;
  number: string;
  version: number;
  name: string;
}

/** What came with the words of a mail. */
export interface MailAround {
  /** Of the mail that began the talk. */
  subject?: string;
  /** All of it, where a quoted mail or a signature was cut off. */
  whole?: string;
  /** What was attached and not taken, and why, as a code of a refusal. */
  left?: { name: string; why: string }[];
}

/** What a message holds, by kind. Cards keep what was shown when they were sent; their ids lead to how it is now. */
export interface MessageBodies {
  /** `sources`: of an agent's words that were taken from an article (S28). `mail`: it came as one. `call`: it was said on the telephone. */
  text: { text: string; sources?: AnswerSource[]; mail?: MailAround; call?: CallAround };
  image: { file: string; name: string; width: number; height: number };
  file: { file: string; name: string; mediaType: string; bytes: number };
  product: { product: string; name: string; nameEn: string; picture: string | null; priceMinor: number; currency: string };
  order: {
    order: string;
    number: string;
    state: string;
    totalMinor: number;
    currency: string;
    lines: { name: string; nameEn: string; quantity: number; picture: string | null }[];
  };
  /** An after-sales request that was asked for here; how it goes on is read from the request. */
  aftersales: { request: string; number: string; kind: string };
  /** A cart that was put together here; what became of it is read from the cart. */
  cart: {
    cart: string;
    number: string;
    totalMinor: number;
    currency: string;
    expiresAt: string;
    lines: { name: string; nameEn: string; quantity: number }[];
  };
  /** An article sent as the shop's word, in the version it was (S28). */
  article: { article: string; number: string; version: number; name: string; nameEn: string; summary: string; summaryEn: string };
  /** A guide that was handed over here; where it stands is read from the run. */
  guide: { run: string; name: string; nameEn: string };
  /** Something the customer filled in wrongly, put right for them to confirm; its words are read from the correction. */
  correction: { correction: string; number: string; subject: string };
  /**
   * What the assistant says. It is no person, and says so in each message (`by`); an answer names the articles it is taken from.
   * A choice is answered by one press, or in words.
   */
  assistant: {
    text: string;
    by: string;
    sources?: AnswerSource[];
    /** Goods whose facts it told. */
    goods?: { product: string; number: string; name: string; nameEn: string }[];
    choices?: { label: string; say: string }[];
  };
  /** What it said was erased. */
  erased: Record<string, never>;
  system: { code: SystemCode; name?: string; to?: string; seconds?: number };
}

export type MessageKind = keyof MessageBodies;
export type SystemCode =
  | 'accepted'
  | 'transferred'
  | 'left_message'
  | 'closed'
  | 'still_there'
  | 'reopened'
  | 'customer_left'
  | 'contact_left'
  | 'identified'
  | 'reassigned'
  | 'agent_silent'
  | 'overflowed'
  | 'skill_dropped'
  | 'taken_over'
  | 'reassigned_by'
  | 'back_to_group'
  | 'asked_for'
  | 'merged_talk'
  | 'callback_booked'
  | 'mail_bounced';

/** Limits both sides keep: characters of a text, and of a name of a file. */
export const messageLimits = { text: 4000, note: 4000, fileName: 200 } as const;
