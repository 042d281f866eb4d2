import {
  type Party,
  type Place,
  type RequestKind,
  type RequestMove,
  type RequestState,
  requestAfter,
  requestLimits,
  turns,
} from './aftersales.ts';
import type { Permission } from './permissions.ts';
import { maySettleFreight, mayTellAdvance, mayTellOutlay, type ReturnFreight } from './return-freight.ts';

/** What may be done to a request, by the noun of its address (POST /api/aftersales/{id}/approval), and the move behind it. */
interface Act {
  move: RequestMove | 'turn' | 'extend' | 'freight';
  /** What staff need; a customer's own acts they may do with the customer's consent. */
  permission: Extract<Permission, `aftersales.${string}`>;
  /** The customer may do it by themselves. */
  byCustomer?: true;
  /** Moves money or promises it: needs an Idempotency-Key. */
  money?: true;
  /** Only in these states, when the move alone does not say it. */
  in?: readonly RequestState[];
}

const work = 'aftersales.work';
const decide = 'aftersales.decide';

export const requestActs = {
  confirmation: { move: 'confirm', permission: work, byCustomer: true, money: true },
  withdrawal: { move: 'withdraw', permission: work, byCustomer: true },
  approval: { move: 'approve', permission: decide, money: true, in: ['under_review'] },
  rejection: { move: 'reject', permission: decide, in: ['under_review', 'disputed'] },
  offer: { move: 'offer', permission: decide, byCustomer: true, in: ['under_review', 'negotiating', 'disputed', 'inspecting'] },
  'offer-acceptance': { move: 'accept_offer', permission: decide, byCustomer: true, money: true },
  'offer-refusal': { move: 'decline_offer', permission: decide, byCustomer: true },
  dispute: { move: 'dispute', permission: work, byCustomer: true },
  settlement: { move: 'settle', permission: decide, money: true },
  grant: { move: 'grant', permission: decide, money: true },
  denial: { move: 'deny', permission: decide },
  interception: { move: 'stop', permission: work },
  waybill: { move: 'hand_in', permission: work, byCustomer: true },
  arrival: { move: 'arrive', permission: work },
  'inspection-start': { move: 'inspect', permission: work },
  inspection: { move: 'pass', permission: work, money: true, in: ['received', 'inspecting'] },
  loss: { move: 'pass', permission: decide, money: true, in: ['returning', 'in_transit'] },
  'visit-appointment': { move: 'visit', permission: work },
  visit: { move: 'visit', permission: work },
  diagnosis: { move: 'diagnose', permission: work },
  'free-repair': { move: 'approve', permission: decide, in: ['diagnosing'] },
  quote: { move: 'quote', permission: decide },
  'quote-acceptance': { move: 'accept_quote', permission: work, byCustomer: true },
  'quote-refusal': { move: 'decline_quote', permission: work, byCustomer: true },
  payment: { move: 'paid', permission: work, byCustomer: true, money: true },
  /** The shop bears it: a dearer variant for nothing, a repair for free, a debt written off. */
  'payment-waiver': { move: 'paid', permission: decide, money: true },
  'repair-result': { move: 'finish_repair', permission: work },
  'repair-test': { move: 'pass', permission: work, in: ['testing'] },
  'repeat-repair': { move: 'repair_again', permission: work, byCustomer: true, in: ['testing', 'delivered'] },
  'repair-failure': { move: 'give_up_repair', permission: work },
  shipment: { move: 'send', permission: work },
  delivery: { move: 'deliver', permission: work },
  receipt: { move: 'acknowledge', permission: work, byCustomer: true },
  turn: { move: 'turn', permission: decide, byCustomer: true, money: true },
  extension: { move: 'extend', permission: work, in: ['awaiting_return'] },
  /** The customer has paid for the way back, or the shop has; and who settles what the customer paid. */
  'freight-outlay': { move: 'freight', permission: work, byCustomer: true, money: true },
  'freight-advance': { move: 'freight', permission: work, money: true },
  'freight-settlement': { move: 'freight', permission: decide, money: true },
} as const satisfies Record<string, Act>;

export type RequestAct = keyof typeof requestActs;
export const requestActKeys = Object.keys(requestActs) as RequestAct[];
export const actOf = (act: RequestAct): Act => requestActs[act];

/** What an act depends on. */
export interface ActingOn {
  kind: RequestKind;
  state: RequestState;
  place: Place;
  offers: number;
  offeredBy: Party | null;
  /** Its clock has run out. */
  isLate: boolean;
  freight: ReturnFreight;
}

export interface Acting {
  party: Party;
  permissions: ReadonlySet<string>;
}

export type ActRefusal = 'wrong_request_state' | 'freight_not_open' | 'forbidden' | 'own_offer' | 'offer_rounds_used';

const freightActs: Partial<Record<RequestAct, (it: ActingOn) => boolean>> = {
  'freight-outlay': ({ kind, state, freight }) => mayTellOutlay(kind, state, freight),
  'freight-advance': ({ kind, state, freight }) => mayTellAdvance(kind, state, freight),
  'freight-settlement': ({ freight }) => maySettleFreight(freight),
};

/** Customers choose another remedy after a failed repair, or when the shop is late to send. */
const mayCustomerTurn = ({ state, isLate }: ActingOn) => state === 'choosing' || (state === 'to_ship' && isLate);

function isPossible(act: RequestAct, it: ActingOn, { party }: Acting): boolean {
  const { move, in: states } = actOf(act);
  if (move === 'freight') return freightActs[act]?.(it) ?? false;
  if (states && !states.includes(it.state)) return false;
  if (move === 'extend') return true;
  if (move === 'turn') return !!turns[it.kind]?.from.includes(it.state) && (party !== 'customer' || mayCustomerTurn(it));
  if (act === 'diagnosis' && it.state === 'diagnosing') return true;
  // An inspection that has not begun begins with its result.
  return requestAfter(it.kind, it.state, move, it.place) !== undefined;
}

/** Why somebody may not do it now, or undefined: the server refuses by it, and the button says it. */
export function actRefusal(act: RequestAct, it: ActingOn, who: Acting): ActRefusal | undefined {
  const { permission, byCustomer, move } = actOf(act);
  if (who.party === 'customer' ? !byCustomer : !who.permissions.has(permission)) return 'forbidden';
  if (!isPossible(act, it, who)) return move === 'freight' ? 'freight_not_open' : 'wrong_request_state';
  if (who.party === 'customer' && (move === 'offer' ? it.state !== 'negotiating' && it.state !== 'disputed' : false))
    return 'wrong_request_state';
  if ((move === 'accept_offer' || move === 'decline_offer') && it.offeredBy === who.party && who.party === 'customer') return 'own_offer';
  if (move === 'offer' && it.offers >= requestLimits.offerRounds) return 'offer_rounds_used';
  return undefined;
}
