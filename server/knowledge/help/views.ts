import { type RawBuilder, sql } from 'kysely';
import type { ArticleLanguage, ArticleLevel } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import { categoriesOf } from '../article-subject.ts';
import { type Answerer, answerers } from './answerers.ts';

/** What customers may read: live, and for everybody. */
const open = sql`articles a join article_versions v on v.article_id = a.id and v.version = a.live_version and v.audience = 'public'`;

export interface HelpLink {
  number: string;
  title: string;
}

export interface HelpSection {
  id: string | null;
  name: string;
  nameEn: string;
  count: number;
  links: HelpLink[];
}

/** By category in the order of the shop, each with what is read most, then by title. */
export async function helpSections(db: Reader, language: ArticleLanguage, each: number): Promise<HelpSection[]> {
  const { rows } = await sql<HelpSection>`
    select c.id, coalesce(c.name, '') as name, coalesce(c.name_en, '') as "nameEn", max(ranked.count)::int as count,
      jsonb_agg(jsonb_build_object('number', ranked.number, 'title', ranked.title) order by ranked.place) filter (where ranked.place <= ${each}) as links
    from (
      select v.category_id, a.number, x.title, count(*) over (partition by v.category_id) as count,
        row_number() over (partition by v.category_id order by coalesce(r.views, 0) desc, x.title collate "C", a.number) as place
      from ${open} join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
      left join (select article_id, sum(views) as views from article_days group by article_id) r on r.article_id = a.id) ranked
    left join categories c on c.id = ranked.category_id
    group by c.id, c.name, c.name_en, c.position order by c.id is null, c.position, c.name`.execute(db);
  return rows;
}

const askedDays = 90;

/** What customers come for most, by the reasons of talks of late, with the articles about it (S62). */
export async function askedMost(db: Reader, language: ArticleLanguage, at: Date, many: number): Promise<HelpLink[]> {
  const { rows } = await sql<HelpLink>`
    select a.number, x.title from (
      select topic || '.' || reason as key, count(*) as asked from wrap_ups where at > ${new Date(at.getTime() - askedDays * 86_400_000)} group by 1) w
    join article_versions v on w.key = any(v.reasons) and v.state = 'published' and v.audience = 'public'
    join articles a on a.id = v.article_id and a.live_version = v.version
    join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
    group by a.number, x.title order by sum(w.asked) desc, a.number limit ${many}`.execute(db);
  return rows;
}

/** All of one category, or of none, by title. */
export async function helpCategory(
  db: Reader,
  language: ArticleLanguage,
  category: string | null,
): Promise<(HelpLink & { level: ArticleLevel })[]> {
  const { rows } = await sql<HelpLink & { level: ArticleLevel }>`
    select a.number, x.title, v.level from ${open} join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
    where v.category_id is not distinct from ${category} order by x.title collate "C", a.number limit 1000`.execute(db);
  return rows;
}

export interface HelpArticle {
  id: string;
  number: string;
  version: number;
  language: ArticleLanguage;
  languages: ArticleLanguage[];
  level: ArticleLevel;
  title: string;
  similarQuestions: string[];
  body: string;
  publishedAt: Date;
  category: { id: string; name: string; nameEn: string } | null;
  products: string[];
  answerers: Answerer[];
}

/** An article as customers read it, in their language where it has one. */
export async function helpArticle(db: Reader, number: string, language: ArticleLanguage): Promise<HelpArticle | undefined> {
  const { rows } = await sql<HelpArticle>`/* prepared: help article */
    select a.id, a.number, v.version, v.level, x.language, x.title, x.similar_questions as "similarQuestions", x.body, v.published_at as "publishedAt", v.products,
      (select array_agg(o.language) from article_texts o where o.article_id = a.id and o.version = v.version) as languages,
      array(${answerers(sql`s.categories && ${categoriesOf}`)}) as answerers,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) end as category
    from ${open} join article_texts x on x.article_id = a.id and x.version = v.version left join categories c on c.id = v.category_id
    where a.number = ${number} order by x.language = ${language} desc limit 1`.execute(db);
  return rows[0];
}

const mostRelated = 5;

/** Others about the same goods, then of the same category. What is near is looked up first, each by its own index: a condition for both goes through all articles. */
export async function relatedTo(db: Reader, { id, language, category, products }: HelpArticle): Promise<HelpLink[]> {
  const near = (
    condition: RawBuilder<unknown>,
    place: number,
  ) => sql`select article_id, version, ${sql.lit(place)} as place from article_versions
    where ${condition} and state in ('published', 'needs_update') and audience = 'public' and article_id <> ${id}`;
  const parts = [
    ...(products.length > 0 ? [near(sql`products && ${products}::uuid[]`, 1)] : []),
    ...(category ? [near(sql`category_id = ${category.id}`, 2)] : []),
  ];
  if (parts.length === 0) return [];
  // Ids grow with time, as numbers do. Looked up one after the other until there are enough: as a join of all, it read every article.
  const name = `related articles${products.length > 0 ? ' by goods' : ''}${category ? ' by category' : ''}`;
  const { rows } = await sql<HelpLink>`${sql.raw(`/* prepared: ${name} */`)}
    select x.number, x.title from (
      select article_id, version, min(place) as place from (${sql.join(parts, sql` union all `)}) found
      group by article_id, version order by min(place), article_id) near
    cross join lateral (
      select a.number, x.title from articles a join article_texts x on x.article_id = a.id and x.version = a.live_version and x.language = ${language}
      where a.id = near.article_id and a.live_version = near.version offset 0) x
    order by near.place, near.article_id limit ${mostRelated}`.execute(db);
  return rows;
}

/** Which state of all articles a page was made from: changes when one of them does. */
export async function articlesStamp(db: Reader): Promise<string> {
  const { rows } = await sql<{ at: Date | null }>`select max(changed_at) as at from articles`.execute(db);
  return rows[0]!.at?.toISOString() ?? '';
}

export interface HelpPlace {
  number: string;
  language: ArticleLanguage;
  at: Date;
}

/** Every public page of an article, for the site map. */
export async function helpPlaces(db: Reader): Promise<HelpPlace[]> {
  const { rows } = await sql<HelpPlace>`
    select a.number, x.language, v.published_at as at from ${open} join article_texts x on x.article_id = a.id and x.version = v.version
    order by a.number, x.language desc limit 50000`.execute(db);
  return rows;
}
