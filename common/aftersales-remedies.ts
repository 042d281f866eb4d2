/** In what form something is given on top (S120). A present in a parcel is a reship of goods. */
export const compensationForms = ['cash', 'coupon', 'points', 'freight'] as const;
export type CompensationForm = (typeof compensationForms)[number];

/** What is given, as one says it; points are counted, all else is worth `money`. */
export function giftWords(form: CompensationForm, amountMinor: number, money: string): readonly [zh: string, en: string] {
  if (form === 'points') return [`${amountMinor} 积分`, `${amountMinor} points`];
  if (form === 'coupon') return [`${money} 优惠券`, `a coupon of ${money}`];
  return form === 'freight' ? [`${money} 运费`, `${money} for freight`] : [money, money];
}

/** Who is responsible for a fault (S115). `nobody`: force majeure. A goodwill repair admits nothing. */
export const responsibilities = ['shop', 'maker', 'customer', 'third_party', 'nobody'] as const;
export type Responsibility = (typeof responsibilities)[number];

/** What goods that came back are in the eyes of the warehouse: only good ones go back on the shelf. */
export const conditions = ['good', 'opened', 'damaged', 'missing'] as const;
export type Condition = (typeof conditions)[number];
export const goesBackOnShelf = (condition: Condition): boolean => condition === 'good';
