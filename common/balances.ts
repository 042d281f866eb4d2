import type { Said } from './aftersales-words.ts';

/** What a customer holds with the shop: money paid before anything is bought, or what the shop gave on top. */
export const balanceForms = ['stored', 'points', 'coupon'] as const;
export type BalanceForm = (typeof balanceForms)[number];

export const givenFormWords: Readonly<Record<Exclude<BalanceForm, 'stored'>, Said>> = {
  points: ['积分', 'Points'],
  coupon: ['优惠券余额', 'Coupons'],
};

/** What brought a movement about; `import` is the word of the shop that keeps the balance. */
export const balanceCauses = ['payment', 'refund', 'change', 'request', 'compensation', 'import'] as const;
export type BalanceCause = (typeof balanceCauses)[number];

export const balanceCauseWords: Readonly<Record<BalanceCause, Said>> = {
  payment: ['支付订单', 'Paid for an order'],
  refund: ['退款', 'Refund'],
  change: ['修改订单', 'Order changed'],
  request: ['售后退款', 'After-sales refund'],
  compensation: ['补偿', 'Compensation'],
  import: ['充值或调整', 'Added or corrected'],
};

/** Why somebody wants the rest of a gift card back (消保法 53): the shop did not keep its word, or they no longer need it. */
export const balanceReturnReasons = ['breach', 'unused'] as const;
export type BalanceReturnReason = (typeof balanceReturnReasons)[number];

export const balanceReturnWords: Readonly<Record<BalanceReturnReason, Said>> = {
  breach: ['商家没有按约定提供商品或服务', 'The shop did not provide what was agreed'],
  unused: ['不再需要，想退还余额', 'No longer needed'],
};

/** What holds until the shop says its own words. */
export const lawfulTerms: Said = [
  '礼品卡里没有用完的钱是您预付的款项，到期也不作废：过期后可以要求延期或退还。您不再需要时，可以要求退还剩余金额，我们核对后在 7 日内按约定退回。' +
    '如果我们没有按约定提供商品或服务，您可以要求履行约定，或立即退还余额，我们同时承担利息和您必须支付的合理费用。积分和优惠券是赠送的，不是预付款，不兑换现金。',
  'What is left on a gift card is money you paid in advance. It does not lapse: after its last day you may have it extended or paid back. When you no longer ' +
    'need it, you may ask for the rest; once it has been checked it is paid back within 7 days as agreed. If we do not provide what was agreed, you may have it ' +
    'provided or the balance paid back at once, with interest and the reasonable costs you had to bear. Points and coupons are gifts, not prepayment, and are not paid out.',
];

interface Sum {
  form: BalanceForm;
  currency: string;
}

/** A sum of a balance; points are counted, not paid. */
export const balanceSum = ({ form, currency }: Sum, minor: number, paid: (minor: number, currency: string) => string): string =>
  form === 'points' ? String(minor) : paid(minor, currency);
