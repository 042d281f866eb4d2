import type { FigureWords } from './figures.ts';

/** How long orders take in the house (S85): from payment until they are confirmed, and until their first parcel is with the carrier. */
export const orderSteps = ['confirmed', 'sent'] as const;
export type OrderStep = (typeof orderSteps)[number];

/** All of them; by who confirmed them; paid before and after the first rule of orders was switched on. */
export const orderTimeSplits = ['all', 'rule', 'person', 'other', 'before', 'after'] as const;
export type OrderTimeSplit = (typeof orderTimeSplits)[number];
export const orderTimeSpans = ['day', 'week'] as const;
/** By the clock, or only while the shop is open. */
export const orderTimeClocks = ['clock', 'open'] as const;
export type OrderTimeClock = (typeof orderTimeClocks)[number];

const window = {
  zh: '按付款时间；自然时间含夜里，营业时间只计店铺开门的时段（按现在的设置）；暂缓的时间都计入。',
  en: 'By the time of payment; by the clock with nights, or in the shop’s opening hours as they stand now; holds included.',
};

export const orderTimeWords: Record<OrderStep, { zh: FigureWords; en: FigureWords }> = {
  confirmed: {
    zh: {
      name: '付款到确认',
      formula: '从付款到订单第一次变为“已确认”的时长，取 P50（一半订单不超过）和 P90（九成订单不超过）。',
      window: window.zh,
      excluded: '还没有确认的订单；没有经过“已确认”的订单；拆分出来的订单。',
    },
    en: {
      name: 'Paid to confirmed',
      formula: 'From payment until the order was first confirmed: P50 (half of the orders took no longer) and P90 (nine of ten).',
      window: window.en,
      excluded: 'Orders not confirmed yet, or never told as such; parts split from another.',
    },
  },
  sent: {
    zh: {
      name: '付款到交运',
      formula: '从付款到第一件包裹交给快递的时长，取 P50 和 P90；按谁确认的来分。',
      window: window.zh,
      excluded: '还没有发货的订单；拆分出来的订单。',
    },
    en: {
      name: 'Paid to the carrier',
      formula: 'From payment until the first parcel was with the carrier: P50 and P90; split by who had confirmed the order.',
      window: window.en,
      excluded: 'Orders of which nothing was sent yet; parts split from another.',
    },
  },
};

export const orderTimeSplitWords: Record<OrderTimeSplit, readonly [string, string]> = {
  all: ['全部', 'All'],
  rule: ['由规则确认', 'Confirmed by a rule'],
  person: ['由同事确认', 'Confirmed by a colleague'],
  other: ['由程序或其他店铺确认，或没有确认', 'By a program or another shop, or not at all'],
  before: ['第一条订单规则启用前', 'Before the first order rule'],
  after: ['第一条订单规则启用后', 'After the first order rule'],
};
