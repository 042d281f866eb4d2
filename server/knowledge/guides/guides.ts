import type { Selectable } from 'kysely';
import { blocksPublishing, checkGuide } from '../../../common/guide-checks.ts';
import { type GuideState, guideAllows, picturesOf } from '../../../common/guides.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import type { GuideInput } from './shape.ts';
import type { GuidesTable, GuideVersionsTable } from './tables.ts';

export type Guide = Selectable<GuidesTable>;
export type GuideVersion = Selectable<GuideVersionsTable>;

export const stateOf = ({ archived_at, version }: Pick<Guide, 'archived_at' | 'version'>): GuideState =>
  archived_at ? 'archived' : version === null ? 'draft' : 'published';

export function mustAllow(guide: Pick<Guide, 'archived_at' | 'version'>, act: keyof typeof guideAllows): void {
  const state = stateOf(guide);
  if (!guideAllows[act].includes(state)) throw conflict(act === 'run' ? 'guide_not_published' : 'wrong_state', { state });
}

/** Everything a guide is made of; a picture must be there, and be one. */
async function columnsOf(tx: Tx, { titleEn: title_en, aboutEn: about_en, content, ...rest }: GuideInput) {
  const wanted = [...new Set(picturesOf(content))];
  const found = wanted.length === 0 ? [] : await tx.selectFrom('files').select('width').where('id', 'in', wanted).execute();
  if (found.length < wanted.length || found.some(({ width }) => width === null)) throw invalid('unsupported_file');
  return { ...rest, title_en, about_en, kind: content.kind, content: JSON.stringify(content) as never };
}

interface NewGuide extends GuideInput {
  id?: string | undefined;
  /** Which shipped or imported one it is: it is added once. */
  origin?: string;
}

/** Begins a guide as a draft. The same id twice is once. */
export async function addGuide(tx: Tx, actor: Actor, { id = newId(), origin, ...input }: NewGuide): Promise<string> {
  const added = await tx
    .insertInto('guides')
    .values({
      ...{ id, ...(await columnsOf(tx, input)), version: null, published_edition: null, origin: origin ?? null },
      ...{ updated_at: tx.at, updated_by: actor.kind === 'staff' ? actor.id : null },
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await record(tx, { kind: 'guide.changed', by: actor, id, data: { fields: ['title', 'content'] } });
  return id;
}

export async function lockGuide(tx: Tx, id: string): Promise<Guide> {
  const guide = await tx.selectFrom('guides').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!guide) throw notFound();
  return guide;
}

/** Changes the draft, as `edition` showed it; what is published stays as it is until it is published anew. */
export async function changeGuide(tx: Tx, actor: Actor, id: string, edition: number, input: GuideInput): Promise<void> {
  const before = await lockGuide(tx, id);
  mustAllow(before, 'change');
  if (before.kind !== input.content.kind) throw invalid('invalid_input');
  if (before.edition !== edition) throw conflict('edited_meanwhile', { name: await nameOf(tx, before.updated_by) });
  const columns = await columnsOf(tx, input);
  await tx
    .updateTable('guides')
    .set({ ...columns, edition: edition + 1, updated_at: tx.at, updated_by: actor.id })
    .where('id', '=', id)
    .execute();
  const named = ['title', 'about', 'audience', 'categories', 'contact'] as const;
  const fields = named.filter((field) => String(before[field]) !== String(input[field]));
  const isOther = JSON.stringify(before.content) !== JSON.stringify(input.content);
  await record(tx, { kind: 'guide.changed', by: actor, id, data: { fields: [...fields, ...(isOther ? ['content'] : [])] } });
}

async function nameOf(db: Reader, staff: string | null): Promise<string> {
  if (!staff) return '';
  return (await db.selectFrom('staff').select('name').where('id', '=', staff).executeTakeFirst())?.name ?? '';
}

/** Makes the draft the version that is run from now on. What was begun before goes on with its own version. */
export async function publishGuide(tx: Tx, actor: Actor, id: string): Promise<number> {
  const guide = await lockGuide(tx, id);
  mustAllow(guide, 'publish');
  if (guide.version !== null && guide.published_edition === guide.edition) return guide.version;
  const blocking = checkGuide(guide.content).filter(blocksPublishing);
  if (blocking.length > 0) throw conflict('guide_not_ready', { count: blocking.length });
  const version = (guide.version ?? 0) + 1;
  const { title, title_en, about, about_en, audience, categories, content } = guide;
  await tx
    .insertInto('guide_versions')
    .values({
      ...{ guide_id: id, version, title, title_en, about, about_en, audience, categories },
      ...{ content: JSON.stringify(content) as never, published_at: tx.at, published_by: actor.kind === 'staff' ? actor.id : null },
    })
    .execute();
  await tx.updateTable('guides').set({ version, published_edition: guide.edition }).where('id', '=', id).execute();
  await record(tx, { kind: 'guide.published', by: actor, id, data: { version } });
  return version;
}

/** Takes a guide out of use; what runs goes on. */
export async function archiveGuide(tx: Tx, actor: Actor, id: string): Promise<void> {
  const guide = await lockGuide(tx, id);
  if (guide.archived_at) return;
  mustAllow(guide, 'archive');
  await tx.updateTable('guides').set({ archived_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'guide.archived', by: actor, id, data: {} });
}

export async function restoreGuide(tx: Tx, actor: Actor, id: string): Promise<void> {
  const guide = await lockGuide(tx, id);
  if (!guide.archived_at) return;
  await tx.updateTable('guides').set({ archived_at: null }).where('id', '=', id).execute();
  await record(tx, { kind: 'guide.changed', by: actor, id, data: { fields: ['restored'] } });
}

/** The version that is run now. */
export async function versionInUse(db: Reader, id: string): Promise<GuideVersion> {
  const guide = await db.selectFrom('guides').select(['archived_at', 'version']).where('id', '=', id).executeTakeFirst();
  if (!guide) throw notFound();
  mustAllow(guide, 'run');
  return versionOf(db, id, guide.version as number);
}

/** Published versions never change, so each is read once by a process. */
const known = new Map<string, GuideVersion>();

export async function versionOf(db: Reader, id: string, version: number): Promise<GuideVersion> {
  const key = `${id} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const row = await db
    .selectFrom('guide_versions')
    .selectAll()
    .where('guide_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound();
  known.set(key, row);
  return row;
}
