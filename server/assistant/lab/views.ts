import { sql } from 'kysely';
import { z } from 'zod';
import { type LabChange, labAsks, labChange, labChanges, labExpectations, labVerdicts } from '../../../common/lab.ts';
import { SearchWords } from '../../knowledge/search-words.ts';
import type { Reader } from '../../platform/db.ts';
import { notFound } from '../../platform/problems.ts';
import { IntentInput } from '../understanding/intent-views.ts';

/** What nobody has saved yet: a whole dictionary, or one intent, `id` being the one it would change. */
export const LabTrialInput = z.discriminatedUnion('asks', [
  z.object({ asks: z.literal('words'), words: SearchWords }),
  z.object({ asks: z.literal('intent'), intent: IntentInput.extend({ id: z.uuid().nullable() }) }),
]);
export type LabTrialInput = z.output<typeof LabTrialInput>;

const ArticleRef = z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() });
const Question = z.object({
  id: z.uuid(),
  text: z.string(),
  language: z.enum(['zh-CN', 'en']),
  expects: z.enum(labExpectations).nullable(),
  article: ArticleRef.nullable(),
  key: z.string().nullable(),
});
export type LabQuestion = z.output<typeof Question>;

const Run = z.object({
  id: z.uuid(),
  asks: z.enum(labAsks),
  at: z.iso.datetime(),
  by: z.string(),
  questions: z.int(),
  right: z.int(),
  wrong: z.int(),
  /** Asked so far. */
  done: z.int(),
  ended: z.boolean(),
});
export type LabRun = z.output<typeof Run>;

/** What a question may be meant to be understood as. */
const Intent = z.object({ key: z.string(), name: z.string(), nameEn: z.string() });
export type LabIntent = z.output<typeof Intent>;

export const Lab = z.object({ questions: z.array(Question), runs: z.array(Run), intents: z.array(Intent) });
export type Lab = z.output<typeof Lab>;

const Item = z.object({
  question: Question,
  verdict: z.enum(labVerdicts),
  /** Where the article expected stood among the first three. */
  place: z.int().nullable(),
  got: z.array(ArticleRef.extend({ score: z.number() })),
  /** What the customer seemed to want. */
  understood: z.object({ key: z.string(), lead: z.string(), confidence: z.number() }).nullable(),
  change: z.enum(labChanges),
});
export type LabItem = z.output<typeof Item>;

export const WholeRun = z.object({
  run: Run,
  /** The one it is held against. */
  before: Run.nullable(),
  counts: z.object({ worse: z.int(), better: z.int(), same: z.int(), fresh: z.int() }),
  /** What got worse first. */
  items: z.array(Item),
});
export type WholeRun = z.output<typeof WholeRun>;

const title = sql`(select x.title from article_texts x join articles a on a.id = x.article_id
  where a.id = q.article_id and x.version = coalesce(a.live_version, x.version) order by x.language = q.language desc, x.version desc limit 1)`;
const questionJson = sql`jsonb_build_object('id', q.id, 'text', q.text, 'language', q.language, 'expects', q.expects, 'key', q.key,
  'article', case when q.article_id is not null then jsonb_build_object('id', q.article_id,
    'number', (select number from articles where id = q.article_id), 'title', coalesce(${title}, '')) end)`;

const mostRuns = 20;

async function runs(db: Reader, where: ReturnType<typeof sql>, limit: number): Promise<LabRun[]> {
  const { rows } = await sql<Omit<LabRun, 'at'> & { at: Date }>`
    select r.id, r.asks, r.at, s.name as by, r.questions, r.right_ones as right, r.wrong_ones as wrong, r.done,
      r.ended_at is not null as ended
    from lab_runs r join staff s on s.id = r.by where ${where} order by r.at desc, r.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function labView(db: Reader): Promise<Lab> {
  const { rows } = await sql<{ question: LabQuestion }>`select ${questionJson} as question from lab_questions q
    order by q.expects is not null, q.added_at desc, q.id desc`.execute(db);
  const { rows: intents } =
    await sql<LabIntent>`select key, name, name_en as "nameEn" from intents where removed_at is null order by key`.execute(db);
  return { questions: rows.map(({ question }) => question), runs: await runs(db, sql`true`, mostRuns), intents };
}

interface Row {
  question: LabQuestion;
  verdict: LabItem['verdict'];
  place: number | null;
  got: { articles: LabItem['got']; intent?: LabItem['understood'] };
  asked: string;
  before: { verdict: LabItem['verdict']; asked: string } | null;
}

/** A run, question by question, held against the last one before it of what customers were answered by. */
export async function labRunView(db: Reader, id: string): Promise<WholeRun> {
  const [run] = await runs(db, sql`r.id = ${id}`, 1);
  if (!run) throw notFound();
  const [before] = await runs(
    db,
    sql`r.ended_at is not null and r.asks = 'live' and (r.at, r.id) < (select at, id from lab_runs where id = ${id})`,
    1,
  );
  const { rows } = await sql<Row>`
    select ${questionJson} as question, n.verdict, n.place, n.got, n.asked,
      (select jsonb_build_object('verdict', b.verdict, 'asked', b.asked) from lab_results b
        where b.run_id = ${before?.id ?? null}::uuid and b.question_id = n.question_id) as before
    from lab_results n join lab_questions q on q.id = n.question_id where n.run_id = ${id} order by q.added_at, q.id`.execute(db);
  const items = rows.map(({ question, verdict, place, got, asked, before: then }) => ({
    ...{ question, verdict, place, got: got.articles, understood: got.intent ?? null },
    change: labChange(verdict, then?.asked === asked ? then.verdict : undefined),
  }));
  const counts = Object.fromEntries(labChanges.map((change) => [change, items.filter((each) => each.change === change).length]));
  return { run, before: before ?? null, counts: counts as Record<LabChange, number>, items: items.sort(byConcern) };
}

/** Worse first, then what is wrong; otherwise as they were added. */
const byConcern = (a: LabItem, b: LabItem) => concern(a) - concern(b);
const concern = ({ change, verdict }: LabItem) => (change === 'worse' ? 0 : verdict === 'wrong' ? 1 : change === 'better' ? 2 : 3);
