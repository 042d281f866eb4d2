import { expect, test } from 'vitest';
import { requestKinds, requestMoves, requestStates } from './aftersales.ts';
import { clockEnds, clockNames, spanWords } from './aftersales-clock-words.ts';
import { clockKeys, clockOf } from './aftersales-clocks.ts';
import { customersNext } from './aftersales-next.ts';
import { statesOf } from './aftersales-paths.ts';
import { actionWords, kindWords, moveWords, requestStateWords } from './aftersales-words.ts';

test('every kind, state, move and clock has words in both languages, and no two states look alike', () => {
  const pairs = [
    ...requestKinds.map((kind) => kindWords[kind]),
    ...requestStates.map((state) => requestStateWords[state]),
    ...requestMoves.map((move) => moveWords[move]),
    ...clockKeys.flatMap((key) => [clockEnds[key], clockNames[key]]),
    ...Object.values(actionWords),
  ];
  expect(pairs.filter((pair) => !pair?.[0] || !pair[1])).toEqual([]);
  for (const language of [0, 1] as const)
    expect(new Set(requestStates.map((state) => requestStateWords[state][language])).size).toBe(requestStates.length);
});

test('a span is said in its two largest units', () => {
  const hour = 3_600_000;
  expect([spanWords(25 * hour), spanWords(1.5 * hour), spanWords(59_000), spanWords(-48 * hour)].map(([zh]) => zh)).toEqual([
    ...['1 天 1 小时', '1 小时 30 分', '0 分钟', '2 天'],
  ]);
});

test('whenever a clock waits for the customer, the customer is told what to do', () => {
  const standing = { offers: [], evidenceNeeded: [], evidence: [], insteadOf: null };
  const idle = customersNext({ state: 'inspecting', ...standing })[0];
  const silent = requestKinds.flatMap((kind) =>
    statesOf(kind).filter((state) => clockOf(kind, state)?.waitsFor === 'customer' && customersNext({ state, ...standing })[0] === idle),
  );
  expect(silent).toEqual([]);
  const asked = customersNext({ state: 'under_review', ...standing, evidenceNeeded: ['picture', 'video'], evidence: [{ kind: 'video' }] });
  expect(asked[0]).toBe('请补充照片，方便尽快处理。');
  const turned = customersNext({ ...standing, state: 'disputed', insteadOf: { kind: 'exchange', state: 'to_ship' } });
  expect(turned[0]).toBe('商家正在处理，您不用做什么。如果不能改或撤销，原来的换货照常办理。');
});
