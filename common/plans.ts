/** What a service point does. */
export const pointWorks = ['repair', 'install', 'pickup', 'parts'] as const;
export type PointWork = (typeof pointWorks)[number];

/** A service of a product stands before or after the sale (S99). */
export const serviceTimes = ['before', 'after'] as const;
export type ServiceTime = (typeof serviceTimes)[number];

type Words = readonly [string, string];

export const pointWorkWords: Record<PointWork, Words> = {
  repair: ['维修', 'Repair'],
  install: ['安装', 'Installation'],
  pickup: ['上门取件', 'Collection'],
  parts: ['配件', 'Spare parts'],
};
export const serviceTimeWords: Record<ServiceTime, Words> = { before: ['购买前', 'Before the sale'], after: ['购买后', 'After the sale'] };
