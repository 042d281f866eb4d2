import { sql } from 'kysely';
import { z } from 'zod';
import { replyLanguages, tones } from '../../common/quick-replies.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import type { Answers } from './answers.ts';
import { folderScopes, folderVisibleTo } from './folders.ts';
import { wordsMarked } from './found-pieces.ts';
import { thoughtOf } from './likely.ts';

export const WordingShape = z.object({ tone: z.enum(tones), language: z.enum(replyLanguages), text: words(2000) });

export const FolderView = z.object({
  id: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  scope: z.enum(folderScopes),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  count: z.int(),
});
export type FolderView = z.output<typeof FolderView>;

export const QuickReplyView = z.object({
  id: z.uuid(),
  folder: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string(), scope: z.enum(folderScopes) }),
  title: z.string(),
  titleEn: z.string(),
  wordings: z.array(WordingShape),
  version: z.int(),
  /** How often it was sent by everybody, and by you. */
  uses: z.int(),
  ownUses: z.int(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string().nullable(),
  /** Words in it that were asked for, as they are written there. */
  marked: z.array(z.string()),
});
export type QuickReplyView = z.output<typeof QuickReplyView>;

const scopeOf = sql`case when f.owner_id is not null then 'own' when f.group_id is not null then 'group' else 'all' end`;

/** The folders one may use, shared ones first, each with how many replies stand in it. */
export async function folderViews(db: Reader, who: Principal): Promise<FolderView[]> {
  const { rows } = await sql<FolderView>`
    select f.id, f.name, f.name_en as "nameEn", ${scopeOf} as scope,
      case when g.id is not null then jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) end as "group",
      (select count(*) from quick_replies r where r.folder_id = f.id and r.removed_at is null) as count
    from quick_reply_folders f left join groups g on g.id = f.group_id
    where ${folderVisibleTo(who)} order by f.owner_id is not null, f.group_id is not null, f.position, f.created_at limit 1000`.execute(db);
  return rows;
}

export const QuickReplyQuery = z.object({
  /** Words of the title or the text, pinyin, or its initials. */
  q: words(60, 0).optional(),
  folder: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(300).default(20),
});

/**
 * What fits best first: the beginning of a title or of its initials, then the title, then the words; among equals what one uses most, then as
 * titles sound. What only the search thinks of comes last, the best first: mistyped, or in other words.
 */
export async function findQuickReplies(
  db: Reader,
  who: Principal,
  answers: Answers,
  query: z.output<typeof QuickReplyQuery>,
): Promise<QuickReplyView[]> {
  const asked = (query.q ?? '').toLowerCase();
  const thought = asked ? await thoughtOf(answers, 'reply', asked) : undefined;
  const sound = asked.replace(/[\s']+/g, '');
  const rank = asked
    ? sql`case when starts_with(lower(r.title), ${asked}) or starts_with(r.initials, ${sound}) then 0
        when starts_with(r.pinyin, ${sound}) then 1
        when position(${asked} in lower(r.title || ' ' || r.title_en)) > 0 or position(${sound} in r.initials) > 0 then 2
        when position(${sound} in r.pinyin) > 0 then 3
        when position(${asked} in r.words) > 0 then 4
        else 4 + array_position(${thought?.ids ?? []}::uuid[], r.id) end`
    : sql`0`;
  const { rows } = await sql<ReplyRow & { updated: Date }>`
    select * from (
      select r.id, r.pinyin, jsonb_build_object('id', f.id, 'name', f.name, 'nameEn', f.name_en, 'scope', ${scopeOf}) as folder, r.title,
        r.title_en as "titleEn", r.wordings, r.version, r.uses, coalesce(u.uses, 0) as "ownUses", r.updated_at as updated,
        editor.name as "updatedBy", ${rank} as rank
      from quick_replies r join quick_reply_folders f on f.id = r.folder_id
      left join quick_reply_uses u on u.reply_id = r.id and u.staff_id = ${who.id} left join staff editor on editor.id = r.updated_by
      where r.removed_at is null and ${folderVisibleTo(who)} and ${query.folder ? sql`f.id = ${query.folder}` : sql`true`}
    ) found where rank is not null order by rank, "ownUses" desc, uses desc, pinyin collate "C", id limit ${query.limit}`.execute(db);
  return rows.map(({ updated, ...row }) => ({
    ...present(row),
    updatedAt: updated.toISOString(),
    marked: thought ? wordsMarked([row.title, row.titleEn, ...row.wordings.map(({ text }) => text)], thought.asking) : [],
  }));
}

type ReplyRow = Omit<QuickReplyView, 'updatedAt' | 'marked'>;

const present = (row: ReplyRow) => {
  const { id, folder, title, titleEn, wordings, version, uses, ownUses, updatedBy } = row;
  return { id, folder, title, titleEn, wordings, version, uses, ownUses, updatedBy };
};

export const VersionView = z.object({
  version: z.int(),
  title: z.string(),
  titleEn: z.string(),
  wordings: z.array(WordingShape),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type VersionView = z.output<typeof VersionView>;

/** How a quick reply read before, newest first. */
export async function versionViews(db: Reader, who: Principal, id: string): Promise<VersionView[]> {
  const { rows } = await sql<Omit<VersionView, 'at'> & { at: Date }>`
    select v.version, v.title, v.title_en as "titleEn", v.wordings, staff.name as by, v.at
    from quick_replies r join quick_reply_folders f on f.id = r.folder_id join quick_reply_versions v on v.reply_id = r.id
    left join staff on staff.id = v.by_id where r.id = ${id} and ${folderVisibleTo(who)} order by v.version desc limit 100`.execute(db);
  if (rows.length === 0) throw notFound();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
