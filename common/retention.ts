/*
 * How long each kind of data is kept, in months. The law says the least for some (DOMAIN B4): records of trade and after-sales three years
 * from completion (E-Commerce Law art. 31), network logs half a year (Cybersecurity Law). The shop chooses within that.
 */

export const retentionAreas = ['conversations', 'orders', 'customers', 'visitors', 'sign_ins', 'mails', 'model_calls'] as const;
export type RetentionArea = (typeof retentionAreas)[number];
export type Retention = Record<RetentionArea, number | null>;

interface Rule {
  least: number;
  law: 'trade' | 'logs' | null;
  /** null: kept until somebody erases it. */
  initial: number | null;
}

export const retentionRules: Record<RetentionArea, Rule> = {
  conversations: { least: 36, law: 'trade', initial: 36 },
  orders: { least: 36, law: 'trade', initial: 60 },
  customers: { least: 36, law: 'trade', initial: null },
  visitors: { least: 1, law: null, initial: 12 },
  sign_ins: { least: 6, law: 'logs', initial: 12 },
  mails: { least: 1, law: null, initial: 12 },
  model_calls: { least: 1, law: null, initial: 24 },
};

export const mostMonths = 600;

/** Less than the law allows. */
export const tooShort = (area: RetentionArea, months: number | null): boolean => months !== null && months < retentionRules[area].least;

/** The same day so many months earlier or later; a month too short for it ends it on its last day. */
export function addMonths(at: Date, months: number): Date {
  const moved = new Date(at);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== at.getUTCDate()) moved.setUTCDate(0);
  return moved;
}
