import type { Selectable } from 'kysely';
import { checkLearning, type LearningState, learningAllows } from '../../../common/learning.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import type { PathInput } from './shape.ts';
import type { LearningPathsTable } from './tables.ts';

export type Path = Selectable<LearningPathsTable>;

export const stateOf = ({ archived_at, published }: Pick<Path, 'archived_at' | 'published'>): LearningState =>
  archived_at ? 'archived' : published ? 'published' : 'draft';

function mustAllow(path: Path, act: keyof typeof learningAllows): void {
  const state = stateOf(path);
  if (!learningAllows[act].includes(state)) throw conflict('wrong_state', { state });
}

/** What it names must be there. */
async function check(tx: Tx, { product, lessons }: PathInput): Promise<void> {
  const named = [...new Set(lessons.flatMap(({ article }) => article ?? []))];
  const found = named.length === 0 ? [] : await tx.selectFrom('articles').select('id').where('id', 'in', named).execute();
  const goods = product ? await tx.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst() : true;
  if (found.length < named.length || !goods) throw invalid('article_link_unknown');
}

interface NewPath {
  id?: string | undefined;
  origin?: string;
}

/** Begins a path as a draft. The same id twice is once. */
export async function addPath(tx: Tx, actor: Actor, input: PathInput, { id = newId(), origin }: NewPath = {}): Promise<string> {
  await check(tx, input);
  const added = await tx
    .insertInto('learning_paths')
    .values({
      ...{ id, content: JSON.stringify(input) as never, published: null, published_edition: null, published_at: null },
      ...{ origin: origin ?? null, updated_at: tx.at, updated_by: actor.kind === 'staff' ? actor.id : null },
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await record(tx, { kind: 'learning_path.changed', by: actor, id, data: { fields: ['content'] } });
  return id;
}

export async function lockPath(tx: Tx, id: string): Promise<Path> {
  const path = await tx.selectFrom('learning_paths').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!path) throw notFound();
  return path;
}

/** Changes the draft as `edition` showed it; what customers go through stays until it is published anew. */
export async function changePath(tx: Tx, actor: Actor, id: string, edition: number, input: PathInput): Promise<void> {
  const before = await lockPath(tx, id);
  mustAllow(before, 'change');
  if (before.edition !== edition) throw conflict('edited_meanwhile', { name: await nameOf(tx, before.updated_by) });
  await check(tx, input);
  await tx
    .updateTable('learning_paths')
    .set({ content: JSON.stringify(input) as never, edition: edition + 1, updated_at: tx.at, updated_by: actor.id })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'learning_path.changed', by: actor, id, data: { fields: ['content'] } });
}

async function nameOf(tx: Tx, staff: string | null): Promise<string> {
  if (!staff) return '';
  return (await tx.selectFrom('staff').select('name').where('id', '=', staff).executeTakeFirst())?.name ?? '';
}

/** From now on customers go through the draft as it is. */
export async function publishPath(tx: Tx, actor: Actor, id: string): Promise<void> {
  const path = await lockPath(tx, id);
  mustAllow(path, 'publish');
  if (path.published && path.published_edition === path.edition) return;
  const missing = checkLearning(path.content);
  if (missing.length > 0) throw conflict('learning_not_ready', { count: missing.length });
  await tx
    .updateTable('learning_paths')
    .set({ published: JSON.stringify(path.content) as never, published_edition: path.edition, published_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'learning_path.published', by: actor, id, data: { edition: path.edition } });
}

/** Takes it out of use or brings it back; badges stay. */
export async function archivePath(tx: Tx, actor: Actor, id: string): Promise<void> {
  const path = await lockPath(tx, id);
  if (path.archived_at) return;
  await tx.updateTable('learning_paths').set({ archived_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'learning_path.changed', by: actor, id, data: { fields: ['archived'] } });
}

export async function restorePath(tx: Tx, actor: Actor, id: string): Promise<void> {
  const path = await lockPath(tx, id);
  if (!path.archived_at) return;
  await tx.updateTable('learning_paths').set({ archived_at: null }).where('id', '=', id).execute();
  await record(tx, { kind: 'learning_path.changed', by: actor, id, data: { fields: ['restored'] } });
}
