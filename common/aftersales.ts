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

export const requestMoves = [
  ...(['confirm', 'approve', 'reject', 'offer', 'accept_offer', 'decline_offer', 'withdraw', 'dispute', 'settle'] as const),
  ...(['ask_approval', 'grant', 'deny', 'stop', 'miss', 'hand_in', 'arrive', 'inspect', 'pass', 'fail'] as const),
  ...(['visit', 'diagnose', 'quote', 'accept_quote', 'decline_quote', 'finish_repair', 'repair_again', 'give_up_repair'] as const),
  ...(['send', 'deliver', 'acknowledge', 'compare_price', 'advance', 'claw_back', 'refunded', 'lapse'] as const),
] as const;
export type RequestMove = (typeof requestMoves)[number];

export type Party = 'customer' | 'staff' | 'system';

/** Who makes a move. What a customer may do, staff may do for them with their consent. `system`: policy, time, parcel or payment. */
export const moveBy: Record<RequestMove, readonly Party[]> = {
  confirm: ['customer'],
  approve: ['staff', 'system'],
  reject: ['staff', 'system'],
  offer: ['staff', 'customer'],
  accept_offer: ['customer', 'staff'],
  decline_offer: ['customer', 'staff'],
  withdraw: ['customer'],
  dispute: ['customer'],
  settle: ['staff'],
  ask_approval: ['staff', 'system'],
  grant: ['staff'],
  deny: ['staff'],
  stop: ['staff', 'system'],
  miss: ['staff', 'system'],
  hand_in: ['customer'],
  arrive: ['staff', 'system'],
  inspect: ['staff'],
  pass: ['staff', 'system'],
  fail: ['staff'],
  visit: ['staff'],
  diagnose: ['staff'],
  quote: ['staff'],
  accept_quote: ['customer'],
  decline_quote: ['customer'],
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
};

type Path = Partial<Record<RequestState, Partial<Record<RequestMove, RequestState>>>>;

/** What every kind has before and after its own path; `start` is where an approved one begins. */
const around = (start: RequestState): Path => ({
  draft: { confirm: 'under_review', withdraw: 'cancelled', lapse: 'lapsed' },
  under_review: {
    approve: start,
    reject: 'rejected',
    offer: 'negotiating',
    ask_approval: 'awaiting_approval',
    withdraw: 'cancelled',
  },
  negotiating: { accept_offer: start, decline_offer: 'under_review', offer: 'negotiating', withdraw: 'cancelled', lapse: 'under_review' },
  awaiting_approval: { grant: start, deny: 'under_review', withdraw: 'cancelled' },
  rejected: { dispute: 'disputed' },
  disputed: { settle: start, reject: 'rejected', offer: 'negotiating', withdraw: 'cancelled' },
});

const payingBack: Path = { refunding: { refunded: 'completed' } };

/** The goods on their way back with the customer's waybill, until somebody has looked at them. */
const comingBack = (passed: RequestState): Path => ({
  awaiting_return: { hand_in: 'in_transit', arrive: 'received', withdraw: 'cancelled', lapse: 'lapsed' },
  in_transit: { arrive: 'received', pass: passed },
  received: { inspect: 'inspecting', pass: passed },
  inspecting: { pass: passed, fail: 'rejected', offer: 'negotiating' },
});

/** Something new is on its way to the customer. */
const goingOut: Path = {
  to_ship: { send: 'reshipped' },
  reshipped: { deliver: 'delivered', acknowledge: 'completed' },
  delivered: { acknowledge: 'completed' },
};

const broughtBack: Path = {
  returning: { arrive: 'received' },
  received: { inspect: 'inspecting', pass: 'refunding' },
  inspecting: { pass: 'refunding', fail: 'rejected', offer: 'negotiating' },
};

