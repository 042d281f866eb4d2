import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import type { Job } from '../../platform/jobs.ts';
import { conflict, notFound, Problem } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import { publishArticle } from '../article-moves.ts';
import { bringArticle } from './bringing.ts';
import { type BroughtGuide, bringGuide } from './guides.ts';
import type { Piece, Portable } from './portable.ts';
import type { Brought } from './standing.ts';

async function lockImport(tx: Tx, id: string) {
  const found = await tx.selectFrom('article_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Goes on with what was checked; saying it twice is once. A job does the work, so that the page may be left. */
export async function startImport(tx: Tx, who: Actor, id: string, sendTo: 'draft' | 'review'): Promise<void> {
  const { state } = await lockImport(tx, id);
  if (state === 'running') return;
  if (state !== 'checked') throw conflict('import_waits');
  await tx
    .updateTable('article_imports')
    .set({ state: 'running', send_to: sendTo, started_by: who.id, started_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'article_import.started', by: who, id, data: { sendTo } });
}

/** Stops after the article that is being written; what has been brought in stays. */
export async function cancelImport(tx: Tx, who: Actor, id: string): Promise<void> {
  const { state } = await lockImport(tx, id);
  if (state === 'done' || state === 'cancelled') return;
  await end(tx, who, id, 'cancelled');
}

async function end(tx: Tx, actor: Actor, id: string, state: 'done' | 'cancelled'): Promise<void> {
  await tx.updateTable('article_imports').set({ state, ended_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'article_import.ended', by: actor, id, data: { state } });
}

/** One after the other, each in its own transaction: whoever takes over after a crash goes on where this one was. */
export const articleImportJob = (portables: readonly Portable[]): Job => ({
  name: 'article-import',
  after: ['article_import.started'],
  async run(world, fact: { id: string; by: Actor }) {
    while (await bringNext(world, fact.by, fact.id, portables));
  },
});

async function bringNext(world: Database, actor: Actor, id: string, portables: readonly Portable[]): Promise<boolean> {
  return transact(world, async (tx) => {
    const { state, send_to: sendTo } = await lockImport(tx, id);
    if (state !== 'running') return false;
    const item = await tx
      .selectFrom('article_import_items')
      .selectAll()
      .where('import_id', '=', id)
      .where('done_at', 'is', null)
      .where('outcome', '<>', 'refused')
      .orderBy('place')
      .limit(1)
      .executeTakeFirst();
    if (!item) {
      await end(tx, actor, id, 'done');
      return false;
    }
    await sql`savepoint one`.execute(tx);
    const came = await bring(tx, actor, item, sendTo ?? 'draft', portables).catch(async (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint one`.execute(tx);
      return { outcome: 'refused' as const, reason: error.code, params: JSON.stringify(error.params) as never };
    });
    await tx
      .updateTable('article_import_items')
      .set({ ...came, input: null, done_at: tx.at })
      .where('import_id', '=', id)
      .where('place', '=', item.place)
      .execute();
    return true;
  });
}

async function bring(
  tx: Tx,
  actor: Actor,
  { kind, key, input }: { kind: string; key: string; input: unknown },
  sendTo: 'draft' | 'review',
  portables: readonly Portable[],
) {
  const portable = portables.find((each) => each.kind === kind);
  if (portable) return { outcome: await portable.bring(tx, actor, input as Piece), target_id: null };
  if (kind === 'guide') return { outcome: await bringGuide(tx, actor, input as BroughtGuide), target_id: key };
  const { outcome, id } = await bringArticle(tx, actor, key, input as Brought, sendTo);
  return { outcome, target_id: id };
}

const atOnce = 50;

/** Approves what an import has sent to review, some at a time; what somebody else has to look at stays. */
export async function publishImported(tx: Tx, who: Principal, id: string): Promise<{ published: number; left: number; refused: number }> {
  await lockImport(tx, id);
  const { rows } = await sql<{ id: string }>`
    select distinct i.target_id as id from article_import_items i join articles a on a.id = i.target_id
    join article_versions v on v.article_id = a.id and v.version = a.work_version
    where i.import_id = ${id} and i.kind = 'article' and i.outcome in ('made', 'changed') and v.state = 'review'
      and not ${who.id}::uuid = any(v.writers) and (v.rules = '{}' or ${who.permissions.has('policies.edit')})`.execute(tx);
  for (const article of rows.slice(0, atOnce)) await publishArticle(tx, who, article.id);
  const left = Math.max(0, rows.length - atOnce);
  return { published: Math.min(atOnce, rows.length), left, refused: (await othersToLook(tx, id)) - left };
}

async function othersToLook(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(distinct a.id)::int as many from article_import_items i join articles a on a.id = i.target_id
    join article_versions v on v.article_id = a.id and v.version = a.work_version
    where i.import_id = ${id} and i.kind = 'article' and i.outcome in ('made', 'changed') and v.state = 'review'`.execute(tx);
  return rows[0]?.many ?? 0;
}

/** What was checked and never brought in is forgotten after a week. */
export const forgottenImports: Timed = {
  name: 'imports of articles that were not gone on with',
  everySeconds: 3600,
  async run(world) {
    await sql`delete from article_imports where state = 'checked' and made_at < ${world.now()}::timestamptz - interval '7 days'`.execute(
      world.db,
    );
  },
};
