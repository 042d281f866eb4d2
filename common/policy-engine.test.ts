import { expect, test } from 'vitest';
import type { Policy, PolicyRule, Situation } from './policy.ts';
import { decide, explain, offerOf, offersOf, readyPolicy, spanEnd } from './policy-engine.ts';

const rule = (id: string, more: Partial<PolicyRule>): PolicyRule => ({
  ...{ id, actions: ['return'], when: {}, verdict: { allow: true }, zh: id, en: id, basis: '' },
  ...more,
});

const policy: Policy = {
  name: '测试',
  nameEn: 'Test',
  clocks: {},
  rules: [
    rule('made-to-order', { when: { reasons: ['no_reason'], traits: ['made_to_order'] }, verdict: { allow: false } }),
    rule('seven-days', { when: { reasons: ['no_reason'], within: { since: 'signed', days: 7 } } }),
    rule('too-late', { when: { reasons: ['no_reason'], beyond: { since: 'signed', days: 7 } }, verdict: { allow: false } }),
    rule('quality', {
      when: { reasons: ['quality'] },
      verdict: { allow: true, review: true, evidence: ['picture'], percent: 50, capMinor: 3000 },
    }),
    rule('once', {
      actions: ['change_lines'],
      when: { times: { action: 'change_lines', of: 'order', atLeast: 1 } },
      verdict: { allow: false },
    }),
    rule('change', { actions: ['change_lines'], when: { states: ['paid'] } }),
  ],
};
const ready = readyPolicy(policy);

const hour = 3600 * 1000;
/** 2026-11-20, 21:30 in Shanghai. */
const signed = Date.parse('2026-11-20T13:30:00Z');

const situation = (more: Partial<Situation> = {}, line: Partial<Situation['line']> = {}): Situation => ({
  ...{ at: signed + hour, timeZone: 'Asia/Shanghai', by: 'customer', state: 'signed', externalState: null, tier: null },
  ...{ moments: { signed }, orderTimes: {}, reason: 'no_reason' },
  line: { category: null, traits: [], confirmed: [], amountMinor: 10_000, times: {}, failedRepairs: 0, isOpen: false, ...line },
  ...more,
});

test('seven days count from the day after signing and end at 24:00 of the seventh, on the shop’s clock', () => {
  const end = Date.parse('2026-11-27T16:00:00Z');
  expect(spanEnd(signed, { since: 'signed', days: 7 }, 'Asia/Shanghai')).toBe(end);
  expect(decide(ready, 'return', situation({ at: end - 1 }))).toMatchObject({ allowed: true, rule: 'seven-days', until: end });
  expect(decide(ready, 'return', situation({ at: end }))).toMatchObject({ allowed: false, rule: 'too-late' });
});

test('a span over a change of the clock still ends at midnight', () => {
  const signedInNewYork = Date.parse('2026-10-30T20:00:00Z');
  expect(new Date(spanEnd(signedInNewYork, { since: 'signed', days: 7 }, 'America/New_York')).toISOString()).toBe(
    '2026-11-07T05:00:00.000Z',
  );
});

test('the first row whose conditions hold decides', () => {
  expect(decide(ready, 'return', situation({}, { traits: ['made_to_order'] }))).toMatchObject({ allowed: false, rule: 'made-to-order' });
  expect(decide(ready, 'return', situation({ reason: 'quality' }, { traits: ['made_to_order'] }))).toMatchObject({
    allowed: true,
    rule: 'quality',
  });
});

test('an amount is a share of what the line cost, under a cap', () => {
  expect(decide(ready, 'return', situation({ reason: 'quality' })).maxMinor).toBe(3000);
  expect(decide(ready, 'return', situation({ reason: 'quality' }, { amountMinor: 4001 })).maxMinor).toBe(2000);
});

