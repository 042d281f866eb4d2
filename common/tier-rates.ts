/** What the shop promises every customer of a tier: so many percent of the price of their goods; 80 is 八折 (S177). */
export interface TierRate {
  tier: string;
  percent: number;
}

/** What of the goods' price a rate leaves out; a part of a cent is the customer's. */
export const discountOf = (goodsMinor: number, rate: TierRate | null | undefined): number =>
  rate ? goodsMinor - Math.floor((goodsMinor * rate.percent) / 100) : 0;

interface Promised {
  goodsMinor: number;
  discountMinor: number;
  rate: TierRate | null | undefined;
}

/** How far the cut of an order grows, or shrinks below zero, when its goods cost so much more: the rate it was promised holds for what stands in, too. */
export const cutChange = ({ goodsMinor, discountMinor, rate }: Promised, differenceMinor: number): number =>
  Math.max(-discountMinor, discountOf(goodsMinor + differenceMinor, rate) - discountOf(goodsMinor, rate));

/** What is charged, or given back below zero, for goods that cost so much more. */
export const dueFor = (order: Promised, differenceMinor: number): number => differenceMinor - cutChange(order, differenceMinor);

/** 80 is 8 折, and 80 % of the price. */
export const rateIn = (language: string, { percent }: TierRate): string => String(language === 'zh-CN' ? percent / 10 : percent);
