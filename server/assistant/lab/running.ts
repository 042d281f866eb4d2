import { sql } from 'kysely';
import type { LabStanding, LabVerdict } from '../../../common/lab.ts';
import { readAssistantSetting } from '../../conversations/assistant-views.ts';
import { findAnswers } from '../../knowledge/answer-views.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import type { Job } from '../../platform/jobs.ts';
import type { Got, LabQuestionsTable } from './tables.ts';
import { answering } from './trials.ts';
import type { LabTrialInput } from './views.ts';

type Question = Pick<LabQuestionsTable, 'id' | 'text' | 'language' | 'expects' | 'article_id' | 'key'>;

type Answering = Awaited<ReturnType<typeof answering>>;

interface Result {
  question: Question;
  verdict: LabVerdict;
  place: number | null;
  got: Got;
}

/** Surer than this it is told a customer; less is no answer. */
const leastSure = 0.35;
const looked = 3;

const jobName = 'lab-run';

/** Begins to ask every question as a customer would, as things stand or as they would be. */
export async function beginLab(tx: Tx, actor: Actor, what: { asks: LabStanding } | LabTrialInput): Promise<string> {
  const id = newId();
  const { many } = await tx.selectFrom('lab_questions').select(sql<number>`count(*)`.as('many')).executeTakeFirstOrThrow();
  await tx
    .insertInto('lab_runs')
    .values({
      ...{ id, asks: what.asks, by: actor.id ?? '', at: tx.at, questions: many, right_ones: 0, wrong_ones: 0 },
      trial: 'words' in what || 'intent' in what ? JSON.stringify(what) : null,
    })
    .execute();
  await tx.jobs.enqueue(tx, jobName, { run: id });
  return id;
}

/** A thousand questions take seconds: nobody's request waits for them, and whoever began it sees how far it is. */
export const labJob: Job = {
  name: jobName,
  retries: 2,
  seconds: 300,
  async run(world, { run }: { run: string }) {
    const questions = await world.db.selectFrom('lab_questions').selectAll().orderBy('added_at').orderBy('id').execute();
    const { confidence } = await readAssistantSetting(world.db);
    const what = await world.db.selectFrom('lab_runs').select(['asks', 'trial']).where('id', '=', run).executeTakeFirstOrThrow();
    const asked = await answering(world, what);
    const results: Result[] = [];
    for (const question of questions) {
      results.push(judge(question, await askLab(world, asked, question), confidence));
      if (results.length % toldEvery === 0)
        await world.db.updateTable('lab_runs').set({ done: results.length }).where('id', '=', run).execute();
    }
    await transact(world, (tx) => endLab(tx, run, results));
  },
};

const toldEvery = 20;

/** What came of it, once: a run that is begun anew after a crash has kept nothing. */
async function endLab(tx: Tx, run: string, results: readonly Result[]): Promise<void> {
  const [right, wrong] = [count(results, 'right'), count(results, 'wrong')];
  const ended = await tx
    .updateTable('lab_runs')
    .set({ questions: results.length, done: results.length, right_ones: right, wrong_ones: wrong, ended_at: tx.at, trial: null })
    .where('id', '=', run)
    .where('ended_at', 'is', null)
    .returning('by')
    .executeTakeFirst();
  if (!ended) return;
  // What was taken out meanwhile is not missed.
  const there = await tx.selectFrom('lab_questions').select('id').execute();
  const ids = new Set(there.map((each) => each.id));
  const rows = results.filter(({ question }) => ids.has(question.id)).map((each) => rowOf(run, each));
  if (rows.length > 0) await tx.insertInto('lab_results').values(rows).execute();
  await record(tx, {
    kind: 'lab_run.ended',
    by: { kind: 'staff', id: ended.by },
    id: run,
    data: { questions: results.length, right, wrong },
  });
}

const count = (results: readonly Result[], verdict: LabVerdict) => results.filter((each) => each.verdict === verdict).length;

const rowOf = (run: string, { question, verdict, place, got }: Result) => ({
  ...{ run_id: run, question_id: question.id, asked: askedOf(question), verdict, place },
  got: JSON.stringify(got),
});

/** What two runs must have in common to be compared. */
export const askedOf = ({ text, language, expects, article_id, key }: Question): string =>
  JSON.stringify([text, language, expects, article_id, key]);

async function askLab(world: Database, { answers, understanding }: Answering, { text, language }: Question): Promise<Got> {
  const understood = await understanding.of(text);
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
