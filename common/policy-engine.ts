import { type RequestKind, requestKinds, requestLimits } from './aftersales.ts';
import { type RequestReason, reasonKeys, reasonsOf } from './aftersales-reasons.ts';
import { offsetAt } from './business-time.ts';
import { type OrderState, orderStates } from './order.ts';
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
import { freightMostMinor } from './return-freight.ts';

/*
 * The one engine behind every button, every customer's page and every program: what may happen, for how much, until when, and by which row.
 * The rows of an action are read from the top, and the first whose conditions hold decides.
 */

export const policyActions: readonly PolicyAction[] = [...requestKinds, ...orderOperations];
const requests: ReadonlySet<string> = new Set(requestKinds);
const reasonsFor = new Map(requestKinds.map((kind) => [kind, reasonsOf(kind)]));

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
  partsDays: (wanted, it) => it.line.longestPartsDays !== undefined && isBetween(it.line.longestPartsDays, wanted),
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
  /** What it says when it refuses: always the same. */
  refusal: Decision | undefined;
}

const noClocks = {};

const refusalOf = ({ id, zh, en, basis, basisEn = '' }: PolicyRule): Decision => ({
  ...{ allowed: false, rule: id, zh, en, basis, basisEn, review: false, approvalBy: null, clocks: noClocks, evidence: [], asks: [] },
  ...{ maxMinor: 0, freightBack: false, returnFreight: 'fault', freightMostMinor, refundTo: 'original', until: null },
});

/** Rows that may speak for a reason (or for none) in a state, in their order. */
type Spoken = ReadonlyMap<RequestReason | undefined, ReadonlyMap<OrderState, readonly ReadyRule[]>>;

/** A policy with its rows sorted by what they speak of. */
export interface ReadyPolicy {
  policy: Policy;
  of: ReadonlyMap<PolicyAction, readonly ReadyRule[]>;
  spoken: ReadonlyMap<PolicyAction, Spoken>;
  byId: ReadonlyMap<string, PolicyRule>;
}

const spokenOf = (rules: readonly ReadyRule[]): Spoken =>
  new Map(
    [undefined, ...reasonKeys].map((reason) => {
      const heard = rules.filter(({ rule: { when } }) => !when.reasons || (reason && when.reasons.includes(reason)));
      return [
        reason,
        new Map(orderStates.map((state) => [state, heard.filter(({ rule: { when } }) => !when.states || when.states.includes(state))])),
      ];
    }),
  );

export function readyPolicy(policy: Policy): ReadyPolicy {
  const rules = policy.rules.map((rule) => ({ rule, checks: checksOf(rule), refusal: rule.verdict.allow ? undefined : refusalOf(rule) }));
  const of = new Map(policyActions.map((action) => [action, rules.filter(({ rule }) => rule.actions.includes(action))]));
  return {
    policy,
    of,
    spoken: new Map([...of].map(([action, own]) => [action, spokenOf(own)])),
    byId: new Map(policy.rules.map((rule) => [rule.id, rule])),
  };
}

/** The first condition of a row that does not hold, or undefined when all do. */
function failing({ checks }: ReadyRule, it: Situation): ConditionName | undefined {
  for (const { name, holds } of checks) if (!holds(it)) return name;
  return undefined;
}

const fixed = (id: string, zh: string, en: string, basis: string, basisEn: string): PolicyRule => ({
  ...{ id, zh, en, basis, basisEn },
  ...{ actions: [], when: {}, verdict: { allow: false } },
});

/** Refusals that no policy can lift. */
const oneAtATime = fixed(
  'one-at-a-time',
  '这件商品已有一个售后正在处理。',
  'This item already has a request under way.',
  '同一商品同时只能有一个进行中的售后',
  'One request at a time for an item',
);
const tooOften = fixed(
  'too-often',
  `这件商品已申请过 ${requestLimits.perLine} 次售后，请联系人工客服。`,
  `This item has had ${requestLimits.perLine} requests. Please talk to a person.`,
  '同一商品最多申请 5 次售后',
  'At most 5 requests for an item',
);
const noRow = fixed(
  'no-row',
  '店铺规则没有这一项，请联系人工客服。',
  'The shop’s policy does not offer this. Please talk to a person.',
  '店铺规则',
  'The shop’s own rules',
);

const isRequest = (action: PolicyAction): action is RequestKind => requests.has(action);

function asked({ line: { times } }: Situation): number {
  let sum = 0;
  for (const action in times) if (requests.has(action)) sum += times[action as RequestKind] ?? 0;
  return sum;
}

const noRowSaid = refusalOf(noRow);
const oneAtATimeSaid = refusalOf(oneAtATime);
const tooOftenSaid = refusalOf(tooOften);

/** What the policy says to this action now, for this reason. */
export function decide(ready: ReadyPolicy, action: PolicyAction, it: Situation): Decision {
  const rows = ready.spoken.get(action)?.get(it.reason)?.get(it.state) ?? [];
  for (const row of rows) {
    if (failing(row, it) !== undefined) continue;
    if (row.refusal) return row.refusal;
    if (!isRequest(action) || action === 'compensation') return verdictOf(row.rule, it);
    if (it.line.isOpen) return oneAtATimeSaid;
    return asked(it) >= requestLimits.perLine ? tooOftenSaid : verdictOf(row.rule, it);
  }
  return noRowSaid;
}

function verdictOf({ id, zh, en, basis, basisEn = '', when, verdict }: PolicyRule, it: Situation): Decision {
  const share = Math.floor((it.line.amountMinor * (verdict.percent ?? 100)) / 100);
  return {
    allowed: true,
    rule: id,
    zh,
    en,
    basis,
    basisEn,
    review: (verdict.review ?? false) || verdict.approvalBy !== undefined,
    approvalBy: verdict.approvalBy ?? null,
    clocks: verdict.clocks ?? noClocks,
    evidence: verdict.evidence ?? [],
    asks: verdict.asks ?? [],
    maxMinor: Math.min(share, verdict.capMinor ?? share),
    freightBack: verdict.freightBack ?? false,
    returnFreight: verdict.returnFreight ?? 'fault',
    freightMostMinor: verdict.freightMostMinor ?? freightMostMinor,
    refundTo: verdict.refundTo ?? 'original',
    until: (when.within && endOf(when.within, it)) ?? null,
  };
}

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
  const each = { ...it };
  const reasons = (reasonsFor.get(action) ?? []).map((reason) => {
    each.reason = reason;
    return { reason, decision: decide(ready, action, each) };
  });
  const best = reasons.find(({ decision }) => decision.allowed) ?? reasons[0];
  return { action, decision: best ? best.decision : noRowSaid, reasons };
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
