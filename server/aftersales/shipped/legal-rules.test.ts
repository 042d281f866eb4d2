import { expect, test } from 'vitest';
import type { RequestKind } from '../../../common/aftersales.ts';
import { clockOf, refundLaw } from '../../../common/aftersales-clocks.ts';
import { requestAfter } from '../../../common/aftersales-paths.ts';
import { byMix } from '../../../common/by-mix.ts';
import { coverStart, longestPartsWait, longestRepair } from '../../../common/cover.ts';
import { legalCompensation } from '../../../common/legal-compensation.ts';
import { partsPromisedUntil, saysNoParts } from '../../../common/parts.ts';
import { confirmedTraits, type Situation, type Trait } from '../../../common/policy.ts';
import { decide, readyPolicy, spanEnd } from '../../../common/policy-engine.ts';
import { lintPolicy } from '../../../common/policy-lints.ts';
import { voidClausesIn } from '../../../common/policy-words.ts';
import { refundOf } from '../../../common/refund.ts';
import { mainlandPolicy } from './mainland/policy.ts';

/* Every row of DOMAIN B4 that is a behaviour of after-sales, named after the rule. */

const ready = readyPolicy(mainlandPolicy);
const hour = 3600 * 1000;
const day = 24 * hour;
/** 2026-11-20, 21:30 in Shanghai. */
const signed = Date.parse('2026-11-20T13:30:00Z');

type More = Partial<Omit<Situation, 'line'>> & { line?: Partial<Situation['line']> };
const situation = ({ line, ...more }: More = {}): Situation => ({
  ...{ at: signed + hour, timeZone: 'Asia/Shanghai', by: 'customer', state: 'signed', externalState: null, tier: null, orderTimes: {} },
  moments: { placed: signed - 3 * day, paid: signed - 3 * day, shipped: signed - 2 * day, signed },
  ...more,
  line: { category: null, traits: [], confirmed: [], amountMinor: 10_000, times: {}, failedRepairs: 0, isOpen: false, ...line },
});
const ruleOf = (action: RequestKind, more: More): string => decide(ready, action, situation(more)).rule;

test('消保法 25 + 七日办法 6: seven days are counted from the day after signing and end at 24:00 of day 7', () => {
  const end = Date.parse('2026-11-27T16:00:00Z');
  expect(decide(ready, 'return', situation({ reason: 'no_reason', at: end - 1 }))).toMatchObject({
    allowed: true,
    review: false,
    until: end,
  });
  expect(ruleOf('return', { reason: 'no_reason', at: end })).toBe('no-reason-too-late');
});

test.each(['made_to_order', 'perishable', 'digital', 'periodical'] as const)(
  '七日办法 6: %s is excluded by law, and faulty goods are not',
  (trait) => {
    const line = { traits: [trait] };
    expect(decide(ready, 'return', situation({ reason: 'no_reason', line }))).toMatchObject({
      allowed: false,
      zh: expect.stringContaining('不适用'),
    });
    const remedies = (['return', 'refund_only', 'exchange'] as const).map((action) =>
      decide(ready, action, situation({ reason: 'quality', line })),
    );
    expect(remedies.some(({ allowed }) => allowed)).toBe(true);
  },
);

test.each(confirmedTraits)('七日办法 7: %s excludes only with the confirmation stored at the purchase', (trait: Trait) => {
  const line = { traits: [trait] };
  expect(ruleOf('return', { reason: 'no_reason', line })).toBe('no-reason-7-days');
  expect(decide(ready, 'return', situation({ reason: 'no_reason', line: { ...line, confirmed: [trait] } })).allowed).toBe(false);
});

test('七日办法 8, 9; 条例 19: 已拆封 alone is never a reason to refuse', () => {
  expect(mainlandPolicy.rules.flatMap(({ zh, en }) => voidClausesIn(`${zh}${en}`))).toEqual([]);
  const rude = { ...mainlandPolicy.rules[0]!, zh: '商品已拆封，不能退货。' };
  expect(lintPolicy({ ...mainlandPolicy, rules: [rude, ...mainlandPolicy.rules.slice(1)] })).toContainEqual(
    expect.objectContaining({ code: 'void_clause', clause: 'opened_is_no_reason', isFault: true }),
  );
});

test('七日办法 13; 处罚办法 8-10: a refund is due 7 days after the goods came back, and wilful delay after 15', () => {
  expect(clockOf('return', 'received')).toMatchObject({ hours: 7 * 24, waitsFor: 'shop', leadsTo: 'pass' });
  expect(refundLaw).toMatchObject({ targetDays: 7, violationDays: 15 });
});

