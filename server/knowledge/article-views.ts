import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { articleAudiences, articleLanguages, articleLevels, articleStates, isLive, markCauses } from '../../common/articles.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';
import { ArticleText } from './article-shape.ts';
import { htmlOf } from './markdown.ts';

const Instant = z.iso.datetime();
const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });
const Colleague = z.object({ id: z.uuid(), name: z.string() });

/** Drafts are for who writes; who only reads sees what is live. */
export const mayWrite = (who: Principal) => who.permissions.has('articles.write') || who.permissions.has('articles.review');

/** Articles `a` one may see at all. */
export const articleVisibleTo = (who: Principal) => (mayWrite(who) ? sql`true` : sql`a.live_version is not null`);

/** The version a list shows: what is worked on before what is live, to those who may see it; else the last there was. */
export const shownVersion = (who: Principal) =>
  mayWrite(who)
    ? sql`coalesce(a.work_version, a.live_version, (select max(version) from article_versions where article_id = a.id))`
    : sql`a.live_version`;

export const ArticleLine = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  languages: z.array(z.enum(articleLanguages)),
  /** Of the version shown: the one worked on, else the live one. */
  version: z.int(),
  state: z.enum(articleStates),
  /** The version customers read, when there is one. */
  live: z.object({ version: z.int(), state: z.enum(articleStates), publishedAt: Instant }).nullable(),
  audience: z.enum(articleAudiences),
  level: z.enum(articleLevels),
  category: Named.nullable(),
  markedBecause: z.enum(markCauses).nullable(),
  /** Whose idea it was. */
  by: z.string().nullable(),
  changedAt: Instant,
});
export type ArticleLine = z.output<typeof ArticleLine>;

/** The best title for somebody's language. */
export const titleFor = (language: string, article = 'v.article_id', version = 'v.version') => sql<string>`(
  select title from article_texts x where x.article_id = ${sql.ref(article)} and x.version = ${sql.ref(version)}
  order by x.language = ${language} desc, x.language desc limit 1)`;

const lineOf = (language: string) => sql`a.id, a.number, ${titleFor(language)} as title,
  (select array_agg(x.language order by x.language desc) from article_texts x where x.article_id = a.id and x.version = v.version) as languages,
  v.version, v.state, v.audience, v.level, v.marked_because as "markedBecause", maker.name as by, ${instant('a.changed_at')} as "changedAt",
  case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) end as category,
  case when l.version is not null then jsonb_build_object('version', l.version, 'state', l.state, 'publishedAt', ${instant('l.published_at')}) end as live`;

const joined = sql`join article_versions v on v.article_id = a.id
  left join article_versions l on l.article_id = a.id and l.version = a.live_version
  left join categories c on c.id = v.category_id left join staff maker on maker.id = a.made_by`;

export async function articleLines(
  db: Reader,
  who: Principal,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<ArticleLine[]> {
  const { rows } = await sql<ArticleLine>`
    select ${lineOf(who.language)} from articles a ${joined}
    where v.version = ${shownVersion(who)} and ${articleVisibleTo(who)} and ${where} ${rest}`.execute(db);
  return rows;
}

const Version = z.object({
  version: z.int(),
  state: z.enum(articleStates),
  writers: z.array(Colleague),
  writtenAt: Instant,
  reviewer: z.string().nullable(),
  publishedAt: Instant.nullable(),
  returnNote: z.string(),
});

export const WholeArticle = ArticleLine.extend({
  texts: z.array(ArticleText.extend({ html: z.string() })),
  products: z.array(Named.extend({ number: z.string() })),
  reasons: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string() })),
  rules: z.array(z.string()),
  reviewBy: Instant.nullable(),
  writtenAt: Instant,
  writers: z.array(Colleague),
  submittedBy: z.string().nullable(),
  returnedBy: z.string().nullable(),
  returnNote: z.string(),
  reviewer: z.string().nullable(),
  markedNote: z.string(),
  markedBy: z.string().nullable(),
  /** A draft or a version in review beside the one shown, or that one. */
  work: z.int().nullable(),
  versions: z.array(Version),
});
export type WholeArticle = z.output<typeof WholeArticle>;

const people = (ids: string) => sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name), '[]')
  from staff s where s.id = any(${sql.ref(ids)}))`;
const named = (id: string) => sql`(select s.name from staff s where s.id = ${sql.ref(id)})`;

/** All of one version: the one asked for, else the one that lists show. */
export async function wholeArticle(db: Reader, keys: Keys, who: Principal, id: string, version?: number): Promise<WholeArticle> {
  const { rows } = await sql<Omit<WholeArticle, 'texts' | 'versions'>>`
    select ${lineOf(who.language)}, v.rules, ${instant('v.review_by')} as "reviewBy", ${instant('v.written_at')} as "writtenAt",
      ${people('v.writers')} as writers, ${named('v.submitted_by')} as "submittedBy", ${named('v.returned_by')} as "returnedBy",
      v.return_note as "returnNote", ${named('v.reviewed_by')} as reviewer, v.marked_note as "markedNote", ${named('v.marked_by')} as "markedBy",
      a.work_version as work,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en, 'number', p.number) order by p.number), '[]')
        from products p where p.id = any(v.products)) as products,
      (select coalesce(jsonb_agg(jsonb_build_object('key', r.key, 'name', r.name, 'nameEn', r.name_en) order by r.key), '[]')
        from reasons r where r.key = any(v.reasons)) as reasons
    from articles a ${joined}
    where a.id = ${id} and v.version = coalesce(${version ?? null}::int, ${shownVersion(who)}) and ${articleVisibleTo(who)}`.execute(db);
  const [article] = rows;
  // Who only reads sees what is live, and no older or newer version of it.
  if (!article || (!mayWrite(who) && !isLive(article.state))) throw notFound();
  const texts = await textsOf(db, id, article.version);
  return {
    ...article,
    texts: texts.map((text) => ({ ...text, html: htmlOf(keys, text.body) })),
    versions: mayWrite(who) ? await versionViews(db, id) : [],
  };
}

/** What a version says, Chinese first. */
export async function textsOf(db: Reader, id: string, version: number): Promise<ArticleText[]> {
  const rows = await db
    .selectFrom('article_texts')
    .select(['language', 'title', 'similar_questions as similarQuestions', 'words', 'body'])
    .where('article_id', '=', id)
    .where('version', '=', version)
    .orderBy('language', 'desc')
    .execute();
  return rows;
}

async function versionViews(db: Reader, id: string): Promise<z.output<typeof Version>[]> {
  const { rows } = await sql<z.output<typeof Version>>`
    select v.version, v.state, ${people('v.writers')} as writers, ${instant('v.written_at')} as "writtenAt", ${named('v.reviewed_by')} as reviewer,
      ${instant('v.published_at')} as "publishedAt", v.return_note as "returnNote"
    from article_versions v where v.article_id = ${id} order by v.version desc limit 100`.execute(db);
  return rows;
}
