/** What is too much (S25): a seat at its limit for long, a day's ceiling of contacts, more customers waiting than places are free. */
export const loadAlarmKinds = ['full', 'day', 'queue'] as const;
export type LoadAlarmKind = (typeof loadAlarmKinds)[number];
