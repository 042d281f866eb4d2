import { type RequestKind, requestKinds } from '../../common/aftersales.ts';
import type { OrderOperation } from '../../common/policy.ts';
import type { OffersView } from '../../server/aftersales/offer-views.ts';

export type Offer = OffersView['lines'][number]['offers'][number];
export type OfferDecision = Offer['decision'];
export type RequestOffer = Offer & { action: RequestKind };
export type OperationOffer = Offer & { action: OrderOperation };

export const isRequestOffer = (offer: Offer): offer is RequestOffer => (requestKinds as readonly string[]).includes(offer.action);

/** What may be done about a line or its order: what is allowed first, then what is not, each in the order of D6. */
export const offersInOrder = (offers: Offer[]): { allowed: Offer[]; refused: Offer[] } => ({
  allowed: offers.filter(({ decision }) => decision.allowed),
  refused: offers.filter(({ decision }) => !decision.allowed),
});

/** What part of a line's amount belongs to so many pieces. */
export const partFor = (minor: number, quantity: number, of: number): number => Math.floor((minor * quantity) / Math.max(1, of));
