import type { Likely } from '../catalogue/views.ts';
import type { AnswerKind } from './answer-rows.ts';
import type { Answers, Asking } from './answers.ts';

/**
 * Short words typed into a field that finds as one types: about half of what they say must be there. One sign of four mistyped for one that
 * sounds otherwise (发货廷迟) comes to 0.48 to 0.54, by how much else there is to be found; what shares two of the four to 0.37 at most.
 */
const least = 0.43;
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
