import type { Likely } from '../catalogue/views.ts';
import type { AnswerKind } from './answer-rows.ts';
import type { Answers } from './answers.ts';

/** Short words typed into a field that finds as one types: more than half of what they say must be there. */
const least = 0.5;
const mostFound = 20;

/**
 * What the search thinks of for some words, the best first: mistyped, in pinyin, by initials or by a synonym. Lists of one kind ask the one
 * search so; what one may see of what it names, the lists say.
 */
export const likely =
  (answers: Answers, kind: AnswerKind): Likely =>
  async (words) => {
    const { found } = await answers.ask(words, { among: (answer) => answer.kind === kind, limit: mostFound });
    return found.filter(({ score }) => score >= least).map(({ entry }) => entry.source);
  };
