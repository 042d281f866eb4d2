/** What the waits of one side come to, in seconds. */
export interface Waits {
  contacts: number;
  p50: number | null;
  p90: number | null;
}

export const waitVerdicts = ['too_few', 'equal', 'longer', 'longest_longer'] as const;
export type WaitVerdict = (typeof waitVerdicts)[number];

/** Below this many on either side nothing is said. */
export const enoughWaits = 20;

/** What is no difference: five seconds, or a tenth. */
const isMore = (more: number, than: number) => more > Math.max(5, than * 0.1);

/** Whether who brings no money waits longer than who does (S43): in the middle, or those who wait longest; and by how many seconds. */
export function waitVerdict(revenue: Waits, other: Waits): { verdict: WaitVerdict; more: number } {
  if (Math.min(revenue.contacts, other.contacts) < enoughWaits) return { verdict: 'too_few', more: 0 };
  const [middle, longest] = [(other.p50 ?? 0) - (revenue.p50 ?? 0), (other.p90 ?? 0) - (revenue.p90 ?? 0)];
  if (isMore(middle, revenue.p50 ?? 0)) return { verdict: 'longer', more: middle };
  return isMore(longest, revenue.p90 ?? 0) ? { verdict: 'longest_longer', more: longest } : { verdict: 'equal', more: 0 };
}
