/** The accounts of the ledger. All but `outside` and `shop` never go below zero. */
export type AccountKind = 'outside' | 'stored' | 'points' | 'coupon' | 'order' | 'refund' | 'shop';

export interface Account {
  kind: AccountKind;
  id: string;
}

/** The world: cards and wallets, by the word for the method, or another shop from which a balance was brought in. */
export const outside = (method: string): Account => ({ kind: 'outside', id: method });
/** A gift card or another stored balance of a customer, by the id of their way to pay. */
export const stored = (paymentMethodId: string): Account => ({ kind: 'stored', id: paymentMethodId });
export const points = (customerId: string): Account => ({ kind: 'points', id: customerId });
export const coupon = (customerId: string): Account => ({ kind: 'coupon', id: customerId });
/** What was paid for an order and not given back: it bounds the sum of its refunds. */
export const paidFor = (orderId: string): Account => ({ kind: 'order', id: orderId });
/** What left an order and has not yet arrived outside. */
export const onItsWay = (transferId: string): Account => ({ kind: 'refund', id: transferId });
/** The shop's own income and expense, by reason: `compensation:team`. */
export const shopFor = (reason: string): Account => ({ kind: 'shop', id: reason });

export const mayBeBelowZero = ({ kind }: Account): boolean => kind === 'outside' || kind === 'shop';
/** Accounts whose balance is a row; see the migration why `outside` has none. */
export const hasRow = ({ kind }: Account): boolean => kind !== 'outside';
