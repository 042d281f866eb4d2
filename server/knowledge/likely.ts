import type { Likely } from '../catalogue/views.ts';
import type { AnswerKind } from './answer-rows.ts';
import type { Answers, Asking } from './answers.ts';

/** Short words typed into a field that finds as one types: more than half of what they say must be there. */
const least = 0.5;
const mostFound = 20;

/** What lists of one kind learn from the search about some words. */
export interface Thought {
  /** What it thinks of, the best first: mistyped, in pinyin, by initials or by a synonym. What one may see of these, the lists say. */
  ids: string[];
  /** How the words were understood, to mark them. */
  asking: Asking;
}

export async function thoughtOf(answers: Answers, kind: AnswerKind, words: string): Promise<Thought> {
  const asking = await answers.ask(words, { among: (answer) => answer.kind === kind, limit: mostFound });
  return { ids: [...new Set(asking.found.filter(({ score }) => score >= least).map(({ entry }) => entry.source))], asking };
}

/** The same for lists of earlier domains, which know no search. */
export const likely =
  (answers: Answers, kind: AnswerKind): Likely =>
  async (words) =>
    (await thoughtOf(answers, kind, words)).ids;
