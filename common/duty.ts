/** Who pays the duty of goods from abroad: it is in the price, or the customer pays it when they are cleared (S106). */
export const dutyPaid = ['included', 'at_customs'] as const;

export interface Duty {
  /** Hundredths of a percent: 910 is 9.1 %. */
  points: number;
  paid: (typeof dutyPaid)[number];
}

/** What of a price, or on top of it, is duty. */
export const dutyMinor = ({ points, paid }: Duty, priceMinor: number): number =>
  Math.round((priceMinor * points) / (paid === 'included' ? 10_000 + points : 10_000));

/** As a buyer reads it; `sum` is what it comes to, as money. */
export function dutyWords({ points, paid }: Duty, sum: string): readonly [zh: string, en: string] {
  const rate = `${points / 100}%`;
  if (paid === 'included') return [`价格已含进口税费（${rate}，约 ${sum}）`, `Import duty of ${rate} (about ${sum}) is in the price`];
  return [`不含进口税费：清关时另付约 ${sum}（${rate}）`, `Import duty of about ${sum} (${rate}) is paid on top at customs`];
}

/** Duty falls on what is paid for goods: a line of an order bears its share of the order's discount first. */
export const afterDiscount = (lineMinor: number, { goodsMinor, discountMinor }: { goodsMinor: number; discountMinor: number }): number =>
  goodsMinor > 0 ? lineMinor - Math.round((lineMinor * discountMinor) / goodsMinor) : lineMinor;

/** What becomes of it when the goods go back (财关税〔2016〕18号). */
export const dutyBackWords: Record<Duty['paid'], readonly [zh: string, en: string]> = {
  included: ['退货时税费随货款一起退。', 'It comes back with the price when the goods do.'],
  at_customs: [
    '这笔税费不是店铺收的，不在退款里；海关放行之日起 30 日内退货的，可以向海关申请退税。',
    'The shop does not get it, so no refund holds it; customs give it back, when asked, for goods returned within 30 days of clearance.',
  ],
};
