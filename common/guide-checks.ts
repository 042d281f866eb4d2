import type { Said } from './aftersales-words.ts';
import { type GuideContent, nodeOf, type Steps, type Tree, type TreeNode, type Words, waysFrom } from './guides.ts';

/** What is wrong with a guide, and where. `one_language` alone does not keep it from being published. */
export interface Finding {
  code: keyof typeof findingWords;
  /** The node or step; none: the guide as a whole. */
  node?: string;
}

export const findingWords = {
  empty: ['还没有内容', 'There is nothing in it yet'],
  no_start: ['没有选从哪里开始', 'Nothing says where it begins'],
  no_words: ['没有写内容', 'It has no words'],
  one_language: ['只有一种语言', 'It is in one language only'],
  few_answers: ['问题至少要有两个答案', 'A question needs two answers at least'],
  dead_end: ['走到这里就断了：还有没接上的出口', 'It ends here: a way out leads nowhere'],
  not_a_solution: ['原因要接到一个解决办法', 'A cause must lead to a solution'],
  unreachable: ['从开头走不到这里', 'No way leads here from the beginning'],
  endless: ['会一直绕圈，走不出去', 'It goes round for ever, with no way out'],
  no_person: ['从这里走不到人工', 'No way leads from here to a person'],
} as const satisfies Record<string, Said>;

export const blocksPublishing = ({ code }: Finding): boolean => code !== 'one_language';

/** Everything that is wrong, in the order of its nodes. A guide without blocking findings can be run to an end from anywhere. */
export const checkGuide = (content: GuideContent): Finding[] => (content.kind === 'tree' ? checkTree(content) : checkSteps(content));

const wordless = ({ text, textEn }: Words) => !text && !textEn;
const oneSided = ({ text, textEn }: Words) => !text !== !textEn;

function checkWords(node: string, all: Words[]): Finding[] {
  if (all.some(wordless)) return [{ code: 'no_words', node }];
  return all.some(oneSided) ? [{ code: 'one_language', node }] : [];
}

function checkSteps({ steps }: Steps): Finding[] {
  if (steps.length === 0) return [{ code: 'empty' }];
  return steps.flatMap((step) => checkWords(step.id, [step, ...step.points]));
}

function checkTree(tree: Tree): Finding[] {
  if (tree.nodes.length === 0) return [{ code: 'empty' }];
  const begin: Finding[] = nodeOf(tree, tree.start) ? [] : [{ code: 'no_start' }];
  const reached = reachedFrom(tree, [tree.start]);
  const toEnd = leadingTo(tree, ({ kind }) => kind === 'person' || kind === 'solution');
  const toPerson = leadingTo(tree, ({ kind }) => kind === 'person');
  return [...begin, ...tree.nodes.flatMap((node) => checkNode(tree, node, { reached, toEnd, toPerson }))];
}

type Sets = Record<'reached' | 'toEnd' | 'toPerson', Set<string>>;

function checkNode(tree: Tree, node: TreeNode, { reached, toEnd, toPerson }: Sets): Finding[] {
  const { id } = node;
  const found = checkWords(id, [node, ...(node.kind === 'question' ? node.answers : [])]);
  const say = (code: Finding['code']) => found.push({ code, node: id });
  if (node.kind === 'question' && node.answers.length < 2) say('few_answers');
  const isOpen = hasOpenWay(tree, node);
  if (isOpen) say('dead_end');
  else if (node.kind === 'cause' && nodeOf(tree, node.to)?.kind !== 'solution') say('not_a_solution');
  if (!reached.has(id)) say('unreachable');
  // A way that is not there yet is what is wrong; what it would lead to is not known.
  else if (!toEnd.has(id) && !isOpen) say('endless');
  else if (!toPerson.has(id) && !isOpen) say('no_person');
  return found;
}

function hasOpenWay(tree: Tree, node: TreeNode): boolean {
  if (node.kind === 'person') return false;
  const ways = waysFrom(node);
  const wanted = node.kind === 'question' ? node.answers.length : 1;
  return ways.length < wanted || ways.some((to) => !nodeOf(tree, to));
}

function reachedFrom(tree: Tree, from: string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodeOf(tree, id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    open.push(...waysFrom(node));
  }
  return reached;
}

/** Ids of nodes from which some way leads to such a node. */
function leadingTo(tree: Tree, isGoal: (node: TreeNode) => boolean): Set<string> {
  const found = new Set(tree.nodes.filter(isGoal).map(({ id }) => id));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const node of tree.nodes) if (waysFrom(node).some((to) => found.has(to))) found.add(node.id);
  }
  return found;
}
