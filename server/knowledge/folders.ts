import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, forbidden, notFound } from '../platform/problems.ts';

export const folderScopes = ['all', 'group', 'own'] as const;
export type FolderScope = (typeof folderScopes)[number];

export interface FolderInput {
  name: string;
  nameEn: string;
  scope: FolderScope;
  group?: string | undefined;
}

interface Folder {
  id: string;
  group_id: string | null;
  owner_id: string | null;
}

const mostFolders = 200;

/** The folders whose replies this person may use; who looks after the shared ones sees those of every group. */
export function folderVisibleTo(who: Principal) {
  const isShared = who.permissions.has('quick_replies.share')
    ? sql`f.owner_id is null`
    : sql`(f.owner_id is null and (f.group_id is null or f.group_id in (select group_id from group_members where staff_id = ${who.id})))`;
  return sql<boolean>`(f.removed_at is null and (f.owner_id = ${who.id} or ${isShared}))`;
}

/** A folder one may change: one's own, or a shared one with the permission for it. */
export async function findFolder(db: Reader, who: Principal, id: string): Promise<Folder> {
  const { rows } = await sql<Folder>`
    select id, group_id, owner_id from quick_reply_folders f where id = ${id} and ${folderVisibleTo(who)}`.execute(db);
  const folder = rows[0];
  if (!folder) throw notFound();
  if (folder.owner_id === null && !who.permissions.has('quick_replies.share')) throw forbidden();
  return folder;
}

async function placeOf(tx: Tx, who: Principal, { scope, group }: FolderInput): Promise<Pick<Folder, 'group_id' | 'owner_id'>> {
  if (scope === 'own') return { group_id: null, owner_id: who.id };
  if (!who.permissions.has('quick_replies.share')) throw forbidden();
  if (scope === 'all') return { group_id: null, owner_id: null };
  if (!group) throw notFound();
  const open = await tx.selectFrom('groups').select('id').where('id', '=', group).where('closed_at', 'is', null).executeTakeFirst();
  if (!open) throw notFound();
  return { group_id: open.id, owner_id: null };
}

const changed = (tx: Tx, who: Principal, id: string, fields: string[]) =>
  record(tx, { kind: 'quick_reply_folder.changed', by: who, id, data: { fields } });

export async function openFolder(tx: Tx, who: Principal, input: FolderInput): Promise<string> {
  const place = await placeOf(tx, who, input);
  const { count } = await tx
    .selectFrom('quick_reply_folders')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('owner_id', place.owner_id ? '=' : 'is', place.owner_id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= mostFolders) throw conflict('too_many', { limit: mostFolders });
  const id = newId();
  await tx
    .insertInto('quick_reply_folders')
    .values({ id, name: input.name, name_en: input.nameEn, position: count, created_at: tx.at, ...place })
    .execute();
  await changed(tx, who, id, ['name', 'scope']);
  return id;
}

/** Renames a folder. Whose it is stays: its replies would change hands unseen. */
export async function renameFolder(tx: Tx, who: Principal, id: string, name: string, nameEn: string): Promise<void> {
  await findFolder(tx, who, id);
  await tx.updateTable('quick_reply_folders').set({ name, name_en: nameEn }).where('id', '=', id).execute();
  await changed(tx, who, id, ['name']);
}

/** Removes an empty folder. Old versions of what was in it keep their words. */
export async function removeFolder(tx: Tx, who: Principal, id: string): Promise<void> {
  await findFolder(tx, who, id);
  const open = await tx
    .selectFrom('quick_replies')
    .select('id')
    .where('folder_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (open) throw conflict('in_use');
  await tx.updateTable('quick_reply_folders').set({ removed_at: tx.at }).where('id', '=', id).execute();
  await changed(tx, who, id, ['removed']);
}
