import type { RequestReason } from './aftersales-reasons.ts';
import type { OrderState } from './order.ts';
import type { Bounds, PolicyConditions, Span } from './policy.ts';

/** A case that rows are compared in: one asker, one reason, one state. */
export interface Case {
  by: 'customer' | 'staff';
  reason: RequestReason | undefined;
  state: OrderState;
}

type Wanted<K extends keyof PolicyConditions> = NonNullable<PolicyConditions[K]>;
type Implied<K extends keyof PolicyConditions> = (earlier: Wanted<K>, later: PolicyConditions, it: Case) => boolean;

const isSubset = <T>(small: readonly T[] | undefined, large: readonly T[]): boolean =>
  !!small && small.every((each) => large.includes(each));

const lengthOf = ({ days, months, hours }: Span): [string, number] =>
  hours !== undefined ? ['hours', hours] : months !== undefined ? ['months', months] : ['days', days ?? 0];

/** Whether two spans can be compared, and the second is not longer than the first. */
function isShorter(second: Span | undefined, first: Span | undefined): boolean {
  if (!second || !first || second.since !== first.since) return false;
  const [[unit, most], [other, length]] = [lengthOf(first), lengthOf(second)];
  return unit === other && length <= most;
}

const lowest = ({ above, from }: Bounds): number => Math.max(above === undefined ? 0 : above + 1, from ?? 0);
const highest = ({ below, upTo }: Bounds): number =>
  Math.min(below === undefined ? Number.POSITIVE_INFINITY : below - 1, upTo ?? Number.POSITIVE_INFINITY);
const isInside = (small: Bounds | undefined, large: Bounds): boolean =>
  !!small && lowest(small) >= lowest(large) && highest(small) <= highest(large);

const implied: { [K in keyof Required<PolicyConditions>]: Implied<K> } = {
  by: (earlier, _, it) => earlier.includes(it.by),
  reasons: (earlier, _, it) => it.reason !== undefined && earlier.includes(it.reason),
  states: (earlier, _, it) => earlier.includes(it.state),
  externalStates: (earlier, later) => isSubset(later.externalStates, earlier),
  categories: (earlier, later) => isSubset(later.categories, earlier),
  tiers: (earlier, later) => isSubset(later.tiers, earlier),
  traits: (earlier, later) => isSubset(later.traits, earlier),
  withoutTraits: (earlier, later) => isSubset(earlier, later.withoutTraits ?? []),
  confirmed: (earlier, later) => isSubset(later.confirmed, earlier),
  within: (earlier, later) => isShorter(later.within, earlier),
  beyond: (earlier, later) => isShorter(earlier, later.beyond),
  times: ({ action, of, atLeast }, { times }) => times?.action === action && times.of === of && times.atLeast >= atLeast,
  amount: (earlier, later) => isInside(later.amount, earlier),
  spoiledPercent: (earlier, later) => isInside(later.spoiledPercent, earlier),
  failedRepairs: (earlier, later) => (later.failedRepairs?.atLeast ?? 0) >= earlier.atLeast,
  repairDays: (earlier, later) => isInside(later.repairDays, earlier),
  partsDays: (earlier, later) => isInside(later.partsDays, earlier),
};

/** Whether an earlier row speaks whenever a later one would, in this case. What it cannot tell it denies. */
export function covers(earlier: PolicyConditions, later: PolicyConditions, it: Case): boolean {
  for (const name in earlier) {
    const key = name as keyof PolicyConditions;
    const wanted = earlier[key];
    if (wanted !== undefined && !(implied[key] as Implied<never>)(wanted as never, later, it)) return false;
  }
  return true;
}

/** Whether a row can hold at all in this case. */
export const mayHold = ({ by, reasons, states }: PolicyConditions, it: Case): boolean =>
  (!by || by.includes(it.by)) &&
  (!reasons || (it.reason !== undefined && reasons.includes(it.reason))) &&
  (!states || states.includes(it.state));
