import { expect, test } from 'vitest';
import { blocksPublishing, checkGuide } from './guide-checks.ts';
import { answered, beginning, type Passed, stepBack, triedOn } from './guide-runs.ts';
import type { Tree, TreeNode } from './guides.ts';

const shown = (id: string) => ({ id, text: id, textEn: id, more: '', moreEn: '', picture: null });
const question = (id: string, ...to: string[]): TreeNode => ({
  ...{ kind: 'question', ...shown(id) },
  answers: to.map((each) => ({ text: each || '?', textEn: each || '?', to: each })),
});
const cause = (id: string, to: string): TreeNode => ({ kind: 'cause', ...shown(id), confidence: 70, to });
const solution = (id: string, otherwise: string): TreeNode => ({ kind: 'solution', ...shown(id), otherwise });
const person: TreeNode = { kind: 'person', ...shown('p') };
const tree = (...nodes: TreeNode[]): Tree => ({ kind: 'tree', start: nodes[0]?.id ?? '', nodes });
const found = (...nodes: TreeNode[]) => checkGuide(tree(...nodes)).map(({ code, node }) => `${code} ${node ?? ''}`.trim());

test('a tree is sound when every place leads on, is come to, and a person can be reached from it', () => {
  expect(found(question('q', 'c', 'p'), cause('c', 's'), solution('s', 'q'), person)).toEqual([]);
  expect(found()).toEqual(['empty']);
});

test('what is wrong is said with its place', () => {
  expect(found(question('q', 'c', ''), cause('c', 's'), solution('s', 'p'), person)).toEqual(['dead_end q']);
  expect(found(question('q', 'x', 'p'), person)).toEqual(['dead_end q']);
  expect(found(question('q', 'p'), person)).toEqual(['few_answers q']);
  expect(found(question('q', 'p', 'c'), cause('c', 'q'), person)).toEqual(['not_a_solution c']);
  expect(found(question('q', 'p', 'p'), solution('s', 'p'), person)).toEqual(['unreachable s']);
  expect(found(question('q', 'a', 'p'), question('a', 'b', 'b'), question('b', 'a', 'a'), person)).toEqual(['endless a', 'endless b']);
  expect(found(question('q', 's', 'p'), solution('s', 't'), solution('t', 's'), person)).toEqual(['no_person s', 'no_person t']);
  expect(checkGuide({ ...tree(person), start: '' })).toEqual([{ code: 'no_start' }, { code: 'unreachable', node: 'p' }]);
});

test('one language is said and published; none is not', () => {
  const findings = checkGuide(tree({ ...person, textEn: '' }));
  expect(findings).toEqual([{ code: 'one_language', node: 'p' }]);
  expect(findings.some(blocksPublishing)).toBe(false);
  expect(checkGuide(tree({ ...person, text: '', textEn: '' })).some(blocksPublishing)).toBe(true);
});

test('a path goes past causes to their solutions, and back over them in one step', () => {
  const guide = tree(question('q', 'c', 'p'), cause('c', 's'), solution('s', 'p'), person);
  expect(beginning(guide)).toEqual({ passed: [], at: 'q', outcome: null });
  const path: Passed[] = answered(guide, [], 'q', '0')!.passed;
  expect(path.map(({ node }) => node)).toEqual(['q', 'c']);
  expect(triedOn(guide, path)).toMatchObject([{ cause: { id: 'c' }, solution: { id: 's' }, helped: null }]);
  expect(answered(guide, path, 's', 'solved')).toMatchObject({ at: null, outcome: 'solved' });
  const further = [...path, ...answered(guide, path, 's', 'unsolved')!.passed];
  expect(triedOn(guide, further)).toMatchObject([{ helped: false }]);
  expect(stepBack(guide, further)).toMatchObject({ at: 's' });
  expect(stepBack(guide, path)).toEqual({ path: [], at: 'q' });
  expect(stepBack(guide, [])).toBeUndefined();
  for (const nonsense of ['2', '-1', '01', 'solved', '']) expect(answered(guide, [], 'q', nonsense)).toBeUndefined();
});
