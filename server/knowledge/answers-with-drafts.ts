import type { Database } from '../platform/db.ts';
import { load } from './answer-index.ts';
import { type Answer, answerId, draftAnswers } from './answer-rows.ts';
import { longestLooked } from './answer-texts.ts';
import type { Answers } from './answers.ts';
import { readWritten } from './search/reading.ts';

const languages = ['zh-CN', 'en'] as const;

/** What would answer questions if every draft were published now: an index of its own, which nobody but who made it asks. */
export async function answersWithDrafts(database: Database): Promise<Pick<Answers, 'ask'>> {
  const { library, texts, weights } = await load(database, 'as it was read');
  const drafts = await draftAnswers(database.db);
  for (const { answer } of drafts) for (const language of languages) library.takeOut(answerId('article', answer.source, language));
  for (const { answer, written } of drafts) {
    library.put(answer, readWritten(library.dictionary, written));
    texts.keep(answer.id, { title: written.title, text: written.text.slice(0, longestLooked) });
  }
  const prior = ({ kind, source }: Answer) => weights.get(`${kind} ${source}`) ?? 1;
  return {
    ask: async (question, { among, limit }) => ({
      found: library.find(question, { among, limit, prior }),
      ...{ asked: library.read(question), dictionary: library.dictionary, said: texts.of },
    }),
  };
}
