import { expect, test } from 'vitest';
import { type OrderMove, type OrderState, orderAfter, orderMoves, orderStates } from './order.ts';

const moves = Object.keys(orderMoves) as OrderMove[];
const leadsTo = (state: OrderState) => moves.flatMap((move) => orderAfter(move, state) ?? []);

test('every state can be reached', () => {
  const reached = new Set<OrderState>(['created']);
  for (const state of reached) for (const next of leadsTo(state)) reached.add(next);
  expect(orderStates.filter((state) => !reached.has(state))).toEqual([]);
});

test('an order that has ended stays ended, but for a completed one of which everything is given back', () => {
  expect(orderStates.filter((state) => leadsTo(state).length === 0)).toEqual(['closed', 'cancelled', 'refund_closed']);
  expect(leadsTo('completed')).toEqual(['refund_closed']);
});

test('nothing is cancelled, closed or paid once it is paid', () => {
  for (const move of ['cancel', 'close', 'pay'] as const) expect(orderAfter(move, 'paid')).toBeUndefined();
});
