import type { GuideContent, Step, TreeNode, Words } from './guides.ts';
import { nodeOf } from './guides.ts';

/** What stands on the buttons of nodes that have no answers of their own, and for marks of steps. */
export const answerWords: Record<string, Words> = {
  solved: { text: '解决了', textEn: 'It works now' },
  unsolved: { text: '还是不行', textEn: 'Still not working' },
  person: { text: '找人工客服', textEn: 'Talk to a person' },
  done: { text: '完成', textEn: 'Done' },
  skipped: { text: '跳过', textEn: 'Skipped' },
};

interface Choice extends Words {
  answer: string;
}

const choice = (answer: string): Choice => ({ answer, ...(answerWords[answer] as Words) });

/** What may be answered at a node, in its words. */
export function answersAt(node: TreeNode): Choice[] {
  if (node.kind === 'question') return node.answers.map(({ text, textEn }, place) => ({ answer: String(place), text, textEn }));
  if (node.kind === 'solution') return [choice('solved'), choice('unsolved')];
  return node.kind === 'person' ? [choice('person')] : [];
}

const nothing: Words = { text: '', textEn: '' };

/** What was asked and what was answered there, in words. */
export function wordsOf(content: GuideContent, id: string, answer: string): { kind: TreeNode['kind'] | 'step'; asked: Words; said: Words } {
  const node: TreeNode | Step | undefined = content.kind === 'tree' ? nodeOf(content, id) : content.steps.find((each) => each.id === id);
  const asked = node ? { text: node.text, textEn: node.textEn } : nothing;
  const kind = node && 'kind' in node ? node.kind : 'step';
  const own = node && 'kind' in node && node.kind === 'question' ? node.answers[Number(answer)] : answerWords[answer];
  return { kind, asked, said: own ? { text: own.text, textEn: own.textEn } : nothing };
}
