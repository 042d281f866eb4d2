import type { LabVerdict } from '../../../common/lab.ts';
import { readAssistantSetting } from '../../conversations/assistant-views.ts';
import { findAnswers } from '../../knowledge/answer-views.ts';
import type { Answers } from '../../knowledge/answers.ts';
import { transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { understandingOf } from '../understanding/intents.ts';
import type { Got, LabQuestionsTable } from './tables.ts';

type Question = Pick<LabQuestionsTable, 'id' | 'text' | 'language' | 'expects' | 'article_id' | 'key'>;

interface Result {
  question: Question;
  verdict: LabVerdict;
  place: number | null;
  got: Got;
}

/** Surer than this it is told a customer; less is no answer. */
const leastSure = 0.35;
const looked = 3;

/** Asks every question as a customer would, and keeps what each came to. Asking changes nothing, so it may take its time outside. */
export async function runLab(world: World, answers: Answers, who: Principal): Promise<string> {
  const questions = await world.db.selectFrom('lab_questions').selectAll().orderBy('added_at').orderBy('id').execute();
  const { confidence } = await readAssistantSetting(world.db);
  const results: Result[] = [];
  for (const question of questions) results.push(judge(question, await askLab(world, answers, question), confidence));
  const id = newId();
  await transact(world, async (tx) => {
    const [right, wrong] = [count(results, 'right'), count(results, 'wrong')];
    await tx
      .insertInto('lab_runs')
      .values({ id, by: who.id ?? '', at: tx.at, questions: results.length, right_ones: right, wrong_ones: wrong })
      .execute();
    // What was taken out meanwhile is not missed.
    const there = await tx.selectFrom('lab_questions').select('id').execute();
    const ids = new Set(there.map((each) => each.id));
    const rows = results.filter(({ question }) => ids.has(question.id)).map((each) => rowOf(id, each));
    if (rows.length > 0) await tx.insertInto('lab_results').values(rows).execute();
    await record(tx, { kind: 'lab_run.ended', by: who, id, data: { questions: results.length, right, wrong } });
  });
  return id;
}

const count = (results: readonly Result[], verdict: LabVerdict) => results.filter((each) => each.verdict === verdict).length;

const rowOf = (run: string, { question, verdict, place, got }: Result) => ({
  ...{ run_id: run, question_id: question.id, asked: askedOf(question), verdict, place },
  got: JSON.stringify(got),
});

/** What two runs must have in common to be compared. */
export const askedOf = ({ text, language, expects, article_id, key }: Question): string =>
  JSON.stringify([text, language, expects, article_id, key]);

async function askLab(world: World, answers: Answers, { text, language }: Question): Promise<Got> {
  const understood = await understandingOf(world).of(text);
  const intent = understood ? { key: understood.intent.key, lead: understood.intent.lead, confidence: understood.confidence } : null;
  const query = { q: text, kinds: ['article' as const], language, limit: looked };
  const found = await findAnswers(world.db, answers, query, ({ staffOnly, doubted }) => !staffOnly && !doubted);
  return {
    intent,
    articles: found.filter(({ score }) => score >= leastSure).map(({ id, number, title, score }) => ({ id, number, title, score })),
  };
}

function judge(question: Question, got: Got, confidence: number): Result {
  const at = got.articles.findIndex(({ id }) => id === question.article_id);
  const place = question.expects === 'article' && at >= 0 ? at + 1 : null;
  return { question, verdict: verdictOf(question, got, place, confidence), place, got };
}

function verdictOf({ expects, key }: Question, { articles, intent }: Got, place: number | null, confidence: number): LabVerdict {
  if (expects === 'article') return place === 1 ? 'right' : 'wrong';
  if (expects === 'nothing') return articles.length === 0 ? 'right' : 'wrong';
  const sure = intent && intent.confidence >= confidence ? intent : undefined;
  if (expects === 'intent') return sure?.key === key ? 'right' : 'wrong';
  if (expects === 'action') return sure?.lead === key ? 'right' : 'wrong';
  return 'undecided';
}
