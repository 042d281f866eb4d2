import type { Said } from './aftersales-words.ts';
import { type Cause, type GuideContent, nodeOf, type Solution, type Steps, type Tree } from './guides.ts';

/** How going through a guide ended: solved, handed to a person, all steps done, or left without a result. */
export const runOutcomes = ['solved', 'person', 'done', 'left'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

export const runOutcomeWords: Record<RunOutcome, Said> = {
  solved: ['已解决', 'Solved'],
  person: ['没解决，找人工', 'Not solved, a person was asked for'],
  done: ['全部走完', 'All steps gone through'],
  left: ['中途停下', 'Left unfinished'],
};

/** A node that was passed, and the answer: the place of an answer, `solved`, `unsolved`, `person`, `done`, `skipped`; empty at a cause. */
export interface Passed {
  node: string;
  answer: string;
}

export interface Move {
  passed: Passed[];
  /** Where it stands now; null when it has ended. */
  at: string | null;
  outcome: RunOutcome | null;
}

/** The first place, past causes that ask nothing. */
export const beginning = (content: GuideContent): Move =>
  content.kind === 'tree' ? arriveAt(content, content.start, []) : { passed: [], at: content.steps[0]?.id ?? null, outcome: null };

/** Where an answer leads from a node, or nothing when it is no answer there. `path`: what was passed before. */
export function answered(content: GuideContent, path: readonly Passed[], node: string, answer: string): Move | undefined {
  return content.kind === 'tree' ? answeredInTree(content, node, answer) : markedStep(content, path, node, answer);
}

function answeredInTree(tree: Tree, id: string, answer: string): Move | undefined {
  const node = nodeOf(tree, id);
  const passed = [{ node: id, answer }];
  if (node?.kind === 'question') {
    const chosen = /^\d$/.test(answer) ? node.answers[Number(answer)] : undefined;
    return chosen && arriveAt(tree, chosen.to, passed);
  }
  if (node?.kind === 'solution' && answer === 'unsolved') return arriveAt(tree, node.otherwise, passed);
  if (node?.kind === 'solution' && answer === 'solved') return { passed, at: null, outcome: 'solved' };
  if (node?.kind === 'person' && answer === 'person') return { passed, at: null, outcome: 'person' };
  return undefined;
}

// A cause says what is wrong and asks nothing: it is passed on the way to its solution.
function arriveAt(tree: Tree, id: string, passed: Passed[]): Move {
  const node = nodeOf(tree, id);
  if (node?.kind !== 'cause') return { passed, at: id, outcome: null };
  return { passed: [...passed, { node: id, answer: '' }], at: node.to, outcome: null };
}

function markedStep({ steps }: Steps, path: readonly Passed[], id: string, answer: string): Move | undefined {
  if (!['done', 'skipped'].includes(answer) || !steps.some((step) => step.id === id)) return undefined;
  if (path.some(({ node }) => node === id)) return undefined;
  const open = steps.find((step) => step.id !== id && !path.some(({ node }) => node === step.id));
  return { passed: [{ node: id, answer }], at: open?.id ?? null, outcome: open ? null : 'done' };
}

/** What remains of a path one step back, and where that is: in a tree the last answer, among steps the mark of `node`. */
export function stepBack<P extends Passed>(
  content: GuideContent,
  path: readonly P[],
  node?: string,
): { path: P[]; at: string } | undefined {
  if (content.kind === 'steps') {
    const rest = path.filter((each) => each.node !== (node ?? path.at(-1)?.node));
    const open = content.steps.find((step) => !rest.some((each) => each.node === step.id));
    return open && rest.length < path.length ? { path: rest, at: open.id } : undefined;
  }
  const last = path.findLastIndex(({ answer }) => answer !== '');
  const from = path[last];
  return from && { path: path.slice(0, last), at: from.node };
}

/** A cause that was come to, its solution, and whether that helped; null: nobody has said. */
export interface Tried {
  cause: Cause;
  solution: Solution | undefined;
  helped: boolean | null;
}

/** Every cause on the path in its order: what the next person need not try again. */
export function triedOn(content: GuideContent, path: readonly Passed[]): Tried[] {
  if (content.kind !== 'tree') return [];
  const tried: Tried[] = [];
  for (const { node: id, answer } of path) {
    const node = nodeOf(content, id);
    const last = tried.at(-1);
    if (node?.kind === 'cause') tried.push({ cause: node, solution: solutionOf(content, node), helped: null });
    if (node?.kind === 'solution' && last) last.helped = answer === 'solved';
  }
  return tried;
}

function solutionOf(tree: Tree, { to }: Cause): Solution | undefined {
  const node = nodeOf(tree, to);
  return node?.kind === 'solution' ? node : undefined;
}
