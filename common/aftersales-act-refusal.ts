import { type Party, type Place, type RequestKind, type RequestState, requestLimits, turns } from './aftersales.ts';
import { actOf, type RequestAct } from './aftersales-acts.ts';
import { requestAfter } from './aftersales-paths.ts';
import { maySettleFreight, mayTellAdvance, mayTellOutlay, type ReturnFreight } from './return-freight.ts';

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
  waitsForParts: boolean;
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
  if (move === 'parts') return it.waitsForParts === (act === 'parts-arrival');
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
