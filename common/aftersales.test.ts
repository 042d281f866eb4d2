import { expect, test } from 'vitest';
import {
  endedStates,
  isRunning,
  mayTurn,
  moveBy,
  movesFrom,
  pathStart,
  type RequestState,
  requestAfter,
  requestKinds,
  statesOf,
  turns,
} from './aftersales.ts';
import { clockOf, refundLaw, warnAt } from './aftersales-clocks.ts';
import { faultOf, reasonsOf } from './aftersales-reasons.ts';

/** The states that can be reached from `from` by any move. */
function reachable(kind: (typeof requestKinds)[number], from: RequestState): Set<RequestState> {
  const seen = new Set([from]);
  for (const state of seen) for (const move of movesFrom(kind, state)) seen.add(requestAfter(kind, state, move)!);
  return seen;
}

const intoOther = (kind: (typeof requestKinds)[number], state: RequestState) => turns[kind]?.from.includes(state) ?? false;

test.each(requestKinds)('%s: every state is reached from the draft, and from every state there is a way to an end', (kind) => {
  const fromDraft = reachable(kind, 'draft');
  // A technician's visit is chosen instead of sending the goods in, so no move leads there.
  const unreached = statesOf(kind).filter((state) => !fromDraft.has(state) && state !== 'awaiting_visit');
  expect(unreached).toEqual([]);
  for (const state of statesOf(kind)) {
    const ends = [...reachable(kind, state)].some((each) => !isRunning(each));
    expect([state, ends || intoOther(kind, state)]).toEqual([state, true]);
  }
});

test.each(requestKinds)('%s: the clock of each state leads to a move that its table allows, made by the system', (kind) => {
  for (const state of statesOf(kind)) {
    const clock = clockOf(kind, state);
    if (clock?.leadsTo) expect([state, clock.leadsTo, requestAfter(kind, state, clock.leadsTo)]).not.toContain(undefined);
    if (clock?.leadsTo)
      expect([
        clock.leadsTo,
        moveBy[clock.leadsTo].includes('system') || clock.waitsFor === 'customer' || clock.leadsTo === 'grant',
      ]).toEqual([clock.leadsTo, true]);
    if (clock?.turnsInto) expect(intoOther(kind, state)).toBe(true);
  }
});

test('silence of the shop never ends a request against the customer', () => {
  for (const kind of requestKinds)
    for (const state of statesOf(kind)) {
      const clock = clockOf(kind, state);
      if (clock?.waitsFor !== 'shop' || !clock.leadsTo) continue;
      expect(endedStates.filter((end) => end !== 'completed')).not.toContain(requestAfter(kind, state, clock.leadsTo));
    }
});

test('every kind has reasons to choose from and begins at a state of its own', () => {
  for (const kind of requestKinds) {
    expect(reasonsOf(kind).length).toBeGreaterThan(0);
    expect(statesOf(kind)).toContain(pathStart[kind]);
  }
});

test('what cannot be had turns into another remedy, and nothing else does', () => {
  expect(mayTurn('intercept', 'intercepting', 'return')).toBe(true);
  expect(mayTurn('repair', 'choosing', 'exchange')).toBe(true);
  expect(mayTurn('return', 'awaiting_return', 'exchange')).toBe(false);
  expect(mayTurn('exchange', 'completed', 'return')).toBe(false);
});

test('who is at fault follows from the reason, and clocks warn before they end', () => {
  expect(['no_reason', 'quality', 'damaged'].map((reason) => faultOf(reason as 'quality'))).toEqual(['customer', 'shop', 'carrier']);
  expect(warnAt).toBeLessThan(1);
  expect(refundLaw.targetDays).toBeLessThan(refundLaw.violationDays);
});
