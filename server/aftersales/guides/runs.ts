import { type Selectable, sql } from 'kysely';
import { answered, beginning, type Move, type RunOutcome, stepBack, triedOn } from '../../../common/guide-runs.ts';
import { visibleTo } from '../../conversations/access.ts';
import { type GuideVersion, versionInUse, versionOf } from '../../knowledge/guides/guides.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Reader, type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import type { GuideRunsTable, PassedBy } from './tables.ts';

export type Run = Selectable<GuideRunsTable>;

/** The runs this person may see, as a condition on `guide_runs r`: their own, and those of talks, requests and orders they see. */
export function runsVisibleTo(who: Principal) {
  const inTalk = sql`exists (select from conversations where conversations.id = r.conversation_id and ${visibleTo(who)})`;
  if (who.kind === 'customer') return sql<boolean>`(r.customer_id = ${who.id} or ${inTalk})`;
  const ofPerson = sql`exists (select from conversations
    where (conversations.customer_id = r.customer_id or conversations.visitor_id = r.customer_id) and ${visibleTo(who)})`;
  const ofOrder = who.permissions.has('orders.see') ? sql`r.request_id is not null or r.order_id is not null` : sql`false`;
  return sql<boolean>`((r.started_by_kind = 'staff' and r.started_by_id = ${who.id}) or ${inTalk} or ${ofPerson} or ${ofOrder})`;
}

