import { type Selectable, sql } from 'kysely';
import { addBusinessSeconds } from '../../common/business-time.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import type { NoticesTable } from './tables.ts';

export type Notice = Selectable<NoticesTable>;

export interface NoticeInput {
  title: string;
  body: string;
  /** For these groups; for everybody when empty. */
  groups: string[];
  /** Open hours of the shop within which it is to be read. */
  hours: number;
}

/** Whom a notice `n` is for, as a condition on `staff s`: who works here and belongs to its groups. */
export const isFor = sql`s.left_at is null and (n.groups = '{}' or exists (
  select 1 from group_members m where m.staff_id = s.id and m.group_id = any(n.groups)))`;

export const hasRead = sql`exists (
  select 1 from notice_reads r where r.notice_id = n.id and r.version = n.version and r.staff_id = s.id)`;

async function readBy(tx: Tx, hours: number): Promise<Date> {
  const until = addBusinessSeconds(await calendarOf(tx), tx.at, hours * 3600);
  if (!until) throw conflict('never_open');
  return until;
}

async function mustBeGroups(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.selectFrom('groups').select('id').where('id', 'in', ids).where('closed_at', 'is', null).execute();
  if (known.length !== new Set(ids).size) throw notFound();
}

async function putVersion(tx: Tx, who: Principal, id: string, version: number, { title, body, groups }: NoticeInput): Promise<void> {
  const row = { notice_id: id, version, title, body, written_by: who.id as string, at: tx.at };
  await tx.insertInto('notice_versions').values(row).execute();
  // Who wrote it knows it.
  await tx
    .insertInto('notice_reads')
    .values({ notice_id: id, version, staff_id: who.id as string, at: tx.at })
    .execute();
  await record(tx, { kind: 'notice.published', by: who, id, data: { version, groups } });
}

/** Publishes how something is done, to be read by those it is for until a time. The same id twice is once. */
export async function publishNotice(tx: Tx, who: Principal, input: NoticeInput & { id?: string | undefined }): Promise<string> {
  await mustBeGroups(tx, input.groups);
  const id = input.id ?? newId();
  const added = await tx
    .insertInto('notices')
    .values({ id, groups: input.groups, written_by: who.id as string, published_at: tx.at, read_by: await readBy(tx, input.hours) })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await putVersion(tx, who, id, 1, input);
  return id;
}

async function lockNotice(tx: Tx, id: string): Promise<Notice> {
  const notice = await tx.selectFrom('notices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!notice) throw notFound();
  if (notice.retired_at) throw conflict('notice_retired');
  return notice;
}

/** A new version is read anew by everybody it is for. */
export async function reviseNotice(tx: Tx, who: Principal, id: string, input: NoticeInput): Promise<void> {
  await mustBeGroups(tx, input.groups);
  const version = (await lockNotice(tx, id)).version + 1;
  const set = { version, groups: input.groups, published_at: tx.at, read_by: await readBy(tx, input.hours), reminded_at: null };
  await tx.updateTable('notices').set(set).where('id', '=', id).execute();
  await putVersion(tx, who, id, version, input);
}

/** It holds no more, and nobody needs to read it. */
export async function retireNotice(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await lockNotice(tx, id);
  await tx.updateTable('notices').set({ retired_by: who.id, retired_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'notice.retired', by: who, id, data: { version } });
}

/** Somebody has read this version; an older one than holds now is not enough. */
export async function acknowledgeNotice(tx: Tx, who: Principal, id: string, version: number): Promise<void> {
  const notice = await lockNotice(tx, id);
  if (notice.version !== version) throw conflict('notice_revised');
  const { rows } = await sql`select 1 from notices n join staff s on s.id = ${who.id} where n.id = ${id} and ${isFor}`.execute(tx);
  if (rows.length === 0) throw notFound();
  const read = await tx
    .insertInto('notice_reads')
    .values({ notice_id: id, version, staff_id: who.id as string, at: tx.at })
    .onConflict((clash) => clash.columns(['notice_id', 'version', 'staff_id']).doNothing())
    .executeTakeFirst();
  if (read.numInsertedOrUpdatedRows) await record(tx, { kind: 'notice.read', by: who, id, data: { version } });
}

/** Reminds everybody it is for who has not read it; says how many they were. */
export async function remindOfNotice(tx: Tx, actor: Actor, id: string): Promise<number> {
  const { version } = await lockNotice(tx, id);
  const { rows } = await sql<{ id: string }>`
    select s.id from notices n cross join staff s where n.id = ${id} and ${isFor} and not ${hasRead} order by s.id`.execute(tx);
  await tx.updateTable('notices').set({ reminded_at: tx.at }).where('id', '=', id).execute();
  if (rows.length > 0) await record(tx, { kind: 'notice.reminded', by: actor, id, data: { version, staff: rows.map((row) => row.id) } });
  return rows.length;
}
