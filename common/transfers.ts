/**
 * The states of money asked for at a method outside, or given back to it (DOMAIN D6, refund). `created`: waits until what it gives back has
 * arrived. `locked`: out of the order, not asked for yet. `manual`: a person settles it.
 */
export const transferStates = ['created', 'locked', 'requested', 'processing', 'succeeded', 'failed', 'manual', 'cancelled'] as const;
export type TransferState = (typeof transferStates)[number];

type Moves = Partial<Record<TransferState, TransferState>>;

export const transferMoves = {
  lock: { created: 'locked' },
  /** Asks the provider, for the first time or again; a try that died is found in `requested`. */
  request: { locked: 'requested', requested: 'requested', failed: 'requested' },
  /** The provider took it and will tell what became of it. */
  accept: { requested: 'processing' },
  succeed: { locked: 'succeeded', requested: 'succeeded', processing: 'succeeded', failed: 'succeeded', manual: 'succeeded' },
  fail: { requested: 'failed' },
  /** After the last try, or a plain no, or where nobody but a person moves money. */
  hand_over: { locked: 'manual', requested: 'manual', processing: 'manual', failed: 'manual' },
  retry: { manual: 'locked', failed: 'locked' },
  /** Gives it up; a refund goes back to its order. Not while the provider is at it. */
  cancel: { created: 'cancelled', locked: 'cancelled', failed: 'cancelled', manual: 'cancelled' },
} as const satisfies Record<string, Moves>;

export type TransferMove = keyof typeof transferMoves;

/** The state after a move, or undefined when it is not allowed now. */
export const transferAfter = (move: TransferMove, state: TransferState): TransferState | undefined => (transferMoves[move] as Moves)[state];

/** Seconds after a try that failed; after the last one a person takes over. */
export const transferPauses = [60, 300, 1800, 7200] as const;
