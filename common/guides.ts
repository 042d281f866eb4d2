/** Guides: a tree asks until it knows the cause (S55, S56); steps are gone through one by one (S48). */
export const guideKinds = ['tree', 'steps'] as const;
export type GuideKind = (typeof guideKinds)[number];

/** The kinds of contact a procedure may be for (S48). */
export const contactKinds = ['enquiry', 'problem', 'complaint', 'callback'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** Whom it is shown to: customers too, or colleagues only. */
export const guideAudiences = ['public', 'staff'] as const;
export type GuideAudience = (typeof guideAudiences)[number];

/** Chinese, and English beside it. */
export interface Words {
  text: string;
  textEn: string;
}

interface Shown extends Words {
  id: string;
  /** What helps to answer or to do it. */
  more: string;
  moreEn: string;
  /** Id of a stored picture. */
  picture: string | null;
}

/** `to`, like `otherwise`: the id of the node it leads to, empty while nothing is chosen. */
export interface Answer extends Words {
  to: string;
}
export interface Question extends Shown {
  kind: 'question';
  answers: Answer[];
}
/** What is probably wrong, how sure that is in percent, and the solution for it. */
export interface Cause extends Shown {
  kind: 'cause';
  confidence: number;
  to: string;
}
/** What to do, and where it goes on when that did not help. */
export interface Solution extends Shown {
  kind: 'solution';
  otherwise: string;
}
export interface ToPerson extends Shown {
  kind: 'person';
}
export type TreeNode = Question | Cause | Solution | ToPerson;
export const nodeKinds = ['question', 'cause', 'solution', 'person'] as const satisfies TreeNode['kind'][];

export interface Tree {
  kind: 'tree';
  start: string;
  nodes: TreeNode[];
}

/** One thing to do, what may be said while doing it, and what to mind. */
export interface Step extends Words {
  id: string;
  section: string;
  sectionEn: string;
  say: string;
  sayEn: string;
  points: Words[];
}
export interface Steps {
  kind: 'steps';
  steps: Step[];
}
export type GuideContent = Tree | Steps;

export type GuideState = 'draft' | 'published' | 'archived';
export const guideStates = ['draft', 'published', 'archived'] as const satisfies GuideState[];

/** What may be done to a guide, by its state: the server refuses by it, the console disables its buttons by it. */
export const guideAllows: Record<'change' | 'publish' | 'archive' | 'restore' | 'run', readonly GuideState[]> = {
  change: ['draft', 'published'],
  publish: ['draft', 'published'],
  archive: ['draft', 'published'],
  restore: ['archived'],
  run: ['published'],
};

/** Limits both sides keep. */
export const guideLimits = { title: 80, text: 300, more: 1000, nodes: 200, answers: 8, steps: 100, points: 20 } as const;

/** Where a node leads, in the order shown; empty ones are left out. */
export function waysFrom(node: TreeNode): string[] {
  if (node.kind === 'question') return node.answers.map(({ to }) => to).filter(Boolean);
  const to = node.kind === 'cause' ? node.to : node.kind === 'solution' ? node.otherwise : '';
  return to ? [to] : [];
}

export const nodeOf = (tree: Tree, id: string): TreeNode | undefined => tree.nodes.find((node) => node.id === id);

/** The files a guide shows. */
export const picturesOf = (content: GuideContent): string[] =>
  content.kind === 'tree' ? content.nodes.flatMap(({ picture }) => picture ?? []) : [];
