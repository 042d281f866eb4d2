import type { ComplaintDemand, ComplaintKind } from '../../common/complaints.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { inLanguage } from '../conversations/words.ts';

/** Where a complaint is written down. */
export interface ComplaintAbout {
  conversation?: string;
  request?: string;
}

export interface ShownDraft {
  file?: string;
  words: string;
}

export interface ComplaintDraft {
  kind: ComplaintKind;
  happenedAt: string;
  place: string;
  persons: string;
  colleague: string;
  /** Empty: about no order. */
  order: string;
  product: string;
  facts: string;
  demand: ComplaintDemand;
  demandWords: string;
  evidence: ShownDraft[];
}

export const productsOf = (orders: readonly OrderView[], id: string): string =>
  orders
    .find((order) => order.id === id)
    ?.lines.map((line) => inLanguage(line))
    .join('、')
    .slice(0, 300) ?? '';

export const emptyDraft = (orders: readonly OrderView[], none: string): ComplaintDraft => ({
  ...{ kind: 'product', happenedAt: '', place: '', persons: '', colleague: '', order: orders[0]?.id ?? '' },
  ...{ product: orders[0] ? productsOf(orders, orders[0].id) : none, facts: '', demand: 'refund', demandWords: '', evidence: [] },
});

/** Whether nothing is left out; without a talk there must be an order, which says whose complaint it is. */
export const isWhole = (draft: ComplaintDraft, isInTalk: boolean): boolean =>
  [draft.happenedAt, draft.place, draft.persons, draft.product, draft.facts, draft.demandWords].every((each) => each.trim() !== '') &&
  draft.evidence.length > 0 &&
  (isInTalk || draft.order !== '');
