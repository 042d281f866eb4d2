import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byMix } from './by-mix.ts';
import { type GivingBack, type PaidOrder, refundOf } from './refund.ts';

const order = (more: Partial<PaidOrder> = {}): PaidOrder => ({
  lines: [
    { id: 'pot', quantity: 1, priceMinor: 20_000 },
    { id: 'cup', quantity: 3, priceMinor: 3_333 },
  ],
  ...{ discountMinor: 0, conditional: [], freightMinor: 0, paymentFeeMinor: 0, inKind: [] },
  ...more,
});
const giving = (quantities: Record<string, number>, more: Partial<GivingBack> = {}): GivingBack => ({
  ...{ quantities, freightBack: true, isChangedMind: false, giftsKept: [], percent: 100 },
  ...more,
});
const linesOf = (paid: PaidOrder, before: GivingBack[], now: GivingBack) =>
  refundOf(paid, before, now).lines.map(({ kind, of, amountMinor }) => [kind, of, amountMinor]);

test('a line bears its share of the order’s discount, piece by piece', () => {
  const paid = order({ discountMinor: 3_000 });
  expect(linesOf(paid, [], giving({ cup: 1 }))).toEqual([
    ['goods', 'cup', 3_333],
    ['discount_share', 'cup', -333],
  ]);
  expect(refundOf(paid, [giving({ cup: 1 })], giving({ cup: 2, pot: 1 })).totalMinor).toBe(29_999 - 3_000 - 3_000);
});

test('a bundle that is not kept whole loses its discount, and gives it back with the rest of it', () => {
  const paid = order({ conditional: [{ id: 'set', lines: ['pot', 'cup'], discountMinor: 5_000 }] });
  expect(linesOf(paid, [], giving({ cup: 1 }))).toEqual([
    ['goods', 'cup', 3_333],
    ['discount_lost', 'set', -5_000],
    ['not_below_zero', undefined, 1_667],
  ]);
  expect(refundOf(paid, [giving({ cup: 1 })], giving({ cup: 2, pot: 1 })).totalMinor).toBe(29_999 - 5_000);
});

test('a discount from an amount on holds while what is kept is worth it', () => {
  const paid = order({ conditional: [{ id: 'from', lines: ['pot', 'cup'], discountMinor: 3_000, fromMinor: 19_900 }] });
  expect(refundOf(paid, [], giving({ cup: 3 })).totalMinor).toBe(9_999 - 1_000);
  expect(refundOf(paid, [], giving({ pot: 1 })).totalMinor).toBe(20_000 - 3_000);
});

test('a gift that is kept is paid, and given credit for when it comes after all', () => {
  const kept = giving({ pot: 1 }, { giftsKept: [{ id: 'apron', priceMinor: 2_900 }] });
  expect(linesOf(order(), [], kept)).toEqual([
    ['goods', 'pot', 20_000],
    ['gift_kept', 'apron', -2_900],
  ]);
});

test('freight comes back when the shop is at fault; free delivery that is no longer earned is charged to who changed their mind', () => {
  const sent = order({ freightMinor: 1_000 });
  expect(refundOf(sent, [], giving({ pot: 1, cup: 3 })).totalMinor).toBe(30_999);
  expect(refundOf(sent, [], giving({ pot: 1, cup: 3 }, { freightBack: false })).totalMinor).toBe(29_999);
  const free = order({ freeFreight: { fromMinor: 9_999, feeMinor: 1_000 } });
  const changedMind = { freightBack: false, isChangedMind: true };
  expect(linesOf(free, [], giving({ pot: 1, cup: 1 }, changedMind))).toContainEqual(['freight_owed', undefined, -1_000]);
  expect(linesOf(free, [], giving({ cup: 1 }, changedMind))).toEqual([['goods', 'cup', 3_333]]);
  expect(linesOf(free, [], giving({ pot: 1, cup: 1 }))).not.toContainEqual(['freight_owed', undefined, -1_000]);
});

