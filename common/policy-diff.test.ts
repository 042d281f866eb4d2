import { expect, test } from 'vitest';
import type { Policy, PolicyRule } from './policy.ts';
import { diffPolicies } from './policy-diff.ts';

const row = (id: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  ...{ id, actions: ['return'], when: {}, verdict: { allow: true }, zh: id, en: id, basis: '' },
  ...more,
});
const policy = (rules: PolicyRule[], clocks = {}): Policy => ({ name: '', nameEn: '', rules, clocks });

test('a difference names rows added, removed, changed by part and moved, and clocks; the order of keys is none', () => {
  const before = policy([row('a'), row('b', { when: { states: ['paid'], tiers: ['gold'] } }), row('c'), row('d')], { review: 48 });
  const after = policy(
    [row('d'), row('a', { zh: '新', verdict: { allow: false } }), row('b', { when: { tiers: ['gold'], states: ['paid'] } }), row('e')],
    { review: 24 },
  );
  const { added, removed, changed, moved, clocks } = diffPolicies(before, after);
  expect([added, removed].map((rows) => rows.map(({ id }) => id))).toEqual([['e'], ['c']]);
  expect(changed.map((each) => [each.after.id, each.parts])).toEqual([['a', ['verdict', 'zh']]]);
  expect(moved).toEqual(['d']);
  expect(clocks).toEqual([{ key: 'review', before: 48, after: 24 }]);
  expect(diffPolicies(before, before)).toEqual({ added: [], removed: [], changed: [], moved: [], clocks: [] });
});
