import { sql } from 'kysely';
import type { Wording } from '../../common/quick-replies.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { findFolder, folderVisibleTo } from './folders.ts';
import { searchKeys } from './search-keys.ts';

export interface QuickReplyInput {
  folder: string;
  title: string;
  titleEn: string;
  wordings: Wording[];
}

const mostInFolder = 300;

/** Writes a new quick reply into a folder one may change. */
export async function addQuickReply(tx: Tx, who: Principal, input: QuickReplyInput): Promise<string> {
  await findFolder(tx, who, input.folder);
  await mustHaveRoom(tx, input.folder);
  const id = newId();
  const row = { id, folder_id: input.folder, title: input.title, title_en: input.titleEn, ...searchKeys(input) };
  await tx
    .insertInto('quick_replies')
    .values({ ...row, wordings: JSON.stringify(input.wordings) as never, updated_at: tx.at, updated_by: who.id })
    .execute();
  await keepVersion(tx, who, id, 1, input);
  await record(tx, { kind: 'quick_reply.changed', by: who, id, data: { fields: ['title', 'wordings'], version: 1 } });
  return id;
}

/** Changes what is there, as `version` showed it: who was slower hears that it has changed. The old words stay readable. */
export async function changeQuickReply(tx: Tx, who: Principal, id: string, version: number, input: QuickReplyInput): Promise<void> {
  const before = await lockQuickReply(tx, who, id);
  if (before.version !== version) throw conflict('edited_meanwhile', { name: before.editor ?? '' });
  if (input.folder !== before.folder_id) {
    await findFolder(tx, who, input.folder);
    await mustHaveRoom(tx, input.folder);
  }
  const next = version + 1;
  const row = { folder_id: input.folder, title: input.title, title_en: input.titleEn, ...searchKeys(input) };
  await tx
    .updateTable('quick_replies')
    .set({ ...row, wordings: JSON.stringify(input.wordings) as never, version: next, updated_at: tx.at, updated_by: who.id })
    .where('id', '=', id)
    .execute();
  await keepVersion(tx, who, id, next, input);
  const fields = [
    ...(before.title === input.title ? [] : ['title']),
    ...(before.folder_id === input.folder ? [] : ['folder']),
    ...(JSON.stringify(before.wordings) === JSON.stringify(input.wordings) ? [] : ['wordings']),
  ];
  await record(tx, { kind: 'quick_reply.changed', by: who, id, data: { fields, version: next } });
}

export async function removeQuickReply(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await lockQuickReply(tx, who, id);
  await tx.updateTable('quick_replies').set({ removed_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'quick_reply.changed', by: who, id, data: { fields: ['removed'], version } });
}

/** Counts that it was sent: what one uses most stands first. Not a fact: the message is. */
export async function countUse(tx: Tx, who: Principal, id: string): Promise<void> {
  const { rows } = await sql`update quick_replies r set uses = uses + 1 from quick_reply_folders f
    where r.id = ${id} and r.removed_at is null and f.id = r.folder_id and ${folderVisibleTo(who)} returning r.id`.execute(tx);
  if (rows.length === 0) throw notFound();
  await sql`insert into quick_reply_uses (staff_id, reply_id, uses, last_at) values (${who.id}, ${id}, 1, ${tx.at})
    on conflict (staff_id, reply_id) do update set uses = quick_reply_uses.uses + 1, last_at = excluded.last_at`.execute(tx);
}

interface Locked {
  folder_id: string;
  version: number;
  title: string;
  wordings: Wording[];
  editor: string | null;
}

async function lockQuickReply(tx: Tx, who: Principal, id: string): Promise<Locked> {
  const { rows } = await sql<Locked>`select r.folder_id, r.version, r.title, r.wordings, staff.name as editor
    from quick_replies r join quick_reply_folders f on f.id = r.folder_id left join staff on staff.id = r.updated_by
    where r.id = ${id} and r.removed_at is null and ${folderVisibleTo(who)} for update of r`.execute(tx);
  const reply = rows[0];
  if (!reply) throw notFound();
  await findFolder(tx, who, reply.folder_id);
  return reply;
}

async function mustHaveRoom(tx: Tx, folder: string): Promise<void> {
  const { count } = await tx
    .selectFrom('quick_replies')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('folder_id', '=', folder)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= mostInFolder) throw conflict('too_many', { limit: mostInFolder });
}

async function keepVersion(tx: Tx, who: Principal, id: string, version: number, input: QuickReplyInput): Promise<void> {
  const row = { reply_id: id, version, folder_id: input.folder, title: input.title, title_en: input.titleEn, by_id: who.id, at: tx.at };
  await tx
    .insertInto('quick_reply_versions')
    .values({ ...row, wordings: JSON.stringify(input.wordings) as never })
    .execute();
}
