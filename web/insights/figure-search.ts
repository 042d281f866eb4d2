import { type Stage, stages } from '../../common/conversation.ts';
import { type FigureKey, type FigureSplit, figureKeys, figureSplits } from '../../common/figures.ts';

/** The columns of the table, by what they are about. */
export const themes = {
  reception: [
    'received',
    'served',
    'answer_rate',
    'abandoned',
    'abandon_rate',
    'abandoned_wait',
    'left_messages',
    'callbacks',
    'queue_wait',
    'taken_20s',
    'taken_60s',
  ],
  replies: ['first_reply_p50', 'first_reply_p90', 'first_reply_mean', 'turn_reply', 'within_30s', 'within_3m_taobao', 'reply_ratio'],
  platforms: ['answer_rate', 'within_30s_jd', 'within_3m_taobao', 'within_3m_douyin', 'within_3m_kuaishou', 'effective_pdd'],
  work: ['handled', 'handling_time', 'wrap_up_time', 'occupancy', 'transfers', 'reopened', 'satisfaction'],
  sales: ['enquirers', 'paid_next_day', 'paid_finally', 'conversion'],
} as const satisfies Record<string, readonly FigureKey[]>;
export type Theme = keyof typeof themes;
export const themeNames = Object.keys(themes) as Theme[];

export const spans = [1, 7, 30, 90] as const;

export interface FigureSearch {
  /** The last so many days; `from` and `to` instead of it. */
  days?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  split?: FigureSplit | undefined;
  theme?: Theme | undefined;
  figure?: FigureKey | undefined;
  /** Of the promises. */
  stage?: Stage | undefined;
}

const day = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

/** What the address of the page says. */
export const figureSearch = (search: Record<string, unknown>): FigureSearch => ({
  days: spans.find((each) => each === search.days),
  from: day(search.from),
  to: day(search.to),
  split: figureSplits.find((each) => each === search.split),
  theme: themeNames.find((each) => each === search.theme),
  figure: figureKeys.find((each) => each === search.figure),
  stage: stages.find((each) => each === search.stage),
});
