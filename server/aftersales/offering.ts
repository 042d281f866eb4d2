import { type RequestKind, requestLimits } from '../../common/aftersales.ts';
import { requestAfter } from '../../common/aftersales-paths.ts';
import type { Order } from '../orders/moves.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { goAgreed } from './agreeing.ts';
import { judgeDecision } from './approvers.ts';
import { decideAmount } from './deciding.ts';
import { mustShowEvidence } from './evidence.ts';
import { go } from './following.ts';
import { keepWhatItWas } from './going-back.ts';
import { askInstead, type Instead, mayGoOn } from './instead.ts';
import { worthOf } from './limits.ts';
import { partyOf } from './moves.ts';
import type { Request } from './requests.ts';
import { answerOpenOffer, nextRound, openOffer } from './rounds.ts';
import { agreeInSilence } from './silence.ts';
import { askerOf, turnForReview } from './turning.ts';

export interface NewOffer {
  /** Another remedy than was asked for. */
  kind?: RequestKind | undefined;
  amountMinor: number;
  returnFreight?: 'shop' | 'customer' | undefined;
  words: string;
}

/** Remedies that may take each other's place in a negotiation. */
const exchangeable: readonly RequestKind[] = ['refund_only', 'return', 'exchange', 'reship', 'repair', 'advance_refund'];

function checkOffer(request: Request, { kind = request.kind, amountMinor }: NewOffer): void {
  if (request.offers >= requestLimits.offerRounds) throw conflict('offer_rounds_used', { limit: requestLimits.offerRounds });
  if (amountMinor > request.most_minor) throw invalid('amount_too_high', { most: request.most_minor });
  const isSwap = kind !== request.kind;
  if (isSwap && !(exchangeable.includes(kind) && exchangeable.includes(request.kind))) throw invalid('cannot_turn_into', { into: kind });
  if (isSwap && !requestAfter(kind, 'negotiating', 'accept_offer', request.place)) throw invalid('cannot_turn_into', { into: kind });
}

/** What the policy says to the remedy of an offer, where it is another than was asked for. */
const swapped = async (tx: Tx, by: 'staff' | 'customer', request: Request, kind: RequestKind): Promise<Instead | undefined> =>
  kind === request.kind ? undefined : askInstead(tx, by, request, kind);

/** Staff offer what the policy allows and what they may decide on. What customers propose is answered by a person in any case. */
async function mustBeTheirsToOffer(tx: Tx, actor: Actor, request: Request, { kind = request.kind, amountMinor }: NewOffer): Promise<void> {
  const instead = await swapped(tx, 'staff', request, kind);
  if (instead) mayGoOn(actor, instead, false);
  // Less than was agreed already is nobody's limit.
  if (!instead && amountMinor <= (request.agreed_minor ?? 0)) return;
  const { needs } = await judgeDecision(tx, actor, { ...request, ...instead?.set }, await worthOf(tx, request.form, amountMinor));
  if (needs) throw conflict('over_limit', { role: needs });
}

/** Proposes another remedy, amount or payer of the freight; the other side answers within a day. At most three rounds. */
export async function makeOffer(tx: Tx, actor: Actor, request: Request, order: Order, offer: NewOffer): Promise<Request> {
  checkOffer(request, offer);
  if (actor.kind === 'staff') await mustBeTheirsToOffer(tx, actor, request, offer);
  await answerOpenOffer(tx, request, 'replaced');
  const round = await nextRound(tx, request);
  const { kind = request.kind, amountMinor: amount_minor, returnFreight: return_freight = null, words } = offer;
  await tx
    .insertInto('aftersales_offers')
    .values({
      ...{ request_id: request.id, round, by_kind: actor.kind, by_id: actor.id, kind, amount_minor, return_freight, words },
      ...{ outcome: null, at: tx.at, answered_at: null },
    })
    .execute();
  return go(tx, actor, request, order, 'offer', {
    words,
    data: { round, kind, amount: amount_minor, returnFreight: return_freight },
    set: { offers: request.offers + 1, offered_by: partyOf(actor) },
  });
}

async function mustBeAnswerable(tx: Tx, request: Request, by: Actor) {
  const offer = await openOffer(tx, request);
  if (!offer) throw conflict('wrong_request_state', { state: request.state, move: 'accept_offer' });
  if (by.kind !== 'system' && request.offered_by === by.kind) throw conflict('own_offer');
  return offer;
}

/**
 * Takes what the other side proposed: the request goes on as that remedy, if the policy allows another one, or a person looks at its no. `by` is
 * who agrees, `actor` who says so for them.
 */
export async function acceptOffer(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  by: Actor = actor,
  humanReview = false,
): Promise<Request> {
  const { kind, amount_minor: amount, return_freight, round } = await mustBeAnswerable(tx, request, by);
  const instead = await swapped(tx, request.offered_by === 'staff' ? 'staff' : askerOf(actor), request, kind);
  if (instead) mayGoOn(actor, instead, humanReview);
  const before = instead ? keepWhatItWas(request, requestAfter(request.kind, request.state, 'decline_offer', request.place)) : {};
  const set = { ...instead?.set, ...before, kind, agreed_minor: amount, ...(return_freight ? { return_freight } : {}) };
  if (instead && !instead.refused && actor.kind !== 'system') await mustShowEvidence(tx, { ...request, ...set });
  const data = { round, amount, kind };
  await answerOpenOffer(tx, request, 'accepted');
  const because = by.kind === 'system' ? 'time' : by.kind;
  if (instead?.refused) return turnForReview(tx, actor, request, order, { into: kind, because, set, refused: instead.refused });
  if (by.kind === 'system') return agreeInSilence(tx, request, order, { move: 'accept_offer', amount, data, set });
  if (request.offered_by === 'staff') return goAgreed(tx, actor, request, order, 'accept_offer', { because, data, set });
  // The customer proposed it: the shop's word is money, and needs whose limit is enough.
  return decideAmount(tx, actor, request, order, { move: 'accept_offer', amount, set, data });
}

export async function declineOffer(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  words: string,
  by: Actor = actor,
): Promise<Request> {
  const { round } = await mustBeAnswerable(tx, request, by);
  await answerOpenOffer(tx, request, 'declined');
  return go(tx, actor, request, order, 'decline_offer', { because: by.kind, words, data: { round }, set: { review: true } });
}

/** Nobody answered in time: the shop's silence takes what the customer proposed, the customer's lets it lapse. */
export async function lapseOffer(tx: Tx, request: Request, order: Order): Promise<Request> {
  if (request.offered_by === 'customer') return acceptOffer(tx, system, request, order);
  await answerOpenOffer(tx, request, 'lapsed');
  return go(tx, system, request, order, 'lapse', { because: 'time', set: { review: true } });
}
