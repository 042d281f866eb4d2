import { expect, test } from 'vitest';
import { loadSpread } from './load-spread.ts';

const seat = (name: string, today: number, state = 'online') => ({ name, state, today });

test('the day’s contacts lie on who is at the desk or has served: the mean, who has most and least, and how far apart', () => {
  const spread = loadSpread([seat('林可', 12), seat('苏晴', 4, 'offline'), seat('何工', 8, 'break'), seat('周岚', 0, 'offline')]);
  expect(spread).toMatchObject({ mean: 8, most: { name: '林可' }, least: { name: '苏晴' } });
  // The root of (16 + 16 + 0) / 3, as a share of 8.
  expect(spread?.share).toBeCloseTo(Math.sqrt(32 / 3) / 8);
  expect(loadSpread([seat('林可', 5), seat('苏晴', 5)])?.share).toBe(0);
  expect(loadSpread([seat('林可', 5), seat('苏晴', 0)])).toMatchObject({ mean: 2.5, share: 1, least: { name: '苏晴' } });
});

test('of one person, or of nothing served, nothing can be said', () => {
  expect(loadSpread([seat('林可', 5), seat('苏晴', 0, 'offline')])).toBeUndefined();
  expect(loadSpread([seat('林可', 0), seat('苏晴', 0)])).toBeUndefined();
  expect(loadSpread([])).toBeUndefined();
});
