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
