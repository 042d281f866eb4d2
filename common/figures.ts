/** What is counted, as sums that may be added up over hours, agents, groups and channels. Durations are in milliseconds. */
export const measures = [
  ...([
    'received',
    'served',
    'abandoned',
    'left_messages',
    'abandoned_ms',
    'waited',
    'waited_ms',
    'first_replies',
    'first_reply_ms',
  ] as const),
  ...(['callbacks', 'taken_20s', 'taken_60s'] as const),
  ...(['rounds', 'answered_rounds', 'turn_reply_ms', 'rounds_3m', 'asked', 'asked_30s', 'asked_jd', 'asked_jd_30s'] as const),
  ...(['talks', 'talks_3m', 'people', 'people_3m', 'consulted', 'consulted_1h', 'customer_messages', 'staff_messages'] as const),
  ...(['handled', 'talk_ms', 'wrap_ups', 'wrap_up_ms', 'handling_ms', 'transfers', 'reopened', 'rated', 'satisfied'] as const),
  ...(['enquirers', 'paid_next_day', 'paid_finally', 'enquiry_orders'] as const),
] as const;
export type Measure = (typeof measures)[number];
/** Counted from the seats, not from conversations. */
export const seatMeasures = ['staffed_ms', 'busy_ms'] as const;
export type SeatMeasure = (typeof seatMeasures)[number];

export const figureSplits = ['agent', 'group', 'channel', 'stage', 'day', 'hour'] as const;
export type FigureSplit = (typeof figureSplits)[number];

/** What a figure is in words: how it is counted, over which time, and what is left out. */
export interface FigureWords {
  name: string;
  formula: string;
  window: string;
  excluded: string;
}

export interface Figure {
  key: FigureKey;
  /** How its value reads: a count, seconds, a share of 1, or a plain ratio. */
  unit: 'count' | 'seconds' | 'share' | 'ratio';
  /** `top` ÷ `under`; without `under`, `top` alone; with `percentile`, that share of the first replies is at most so long. */
  top: Measure | SeatMeasure;
  under?: Measure | SeatMeasure;
  percentile?: number;
  /** Whether more of it is better, as far as that can be said. */
  better?: 'higher' | 'lower';
  zh: FigureWords;
  en: FigureWords;
}

/** Times and clock hours of the rules (DOMAIN B2, D1), in the shop's time zone. */
export const figureRules = {
  day: { from: 8, to: 23 },
  jdDay: { from: 9, to: 23 },
  quickMs: 30_000,
  takenMs: { taken_20s: 20_000, taken_60s: 60_000 },
  turnMs: 180_000,
  hourMs: 3_600_000,
  /** Days after the enquiry until whose end a payment counts. */
  nextDay: 1,
  finalDays: 4,
} as const;

export const figureKeys = [
  ...(['received', 'served', 'answer_rate', 'abandoned', 'abandon_rate', 'abandoned_wait', 'left_messages', 'queue_wait'] as const),
  ...(['callbacks', 'taken_20s', 'taken_60s'] as const),
  ...(['first_reply_p50', 'first_reply_p90', 'first_reply_mean', 'turn_reply', 'within_30s', 'within_30s_jd'] as const),
  ...(['within_3m_taobao', 'within_3m_douyin', 'within_3m_kuaishou', 'effective_pdd', 'reply_ratio'] as const),
  ...(['handled', 'handling_time', 'wrap_up_time', 'occupancy', 'transfers', 'reopened', 'satisfaction'] as const),
  ...(['enquirers', 'paid_next_day', 'paid_finally', 'conversion'] as const),
] as const;
export type FigureKey = (typeof figureKeys)[number];
