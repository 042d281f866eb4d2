import type { Tree, TreeNode } from '../../common/guides.ts';

const letters: Record<TreeNode['kind'], string> = { question: 'q', cause: 'c', solution: 's', person: 'p' };

/** A node without words, under an id that is free. */
export function newNode(kind: TreeNode['kind'], { nodes }: Tree): TreeNode {
  const taken = new Set(nodes.map(({ id }) => id));
  let number = nodes.length + 1;
  while (taken.has(`${letters[kind]}${number}`)) number += 1;
  const shown = { id: `${letters[kind]}${number}`, text: '', textEn: '', more: '', moreEn: '', picture: null };
  if (kind === 'question') return { kind, ...shown, answers: [blankAnswer, blankAnswer] };
  if (kind === 'cause') return { kind, ...shown, confidence: 60, to: '' };
  return kind === 'solution' ? { kind, ...shown, otherwise: '' } : { kind, ...shown };
}

export const blankAnswer = { text: '', textEn: '', to: '' };

export const withNode = (tree: Tree, node: TreeNode): Tree => ({
  ...tree,
  nodes: tree.nodes.map((each) => (each.id === node.id ? node : each)),
});

/** The tree without a node; what led to it leads nowhere for now. */
export function withoutNode(tree: Tree, id: string): Tree {
  const free = (to: string) => (to === id ? '' : to);
  const nodes = tree.nodes
    .filter((node) => node.id !== id)
    .map((node): TreeNode => {
      if (node.kind === 'question') return { ...node, answers: node.answers.map((answer) => ({ ...answer, to: free(answer.to) })) };
      if (node.kind === 'cause') return { ...node, to: free(node.to) };
      return node.kind === 'solution' ? { ...node, otherwise: free(node.otherwise) } : node;
    });
  return { ...tree, start: free(tree.start), nodes };
}
