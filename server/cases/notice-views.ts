import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';
import { hasRead, isFor } from './notices.ts';

const Instant = z.iso.datetime();
const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const NoticeView = z.object({
  id: z.uuid(),
  version: z.int(),
  title: z.string(),
  body: z.string(),
  groups: z.array(Named),
  by: z.string(),
  publishedAt: Instant,
  readBy: Instant,
  remindedAt: Instant.nullable(),
  retiredAt: Instant.nullable(),
  /** Whether it is for who asks, and when they read this version. */
  isForMe: z.boolean(),
  readAt: Instant.nullable(),
  /** How many it is for, and of these how many have read this version. */
  people: z.int(),
  read: z.int(),
});
export type NoticeView = z.output<typeof NoticeView>;

async function noticeViews(db: Reader, who: Principal, rest: RawBuilder<unknown>): Promise<NoticeView[]> {
  const { rows } = await sql<NoticeView>`
    select n.id, n.version, v.title, v.body, writer.name as by, ${instant('n.published_at')} as "publishedAt", ${instant('n.read_by')} as "readBy",
      ${instant('n.reminded_at')} as "remindedAt", ${instant('n.retired_at')} as "retiredAt", ${instant('mine.at')} as "readAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) order by g.created_at), '[]')
        from groups g where g.id = any(n.groups)) as groups,
      exists (select 1 from staff s where s.id = ${who.id} and ${isFor}) as "isForMe", counted.people, counted.read
    from notices n join notice_versions v on v.notice_id = n.id and v.version = n.version join staff writer on writer.id = v.written_by
    left join notice_reads mine on mine.notice_id = n.id and mine.version = n.version and mine.staff_id = ${who.id}
    cross join lateral (
      select count(*)::int as people, count(*) filter (where ${hasRead})::int as read from staff s where ${isFor}) counted
    ${rest}`.execute(db);
  return rows;
}

export const NoticeList = z.object({ items: z.array(NoticeView), unread: z.int() });
const most = 200;

/** What holds, the unread first, then the newest; `all` holds also what is for others, and what was retired. */
export async function noticeList(db: Reader, who: Principal, list: 'mine' | 'all'): Promise<z.output<typeof NoticeList>> {
  const mine = sql`n.retired_at is null and exists (select 1 from staff s where s.id = ${who.id} and ${isFor})`;
  const where = list === 'all' ? sql`true` : mine;
  const order = sql`n.retired_at is not null, (mine.at is not null), n.published_at desc, n.id`;
  const items = await noticeViews(db, who, sql`where ${where} order by ${order} limit ${most}`);
  return { items, unread: await unreadNotices(db, who) };
}

async function unreadNotices(db: Reader, who: Principal): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from notices n join staff s on s.id = ${who.id}
    where n.retired_at is null and ${isFor} and not ${hasRead}`.execute(db);
  return rows[0]!.many;
}

const Receipt = z.object({ staff: z.object({ id: z.uuid(), name: z.string() }), readAt: Instant.nullable() });
const Version = z.object({ version: z.int(), title: z.string(), body: z.string(), by: z.string(), at: Instant });

/** With its receipts, who has not read it first, and its older versions. */
export const WholeNotice = NoticeView.extend({ receipts: z.array(Receipt), versions: z.array(Version) });
export type WholeNotice = z.output<typeof WholeNotice>;

export async function wholeNotice(db: Reader, who: Principal, id: string): Promise<WholeNotice> {
  const [notice] = await noticeViews(db, who, sql`where n.id = ${id}`);
  if (!notice) throw notFound();
  const receipts = await sql<z.output<typeof Receipt>>`
    select jsonb_build_object('id', s.id, 'name', s.name) as staff, ${instant('r.at')} as "readAt"
    from notices n join staff s on ${isFor} left join notice_reads r on r.notice_id = n.id and r.version = n.version and r.staff_id = s.id
    where n.id = ${id} order by r.at is not null, r.at, s.name, s.id limit 1000`.execute(db);
  const versions = await sql<z.output<typeof Version>>`
    select v.version, v.title, v.body, s.name as by, ${instant('v.at')} as at
    from notice_versions v join staff s on s.id = v.written_by where v.notice_id = ${id} order by v.version desc limit 100`.execute(db);
  return { ...notice, receipts: receipts.rows, versions: versions.rows };
}
