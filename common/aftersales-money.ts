import type { RequestKind } from './aftersales.ts';

const paysBack: readonly RequestKind[] = [
  ...(['cancel', 'intercept', 'refund_only', 'return', 'advance_refund', 'refused_delivery', 'compensation'] as const),
];

/** Whether a kind gives an amount that is asked for; the others give goods, or a difference that is computed. */
export const isAboutMoney = (kind: RequestKind): boolean => paysBack.includes(kind);
