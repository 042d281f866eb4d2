import { expect, test } from 'vitest';
import { still } from './still.ts';

const row = (id: string, at = 0) => ({ id, at });
const nothing = () => undefined;
const ids = (rows: { id: string }[]) => rows.map((each) => each.id).join('');

test('a held list keeps its places, shows the new contents, and counts what came', () => {
  const shown = [row('a'), row('b'), row('c')];
  const fresh = [row('d', 9), row('c', 8), row('a'), row('b')];
  const { rows, news } = still(shown, fresh, nothing);
  expect(ids(rows)).toBe('abc');
  expect(rows[2]?.at).toBe(8);
  expect(news).toBe(1);
});

test('what left the list stays where it stood, in its latest state', () => {
  const { rows, news } = still([row('a'), row('b')], [row('b')], () => row('a', 7));
  expect(rows).toEqual([row('a', 7), row('b')]);
  expect(news).toBe(0);
});

test('the next page joins the end without counting as news', () => {
  const { rows, news } = still([row('a'), row('b')], [row('x'), row('a'), row('b'), row('c'), row('d')], nothing);
  expect(ids(rows)).toBe('abcd');
  expect(news).toBe(1);
});