test('七日办法 12, 14-18: original mix, points in kind, gifts paid, bundles recalculated, card fee stays, the way back by who is at fault', () => {
  const order = {
    lines: [
      { id: 'a', quantity: 1, priceMinor: 6_000 },
      { id: 'b', quantity: 1, priceMinor: 4_000 },
    ],
    ...{ discountMinor: 0, freightMinor: 0, paymentFeeMinor: 60, inKind: [{ unit: 'points', amount: 100 }] },
    conditional: [{ id: 'set', lines: ['a', 'b'], discountMinor: 1_000 }],
  };
  const now = { quantities: { a: 1 }, freightBack: false, isChangedMind: true, giftsKept: [{ id: 'cup', priceMinor: 500 }], percent: 100 };
  const sum = refundOf(order, [], now);
  expect(sum).toMatchObject({ totalMinor: 4_500, inKind: [{ unit: 'points', amount: 60 }], paymentFeeMinor: 60 });
  expect(byMix(sum.totalMinor, [6_000, 3_000])).toEqual([3_000, 1_500]);
  expect(decide(ready, 'return', situation({ reason: 'no_reason' }))).toMatchObject({ returnFreight: 'customer', refundTo: 'original' });
  expect(decide(ready, 'return', situation({ reason: 'wrong_item' }))).toMatchObject({ returnFreight: 'shop', freightBack: true });
});

test('消保法 24: without another rule a fault within seven days may be returned', () => {
  expect(ruleOf('return', { reason: 'quality', at: signed + 6 * day })).toBe('return-quality-7-days');
  expect(ruleOf('return', { reason: 'quality', at: signed + 30 * day })).toBe('return-none');
  expect(ruleOf('exchange', { reason: 'quality', at: signed + 30 * day })).toBe('exchange-quality');
});

test('三包: 7 days return, exchange or repair; 15 days exchange or repair; then repair', () => {
  const line = { traits: ['three_guarantees'] as const };
  const allowedAt = (days: number) =>
    (['return', 'exchange', 'repair'] as const).filter(
      (action) => decide(ready, action, situation({ reason: 'malfunction', at: signed + days * day, line })).allowed,
    );
  expect(allowedAt(5)).toEqual(['return', 'exchange', 'repair']);
  expect(allowedAt(12)).toEqual(['exchange', 'repair']);
  expect(allowedAt(100)).toEqual(['repair']);
});

test('三包: two failed repairs, or more than 30 days, lead to exchange or return', () => {
  const late = { reason: 'malfunction', at: signed + 100 * day } as const;
  const traits = ['three_guarantees'] as const;
  for (const [line, rows] of [
    [{ traits, failedRepairs: 2 }, ['return-after-2-repairs', 'exchange-after-2-repairs']],
    [{ traits, longestRepairDays: 31 }, ['return-after-30-days-repair', 'exchange-after-30-days-repair']],
  ] as const)
    expect((['return', 'exchange'] as const).map((action) => ruleOf(action, { ...late, line }))).toEqual(rows);
  expect(clockOf('repair', 'repairing')).toMatchObject({ hours: 30 * 24, leadsTo: 'give_up_repair' });
});

test('三包: parts are promised for five years from the end of the making; a wait for them of more than 90 days leads to an exchange, told apart from the 30 days', () => {
  expect([partsPromisedUntil('2026-06-30'), partsPromisedUntil('2024-02-29')]).toEqual(['2031-06-30', '2029-03-01']);
  const late = { reason: 'malfunction', at: signed + 200 * day } as const;
  const traits = ['three_guarantees'] as const;
  const after = (days: number, parts: number) => {
    const repairs = [{ from: 0, to: days * day, parts: parts * day }];
    const line = { traits, longestRepairDays: longestRepair(repairs), longestPartsDays: longestPartsWait(repairs) };
    return ruleOf('exchange', { ...late, line });
  };
  // 20 days of repair and 80 of waiting are neither; 91 of waiting are; 31 of repair are, whatever was waited.
  expect([after(100, 80), after(100, 91), after(40, 9)]).toEqual([
    'exchange-three-guarantees-late',
    'exchange-after-90-days-parts',
    'exchange-after-30-days-repair',
  ]);
  for (const words of ['配件停产，修不了', '没有这个型号的配件', '缺少零件', 'No spare parts for this model', 'The parts are discontinued'])
    expect([words, saysNoParts(words)]).toEqual([words, true]);
  for (const words of ['人为损坏，不在保修范围', '配件齐全，检测没有故障', 'All parts work'])
    expect([words, saysNoParts(words)]).toEqual([words, false]);
});

test('三包: what was repaired is good for at least 30 days', () => {
  const moments = { signed, last_repaired: signed + 100 * day };
  const again = (days: number) =>
    ruleOf('exchange', { reason: 'malfunction', moments, at: signed + days * day, line: { traits: ['three_guarantees'] } });
  expect([again(120), again(140)]).toEqual(['exchange-repaired-30-days', 'exchange-three-guarantees-late']);
});

test('消保法 23: for six months the seller proves that durable goods are sound', () => {
  const ask = (days: number) =>
    decide(ready, 'repair', situation({ reason: 'quality', at: signed + days * day, line: { traits: ['durable'] } }));
  expect(ask(150)).toMatchObject({ allowed: true, evidence: [], rule: 'repair-durable-6-months' });
  expect(ask(200).rule).toBe('repair-paid');
});

