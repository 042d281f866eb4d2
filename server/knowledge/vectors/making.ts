import { sql } from 'kysely';
import type { Config } from '../../platform/config.ts';
import { type Reader, type Tx, transact } from '../../platform/db.ts';
import type { Job } from '../../platform/jobs.ts';
import { type Answer, answerId, wordsOf } from '../answer-rows.ts';
import { askVectors, type VectorHost } from './asking.ts';
import { readVectorSetting, type VectorSetting, vectorSetting } from './setting.ts';
import type {} from './tables.ts';

type Named = Pick<Answer, 'kind' | 'source'> & { language: string | null };
type Due = Named & { language: string; print: string };

const jobName = 'answer-vectors';
const atOnce = 32;
/** Endpoints read some thousand signs; what a text is about stands at its beginning. */
const longest = 2000;
const wholeMs = 30_000;

/** Asks for vectors of texts that were just read, when the shop has an endpoint for that. */
export async function askForVectors(tx: Tx, read: readonly Named[]): Promise<void> {
  if (read.length === 0 || !(await readVectorSetting(tx)).on) return;
  await tx.jobs.enqueue(tx, jobName, { answers: read.map(({ kind, source, language }) => ({ kind, source, language })) });
}

type Wanted = { answers: readonly Named[] } | { data: { name: string } };

/** Vectors of some answers, or of all when the setting has changed. What went wrong is tried again later; what is made already is not asked for. */
export const vectorJob = (config: Pick<Config, 'allowPrivate'>): Job => ({
  name: jobName,
  after: ['settings.changed'],
  async run(world, wanted: Wanted) {
    if ('data' in wanted && wanted.data.name !== vectorSetting.name) return;
    const setting = await readVectorSetting(world.db);
    if (!setting.on) return;
    const some = 'answers' in wanted ? wanted.answers : undefined;
    for (let due = await dueAfter(world.db, setting, some); due.length > 0; due = await dueAfter(world.db, setting, some, due.at(-1)))
      await makeVectors({ ...world, config }, setting, due);
  },
});

async function dueAfter(db: Reader, { model }: VectorSetting, some?: readonly Named[], last?: Due): Promise<Due[]> {
  const only = some
    ? sql`and (r.kind, r.source, r.language) in (select kind, source, coalesce(language, '')
        from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as s(kind text, source uuid, language text))`
    : sql``;
  const after = last ? sql`and (r.kind, r.source, r.language) > (${last.kind}, ${last.source}::uuid, ${last.language})` : sql``;
  const { rows } = await sql<Due>`
    select r.kind, r.source, r.language, r.print from answer_readings r
    where not exists (select 1 from answer_vectors v where (v.kind, v.source, v.language) = (r.kind, r.source, r.language)
      and v.print = r.print and v.model = ${model}) ${only} ${after}
    order by r.kind, r.source, r.language limit ${atOnce}`.execute(db);
  return rows;
}

async function makeVectors(host: VectorHost, setting: VectorSetting, due: readonly Due[]): Promise<void> {
  const words = await wordsOf(host.db, due, longest);
  const there = due.flatMap((each) => {
    const written = words.get(answerId(each.kind, each.source, each.language || null));
    return written ? [{ ...each, text: [written.title, ...written.questions, ...written.words, written.text].join('\n') }] : [];
  });
  if (there.length === 0) return;
  const made = await askVectors(
    host,
    setting,
    there.map(({ text }) => text),
    wholeMs,
  );
  if ('failure' in made) throw new Error(`The embeddings endpoint: ${made.failure}`);
  const rows = there.map(({ text: _text, ...each }, place) => ({ ...each, vector: base64Of(made.vectors[place] as Float32Array) }));
  await transact(host, (tx) => keepVectors(tx, setting.model, rows));
}

const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array) => Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** Two processes that make the same write the same; the order keeps them out of each other's way. */
async function keepVectors(tx: Tx, model: string, rows: readonly (Due & { vector: string })[]): Promise<void> {
  await sql`insert into answer_vectors (kind, source, language, print, model, vector, made_at)
    select kind, source, language, print, ${model}, decode(vector, 'base64'), ${tx.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, source uuid, language text, print text, vector text)
    order by kind, source, language
    on conflict (kind, source, language) do update set print = excluded.print, model = excluded.model, vector = excluded.vector,
      made_at = excluded.made_at`.execute(tx);
}

/** Forgets those of answers that are there no more. */
export async function dropVectors(tx: Tx, gone: readonly Named[]): Promise<void> {
  await sql`delete from answer_vectors v using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(kind text, source uuid, language text)
    where v.kind = g.kind and v.source = g.source and v.language = coalesce(g.language, '')`.execute(tx);
}
