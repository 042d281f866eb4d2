/** What the shop promises every customer of a tier: so many percent of the price of their goods; 80 is 八折 (S177). */
export interface TierRate {
  tier: string;
  percent: number;
}

/** What of the goods' price a rate leaves out; a part of a cent is the customer's. */
export const discountOf = (goodsMinor: number, rate: TierRate | null | undefined): number =>
  rate ? goodsMinor - Math.floor((goodsMinor * rate.percent) / 100) : 0;

/** 80 is 8 折, and 80 % of the price. */
export const rateIn = (language: string, { percent }: TierRate): string => String(language === 'zh-CN' ? percent / 10 : percent);
