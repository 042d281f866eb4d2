import type { Database } from '../platform/db.ts';
import { load, wholeDictionary } from './answer-index.ts';
import { readPieces } from './answer-readings.ts';
import { type Answer, allAnswers, answerId, answerKinds, draftAnswers } from './answer-rows.ts';
import { type AnswerTexts, longestLooked, openAnswerTexts } from './answer-texts.ts';
import { answerWeights } from './answer-votes.ts';
import type { Answers } from './answers.ts';
import { type Library, openLibrary } from './search/library.ts';
import { readWritten } from './search/reading.ts';
import type { SearchWords } from './search-words.ts';

/** An index of its own, which nobody but who made it asks. */
type Tried = Pick<Answers, 'ask'>;

const languages = ['zh-CN', 'en'] as const;

/** What would answer questions if every draft were published now. */
export async function answersWithDrafts(database: Database): Promise<Tried> {
  const { library, texts, weights } = await load(database, 'as it was read');
  const drafts = await draftAnswers(database.db);
  for (const { answer } of drafts) for (const language of languages) library.takeOut(answerId('article', answer.source, language));
  for (const { answer, written } of drafts) {
    library.put(answer, readWritten(library.dictionary, written));
    texts.keep(answer.id, { title: written.title, text: written.text.slice(0, longestLooked) });
  }
  return askable(library, texts, weights);
}

/** What would answer questions by a dictionary that is not saved. Nothing that is read by it is kept. */
export async function answersWithWords(database: Database, words: SearchWords): Promise<Tried> {
  const { db } = database;
  const library = openLibrary<Answer>(await wholeDictionary(db, words));
  const texts = openAnswerTexts();
  for (const kind of answerKinds)
    for await (const page of allAnswers(db, kind)) {
      for (const { answer, said } of page) if (said) texts.keep(answer.id, said);
      for await (const piece of readPieces(db, library.dictionary, page))
        for (const { answer, reading } of piece) library.put(answer, reading);
    }
  return askable(library, texts, await answerWeights(db, database.now()));
}

function askable(library: Library<Answer>, texts: AnswerTexts, weights: ReadonlyMap<string, number>): Tried {
  const prior = ({ kind, source }: Answer) => weights.get(`${kind} ${source}`) ?? 1;
  return {
    ask: async (question, { among, limit }) => ({
      found: library.find(question, { among, limit, prior }),
      ...{ asked: library.read(question), dictionary: library.dictionary, said: texts.of },
    }),
  };
}
