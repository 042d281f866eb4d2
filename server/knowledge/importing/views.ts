import { sql } from 'kysely';
import { z } from 'zod';
import { type Language, type ProblemCode, problemSentence } from '../../../common/problems.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import { notFound, type Problem } from '../../platform/problems.ts';
import { importKinds, importOutcomes, importStates } from './tables.ts';
import { fieldWords } from './written.ts';

const Counts = z.object({ made: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() });

export const ImportLine = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(importStates),
  /** What becomes of new texts. */
  sendTo: z.enum(['draft', 'review']).nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  counts: Counts,
  /** Of what is to be brought in, how many are. */
  done: z.int(),
  total: z.int(),
  /** Articles of it that wait for review. */
  waiting: z.int(),
});
export type ImportLine = z.output<typeof ImportLine>;

const Item = z.object({
  place: z.int(),
  kind: z.enum(importKinds),
  file: z.string(),
  title: z.string(),
  /** What came of it; before it is brought in, what would. */
  outcome: z.enum(importOutcomes),
  /** The code of a problem, and its sentence in the language of who asks. */
  reason: z.string().nullable(),
  sentence: z.string().nullable(),
  /** What was left out, since nothing here goes by that name. */
  hints: z.array(z.object({ what: z.enum(['category', 'product', 'reason', 'picture', 'link']), name: z.string() })),
  target: z.uuid().nullable(),
  isDone: z.boolean(),
});
export const WholeImport = ImportLine.extend({ items: z.array(Item) });
export type WholeImport = z.output<typeof WholeImport>;

const count = (outcome: string) => sql`count(*) filter (where outcome = ${outcome})::int`;
const columns = sql`m.id, m.name, m.state, m.send_to as "sendTo", s.name as by, ${instant('m.made_at')} as at, ${instant('m.started_at')} as "startedAt",
  i.counts, i.done, i.total, i.waiting
  from article_imports m join staff s on s.id = m.made_by, lateral (
    select jsonb_build_object('made', ${count('made')}, 'changed', ${count('changed')}, 'unchanged', ${count('unchanged')}, 'refused', ${count('refused')}) as counts,
      count(*) filter (where done_at is not null)::int as done, count(*) filter (where done_at is not null or outcome <> 'refused')::int as total,
      (select count(distinct a.id)::int from article_import_items w join articles a on a.id = w.target_id and w.outcome in ('made', 'changed')
        join article_versions v on v.article_id = a.id and v.version = a.work_version and v.state = 'review'
        where w.import_id = m.id and w.done_at is not null) as waiting
    from article_import_items where import_id = m.id) i`;

/** The last ones, the newest first. */
export async function importLines(db: Reader): Promise<ImportLine[]> {
  const { rows } = await sql<ImportLine>`select ${columns} order by m.made_at desc, m.id desc limit 20`.execute(db);
  return rows;
}

type Row = Omit<z.output<typeof Item>, 'reason' | 'sentence'> & { reason: ProblemCode | null; params: Problem['params'] };

/** The report of one: what came of each file, or would. */
export async function wholeImport(db: Reader, { language }: Principal, id: string): Promise<WholeImport> {
  const { rows } = await sql<ImportLine>`select ${columns} where m.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  const items = await sql<Row>`
    select place, kind, file, title, outcome, reason, params, hints, target_id as target, done_at is not null as "isDone"
    from article_import_items where import_id = ${id} order by outcome = 'refused' desc, place`.execute(db);
  return {
    ...rows[0],
    items: items.rows.map(({ params, ...item }) => ({ ...item, sentence: item.reason && sentenceOf(item.reason, params, language) })),
  };
}

function sentenceOf(code: ProblemCode, params: Problem['params'], language: Language): string {
  const field = fieldWords[String(params.field)]?.[language === 'en' ? 1 : 0];
  return problemSentence(code, language, field ? { ...params, field } : params);
}
