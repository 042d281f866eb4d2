import { expect, test } from 'vitest';
import { coverStart, longestRepair } from './cover.ts';

const day = 24 * 3600 * 1000;

test('三包 begins at delivery or installation, anew after an exchange, and stops during repair', () => {
  const repair = { from: 2 * day, to: 4 * day };
  expect(coverStart({ signed: undefined, repairs: [] })).toBeUndefined();
  expect(coverStart({ signed: day, repairs: [] })).toBe(day);
  expect(coverStart({ signed: day, installed: 3 * day, repairs: [] })).toBe(3 * day);
  expect(coverStart({ signed: day, repairs: [repair] })).toBe(3 * day);
  expect(coverStart({ signed: day, exchanged: 6 * day, repairs: [repair, { from: 8 * day, to: 9 * day }] })).toBe(7 * day);
  expect(longestRepair([repair, { from: 10 * day, to: 40 * day + 1 }])).toBe(31);
});
