import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('ids sort in the order they were made in, also within one millisecond', () => {
  const made = Array.from({ length: 1_000 }, () => newId(1_790_000_000_000));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
