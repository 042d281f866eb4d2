import { type Place, places, type RequestKind, type RequestMove, type RequestState, requestStates } from './aftersales.ts';

/* The state table of every kind of request (DOMAIN D6). It stands alone, since the customer's chat shows states and has no use for the ways between them. */

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
  in_transit: { arrive: 'received', pass: passed, ask_approval: 'awaiting_approval' },
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
  returning: { arrive: 'received', pass: 'refunding', ask_approval: 'awaiting_approval' },
  received: { inspect: 'inspecting', pass: 'refunding' },
  inspecting: { pass: 'refunding', fail: 'rejected', offer: 'negotiating' },
};

/**
 * Nobody has seen the goods that are paid for or made good: nobody confirmed the parcel, or it was lost. More than whoever says so may decide waits
 * for somebody's word, and after a no the goods are waited for again.
 */
const unseen = (start: Exclude<Target, string>, from: 'in_transit' | 'returning'): Path => ({
  awaiting_approval: {
    grant: start,
    deny: { away: 'under_review', here: 'inspecting', deemed: from },
    withdraw: { away: 'cancelled', deemed: null },
  },
});

/** Where each kind goes on once it is agreed; goods that count as come back are not waited for. */
const starts = {
  cancel: 'refunding',
  intercept: { away: 'intercepting', here: 'refunding', deemed: 'refunding' },
  refund_only: 'refunding',
  return: { away: 'awaiting_return', here: 'refunding', deemed: 'refunding' },
  exchange: { away: 'awaiting_return', here: 'to_ship', deemed: 'to_ship' },
  repair: { away: 'awaiting_return', on_site: 'awaiting_visit' },
  reship: 'to_ship',
  price_protection: 'price_check',
  advance_refund: { away: 'awaiting_return', here: 'refunding' },
  refused_delivery: { away: 'returning', here: 'refunding', deemed: 'refunding' },
  compensation: 'refunding',
} satisfies Record<RequestKind, Target>;

export const pathStart = (kind: RequestKind, place: Place = 'away'): RequestState => targetAt(starts[kind], place);

const paths: Record<RequestKind, Path> = {
  cancel: { ...around(starts.cancel), ...payingBack },
  intercept: {
    ...around(starts.intercept),
    ...broughtBack,
    ...payingBack,
    ...unseen(starts.intercept, 'returning'),
    intercepting: { stop: 'returning', withdraw: 'cancelled' },
  },
  refund_only: { ...around(starts.refund_only), ...payingBack },
  return: {
    ...around(starts.return),
    ...comingBack('refunding'),
    ...payingBack,
    ...unseen(starts.return, 'in_transit'),
  },
  exchange: {
    ...around(starts.exchange),
    ...comingBack('to_ship'),
    ...unseen(starts.exchange, 'in_transit'),
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
  refused_delivery: {
    ...around(starts.refused_delivery),
    ...broughtBack,
    ...payingBack,
    ...unseen(starts.refused_delivery, 'returning'),
  },
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
