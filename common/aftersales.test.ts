import { expect, test } from 'vitest';
import { endedStates, isRunning, mayTurn, moveBy, places, type RequestState, requestKinds, turns } from './aftersales.ts';
import { clockOf, refundLaw, warnAt } from './aftersales-clocks.ts';
import { edgesOf, pathStart, requestAfter, statesOf } from './aftersales-paths.ts';
import { faultOf, reasonsOf } from './aftersales-reasons.ts';

/** The states that can be reached from `from` by any move. */
function reachable(kind: (typeof requestKinds)[number], from: RequestState): Set<RequestState> {
  const seen = new Set([from]);
  for (const state of seen) for (const edge of edgesOf(kind)) if (edge.from === state) seen.add(edge.to);
  return seen;
}

const intoOther = (kind: (typeof requestKinds)[number], state: RequestState) => turns[kind]?.from.includes(state) ?? false;

test.each(requestKinds)('%s: every state is reached from the draft, and from every state there is a way to an end', (kind) => {
  const fromDraft = reachable(kind, 'draft');
  const unreached = statesOf(kind).filter((state) => !fromDraft.has(state));
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
    if (clock?.leadsTo) expect(moveBy[clock.leadsTo]).toContain('system');
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
    for (const place of places) expect(statesOf(kind)).toContain(pathStart(kind, place));
  }
});

test('what cannot be had turns into another remedy, and nothing else does', () => {
  expect(mayTurn('intercept', 'intercepting', 'return')).toBe(true);
  expect(mayTurn('repair', 'choosing', 'exchange')).toBe(true);
  expect(mayTurn('return', 'awaiting_return', 'exchange')).toBe(false);
  expect(mayTurn('exchange', 'completed', 'return')).toBe(false);
});

test('once the goods are back, an agreement goes on from there and a refusal leads back to who looks at them', () => {
  expect(requestAfter('return', 'negotiating', 'accept_offer', 'away')).toBe('awaiting_return');
  expect(requestAfter('return', 'negotiating', 'accept_offer', 'here')).toBe('refunding');
  expect(requestAfter('exchange', 'disputed', 'settle', 'here')).toBe('to_ship');
  expect(requestAfter('return', 'awaiting_approval', 'deny', 'here')).toBe('inspecting');
  expect(requestAfter('repair', 'under_review', 'approve', 'on_site')).toBe('awaiting_visit');
});

test('while negotiating, the clock is that of who has to answer', () => {
  expect(clockOf('return', 'negotiating', 'staff')).toMatchObject({ waitsFor: 'customer', leadsTo: 'lapse' });
  expect(clockOf('return', 'negotiating', 'customer')).toMatchObject({ waitsFor: 'shop', leadsTo: 'accept_offer' });
});

test('who is at fault follows from the reason, and clocks warn before they end', () => {
  expect(['no_reason', 'quality', 'damaged'].map((reason) => faultOf(reason as 'quality'))).toEqual(['customer', 'shop', 'carrier']);
  expect(warnAt).toBeLessThan(1);
  expect(refundLaw.targetDays).toBeLessThan(refundLaw.violationDays);
});

test('what a deadline rests on is said in both languages', () => {
  const clocks = requestKinds.flatMap((kind) => statesOf(kind).flatMap((state) => clockOf(kind, state) ?? []));
  expect(clocks.filter(({ basis, basisEn }) => basis === '' || !/^[\x20-\x7e]+$/.test(basisEn))).toEqual([]);
});
