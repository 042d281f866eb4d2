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

/** Where a move leads; by the place of the goods when that makes a difference, and nowhere by null. */
type Target = RequestState | ({ away: RequestState } & Partial<Record<Place, RequestState>>);
type Way = Target | { away: RequestState; deemed: null };
type Path = Partial<Record<RequestState, Partial<Record<RequestMove, Way>>>>;

const targetAt = (target: Target, place: Place): RequestState => (typeof target === 'string' ? target : (target[place] ?? target.away));
const wayAt = (way: Way, place: Place): RequestState | undefined =>
  typeof way !== 'string' && place === 'deemed' && way.deemed === null ? undefined : targetAt(way as Target, place);

/** What every kind has before and after its own path; `start` is where an agreed one goes on, `again` where what was not agreed does. */
const around = (start: Target): Path => {
  const comesBack = typeof start !== 'string' && start.here !== undefined;
  const again: Target = comesBack ? { away: 'under_review', here: 'inspecting' } : 'under_review';
  // Nothing has come back yet when it is looked at first.
  const first: Target = comesBack ? start.away : start;
  return {
    draft: { confirm: 'under_review', withdraw: 'cancelled', lapse: 'lapsed' },
    under_review: {
      approve: first,
      reject: 'rejected',
      offer: 'negotiating',
      ask_approval: 'awaiting_approval',
      withdraw: 'cancelled',
    },
    negotiating: {
      accept_offer: start,
      decline_offer: again,
      offer: 'negotiating',
      ask_approval: 'awaiting_approval',
      withdraw: 'cancelled',
      lapse: again,
    },
    awaiting_approval: { grant: start, deny: again, withdraw: 'cancelled' },
    rejected: { dispute: 'disputed' },
    disputed: { settle: start, reject: 'rejected', offer: 'negotiating', ask_approval: 'awaiting_approval', withdraw: 'cancelled' },
  };
};

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

/** The carrier brings the goods back; `pass`: it lost them, which is not the customer's loss. */
const broughtBack: Path = {
  returning: { arrive: 'received', pass: 'refunding' },
  received: { inspect: 'inspecting', pass: 'refunding' },
  inspecting: { pass: 'refunding', fail: 'rejected', offer: 'negotiating' },
};

/** Where each kind goes on once it is agreed. */
const starts: Record<RequestKind, Target> = {
  cancel: 'refunding',
  intercept: { away: 'intercepting', here: 'refunding' },
  refund_only: 'refunding',
  return: { away: 'awaiting_return', here: 'refunding' },
  exchange: { away: 'awaiting_return', here: 'to_ship' },
  repair: { away: 'awaiting_return', on_site: 'awaiting_visit' },
  reship: 'to_ship',
  price_protection: 'price_check',
  advance_refund: { away: 'awaiting_return', here: 'refunding' },
  refused_delivery: { away: 'returning', here: 'refunding' },
  compensation: 'refunding',
};

export const pathStart = (kind: RequestKind, place: Place = 'away'): RequestState => targetAt(starts[kind], place);

const paths: Record<RequestKind, Path> = {
  cancel: { ...around(starts.cancel), ...payingBack },
  intercept: { ...around(starts.intercept), ...broughtBack, ...payingBack, intercepting: { stop: 'returning', withdraw: 'cancelled' } },
  refund_only: { ...around(starts.refund_only), ...payingBack },
  return: {
    ...around(starts.return),
    ...comingBack('refunding'),
    ...payingBack,
    /** Nobody confirmed the parcel: more than a small sum is not paid for goods that nobody has seen before somebody has agreed. */
    in_transit: { arrive: 'received', pass: 'refunding', ask_approval: 'awaiting_approval' },
    awaiting_approval: {
      grant: { away: 'awaiting_return', here: 'refunding', deemed: 'refunding' },
      deny: { away: 'under_review', here: 'inspecting', deemed: 'in_transit' },
      withdraw: { away: 'cancelled', deemed: null },
    },
  },
  exchange: {
    ...around(starts.exchange),
    ...comingBack('to_ship'),
    ...goingOut,
    to_ship: { send: 'reshipped', ask_payment: 'awaiting_payment' },
    awaiting_payment: { paid: 'to_ship', withdraw: 'cancelled', lapse: 'lapsed' },
  },
  repair: {
    ...around(starts.repair),
    ...goingOut,
    awaiting_return: { hand_in: 'in_transit', arrive: 'received', withdraw: 'cancelled', lapse: 'lapsed' },
    in_transit: { arrive: 'received' },
    received: { diagnose: 'diagnosing' },
    /** On-site instead of sending it in; `visit` is the technician's arrival (S113). */
    awaiting_visit: { visit: 'diagnosing', withdraw: 'cancelled' },
    diagnosing: { quote: 'quoted', approve: 'repairing', give_up_repair: 'choosing' },
    quoted: { accept_quote: 'awaiting_payment', decline_quote: { away: 'to_ship', on_site: 'cancelled' } },
    awaiting_payment: { paid: 'repairing', decline_quote: { away: 'to_ship', on_site: 'cancelled' } },
    repairing: { finish_repair: 'testing', give_up_repair: 'choosing' },
    testing: { pass: { away: 'to_ship', on_site: 'delivered' }, repair_again: 'repairing', give_up_repair: 'choosing' },
    delivered: { acknowledge: 'completed', repair_again: { away: 'awaiting_return', on_site: 'awaiting_visit' } },
  },
  reship: { ...around(starts.reship), ...goingOut },
  price_protection: { ...around(starts.price_protection), ...payingBack, price_check: { compare_price: 'refunding', reject: 'rejected' } },
  advance_refund: {
    ...around(starts.advance_refund),
    ...payingBack,
    awaiting_return: { hand_in: 'in_transit', arrive: 'received', withdraw: 'cancelled', lapse: 'lapsed' },
    in_transit: { advance: 'advanced', arrive: 'received' },
    advanced: { arrive: 'completed', claw_back: 'debt' },
    received: { inspect: 'inspecting', pass: 'refunding' },
    inspecting: { pass: 'refunding', fail: 'rejected', offer: 'negotiating' },
    debt: { arrive: 'completed', paid: 'completed' },
  },
  refused_delivery: { ...around(starts.refused_delivery), ...broughtBack, ...payingBack },
  compensation: { ...around(starts.compensation), ...payingBack },
};

/** The state after a move, or undefined when this kind does not allow it now. */
export const requestAfter = (
  kind: RequestKind,
  state: RequestState,
  move: RequestMove,
  place: Place = 'away',
): RequestState | undefined => {
  const way = paths[kind][state]?.[move];
  return way && wayAt(way, place);
};

export interface Edge {
  from: RequestState;
  move: RequestMove;
  to: RequestState;
}

/** Every way a kind can go, each target of a move for itself. */
export const edgesOf = (kind: RequestKind): Edge[] =>
  (Object.entries(paths[kind]) as [RequestState, Partial<Record<RequestMove, Way>>][]).flatMap(([from, moves]) =>
    (Object.entries(moves) as [RequestMove, Way][]).flatMap(([move, way]) =>
      [...new Set(places.flatMap((place) => wayAt(way, place) ?? []))].map((to) => ({ from, move, to })),
    ),
  );

/** The states a kind can be in. */
export const statesOf = (kind: RequestKind): RequestState[] => {
  const seen = new Set(edgesOf(kind).flatMap(({ from, to }) => [from, to]));
  return requestStates.filter((state) => seen.has(state));
};

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
