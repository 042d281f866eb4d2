import { expect, test } from 'vitest';
import { requestKinds, requestMoves, requestStates } from './aftersales.ts';
import { clockEnds, spanWords } from './aftersales-clock-words.ts';
import { clockKeys } from './aftersales-clocks.ts';
import { actionWords, kindWords, moveWords, requestStateWords } from './aftersales-words.ts';

test('every kind, state, move and clock has words in both languages, and no two states look alike', () => {
  const pairs = [
    ...requestKinds.map((kind) => kindWords[kind]),
    ...requestStates.map((state) => requestStateWords[state]),
    ...requestMoves.map((move) => moveWords[move]),
    ...clockKeys.map((key) => clockEnds[key]),
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
