import { sql } from 'kysely';
import { z } from 'zod';
import { visibleTo } from '../../conversations/access.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import { notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { StudyLine } from './shape.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });

export const StudySummary = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  lesson: z.string(),
  tags: z.array(z.string()),
  by: Named,
  at: z.iso.datetime(),
});
export type StudySummary = z.output<typeof StudySummary>;

export const StudyView = StudySummary.extend({
  lines: z.array(StudyLine),
  /** Only for who may look there. */
  conversation: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  ticket: z.object({ id: z.uuid(), number: z.string() }).nullable(),
});
export type StudyView = z.output<typeof StudyView>;

export const StudyQuery = z.object({ q: words(100).optional(), tag: words(30).optional(), before: words(80).optional() });
export const StudyPage = z.object({
  items: z.array(StudySummary),
  next: z.string().nullable(),
  /** Of the whole library, the most used first. */
  tags: z.array(z.object({ tag: z.string(), count: z.int() })),
});

const pageSize = 50;
const head = sql`s.id, s.number, s.title, s.lesson, s.tags, jsonb_build_object('id', p.id, 'name', p.name) as by, ${instant('s.written_at')} as at`;

export async function studyPage(db: Reader, { q, tag, before }: z.output<typeof StudyQuery>): Promise<z.output<typeof StudyPage>> {
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<StudySummary>`
    select ${head} from case_studies s join staff p on p.id = s.written_by
    where s.removed_at is null and ${tag ? sql`${tag} = any(s.tags)` : sql`true`}
      and ${q ? sql`(s.title ilike ${like} or s.lesson ilike ${like} or s.number = ${q} or s.lines::text ilike ${like})` : sql`true`}
      and ${before ? sql`(s.written_at, s.id) < (select written_at, id from case_studies where number = ${before})` : sql`true`}
    order by s.written_at desc, s.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize);
  const tags = await sql<{ tag: string; count: number }>`
    select tag, count(*)::int as count from case_studies, unnest(tags) tag where removed_at is null
    group by tag order by count desc, tag collate "C" limit 50`.execute(db);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.number ?? null) : null, tags: tags.rows };
}

export async function studyView(db: Reader, who: Principal, id: string): Promise<StudyView> {
  const { rows } = await sql<StudyView>`
    select ${head}, s.lines,
      case when conversations.id is null then null else jsonb_build_object('id', conversations.id, 'number', conversations.number) end as conversation,
      case when t.id is null then null else jsonb_build_object('id', t.id, 'number', t.number) end as ticket
    from case_studies s join staff p on p.id = s.written_by
    left join conversations on conversations.id = s.conversation_id and ${visibleTo(who)} left join tickets t on t.id = s.ticket_id
    where s.id = ${id} and s.removed_at is null`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}
