import { sql } from 'kysely';
import { z } from 'zod';
import { runOutcomes, triedOn } from '../../../common/guide-runs.ts';
import { answersAt, wordsOf } from '../../../common/guide-words.ts';
import { type GuideContent, guideKinds, nodeKinds, nodeOf, type TreeNode } from '../../../common/guides.ts';
import { type GuideVersion, versionOf } from '../../knowledge/guides/guides.ts';
import type { Reader } from '../../platform/db.ts';
import { fileAddress } from '../../platform/files.ts';
import type { Principal } from '../../platform/http.ts';
import type { Keys } from '../../platform/keys.ts';
import type { Run } from './runs.ts';
import type { PassedBy } from './tables.ts';

const Both = { text: z.string(), textEn: z.string() };
/** Customers are not told which colleague it was. */
const By = z.object({ kind: z.enum(['staff', 'customer', 'system']), name: z.string().nullable() });
const Instant = z.iso.datetime();

const NodeView = z.object({
  ...{ id: z.string(), kind: z.enum(nodeKinds), ...Both, more: z.string(), moreEn: z.string() },
  /** Address of its picture. */
  picture: z.string().nullable(),
  answers: z.array(z.object({ answer: z.string(), ...Both })),
});

export const RunView = z.object({
  id: z.uuid(),
  guide: z.object({ id: z.uuid(), kind: z.enum(guideKinds), title: z.string(), titleEn: z.string(), version: z.int() }),
  conversation: z.uuid().nullable(),
  order: z.uuid().nullable(),
  request: z.uuid().nullable(),
  startedBy: By,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.enum(runOutcomes).nullable(),
  /** Where it stands in a tree. */
  node: NodeView.nullable(),
  /** What was answered, in words. */
  path: z.array(
    z.object({
      ...{ node: z.string(), kind: z.enum([...nodeKinds, 'step']), answer: z.string(), ...Both, said: z.string(), saidEn: z.string() },
      /** Why it was skipped. */
      words: z.string(),
      by: By,
      at: Instant,
    }),
  ),
  /** Causes that were come to, how sure the guide is of each, and whether the solution helped. */
  tried: z.array(z.object({ ...Both, confidence: z.int(), solution: z.string(), solutionEn: z.string(), helped: z.boolean().nullable() })),
  /** All steps, of a guide that has them. */
  steps: z.array(
    z.object({
      ...{ id: z.string(), section: z.string(), sectionEn: z.string(), ...Both, say: z.string(), sayEn: z.string() },
      points: z.array(z.object(Both)),
    }),
  ),
});
export type RunView = z.output<typeof RunView>;
type Person = z.output<typeof By>;

/** Runs as both sides show them, in the order given. */
export async function runViews(db: Reader, keys: Keys, who: Principal, runs: Run[]): Promise<RunView[]> {
  const names = who.kind === 'staff' ? await staffNames(db, runs) : new Map<string, string>();
  const views: RunView[] = [];
  for (const run of runs) views.push(present(keys, run, await versionOf(db, run.guide_id, run.version), names));
  return views;
}

export async function runView(db: Reader, keys: Keys, who: Principal, run: Run): Promise<RunView> {
  return (await runViews(db, keys, who, [run]))[0] as RunView;
}

async function staffNames(db: Reader, runs: Run[]): Promise<Map<string, string>> {
  const ids = new Set(runs.flatMap((run) => [run.started_by_id, ...run.path.map(({ by }) => by.id)]).filter((id) => id !== null));
  if (ids.size === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function present(keys: Keys, run: Run, { title, title_en: titleEn, content, version }: GuideVersion, names: Map<string, string>): RunView {
  const person = (kind: string, id: string | null): Person => ({ kind: kind as Person['kind'], name: names.get(id ?? '') ?? null });
  const node = content.kind === 'tree' && run.at ? nodeOf(content, run.at) : undefined;
  return {
    ...{ id: run.id, guide: { id: run.guide_id, kind: content.kind, title, titleEn, version } },
    ...{ conversation: run.conversation_id, order: run.order_id, request: run.request_id },
    startedBy: person(run.started_by_kind, run.started_by_id),
    ...{ startedAt: run.started_at.toISOString(), endedAt: run.ended_at?.toISOString() ?? null, outcome: run.outcome },
    node: node ? nodeView(keys, node) : null,
    path: run.path.map((each) => passedView(content, each, person(each.by.kind, each.by.id))),
    tried: triedOn(content, run.path).map(({ cause, solution, helped }) => ({
      ...{ text: cause.text, textEn: cause.textEn, confidence: cause.confidence, helped },
      ...{ solution: solution?.text ?? '', solutionEn: solution?.textEn ?? '' },
    })),
    steps: content.kind === 'steps' ? content.steps : [],
  };
}

function nodeView(keys: Keys, node: TreeNode): z.output<typeof NodeView> {
  const { id, kind, text, textEn, more, moreEn, picture } = node;
  return { id, kind, text, textEn, more, moreEn, picture: picture && fileAddress(keys, picture), answers: answersAt(node) };
}

function passedView(content: GuideContent, { node, answer, words, at }: PassedBy, by: Person): RunView['path'][number] {
  const { kind, asked, said } = wordsOf(content, node, answer);
  return { node, kind, answer, ...asked, said: said.text, saidEn: said.textEn, words, by, at };
}

const mostShown = 20;
const recentDays = 30;

interface Talk {
  id: string;
  customer_id: string;
  visitor_id: string | null;
}

/** What was gone through in a talk, and what its customer tried by themselves before (S58): the newest first. */
export async function runsOfTalk(db: Reader, talk: Talk, now: Date): Promise<Run[]> {
  const since = new Date(now.getTime() - recentDays * 24 * 3600 * 1000);
  const { rows } = await sql<Run>`
    select r.* from guide_runs r join guides g on g.id = r.guide_id
    where r.conversation_id = ${talk.id}
      or (g.kind = 'tree' and r.customer_id in (${talk.customer_id}, ${talk.visitor_id}) and r.started_at > ${since})
    order by r.ended_at is not null, r.started_at desc, r.id desc limit ${mostShown}`.execute(db);
  return rows;
}

/** What was tried before or beside a request: begun from it, in its talk, or about its order. */
export async function runsOfRequest(db: Reader, request: string): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select r.* from guide_runs r join guides g on g.id = r.guide_id join aftersales_requests q on q.id = ${request}
    where r.request_id = q.id or (g.kind = 'tree' and (r.conversation_id = q.conversation_id or r.order_id = q.order_id))
    order by r.started_at desc, r.id desc limit ${mostShown}`.execute(db);
  return rows;
}

/** What a customer has not ended yet. */
export async function openRunsOf(db: Reader, customer: string): Promise<Run[]> {
  const { rows } = await sql<Run>`select r.* from guide_runs r join guides g on g.id = r.guide_id
    where r.customer_id = ${customer} and r.ended_at is null and g.kind = 'tree' order by r.started_at desc, r.id desc limit ${mostShown}`.execute(
    db,
  );
  return rows;
}
