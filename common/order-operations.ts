import { type OrderMove, type OrderState, orderAfter, orderMoves } from './order.ts';

/** Paid, and nothing of it has left the house. */
export const unsentStates: readonly OrderState[] = ['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'];
/** Something of it is with the carrier. */
export const underWayStates: readonly OrderState[] = ['shipped_part', 'shipped', 'in_delivery'];

/** What may be done to an order beside its moves, and in which states (DOMAIN D9). */
export const operationStates = {
  change_address: ['created', 'pending_payment', ...unsentStates],
  change_payment: unsentStates,
  change_lines: unsentStates,
  requirements: ['created', 'pending_payment', ...unsentStates],
  split: unsentStates,
  merge: unsentStates,
  hold: ['created', 'pending_payment', ...unsentStates],
  invoice: [...unsentStates, ...underWayStates, 'signed', 'completed'],
  intercept: underWayStates,
  change_delivery_time: underWayStates,
  urge: underWayStates,
} as const satisfies Record<string, readonly OrderState[]>;

export type GuardedOperation = keyof typeof operationStates;

export const operationAllowed = (operation: GuardedOperation, state: OrderState): boolean =>
  (operationStates[operation] as readonly OrderState[]).includes(state);

/** Moves of an order that do not happen while it is held. */
export const movesStoppedByHold: readonly OrderMove[] = ['confirm', 'allocate', 'reserve', 'prepare', 'ship_part', 'ship'];

/** What a carrier may be asked for, and within how many hours it answers. */
export const carrierAsks = ['intercept', 'change_delivery_time', 'urge'] as const;
export type CarrierAsk = (typeof carrierAsks)[number];
export const carrierAnswerHours = 24;

/** What the house does with an order of its own before it can leave, each a move of the order's table. */
export const preparations = ['confirm', 'allocate', 'reserve', 'run_short', 'prepare'] as const satisfies readonly OrderMove[];
export type Preparation = (typeof preparations)[number];

export const preparationsOf = (state: OrderState): Preparation[] => preparations.filter((step) => orderAfter(step, state) !== undefined);

/** Whether an order stands where a preparation has brought it already. */
export const isPrepared = (step: Preparation, state: OrderState): boolean => Object.values<OrderState>(orderMoves[step]).includes(state);

/** Why an order that was not paid is cancelled. */
export const cancelReasons = ['by_customer', 'by_mistake', 'too_dear', 'twice', 'wrong_address', 'cannot_pay', 'out_of_stock'] as const;
export type CancelReason = (typeof cancelReasons)[number];