test('条例 18: the period starts at delivery or installation, anew after an exchange, and stops during repair', () => {
  const covered = coverStart({ signed, installed: signed + 20 * day, repairs: [{ from: signed + 22 * day, to: signed + 25 * day }] })!;
  const ask = (moments: Situation['moments']) =>
    ruleOf('return', { reason: 'malfunction', at: signed + 28 * day, moments, line: { traits: ['three_guarantees'] } });
  expect(ask({ signed })).toBe('return-three-guarantees-late');
  expect(ask({ signed, covered })).toBe('return-quality-7-days');
});

test('消保法 55; 食安法 148: fraud is three times the price and at least ¥500, unsafe food ten times and at least ¥1,000', () => {
  expect(legalCompensation('fraud', 10_000).amountMinor).toBe(50_000);
  expect(legalCompensation('fraud', 100_000).amountMinor).toBe(300_000);
  expect(legalCompensation('unsafe_food', 2_000).amountMinor).toBe(100_000);
  expect(legalCompensation('unsafe_food', 2_000, 50_000).amountMinor).toBe(150_000);
});

test('法释〔2022〕8号: void clauses are found and keep a policy from being published', () => {
  expect(voidClausesIn('签收即认可质量')).toEqual(['signing_is_acceptance']);
  expect(voidClausesIn('本店拥有最终解释权')).toEqual(['sole_interpretation']);
});

test('令116 art. 27: refund without return is the shop’s own rule and is always reviewed', () => {
  const rows = mainlandPolicy.rules.filter(({ actions, verdict }) => actions.includes('refund_only') && verdict.allow);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.every(({ verdict }) => verdict.review)).toBe(true);
});

test('an automatic refusal can be taken to a person: every kind of request may be disputed', () => {
  const kinds = ['return', 'exchange', 'repair', 'refund_only', 'reship', 'price_protection'] as const;
  for (const kind of kinds) expect(requestAfter(kind, 'rejected', 'dispute')).toBe('disputed');
});

test('fresh goods: the share decides within 48 hours, the dead are told within 12', () => {
  const fresh = (spoiledPercent: number, hours = 30) =>
    decide(
      ready,
      'refund_only',
      situation({ reason: 'spoiled', spoiledPercent, at: signed + hours * hour, line: { traits: ['perishable'] } }),
    );
  expect([5, 10, 29, 30, 50, 70, 71].map((share) => fresh(share).maxMinor / 100)).toEqual([10, 30, 30, 50, 70, 70, 100]);
  expect(fresh(80, 48).rule).toBe('fresh-late');
  const live = (hours: number) => ruleOf('refund_only', { reason: 'spoiled', at: signed + hours * hour, line: { traits: ['live'] } });
  expect([live(11), live(12)]).toEqual(['live-12-hours', 'live-late']);
});

test('freight: whoever is at fault pays; a changed mind pays the way back', () => {
  expect(decide(ready, 'return', situation({ reason: 'damaged' })).returnFreight).toBe('shop');
  expect(decide(ready, 'return', situation({ reason: 'does_not_fit' })).returnFreight).toBe('customer');
  expect(decide(ready, 'refused_delivery', situation({ state: 'in_delivery', reason: 'refused_damaged' }))).toMatchObject({
    returnFreight: 'shop',
    freightBack: true,
  });
  expect(decide(ready, 'refused_delivery', situation({ state: 'in_delivery', reason: 'refused' })).returnFreight).toBe('customer');
});

test('价保: 15 days after payment, 30 for gold, once a day', () => {
  const paid = signed - 3 * day;
  const ask = (days: number, more: More = {}) =>
    ruleOf('price_protection', { reason: 'price_dropped', at: paid + days * day, moments: { paid }, ...more });
  expect([ask(10), ask(20), ask(20, { tier: 'gold' }), ask(40, { tier: 'gold' })]).toEqual([
    'price-15-days',
    'price-late',
    'price-30-days',
    'price-late',
  ]);
  const moments = { paid, last_price_protection: paid + 10 * day };
  expect(ask(10, { moments, at: paid + 10 * day + hour })).toBe('price-once-a-day');
  expect(ask(11, { moments })).toBe('price-15-days');
});

test('S105, S106: made-to-order and cross-border goods change the rules of orders and returns', () => {
  const operation = (action: 'change_lines' | 'change_address', trait: Trait) =>
    decide(ready, action, situation({ state: 'allocated', line: { traits: [trait] } })).rule;
  expect(operation('change_lines', 'made_to_order')).toBe('lines-made-to-order');
  expect(operation('change_address', 'cross_border')).toBe('address-cross-border');
  expect(ruleOf('cancel', { state: 'ready', reason: 'no_longer_needed', line: { traits: ['cross_border'] } })).toBe('cancel-cross-border');
  expect(ruleOf('return', { reason: 'no_reason', line: { traits: ['cross_border'] } })).toBe('no-reason-cross-border');
  expect(spanEnd(0, { since: 'signed', days: 0 }, 'UTC')).toBe(day);
});
