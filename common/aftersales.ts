/** After-sales requests (DOMAIN D6): their kinds R1 to R11, the states of each, and what leads from one to the next. */
export const requestKinds = [
  ...(['cancel', 'intercept', 'refund_only', 'return', 'exchange', 'repair', 'reship'] as const),
  ...(['price_protection', 'advance_refund', 'refused_delivery', 'compensation'] as const),
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = [
  /** Prepared by staff or a program; nothing happens until the customer confirms it. */
  'draft',
  'under_review',
  /** Somebody proposed something else: the other side answers. */
  'negotiating',
  /** Decided, but above the limit of who decided. */
  'awaiting_approval',
  'intercepting',
  /** The carrier brings the goods back. */
  'returning',
  'awaiting_return',
  /** The customer has sent the goods. */
  'in_transit',
  'received',
  'inspecting',
  'awaiting_visit',
  'diagnosing',
  'quoted',
  'repairing',
  'testing',
  /** The customer pays what this remedy costs them: the dearer variant, or the repair. */
  'awaiting_payment',
  /** The shop has to send something. */
  'to_ship',
  'reshipped',
  'delivered',
  /** The customer chooses another remedy, since this one failed. */
  'choosing',
  'price_check',
  /** Paid back before the goods are here. */
  'advanced',
  /** Paid in advance for goods that never came: a debt to be collected. */
  'debt',
  'refunding',
  'completed',
  'rejected',
  'disputed',
  'cancelled',
  'lapsed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** A request that has ended holds no line; a rejected one may still be disputed. */
export const endedStates: readonly RequestState[] = ['completed', 'rejected', 'cancelled', 'lapsed', 'debt'];
export const isRunning = (state: RequestState): boolean => !endedStates.includes(state);

/** Over, and not by the customer's own word nor by a no they may have reviewed: they are asked whether it helped (S131). */
export const asksAfterwards = (state: RequestState): boolean => state === 'completed' || state === 'lapsed';

/** Nobody has agreed yet, or somebody has said no. */
const undecidedStates: readonly RequestState[] = ['draft', 'under_review', 'negotiating', 'awaiting_approval', 'rejected', 'disputed'];
export const isUndecided = (state: RequestState): boolean => undecidedStates.includes(state);

/** A remedy and its state that a request goes back to when the one asked for in its place is refused. */
export interface Before {
  kind: RequestKind;
  state: RequestState;
}

export const requestMoves = [
  ...(['confirm', 'approve', 'reject', 'offer', 'accept_offer', 'decline_offer', 'withdraw', 'dispute', 'settle'] as const),
  ...(['ask_approval', 'grant', 'deny', 'stop', 'hand_in', 'arrive', 'inspect', 'pass', 'fail'] as const),
  ...(['visit', 'diagnose', 'quote', 'accept_quote', 'decline_quote', 'finish_repair', 'repair_again', 'give_up_repair'] as const),
  ...(['send', 'deliver', 'acknowledge', 'compare_price', 'advance', 'claw_back', 'refunded', 'lapse'] as const),
  ...(['ask_payment', 'paid'] as const),
] as const;
export type RequestMove = (typeof requestMoves)[number];

export type Party = 'customer' | 'staff' | 'system';

/** Who makes a move. What a customer may do, staff may do for them with their consent. `system`: policy, time, parcel or payment. */
export const moveBy: Record<RequestMove, readonly Party[]> = {
  confirm: ['customer'],
  approve: ['staff', 'system'],
  reject: ['staff', 'system'],
  offer: ['staff', 'customer'],
  accept_offer: ['customer', 'staff', 'system'],
  decline_offer: ['customer', 'staff'],
  withdraw: ['customer'],
  dispute: ['customer'],
  settle: ['staff'],
  ask_approval: ['staff', 'system'],
  grant: ['staff', 'system'],
  deny: ['staff'],
  stop: ['staff', 'system'],
  hand_in: ['customer'],
  arrive: ['staff', 'system'],
  inspect: ['staff'],
  pass: ['staff', 'system'],
  fail: ['staff'],
  visit: ['staff'],
  diagnose: ['staff'],
  quote: ['staff'],
  accept_quote: ['customer'],
  decline_quote: ['customer', 'system'],
  finish_repair: ['staff'],
  repair_again: ['staff'],
  give_up_repair: ['staff', 'system'],
  send: ['staff'],
  deliver: ['staff', 'system'],
  acknowledge: ['customer', 'system'],
  compare_price: ['staff', 'system'],
  advance: ['system'],
  claw_back: ['system'],
  refunded: ['system'],
  lapse: ['system'],
  ask_payment: ['system'],
  paid: ['customer', 'staff', 'system'],
};

/**
 * Where the goods are while a request runs: with the customer, back at the shop, or with the customer who is visited there. `deemed`: sent back
 * and never looked at in time, so they count as received until somebody says otherwise.
 */
export const places = ['away', 'here', 'on_site', 'deemed'] as const;
export type Place = (typeof places)[number];

/**
 * When a remedy cannot be had, the request turns into another kind and goes on: shipped meanwhile, not caught by the carrier (then the
 * customer refuses the parcel or sends it back), nothing to send, or not to be repaired (三包: two failed repairs or more than 30 days).
 */
export const turns: Partial<Record<RequestKind, { from: readonly RequestState[]; into: readonly RequestKind[] }>> = {
  cancel: { from: ['under_review', 'negotiating', 'awaiting_approval'], into: ['intercept'] },
  intercept: { from: ['intercepting'], into: ['return', 'refused_delivery'] },
  exchange: { from: ['awaiting_return', 'in_transit', 'received', 'inspecting', 'to_ship'], into: ['return'] },
  reship: { from: ['to_ship'], into: ['refund_only'] },
  repair: { from: ['choosing'], into: ['exchange', 'return'] },
};

export const mayTurn = (from: RequestKind, state: RequestState, into: RequestKind): boolean => {
  const turn = turns[from];
  return !!turn && turn.from.includes(state) && turn.into.includes(into);
};

/** Bounds of D6: one running request for a line, and how often one may ask for the same line. */
export const requestLimits = { perLine: 5, offerRounds: 3 } as const;
