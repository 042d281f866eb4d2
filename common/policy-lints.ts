import { type RequestKind, requestKinds } from './aftersales.ts';
import { brokenBound, clockKeys } from './aftersales-clocks.ts';
import { type RequestReason, reasonsOf } from './aftersales-reasons.ts';
import { orderStates } from './order.ts';
import { confirmedTraits, type Policy, type PolicyAction, type PolicyRule } from './policy.ts';
import { type Case, covers, mayHold } from './policy-cover.ts';
import { decide, policyActions, readyPolicy } from './policy-engine.ts';
import { type VoidClause, voidClausesIn } from './policy-words.ts';

/** What keeps a policy from being published, or what its author should look at once more. */
export interface PolicyFinding {
  code: FindingCode;
  isFault: boolean;
  rule?: string;
  action?: PolicyAction;
  clause?: VoidClause;
  /** The row that speaks before it, the clock nobody knows, or the role that approves nothing. */
  name?: string;
}

export const findingCodes = [
  ...([
    'same_id',
    'unreachable',
    'no_last_row',
    'void_clause',
    'never_this_reason',
    'unconfirmed_exclusion',
    'unknown_clock',
    'clock_beyond_law',
    'unknown_approver',
  ] as const),
  ...(['no_english', 'no_basis', 'refund_only_at_once', 'no_seven_days'] as const),
] as const;
export type FindingCode = (typeof findingCodes)[number];

const reasonsFor = (action: PolicyAction): readonly (RequestReason | undefined)[] =>
  (requestKinds as readonly string[]).includes(action) ? reasonsOf(action as RequestKind) : [undefined];

const casesOf = (action: PolicyAction): Case[] =>
  reasonsFor(action).flatMap((reason) =>
    orderStates.flatMap((state) => [
      { by: 'customer' as const, reason, state },
      { by: 'staff' as const, reason, state },
    ]),
  );

/** The row that always speaks first, if no case is left in which this one could. */
function hiddenBy(rule: PolicyRule, earlier: readonly PolicyRule[], cases: readonly Case[]): PolicyRule | undefined {
  let hiding: PolicyRule | undefined;
  for (const it of cases) {
    if (!mayHold(rule.when, it)) continue;
    const before = earlier.find((each) => covers(each.when, rule.when, it));
    if (!before) return undefined;
    hiding ??= before;
  }
  return hiding;
}

function* hiddenRows(policy: Policy): Iterable<PolicyFinding> {
  for (const action of policyActions) {
    const rows = policy.rules.filter((rule) => rule.actions.includes(action));
    const cases = casesOf(action);
    for (const [place, rule] of rows.entries()) {
      const { reasons } = rule.when;
      if (reasons && !reasonsFor(action).some((reason) => reason && reasons.includes(reason)))
        yield { code: 'never_this_reason', isFault: true, rule: rule.id, action };
      const before = hiddenBy(rule, rows.slice(0, place), cases);
      if (before) yield { code: 'unreachable', isFault: true, rule: rule.id, action, name: before.id };
    }
  }
}

/** Every question ends with a sentence: the last row of an action has no conditions, and refuses. */
function* openEnds({ rules }: Policy): Iterable<PolicyFinding> {
  for (const action of policyActions) {
    const last = rules.filter((rule) => rule.actions.includes(action)).at(-1);
    if (!last || last.verdict.allow || Object.values(last.when).some((each) => each !== undefined))
      yield { code: 'no_last_row', isFault: true, action };
  }
}

const refusesChangedMind = ({ verdict, when, actions }: PolicyRule): boolean =>
  !verdict.allow && actions.includes('return') && !!when.reasons?.includes('no_reason');

/** 七日办法 第七条: these goods are excluded only by the buyer's own word. */
const isUnconfirmed = (rule: PolicyRule): boolean =>
  refusesChangedMind(rule) && confirmedTraits.some((trait) => rule.when.traits?.includes(trait) && !rule.when.confirmed?.includes(trait));

function* rowFindings(rule: PolicyRule): Iterable<PolicyFinding> {
  for (const clause of voidClausesIn(`${rule.zh}\n${rule.en}`)) yield { code: 'void_clause', isFault: true, rule: rule.id, clause };
  if (isUnconfirmed(rule)) yield { code: 'unconfirmed_exclusion', isFault: true, rule: rule.id };
  if (!rule.en.trim()) yield { code: 'no_english', isFault: false, rule: rule.id };
  if (!rule.basis.trim()) yield { code: 'no_basis', isFault: false, rule: rule.id };
  if (rule.actions.includes('refund_only') && rule.verdict.allow && !rule.verdict.review)
    yield { code: 'refund_only_at_once', isFault: false, rule: rule.id };
}

const hour = 3600 * 1000;

/** The sixth day after an ordinary parcel was signed for: the law of mainland China lets it go back. */
const offersSevenDays = (policy: Policy): boolean =>
  decide(readyPolicy(policy), 'return', {
    ...{ at: 144 * hour, timeZone: 'Asia/Shanghai', by: 'customer', state: 'signed', externalState: 'delivered', tier: null },
    ...{ moments: { placed: 0, paid: 0, shipped: 0, signed: 0 }, orderTimes: {}, reason: 'no_reason' },
    line: { category: null, traits: [], confirmed: [], amountMinor: 10_000, times: {}, failedRepairs: 0, isOpen: false },
  }).allowed;

const known: readonly string[] = clockKeys;

function* clockFindings(clocks: Policy['clocks'], rule?: string): Iterable<PolicyFinding> {
  const of = rule === undefined ? {} : { rule };
  for (const [name, hours] of Object.entries(clocks)) {
    if (!known.includes(name)) yield { code: 'unknown_clock', isFault: true, ...of, name };
    if (brokenBound(name, hours)) yield { code: 'clock_beyond_law', isFault: true, ...of, name };
  }
}

function* approverFindings({ rules }: Policy, chain: readonly string[]): Iterable<PolicyFinding> {
  for (const { id, verdict } of rules)
    if (verdict.approvalBy && !chain.includes(verdict.approvalBy))
      yield { code: 'unknown_approver', isFault: true, rule: id, name: verdict.approvalBy };
}

/** What is wrong with a policy: faults first. Whom its rows may ask is known by the roles of the approval chain; without them it is not looked at. */
export function lintPolicy(policy: Policy, chain?: readonly string[]): PolicyFinding[] {
  const ids = policy.rules.map(({ id }) => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  const findings: PolicyFinding[] = [
    ...twice.map((rule) => ({ code: 'same_id' as const, isFault: true, rule })),
    ...hiddenRows(policy),
    ...openEnds(policy),
    ...policy.rules.flatMap((rule) => [...rowFindings(rule)]),
    ...(offersSevenDays(policy) ? [] : [{ code: 'no_seven_days' as const, isFault: false, action: 'return' as const }]),
    ...clockFindings(policy.clocks),
    ...policy.rules.flatMap(({ id, verdict }) => [...clockFindings(verdict.clocks ?? {}, id)]),
    ...(chain ? approverFindings(policy, chain) : []),
  ];
  return findings.sort((a, b) => Number(b.isFault) - Number(a.isFault));
}
