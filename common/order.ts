/** The states of an order (DOMAIN D9), what may happen in each, and what it becomes. */
export const orderStates = [
  'created',
  'pending_payment',
  'paid',
  'confirmed',
  'allocating',
  'allocated',
  'stock_shortage',
  'ready',
  'shipped_part',
  'shipped',
  'in_delivery',
  'signed',
  'completed',
  'closed',
  'cancelled',
  'refund_closed',
] as const;
export type OrderState = (typeof orderStates)[number];

/** Paid and not yet with the customer: what a talk is most likely about. */
export const orderStatesOnTheWay: readonly OrderState[] = [
  ...(['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready', 'shipped_part', 'shipped', 'in_delivery'] as const),
];

const beforeItLeaves: readonly OrderState[] = ['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'];

/** Until when an order that has not left yet is promised to leave. */
export const leavesBy = ({ state, promisedShipAt }: { state: OrderState; promisedShipAt: string | null }): string | null =>
  beforeItLeaves.includes(state) ? promisedShipAt : null;

/** What after-sales has made of a line (DOMAIN D7). */
export const lineClaims = ['normal', 'in_aftersale', 'refunded_part', 'refunded_full', 'exchanged'] as const;

/** How the order came in (S13). */
export const orderIntakes = ['web', 'chat', 'phone', 'fax', 'mail_order', 'store', 'import'] as const;
export type OrderIntake = (typeof orderIntakes)[number];

type Moves = Partial<Record<OrderState, OrderState>>;

export const orderMoves = {
  submit: { created: 'pending_payment' },
  pay: { pending_payment: 'paid' },
  /** Nobody paid in time. */
  close: { pending_payment: 'closed' },
  /** The customer changed their mind before paying. */
  cancel: { created: 'cancelled', pending_payment: 'cancelled' },
  confirm: { paid: 'confirmed' },
  allocate: { confirmed: 'allocating' },
  reserve: { allocating: 'allocated', stock_shortage: 'allocated' },
  run_short: { allocating: 'stock_shortage' },
  prepare: { allocated: 'ready' },
  ship_part: { ready: 'shipped_part', shipped_part: 'shipped_part' },
  ship: { ready: 'shipped', shipped_part: 'shipped' },
  deliver: { shipped: 'in_delivery' },
  sign: { shipped: 'signed', in_delivery: 'signed' },
  complete: { signed: 'completed' },
  /** All of it was taken out before anything left (R1). */
  cancel_paid: {
    ...{ paid: 'cancelled', confirmed: 'cancelled', allocating: 'cancelled', allocated: 'cancelled' },
    ...{ stock_shortage: 'cancelled', ready: 'cancelled' },
  },
  /** Everything that was paid for it was given back. */
  refund_close: {
    ...{ paid: 'refund_closed', confirmed: 'refund_closed', allocating: 'refund_closed', allocated: 'refund_closed' },
    ...{ stock_shortage: 'refund_closed', ready: 'refund_closed', shipped_part: 'refund_closed', shipped: 'refund_closed' },
    ...{ in_delivery: 'refund_closed', signed: 'refund_closed', completed: 'refund_closed' },
  },
} as const satisfies Record<string, Moves>;

export type OrderMove = keyof typeof orderMoves;

/** The state after a move, or undefined when it is not allowed now. */
export const orderAfter = (move: OrderMove, state: OrderState): OrderState | undefined => (orderMoves[move] as Moves)[state];

/** States of a parcel, in the order they come; `lost` and `returned` end it otherwise. */
export const shipmentStates = [
  ...(['picked_up', 'in_transit', 'in_customs', 'customs_held', 'out_for_delivery', 'signed', 'returned', 'lost'] as const),
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** Until when a parcel that is on its way is promised to arrive. */
export const arrivesBy = ({ state, promisedAt }: { state: ShipmentState; promisedAt: string | null }): string | null =>
  state === 'signed' || state === 'returned' ? null : promisedAt;

/** Where a parcel may be next while it is under way; customs may keep it more than once. */
const onward: readonly ShipmentState[] = ['in_transit', 'in_customs', 'customs_held', 'out_for_delivery', 'signed', 'returned', 'lost'];

const shipmentMoves: Record<ShipmentState, readonly ShipmentState[]> = {
  picked_up: onward,
  in_transit: onward,
  in_customs: onward,
  customs_held: onward,
  out_for_delivery: onward,
  signed: [],
  // A courier may call it returned that is brought after all.
  returned: ['signed'],
  lost: ['in_transit', 'in_customs', 'customs_held', 'out_for_delivery', 'signed', 'returned'],
};

/** A carrier can still be asked about it. */
export const parcelsUnderWay: readonly ShipmentState[] = ['picked_up', 'in_transit', 'in_customs', 'customs_held', 'out_for_delivery'];

export const shipmentMayBecome = (from: ShipmentState, to: ShipmentState): boolean => shipmentMoves[from].includes(to);

/** Times in seconds (D9). */
export const orderClocks = {
  /** Whoever asked for it is reminded so long before an order they have not paid closes, once. */
  remind: 10 * 60,
  /** Promised from leaving to arriving, for goods that say nothing of it. */
  travel: 48 * 3600,
} as const;

/** What delivery costs in the built-in shop, and from what amount of goods on nothing. */
export const freightTerms = { minor: 1000, freeFromMinor: 9900 } as const;

/** What delivery costs: the cart says the same as the server takes. */
export const freightOf = (goodsMinor: number): number => (goodsMinor >= freightTerms.freeFromMinor ? 0 : freightTerms.minor);
