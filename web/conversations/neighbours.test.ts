import { expect, test } from 'vitest';
import { inListOrder, nextToAnswer } from './neighbours.ts';

const row = (id: string, waitingSince: string | null = null, state: 'active' | 'closed' = 'active') => ({ id, waitingSince, state });

test('next comes who has waited longest, wherever the list shows them', () => {
  inListOrder.set([row('a'), row('b', '2026-11-21T08:05:00Z'), row('c', '2026-11-21T08:01:00Z'), row('d')]);
  expect(nextToAnswer('a')).toBe('c');
  expect(nextToAnswer('c')).toBe('b');
  expect(nextToAnswer(undefined)).toBe('c');
});

test('when nobody waits the one below is next, and after the last the first; what is closed is passed over', () => {
  inListOrder.set([row('a'), row('b', '2026-11-21T08:00:00Z', 'closed'), row('c')]);
  expect(nextToAnswer('a')).toBe('c');
  expect(nextToAnswer('c')).toBe('a');
  inListOrder.set([row('a')]);
  expect(nextToAnswer('a')).toBe('a');
});
