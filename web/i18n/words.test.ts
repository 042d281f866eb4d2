import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conversationStates, results, seatStates, stages } from '../../common/conversation.ts';
import { orderStates, shipmentStates } from '../../common/order.ts';
import { permissions } from '../../common/permissions.ts';
import { problems } from '../../common/problems.ts';
import { en } from './en.ts';
import { pagesZh } from './pages-zh-CN.ts';
import { zh } from './zh-CN.ts';

type Tree = { [key: string]: string | readonly string[] | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value as Tree, `${path}${key}.`),
  );
const words = { 'zh-CN': new Map(leaves({ ...zh, ...pagesZh })), en: new Map(leaves(en)) };
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

/** The names that a source lists, where no value of them exists at run time. */
const namesIn = (file: string, pattern: RegExp) =>
  [...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(pattern)].map(([, name]) => name as string);
const factKinds = namesIn('common/facts.ts', /^ {2}'([a-z_.]+)':/gm);
const systemCodes = namesIn('common/messages.ts', /^ {2}\| '([a-z_]+)'/gm);

test('both languages have the same keys, and each sentence the same places to fill', () => {
  expect([...words.en.keys()].sort()).toEqual([...words['zh-CN'].keys()].sort());
  for (const [key, chinese] of words['zh-CN']) {
    expect({ key, names: placeholders(words.en.get(key) ?? '') }).toEqual({ key, names: placeholders(chinese) });
  }
});

describe.each(Object.entries(words))('%s', (_language, known) => {
  test.each([
    ['fact', factKinds.map((kind) => kind.replace('.', '_')), 40],
    ['system', systemCodes, 8],
    ['state', conversationStates, 7],
    ['seat', seatStates, 8],
    ['stage', stages, 3],
    ['result', results, 5],
    ['orderState', orderStates, 16],
    ['shipmentState', shipmentStates, 6],
    ['permission', permissions, 15],
  ] as [string, readonly string[], number][])('every %s has words', (group, codes, least) => {
    expect(codes.length).toBeGreaterThanOrEqual(least);
    expect(codes.filter((code) => !known.get(`${group}.${code}`))).toEqual([]);
  });

  test('no word is empty', () => {
    expect([...known].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

test('every problem has a sentence in both languages', () => {
  expect(Object.values(problems).filter(({ zh: chinese, en: english }) => !chinese || !english)).toEqual([]);
});
