import { type RequestKind, requestKinds, requestLimits } from './aftersales.ts';
import { type RequestReason, reasonsOf } from './aftersales-reasons.ts';
import { offsetAt } from './business-time.ts';
import {
  type Bounds,
  type Decision,
  orderOperations,
  type Policy,
  type PolicyAction,
  type PolicyConditions,
  type PolicyRule,
  type Situation,
  type Span,
} from './policy.ts';

/*
 * The one engine behind every button, every customer's page and every program: what may happen, for how much, until when, and by which row.
 * The rows of an action are read from the top, and the first whose conditions hold decides.
 */

export const policyActions: readonly PolicyAction[] = [...requestKinds, ...orderOperations];
const requests: ReadonlySet<string> = new Set(requestKinds);

const dayMs = 24 * 3600 * 1000;

const sameDayOf = (months: number, day: number): number => {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  // A month that has no such day ends with its last.
  return Math.min(Date.UTC(year, month, date.getUTCDate()), Date.UTC(year, month + 1, 0));
};

/** When a span that began at `from` ends: at 24:00 of its last calendar day, or after so many hours. */
export function spanEnd(from: number, span: Span, timeZone: string): number {
  if (span.hours !== undefined) return from + span.hours * 3600 * 1000;
  const offset = offsetAt(timeZone, from);
  const day = Math.floor((from + offset) / dayMs) * dayMs;
  const last = span.months === undefined ? day + (span.days ?? 0) * dayMs : sameDayOf(span.months, day);
  const end = last + dayMs - offset;
  // A clock put forward or back in between moves the last midnight.
  return end + offset - offsetAt(timeZone, end);
}

const beginOf = ({ since }: Span, { moments }: Situation): number | undefined =>
  since === 'covered' ? (moments.covered ?? moments.signed) : moments[since];

const endOf = (span: Span, it: Situation): number | undefined => {
  const from = beginOf(span, it);
  return from === undefined ? undefined : spanEnd(from, span, it.timeZone);
};

const isWithin = (span: Span, it: Situation): boolean => {
  const end = endOf(span, it);
  return end !== undefined && it.at < end;
};

const isBeyond = (span: Span, it: Situation): boolean => {
  const end = endOf(span, it);
  return end !== undefined && it.at >= end;
};

const isBetween = (value: number, { above, from, below, upTo }: Bounds): boolean =>
  !(
    (above !== undefined && value <= above) ||
    (from !== undefined && value < from) ||
    (below !== undefined && value >= below) ||
    (upTo !== undefined && value > upTo)
  );

type Test<K extends keyof PolicyConditions> = (wanted: NonNullable<PolicyConditions[K]>, it: Situation) => boolean;

const tests: { [K in keyof Required<PolicyConditions>]: Test<K> } = {
  by: (wanted, it) => wanted.includes(it.by),
  reasons: (wanted, it) => it.reason !== undefined && wanted.includes(it.reason),
  states: (wanted, it) => wanted.includes(it.state),
  externalStates: (wanted, it) => it.externalState !== null && wanted.includes(it.externalState),
  categories: (wanted, it) => it.line.category !== null && wanted.includes(it.line.category),
  tiers: (wanted, it) => it.tier !== null && wanted.includes(it.tier),
  traits: (wanted, it) => wanted.some((trait) => it.line.traits.includes(trait)),
  withoutTraits: (wanted, it) => !wanted.some((trait) => it.line.traits.includes(trait)),
  confirmed: (wanted, it) => wanted.some((trait) => it.line.confirmed.includes(trait)),
  within: isWithin,
  beyond: isBeyond,
  times: ({ action, of, atLeast }, it) => ((of === 'order' ? it.orderTimes : it.line.times)[action] ?? 0) >= atLeast,
  amount: (wanted, it) => isBetween(it.line.amountMinor, wanted),
  spoiledPercent: (wanted, it) => it.spoiledPercent !== undefined && isBetween(it.spoiledPercent, wanted),
  failedRepairs: ({ atLeast }, it) => it.line.failedRepairs >= atLeast,
  repairDays: (wanted, it) => it.line.longestRepairDays !== undefined && isBetween(it.line.longestRepairDays, wanted),
};

export type ConditionName = keyof typeof tests;

const conditionNames = Object.keys(tests) as ConditionName[];

interface Check {
  name: ConditionName;
  holds(it: Situation): boolean;
}

const checksOf = ({ when }: PolicyRule): Check[] =>
  conditionNames
    .filter((name) => when[name] !== undefined)
    .map((name) => ({ name, holds: (it) => (tests[name] as Test<never>)(when[name] as never, it) }));

/** A row with its conditions, always in the same order, whatever the order they were written in. */
interface ReadyRule {
  rule: PolicyRule;
  checks: readonly Check[];
}

