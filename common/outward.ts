/** What may be asked of the shop that leads an order; of an exchange and a reship it is told when the new goods leave here. */
export const outwardKinds = ['cancel', 'refund', 'address', 'fulfil', 'exchange', 'reship'] as const;
export type OutwardKind = (typeof outwardKinds)[number];

/**
 * How far it is. `waiting`: for its turn or its next try. `sent`: the shop has it and will answer. `dead`: given up after the last try; a
 * person tries again, says what became of it, or withdraws it. `by_hand`: that shop's program has no such thing; a person does it there.
 */
export const outwardStates = ['waiting', 'sent', 'done', 'refused', 'dead', 'by_hand', 'withdrawn'] as const;
export type OutwardState = (typeof outwardStates)[number];

type Moves = Partial<Record<OutwardState, OutwardState>>;

export const outwardMoves = {
  take: { waiting: 'sent' },
  hand_over: { waiting: 'by_hand', sent: 'by_hand' },
  do: { waiting: 'done', sent: 'done', dead: 'done', by_hand: 'done' },
  refuse: { waiting: 'refused', sent: 'refused', dead: 'refused', by_hand: 'refused' },
  give_up: { waiting: 'dead' },
  retry: { dead: 'waiting', refused: 'waiting' },
  withdraw: { waiting: 'withdrawn', sent: 'withdrawn', dead: 'withdrawn', by_hand: 'withdrawn', refused: 'withdrawn' },
} as const satisfies Record<string, Moves>;

export type OutwardMove = keyof typeof outwardMoves;

/** The state after a move, or undefined when it is not allowed now. */
export const outwardAfter = (move: OutwardMove, state: OutwardState): OutwardState | undefined => (outwardMoves[move] as Moves)[state];

/** A cancellation that was refused is asked for anew by what brought it about, since its lines are in the order again. */
export const mayRetryOutward = ({ kind, state }: { kind: OutwardKind; state: OutwardState }): boolean =>
  state === 'dead' || (state === 'refused' && kind !== 'cancel');

/** Not answered yet: later ones of the same order wait for it. */
export const openOutward: readonly OutwardState[] = ['waiting', 'sent'];

/** What a person has to look at. */
export const stuckOutward: readonly OutwardState[] = ['refused', 'dead', 'by_hand'];

/** Seconds after a try that failed; after the last one it is dead. */
export const outwardPauses = [2, 5, 15, 30, 120, 600, 3600] as const;

/** What only the shop that leads an order can do to it, and is not asked for from here. */
export const notAskedOutside = ['change_payment', 'change_lines', 'split'] as const;
