import { describe, expect, test } from 'vitest';
import { type RequestKind, requestKinds } from '../../../common/aftersales.ts';
import { reasonsOf } from '../../../common/aftersales-reasons.ts';
import type { Bounds, Policy, PolicyAction, PolicyConditions, PolicyRule, Situation, Span } from '../../../common/policy.ts';
import { decide, policyActions, readyPolicy } from '../../../common/policy-engine.ts';
import { lintPolicy } from '../../../common/policy-lints.ts';
import { mainlandPolicy } from './mainland/policy.ts';
import { retailPolicy } from './retail-policy.ts';

const hour = 3600 * 1000;
const now = Date.parse('2026-11-28T04:00:00Z');

const within = ({ above, from, below, upTo }: Bounds = { from: 50 }): number =>
  from ?? (above === undefined ? (upTo ?? (below ?? 1) - 1) : above + 1);

const lengthOf = ({ days = 0, months = 0, hours = 0 }: Span): number => Math.max(1, hours - 1, 24 * days, 24 * 29 * months) * hour;

/** Long ago, but for what a row wants to be recent: that is as long ago as the row allows. */
function momentsFor({ within: span }: PolicyConditions): Situation['moments'] {
  const moments: Situation['moments'] = { placed: 0, paid: 0, shipped: 0, signed: 0, covered: 0 };
  if (span) moments[span.since] = now - lengthOf(span);
  return moments;
}

/** A situation in which a row should speak, with this reason. */
const situationFor = (rule: PolicyRule, action: PolicyAction, reason: Situation['reason']): Situation => {
  const { when } = rule;
  return {
    ...{ at: now, timeZone: 'Asia/Shanghai', by: when.by?.[0] ?? 'customer', externalState: when.externalStates?.[0] ?? 'elsewhere' },
    ...{
      state: when.states?.at(-1) ?? (action === 'refused_delivery' || action === 'urge' ? 'cancelled' : 'signed'),
      tier: when.tiers?.[0] ?? null,
    },
    moments: momentsFor(when),
    orderTimes: when.times ? { [when.times.action]: when.times.atLeast } : {},
    ...(reason ? { reason } : {}),
    ...(when.spoiledPercent ? { spoiledPercent: within(when.spoiledPercent) } : {}),
    line: {
      ...{ category: null, traits: when.traits?.slice(0, 1) ?? [], confirmed: when.confirmed ?? [], times: {}, isOpen: false },
      amountMinor: when.amount ? within(when.amount) : 10_000,
      failedRepairs: when.failedRepairs?.atLeast ?? 0,
      ...(when.repairDays ? { longestRepairDays: within(when.repairDays) } : {}),
      ...(when.partsDays ? { longestPartsDays: within(when.partsDays) } : {}),
    },
  };
};

const reasonsFor = ({ when }: PolicyRule, action: PolicyAction) =>
  when.reasons ?? ((requestKinds as readonly string[]).includes(action) ? reasonsOf(action as RequestKind) : [undefined]);

/** A row that speaks in a situation made for it, or in one of the states that its conditions leave open. */
function speaks(policy: Policy, rule: PolicyRule): boolean {
  const ready = readyPolicy(policy);
  const states = rule.when.states ?? (['signed', 'shipped', 'paid', 'cancelled'] as const);
  return rule.actions.every((action) =>
    states.some((state) =>
      reasonsFor(rule, action).some((reason) => decide(ready, action, { ...situationFor(rule, action, reason), state }).rule === rule.id),
    ),
  );
}

describe.each([
  ['mainland', mainlandPolicy],
  ['retail', retailPolicy],
] as const)('the shipped policy: %s', (_, policy) => {
  test('has no fault, and nothing to look at again', () => {
    expect(lintPolicy(policy)).toEqual([]);
  });

  test('has a situation for every row in which that row speaks', () => {
    expect(policy.rules.filter((rule) => !speaks(policy, rule)).map(({ id }) => id)).toEqual([]);
  });

  test('answers every action with a sentence in both languages and a basis', () => {
    for (const rule of policy.rules)
      expect([rule.zh, rule.en, rule.basis, rule.basisEn].every((text) => (text?.length ?? 0) > 3)).toBe(true);
    for (const action of policyActions) {
      const answer = decide(readyPolicy(policy), action, situationFor(policy.rules[0]!, action, undefined));
      expect(answer.rule).not.toBe('no-row');
    }
  });
});

test('the mainland policy asks a customer for nothing but pictures: their forms can show no more', () => {
  const wanted = mainlandPolicy.rules.flatMap(({ id, verdict }) => (verdict.evidence ?? []).map((kind) => `${id} ${kind}`));
  expect(wanted.filter((each) => !each.endsWith(' picture'))).toEqual([]);
});
