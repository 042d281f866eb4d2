import type { RequestKind } from './aftersales.ts';

const paysBack: readonly RequestKind[] = [
  ...(['cancel', 'intercept', 'refund_only', 'return', 'advance_refund', 'refused_delivery', 'compensation'] as const),
];

/** Whether a kind gives an amount that is asked for; the others give goods, or a difference that is computed. */
export const isAboutMoney = (kind: RequestKind): boolean => paysBack.includes(kind);

const paysFirst: readonly RequestKind[] = ['refund_only', 'advance_refund', 'compensation'];

/** Whether money leaves once it is agreed, with no goods kept or back for it: nobody's silence grants more of that than a small sum. */
export const paysBeforeGoods = (kind: RequestKind): boolean => paysFirst.includes(kind);