/** Where each kind begins once it is decided. */
export const pathStart: Record<RequestKind, RequestState> = {
  cancel: 'refunding',
  intercept: 'intercepting',
  refund_only: 'refunding',
  return: 'awaiting_return',
  exchange: 'awaiting_return',
  repair: 'awaiting_return',
  reship: 'to_ship',
  price_protection: 'price_check',
  advance_refund: 'awaiting_return',
  refused_delivery: 'returning',
  compensation: 'refunding',
};

const paths: Record<RequestKind, Path> = {
  cancel: { ...around('refunding'), ...payingBack },
  intercept: { ...around('intercepting'), ...broughtBack, ...payingBack, intercepting: { stop: 'returning', withdraw: 'cancelled' } },
  refund_only: { ...around('refunding'), ...payingBack },
  return: { ...around('awaiting_return'), ...comingBack('refunding'), ...payingBack },
  exchange: { ...around('awaiting_return'), ...comingBack('to_ship'), ...goingOut },
  repair: {
    ...around('awaiting_return'),
    ...goingOut,
    awaiting_return: { hand_in: 'in_transit', arrive: 'received', withdraw: 'cancelled', lapse: 'lapsed' },
    in_transit: { arrive: 'received' },
    received: { diagnose: 'diagnosing' },
    /** On-site instead of sending it in; `visit` is the technician's arrival (S113). */
    awaiting_visit: { visit: 'diagnosing', withdraw: 'cancelled' },
    diagnosing: { quote: 'quoted', approve: 'repairing', give_up_repair: 'choosing' },
    quoted: { accept_quote: 'repairing', decline_quote: 'to_ship' },
    repairing: { finish_repair: 'testing', give_up_repair: 'choosing' },
    testing: { pass: 'to_ship', repair_again: 'repairing', acknowledge: 'completed', give_up_repair: 'choosing' },
    delivered: { acknowledge: 'completed', repair_again: 'awaiting_return' },
  },
  reship: { ...around('to_ship'), ...goingOut },
  price_protection: { ...around('price_check'), ...payingBack, price_check: { compare_price: 'refunding', reject: 'rejected' } },
  advance_refund: {
    ...around('awaiting_return'),
    ...payingBack,
    awaiting_return: { hand_in: 'in_transit', withdraw: 'cancelled', lapse: 'lapsed' },
    in_transit: { advance: 'advanced', arrive: 'received' },
    advanced: { arrive: 'completed', claw_back: 'debt' },
    received: { inspect: 'inspecting', pass: 'refunding' },
    inspecting: { pass: 'refunding', fail: 'rejected', offer: 'negotiating' },
    debt: { arrive: 'completed' },
  },
  refused_delivery: { ...around('returning'), ...broughtBack, ...payingBack },
  compensation: { ...around('refunding'), ...payingBack },
};

/** The state after a move, or undefined when this kind does not allow it now. */
export const requestAfter = (kind: RequestKind, state: RequestState, move: RequestMove): RequestState | undefined =>
  paths[kind][state]?.[move];

/** The moves a kind allows in a state. */
export const movesFrom = (kind: RequestKind, state: RequestState): RequestMove[] => Object.keys(paths[kind][state] ?? {}) as RequestMove[];

/** The states a kind can be in. */
export const statesOf = (kind: RequestKind): RequestState[] => {
  const seen = new Set<RequestState>();
  for (const [state, moves] of Object.entries(paths[kind]))
    for (const each of [state as RequestState, ...Object.values(moves)]) seen.add(each);
  return requestStates.filter((state) => seen.has(state));
};

/**
 * When a remedy cannot be had, the request turns into another kind and goes on: shipped meanwhile, not caught by the carrier, nothing to
 * send, or not to be repaired (三包: two failed repairs or more than 30 days).
 */
export const turns: Partial<Record<RequestKind, { from: readonly RequestState[]; into: readonly RequestKind[] }>> = {
  cancel: { from: ['under_review', 'refunding'], into: ['intercept'] },
  intercept: { from: ['intercepting'], into: ['return'] },
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