/** A policy with its rows sorted by what they speak of. */
export interface ReadyPolicy {
  policy: Policy;
  of: ReadonlyMap<PolicyAction, readonly ReadyRule[]>;
}

export function readyPolicy(policy: Policy): ReadyPolicy {
  const rules = policy.rules.map((rule) => ({ rule, checks: checksOf(rule) }));
  return { policy, of: new Map(policyActions.map((action) => [action, rules.filter(({ rule }) => rule.actions.includes(action))])) };
}

/** The first condition of a row that does not hold, or undefined when all do. */
const failing = ({ checks }: ReadyRule, it: Situation): ConditionName | undefined => checks.find(({ holds }) => !holds(it))?.name;

const fixed = (id: string, zh: string, en: string, basis: string): PolicyRule => ({
  ...{ id, zh, en, basis },
  ...{ actions: [], when: {}, verdict: { allow: false } },
});

/** Refusals that no policy can lift. */
const oneAtATime = fixed(
  'one-at-a-time',
  '这件商品已有一个售后正在处理。',
  'This item already has a request under way.',
  '同一商品同时只能有一个进行中的售后',
);
const tooOften = fixed(
  'too-often',
  `这件商品已申请过 ${requestLimits.perLine} 次售后，请联系人工客服。`,
  `This item has had ${requestLimits.perLine} requests. Please talk to a person.`,
  '同一商品最多申请 5 次售后',
);
const noRow = fixed(
  'no-row',
  '店铺规则没有这一项，请联系人工客服。',
  'The shop’s policy does not offer this. Please talk to a person.',
  '店铺规则',
);

const isRequest = (action: PolicyAction): action is RequestKind => requests.has(action);
const asked = (it: Situation): number => requestKinds.reduce((sum, kind) => sum + (it.line.times[kind] ?? 0), 0);

function ruleFor(ready: ReadyPolicy, action: PolicyAction, it: Situation): PolicyRule {
  const ruled = ready.of.get(action)?.find((each) => failing(each, it) === undefined)?.rule ?? noRow;
  if (!ruled.verdict.allow || !isRequest(action) || action === 'compensation') return ruled;
  if (it.line.isOpen) return oneAtATime;
  return asked(it) >= requestLimits.perLine ? tooOften : ruled;
}

function verdictOf(rule: PolicyRule, it: Situation): Decision {
  const { allow, review = false, evidence = [], asks = [], percent = 100, capMinor, freightBack = false } = rule.verdict;
  const share = Math.floor((it.line.amountMinor * percent) / 100);
  return {
    allowed: allow,
    ...{ rule: rule.id, zh: rule.zh, en: rule.en, basis: rule.basis },
    ...{ review, evidence, asks, freightBack },
    maxMinor: allow ? Math.min(share, capMinor ?? share) : 0,
    returnFreight: rule.verdict.returnFreight ?? 'fault',
    refundTo: rule.verdict.refundTo ?? 'original',
    until: (allow && rule.when.within && endOf(rule.when.within, it)) || null,
  };
}

/** What the policy says to this action now, for this reason. */
export const decide = (ready: ReadyPolicy, action: PolicyAction, it: Situation): Decision => verdictOf(ruleFor(ready, action, it), it);

export interface Offer {
  action: PolicyAction;
  /** The best of its reasons: whether there is any way at all, and if not, why. */
  decision: Decision;
  /** Each reason with its own answer; empty for operations, which ask for none. */
  reasons: readonly { reason: RequestReason; decision: Decision }[];
}

/** What may happen to a line, reason by reason: this is what disables a button and says why. */
export function offerOf(ready: ReadyPolicy, action: PolicyAction, it: Situation): Offer {
  if (!isRequest(action)) return { action, decision: decide(ready, action, it), reasons: [] };
  const reasons = reasonsOf(action).map((reason) => ({ reason, decision: decide(ready, action, { ...it, reason }) }));
  const best = reasons.find(({ decision }) => decision.allowed) ?? reasons[0];
  return { action, decision: best ? best.decision : verdictOf(noRow, it), reasons };
}

export const offersOf = (ready: ReadyPolicy, it: Situation): Offer[] => policyActions.map((action) => offerOf(ready, action, it));

export interface Step {
  rule: PolicyRule;
  /** What kept the row from speaking; undefined for the row that decided. */
  failed: ConditionName | undefined;
}

/** How the decision came about, row by row down to the one that decided: the simulator shows it. */
export function explain(ready: ReadyPolicy, action: PolicyAction, it: Situation): { decision: Decision; steps: Step[] } {
  const steps: Step[] = [];
  for (const each of ready.of.get(action) ?? []) {
    const failed = failing(each, it);
    steps.push({ rule: each.rule, failed });
    if (failed === undefined) break;
  }
  return { decision: decide(ready, action, it), steps };
}
