import { expect, test } from 'vitest';
import type { Policy, PolicyRule } from './policy.ts';
import { policyActions } from './policy-engine.ts';
import { type FindingCode, lintPolicy } from './policy-lints.ts';
import { voidClausesIn } from './policy-words.ts';

const row = (id: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  ...{
    id,
    actions: ['return'],
    when: {},
    verdict: { allow: false },
    zh: '请联系人工客服。',
    en: 'Please talk to a person.',
    basis: '店铺规则',
  },
  ...more,
});
const sevenDays = row('seven', { when: { reasons: ['no_reason'], within: { since: 'signed', days: 7 } }, verdict: { allow: true } });
const policyOf = (...rules: PolicyRule[]): Policy => ({
  ...{ name: '测试', nameEn: 'Test', clocks: {} },
  rules: [sevenDays, ...rules, row('last', { actions: policyActions })],
});
const found = (policy: Policy) => lintPolicy(policy).map(({ code, rule }) => [code, rule]);
const codes = (...rules: PolicyRule[]): FindingCode[] => lintPolicy(policyOf(...rules)).map(({ code }) => code);

test('a policy without faults has no findings', () => {
  expect(lintPolicy(policyOf())).toEqual([]);
});

test('a row that an earlier one always speaks before is unreachable, and the earlier one is named', () => {
  const wide = row('wide', { when: { reasons: ['quality', 'damaged'], traits: ['durable', 'large'] } });
  const narrow = row('narrow', { when: { reasons: ['quality'], traits: ['durable'], within: { since: 'signed', days: 3 } } });
  expect(lintPolicy(policyOf(wide, narrow))).toEqual([
    { code: 'unreachable', isFault: true, rule: 'narrow', action: 'return', name: 'wide' },
  ]);
  expect(codes(narrow, wide)).toEqual([]);
});

test('rows that together leave no reason to a later one hide it; a longer time or a further tier does not', () => {
  const [a, b] = [row('a', { when: { reasons: ['quality'] } }), row('b', { when: { reasons: ['damaged'] } })];
  expect(found(policyOf(a, b, row('both', { when: { reasons: ['quality', 'damaged'] } })))).toEqual([['unreachable', 'both']]);
  const span = (days: number) => row(`d${days}`, { when: { reasons: ['quality'], within: { since: 'signed', days } } });
  expect(codes(span(7), span(15))).toEqual([]);
  expect(found(policyOf(span(15), span(7)))).toEqual([['unreachable', 'd7']]);
  const spoiled = (id: string, upTo: number) => row(id, { when: { reasons: ['damaged'], spoiledPercent: { upTo } } });
  expect(found(policyOf(spoiled('much', 50), spoiled('little', 10)))).toEqual([['unreachable', 'little']]);
});

test('every action ends with a row that refuses with a sentence', () => {
  const policy = { ...policyOf(), rules: [sevenDays, row('last')] };
  expect(lintPolicy(policy).filter(({ code }) => code === 'no_last_row')).toHaveLength(policyActions.length - 1);
});

test('optional exclusions without the buyer’s confirmation, reasons of another kind, unknown clocks and ids given twice are faults', () => {
  const exclusion = { reasons: ['no_reason'] as const, traits: ['opening_spoils'] as const };
  expect(codes(row('unconfirmed', { when: exclusion }))).toEqual(['unconfirmed_exclusion']);
  expect(codes(row('confirmed', { when: { ...exclusion, confirmed: ['opening_spoils'] } }))).toEqual([]);
  expect(codes(row('never', { when: { reasons: ['price_dropped'] } }))).toEqual(['never_this_reason']);
  expect(codes(row('seven', { when: { reasons: ['quality'] } }))).toEqual(['same_id']);
  expect(lintPolicy({ ...policyOf(), clocks: { revieww: 24 } })).toEqual([{ code: 'unknown_clock', isFault: true, name: 'revieww' }]);
  const beyond = ['inspect', 'send_back'].map((name) => ({ code: 'clock_beyond_law', isFault: true, name }));
  expect(lintPolicy({ ...policyOf(), clocks: { inspect: 169, send_back: 167, review: 24, pay: 168 } })).toEqual(beyond);
});

test('what a shop should look at once more is told and does not hinder it', () => {
  const atOnce = row('at-once', { actions: ['refund_only'], when: { reasons: ['quality'] }, verdict: { allow: true }, en: '', basis: '' });
  expect(codes(atOnce)).toEqual(['no_english', 'no_basis', 'refund_only_at_once']);
  expect(lintPolicy({ ...policyOf(), rules: [row('last', { actions: policyActions })] })).toEqual([
    { code: 'no_seven_days', isFault: false, action: 'return' },
  ]);
});

test('void clauses are found in both languages, and honest sentences are not', () => {
  expect(voidClausesIn('商品签收即视为认可质量。')).toEqual(['signing_is_acceptance']);
  expect(voidClausesIn('活动最终解释权归本店所有。')).toEqual(['sole_interpretation']);
  expect(voidClausesIn('已拆封的商品不予退货。')).toEqual(['opened_is_no_reason']);
  expect(voidClausesIn('特价商品一经售出概不退换')).toEqual(['sold_is_sold']);
  expect(voidClausesIn('领取补偿后不得再投诉。')).toEqual(['no_complaint']);
  expect(voidClausesIn('平台上的一切责任由消费者承担。')).toEqual(['platform_not_liable']);
  expect(voidClausesIn('Signing for the parcel means you accept its quality. All sales are final.')).toEqual([
    'signing_is_acceptance',
    'sold_is_sold',
  ]);
  expect(voidClausesIn('签收次日起七天内可以退货，打开查验不影响。')).toEqual([]);
  expect(voidClausesIn('商品拆封后容易影响安全，您购买时已确认不适用七天无理由。')).toEqual([]);
});
