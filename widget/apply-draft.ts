import type { RequestReason } from '../common/aftersales-reasons.ts';
import { dueFor } from '../common/tier-rates.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';

export type Offer = OffersView['lines'][number]['offers'][number];

export interface Chosen {
  line: OrderView['lines'][number];
  offer: Offer;
}

/** The items a request is for: how many of each, the variant wanted instead, and what one of it costs more. */
export type Picked = Record<string, { quantity: number; newVariant?: string; moreMinor?: number }>;

const decisionOf = (offer: Offer, reason: RequestReason | undefined) =>
  offer.reasons.find((each) => each.reason === reason)?.decision ?? offer.decision;

/** What the policy says of all that is picked: allowed, shown and reviewed as its strictest line wants it, for the sum of all. */
export function judge(
  order: OrderView,
  offers: OffersView,
  { line: first, offer }: Chosen,
  picked: Picked,
  reason: RequestReason | undefined,
) {
  const lines = order.lines.flatMap((line) => {
    const part = picked[line.id];
    const own = offers.lines.find((each) => each.line === line.id)?.offers.find(({ action }) => action === offer.action);
    const decision = own && decisionOf(own, reason);
    // What the reason does not allow does not go along; the first item says why it is not allowed.
    return part && decision && (decision.allowed || line.id === first.id) ? [{ line, part, decision }] : [];
  });
  return {
    decision: decisionOf(offer, reason),
    lines: lines.map(({ line, part: { quantity, newVariant } }) => ({ line: line.id, quantity, ...(newVariant ? { newVariant } : {}) })),
    most: lines.reduce((sum, { line, part, decision }) => sum + Math.floor((decision.maxMinor * part.quantity) / line.quantity), 0),
    more: dueFor(
      order,
      lines.reduce((sum, { part }) => sum + (part.moreMinor ?? 0) * part.quantity, 0),
    ),
    needsPicture: lines.some(({ decision }) => decision.evidence.includes('picture')),
    asksShare: lines.some(({ decision }) => decision.asks.includes('spoiled_percent')),
    isReviewed: lines.some(({ decision }) => decision.review),
  };
}