test('what happened before counts', () => {
  expect(decide(ready, 'change_lines', situation({ state: 'paid' })).allowed).toBe(true);
  expect(decide(ready, 'change_lines', situation({ state: 'paid', orderTimes: { change_lines: 1 } }))).toMatchObject({
    allowed: false,
    rule: 'once',
  });
});

test('a line has one request at a time, five in all, whatever the policy says', () => {
  expect(decide(ready, 'return', situation({}, { isOpen: true }))).toMatchObject({ allowed: false, rule: 'one-at-a-time' });
  expect(decide(ready, 'return', situation({}, { times: { return: 3, exchange: 2 } }))).toMatchObject({
    allowed: false,
    rule: 'too-often',
  });
});

test('what no row speaks of is not offered, with a sentence', () => {
  expect(decide(ready, 'repair', situation({ reason: 'malfunction' }))).toMatchObject({ allowed: false, rule: 'no-row' });
  expect(
    offersOf(ready, situation())
      .filter(({ decision }) => decision.allowed)
      .map(({ action }) => action),
  ).toEqual(['return']);
});

test('an offer names each reason with its answer', () => {
  const { decision, reasons } = offerOf(ready, 'return', situation({ at: signed + 400 * 24 * hour }));
  expect(decision).toMatchObject({ allowed: true, rule: 'quality' });
  expect(reasons.find(({ reason }) => reason === 'no_reason')?.decision).toMatchObject({ allowed: false, rule: 'too-late' });
});

test('an explanation names the rows that did not speak and why', () => {
  const { decision, steps } = explain(ready, 'return', situation());
  expect(decision.rule).toBe('seven-days');
  expect(steps.map(({ rule, failed }) => [rule.id, failed])).toEqual([
    ['made-to-order', 'traits'],
    ['seven-days', undefined],
  ]);
});

test('months end with the same day of a later month, or with its last; day 0 is the same day', () => {
  const end = (at: string, span: { days?: number; months?: number }) =>
    new Date(spanEnd(Date.parse(at), { since: 'signed', ...span }, 'Asia/Shanghai')).toISOString();
  expect(end('2026-05-20T13:30:00Z', { months: 6 })).toBe('2026-11-20T16:00:00.000Z');
  expect(end('2026-08-31T01:00:00Z', { months: 6 })).toBe('2027-02-28T16:00:00.000Z');
  expect(end('2026-11-20T13:30:00Z', { days: 0 })).toBe('2026-11-20T16:00:00.000Z');
});

test('bounds include or exclude their ends, and a cover that nobody told apart begins with the signing', () => {
  const tier = (id: string, spoiledPercent: object) => rule(id, { actions: ['refund_only'], when: { spoiledPercent } });
  const tiers = readyPolicy({ ...policy, rules: [tier('a', { below: 10 }), tier('b', { from: 10, upTo: 70 }), tier('c', { above: 70 })] });
  expect([9, 10, 70, 71].map((spoiledPercent) => decide(tiers, 'refund_only', situation({ spoiledPercent })).rule)).toEqual([
    'a',
    'b',
    'b',
    'c',
  ]);

  const covered = readyPolicy({ ...policy, rules: [rule('covered', { when: { within: { since: 'covered', days: 7 } } })] });
  const late = signed + 20 * 24 * hour;
  expect(decide(covered, 'return', situation()).rule).toBe('covered');
  expect(decide(covered, 'return', situation({ at: late })).rule).toBe('no-row');
  expect(decide(covered, 'return', situation({ at: late, moments: { signed, covered: late - hour } })).rule).toBe('covered');
});

test('a repair that took too long counts, and one nobody told of does not', () => {
  const long = readyPolicy({ ...policy, rules: [rule('long', { when: { repairDays: { above: 30 } } })] });
  expect(
    [undefined, 30, 31].map(
      (longestRepairDays) => decide(long, 'return', situation({}, longestRepairDays ? { longestRepairDays } : {})).rule,
    ),
  ).toEqual([...['no-row', 'no-row', 'long']]);
});