test('points and coupons come back as what they were, the fee of the card stays, and the way back is the way it came', () => {
  const paid = order({ inKind: [{ unit: 'points', amount: 500 }], paymentFeeMinor: 60 });
  const first = refundOf(paid, [], giving({ cup: 3 }));
  expect(first).toMatchObject({ inKind: [{ unit: 'points', amount: 166 }], paymentFeeMinor: 60 });
  expect(refundOf(paid, [giving({ cup: 3 })], giving({ pot: 1 })).inKind).toEqual([{ unit: 'points', amount: 334 }]);
  expect(byMix(first.totalMinor, [20_000, 9_999])).toEqual([6_667, 3_332]);
});

test('a policy’s share and cap are lines of their own', () => {
  expect(linesOf(order(), [], giving({ pot: 1 }, { percent: 30, capMinor: 5_000 }))).toEqual([
    ['goods', 'pot', 20_000],
    ['percent', undefined, -14_000],
    ['cap', undefined, -1_000],
  ]);
});

test('shares rounded on the way never give back more than was paid', () => {
  const lines = [3, 1, 1, 1].map((quantity, at) => ({ id: `line ${at}`, quantity, priceMinor: at === 2 ? 4 : 1 }));
  const ids = lines.map(({ id }) => id);
  const paid = order({ lines, discountMinor: 4, conditional: [{ id: 'set', lines: ids, discountMinor: 3, fromMinor: 1 }] });
  const first = giving({ 'line 1': 1, 'line 2': 1, 'line 3': 1 });
  expect(refundOf(paid, [], first).totalMinor).toBe(2);
  expect(refundOf(paid, [first], giving({ 'line 0': 3 })).totalMinor).toBe(0);
});

const orders = fc.record({
  lines: fc
    .array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), priceMinor: fc.integer({ min: 1, max: 1_000_000 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((lines) => lines.map((line, at) => ({ ...line, id: `line ${at}` }))),
  discounts: fc.tuple(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true })),
  fromMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
  freightMinor: fc.integer({ min: 0, max: 5_000 }),
  points: fc.integer({ min: 0, max: 10_000 }),
  freeFreight: fc.option(fc.record({ fromMinor: fc.integer({ min: 1, max: 1_000_000 }), feeMinor: fc.integer({ min: 0, max: 2_000 }) }), {
    nil: undefined,
  }),
  picks: fc.array(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), { maxLength: 6 }),
  isChangedMind: fc.boolean(),
});

test('in whatever parts an order comes back, the parts are never below zero and together exactly what was paid', () => {
  fc.assert(
    fc.property(orders, ({ lines, discounts, fromMinor, freightMinor, points, freeFreight, picks, isChangedMind }) => {
      const goods = lines.reduce((all, { quantity, priceMinor }) => all + quantity * priceMinor, 0);
      const [discountMinor, lost] = discounts.map((share) => Math.floor(goods * share)) as [number, number];
      const ids = lines.map(({ id }) => id);
      const paid: PaidOrder = {
        ...{ lines, discountMinor, freightMinor, paymentFeeMinor: 0, inKind: [{ unit: 'points', amount: points }] },
        conditional: [{ id: 'set', lines: ids, discountMinor: lost, ...(fromMinor ? { fromMinor } : {}) }],
        ...(freeFreight ? { freeFreight } : {}),
      };
      const more = { freightBack: true, isChangedMind };
      const requests = [
        ...picks.map((pick) => giving(Object.fromEntries(ids.map((id, at) => [id, pick[at] ?? 0])), more)),
        giving(Object.fromEntries(ids.map((id) => [id, 5])), more),
      ];
      const sums = requests.map((request, at) => refundOf(paid, requests.slice(0, at), request));
      for (const { totalMinor, lines: shown } of sums) {
        expect(totalMinor).toBeGreaterThanOrEqual(0);
        expect(shown.reduce((all, { amountMinor }) => all + amountMinor, 0)).toBe(totalMinor);
      }
      expect(sums.reduce((all, { totalMinor }) => all + totalMinor, 0)).toBe(goods - discountMinor - lost + freightMinor);
      expect(sums.reduce((all, { inKind }) => all + (inKind[0]?.amount ?? 0), 0)).toBe(points);
    }),
    { numRuns: 500 },
  );
});