/** A run among those this person may see; a miss is 404. */
export async function findRun(db: Reader, who: Principal, id: string, lock = sql``): Promise<Run> {
  const { rows } = await sql<Run>`select r.* from guide_runs r where r.id = ${id} and ${runsVisibleTo(who)} ${lock}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export const lockRun = (tx: Tx, who: Principal, id: string): Promise<Run> => findRun(tx, who, id, sql`for update of r`);

/** What a run is about: all that is known of it. */
export interface About {
  customer?: string | null;
  conversation?: string | null;
  order?: string | null;
  request?: string | null;
}

const mostOpen = 20;

/** Begins to go through the version that is in use. The same id twice is once. */
export async function startRun(tx: Tx, actor: Actor, id: string, guide: string, about: About): Promise<Run> {
  const before = await tx.selectFrom('guide_runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (before) return mine(before, actor);
  const version = await versionInUse(tx, guide);
  if (actor.kind === 'customer' && version.audience !== 'public') throw notFound();
  await refuseTooMany(tx, actor);
  const { at, passed } = beginning(version.content);
  const run: Run = {
    ...{ id, guide_id: guide, version: version.version, customer_id: about.customer ?? null, conversation_id: about.conversation ?? null },
    ...{ order_id: about.order ?? null, request_id: about.request ?? null, started_by_kind: actor.kind, started_by_id: actor.id, at },
    ...{ path: signed(tx, actor, passed, ''), outcome: null, cause: null, confidence: null },
    ...{ started_at: tx.at, moved_at: tx.at, ended_at: null },
  };
  await tx
    .insertInto('guide_runs')
    .values({ ...run, path: JSON.stringify(run.path) as never })
    .execute();
  await tell(tx, actor, run, 'guide_run.started', { guide, version: version.version });
  return run;
}

function mine(run: Run, actor: Actor): Run {
  if (run.started_by_kind !== actor.kind || run.started_by_id !== actor.id) throw notFound();
  return run;
}

async function refuseTooMany(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== 'customer') return;
  const { rows } = await sql<{ many: number }>`
    select count(*) as many from guide_runs where customer_id = ${actor.id} and ended_at is null`.execute(tx);
  if ((rows[0]?.many ?? 0) >= mostOpen) throw conflict('too_many', { limit: mostOpen });
}

const signed = (tx: Tx, { kind, id }: Actor, passed: Move['passed'], words: string): PassedBy[] =>
  passed.map((each) => ({ ...each, words, by: { kind, id }, at: tx.at.toISOString() }));

export interface Answering {
  node: string;
  answer: string;
  /** Why a step is skipped. */
  words: string;
}

/** Answers where the run stands, or marks a step. Whoever answers a place that was left meanwhile hears so. */
export async function answerRun(tx: Tx, actor: Actor, run: Run, { node, answer, words }: Answering): Promise<Run> {
  mustRun(run);
  const { content } = await versionOf(tx, run.guide_id, run.version);
  if (content.kind === 'tree' && run.at !== node) throw conflict('run_moved_on');
  if (answer === 'skipped' && !words) throw invalid('skip_needs_reason');
  const move = answered(content, run.path, node, answer);
  if (!move) throw content.kind === 'steps' ? conflict('run_moved_on') : invalid('invalid_input');
  const path = [...run.path, ...signed(tx, actor, move.passed, answer === 'skipped' ? words : '')];
  const next = await keep(tx, run, content, { at: move.at, path, outcome: move.outcome });
  await tell(tx, actor, next, 'guide_run.moved', { node, answer });
  if (move.outcome) await tellEnd(tx, actor, next);
  return next;
}

/** Takes the last answer back, or the mark of a step. */
export async function goBack(tx: Tx, actor: Actor, run: Run, node?: string): Promise<Run> {
  mustRun(run);
  const { content } = await versionOf(tx, run.guide_id, run.version);
  const back = stepBack(content, run.path, node);
  if (!back) throw conflict('run_at_start');
  const next = await keep(tx, run, content, { ...back, outcome: null });
  await tell(tx, actor, next, 'guide_run.moved', { node: back.at, answer: 'back' });
  return next;
}

/** Stops without a result; what was answered stays. */
export async function endRun(tx: Tx, actor: Actor, run: Run): Promise<Run> {
  if (run.outcome) return run;
  const { content } = await versionOf(tx, run.guide_id, run.version);
  const next = await keep(tx, run, content, { at: null, path: run.path, outcome: 'left' });
  await tellEnd(tx, actor, next);
  return next;
}

function mustRun(run: Run): void {
  if (run.ended_at) throw conflict('run_ended');
}

interface Stand {
  at: string | null;
  path: PassedBy[];
  outcome: RunOutcome | null;
}

async function keep(tx: Tx, run: Run, content: GuideVersion['content'], stand: Stand): Promise<Run> {
  const last = triedOn(content, stand.path).at(-1)?.cause;
  const found = { cause: last?.id ?? null, confidence: last?.confidence ?? null };
  const change = { ...stand, ...found, moved_at: tx.at, ended_at: stand.outcome ? tx.at : null };
  await tx
    .updateTable('guide_runs')
    .set({ ...change, path: JSON.stringify(stand.path) as never })
    .where('id', '=', run.id)
    .execute();
  return { ...run, ...change };
}

type Told = 'guide_run.started' | 'guide_run.moved' | 'guide_run.ended';

async function tell<K extends Told>(tx: Tx, by: Actor, run: Run, kind: K, data: Parameters<typeof record<K>>[1]['data']): Promise<void> {
  const whose = {
    ...(run.conversation_id ? { conversation: run.conversation_id } : {}),
    ...(run.customer_id ? { customer: run.customer_id } : {}),
  };
  await record(tx, { kind, by, id: run.id, ...whose, data });
}

const tellEnd = (tx: Tx, by: Actor, run: Run): Promise<void> =>
  tell(tx, by, run, 'guide_run.ended', { outcome: run.outcome as RunOutcome, cause: run.cause, confidence: run.confidence });

const idleDays = 14;
const batch = 100;

async function endIdle(tx: Tx): Promise<boolean> {
  const { rows } = await sql<Run>`select * from guide_runs where ended_at is null
    and moved_at <= ${tx.at}::timestamptz - make_interval(days => ${idleDays}) order by moved_at limit ${batch} for update skip locked`.execute(
    tx,
  );
  for (const run of rows) await endRun(tx, system, run);
  return rows.length === batch;
}

/** What nobody has gone on with for two weeks was left. */
export const guideTimes: Timed = {
  name: 'guides left unfinished',
  everySeconds: 600,
  async run(world) {
    while (await transact(world, endIdle));
  },
};
