/*
 * What the law gives a customer on top of the refund. A reference beside the form of a compensation, never a button: whoever holds the right
 * for it decides.
 */

export const legalClaims = ['fraud', 'unsafe_food'] as const;
export type LegalClaim = (typeof legalClaims)[number];

export interface LegalCompensation {
  amountMinor: number;
  basis: string;
}

/** Fraud: three times the price, at least ¥500. Unsafe food: ten times the price or three times the loss, at least ¥1,000. */
export function legalCompensation(claim: LegalClaim, paidMinor: number, lossMinor = 0): LegalCompensation {
  if (claim === 'fraud') return { amountMinor: Math.max(3 * paidMinor, 50_000), basis: '消费者权益保护法 第五十五条' };
  return {
    amountMinor: Math.max(10 * paidMinor, 3 * lossMinor, 100_000),
    basis: '食品安全法 第一百四十八条（不影响安全且不误导的标签瑕疵除外）',
  };
}
