import { sql } from 'kysely';
import { z } from 'zod';
import { checkLearning, type LearningPath, learningFindings, learningStates } from '../../../common/learning.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import { notFound } from '../../platform/problems.ts';
import { PathInput } from './shape.ts';

const findingCodes = Object.keys(learningFindings) as (keyof typeof learningFindings)[];

export const PathLine = z.object({
  id: z.uuid(),
  title: z.string(),
  titleEn: z.string(),
  badge: z.string(),
  badgeEn: z.string(),
  state: z.enum(learningStates),
  /** The draft differs from what customers go through. */
  isChanged: z.boolean(),
  lessons: z.int(),
  questions: z.int(),
  /** Customers who have begun, and who have the badge. */
  begun: z.int(),
  passed: z.int(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string().nullable(),
});
export type PathLine = z.output<typeof PathLine>;

export const PathView = PathLine.extend({
  edition: z.int(),
  content: PathInput,
  /** Titles of the articles that are lessons, by id; what is not public for customers is not shown to them. */
  articles: z.record(z.string(), z.object({ title: z.string(), isPublic: z.boolean() })),
  product: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  findings: z.array(z.object({ code: z.enum(findingCodes), n: z.int().optional() })),
});
export type PathView = z.output<typeof PathView>;

const columns = sql`l.id, l.content ->> 'title' as title, l.content ->> 'titleEn' as "titleEn", l.content ->> 'badge' as badge, l.content ->> 'badgeEn' as "badgeEn",
  case when l.archived_at is not null then 'archived' when l.published is null then 'draft' else 'published' end as state,
  l.edition is distinct from l.published_edition as "isChanged", jsonb_array_length(l.content -> 'lessons') as lessons,
  jsonb_array_length(l.content -> 'questions') as questions, p.begun, p.passed, ${instant('l.updated_at')} as "updatedAt", s.name as "updatedBy"`;
const joined = sql`learning_paths l left join staff s on s.id = l.updated_by, lateral (
  select count(*)::int as begun, count(passed_at)::int as passed from learning_progress where path_id = l.id) p`;

export async function pathLines(db: Reader): Promise<PathLine[]> {
  const { rows } =
    await sql<PathLine>`select ${columns} from ${joined} order by l.archived_at is not null, l.updated_at desc, l.id limit 200`.execute(db);
  return rows;
}

export async function pathView(db: Reader, language: string, id: string): Promise<PathView> {
  const { rows } = await sql<
    PathLine & { edition: number; content: LearningPath }
  >`select ${columns}, l.edition, l.content from ${joined} where l.id = ${id}`.execute(db);
  const [path] = rows;
  if (!path) throw notFound();
  const articles = await lessonArticles(db, language, path.content);
  const { product: wanted } = path.content;
  const product = wanted
    ? ((await db.selectFrom('products').select(['id', 'name', 'name_en as nameEn']).where('id', '=', wanted).executeTakeFirst()) ?? null)
    : null;
  return { ...path, articles, product, findings: checkLearning(path.content) };
}

async function lessonArticles(db: Reader, language: string, { lessons }: LearningPath): Promise<PathView['articles']> {
  const ids = lessons.flatMap(({ article }) => article ?? []);
  const { rows } = await sql<{ id: string; title: string; isPublic: boolean }>`
    select distinct on (a.id) a.id, x.title, a.live_version is not null and v.audience = 'public' as "isPublic" from articles a
    join article_versions v on v.article_id = a.id and v.version = coalesce(a.live_version, a.work_version)
    join article_texts x on x.article_id = a.id and x.version = v.version
    where a.id = any(${ids}::uuid[]) order by a.id, x.language = ${language} desc`.execute(db);
  return Object.fromEntries(rows.map(({ id, title, isPublic }) => [id, { title, isPublic }]));
}

/** A path as customers go through it now. */
export async function publishedPath(db: Reader, id: string): Promise<LearningPath | undefined> {
  const row = await db.selectFrom('learning_paths').select(['published', 'archived_at']).where('id', '=', id).executeTakeFirst();
  return row && !row.archived_at ? (row.published ?? undefined) : undefined;
}

export interface PublishedPath {
  id: string;
  path: LearningPath;
  at: Date;
}

/** All that customers may go through. */
export async function publishedPaths(db: Reader): Promise<PublishedPath[]> {
  const { rows } = await sql<PublishedPath>`
    select id, published as path, published_at as at from learning_paths where published is not null and archived_at is null
    order by published ->> 'title', id limit 200`.execute(db);
  return rows;
}

export const BadgeView = z.object({
  path: z.uuid(),
  badge: z.string(),
  badgeEn: z.string(),
  title: z.string(),
  titleEn: z.string(),
  passedAt: z.iso.datetime(),
});
export type BadgeView = z.output<typeof BadgeView>;
