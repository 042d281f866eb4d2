/** The states of a conversation (DOMAIN D1) and what each actor may do in each. */
export const conversationStates = ['assistant', 'queued', 'offered', 'active', 'waiting_customer', 'wrap_up', 'missed', 'closed'] as const;
export type ConversationState = (typeof conversationStates)[number];

export const conversationActions = {
  accept: ['assistant', 'queued', 'offered', 'missed'],
  refuse: ['offered'],
  reply: ['active', 'waiting_customer', 'wrap_up', 'missed'],
  note: ['assistant', 'queued', 'offered', 'active', 'waiting_customer', 'wrap_up', 'missed', 'closed'],
  transfer: ['active', 'waiting_customer'],
  snooze: ['waiting_customer'],
  wrap_up: ['active', 'waiting_customer', 'wrap_up', 'missed'],
  leave: ['assistant', 'queued', 'offered', 'active', 'waiting_customer', 'missed'],
  rate: ['wrap_up', 'closed'],
  reopen: ['closed', 'wrap_up'],
} as const satisfies Record<string, readonly ConversationState[]>;

export type ConversationAction = keyof typeof conversationActions;

export const allows = (action: ConversationAction, state: ConversationState): boolean =>
  (conversationActions[action] as readonly ConversationState[]).includes(state);

/**
 * Seat states (DOMAIN D2): only `online` is offered new conversations. `reset_break` is time after abuse, no absence;
 * `forced_break` is given and ended by a team leader alone.
 */
export const seatStates = [
  ...(['online', 'busy', 'not_ready', 'break', 'meal', 'meeting', 'coaching', 'training'] as const),
  ...(['reset_break', 'forced_break', 'offline'] as const),
] as const;
export type SeatState = (typeof seatStates)[number];

/** States somebody may choose for their own seat. */
export const ownSeatStates = seatStates.filter((state) => state !== 'forced_break');

/** States one comes back from, so that a length may be planned. */
export const isBreak = (state: string): boolean => !['online', 'busy', 'offline'].includes(state);

export const stages = ['presale', 'insale', 'aftersale'] as const;
export type Stage = (typeof stages)[number];

export const results = ['solved', 'promised', 'unsolved', 'no_answer', 'not_service'] as const;

/** Seconds a talk is kept for the colleague the customer asked for, who is at the desk but not free (S14). */
export const askedForHolds = 120;

/** Why who served first still answers for a talk: a colleague has it or nobody yet, its work is not done, the customer has not said so (S37). */
export const answeredFor = ['another', 'work', 'word'] as const;

/** What is not over with the talk: somebody has to say what happens next and until when. */
export const needsNextStep = (result: string): boolean => result === 'promised' || result === 'unsolved';

/** Times in seconds and their sources. */
export const clocks = {
  /** An offer nobody takes goes back to the front (D1). */
  offer: 20,
  /** An author may take a message back. */
  recall: 120,
  /** A customer who writes again within this time goes on in the same conversation (D1). */
  reopen: 48 * 3600,
  /** A talk that has ended takes its agent's place this long, or until its codes are filled in (D1, ACW). */
  afterWork: 120,
  /** A queue with nobody at the desk turns into messages left (D1, T_max). */
  missed: 600,
  /** A silent customer's conversation closes by itself (D1). */
  idle: 24 * 3600,
} as const;
