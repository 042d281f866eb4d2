import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { articleAudiences, articleLanguages, articleLevels } from '../../common/articles.ts';
import { Total } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { words } from '../platform/routes.ts';
import { CategoryFacet, Facet, named } from './answer-facets.ts';
import { longestLooked, plainSaid } from './answer-texts.ts';
import type { Answers } from './answers.ts';
import { ArticleLine, articleLines, articleVisibleTo, shownVersion } from './article-views.ts';
import { Mark, pieceOf, withMarks } from './found-pieces.ts';
import { type Thought, thoughtOf } from './likely.ts';

export const articleLists = ['all', 'draft', 'review', 'published', 'needs_update', 'archived'] as const;

export const ArticleQuery = z.object({
  list: z.enum(articleLists).default('all'),
  q: words(60, 0).optional(),
  audience: z.enum(articleAudiences).optional(),
  level: z.enum(articleLevels).optional(),
  language: z.enum(articleLanguages).optional(),
  category: z.uuid().optional(),
  product: z.uuid().optional(),
  reason: z.string().max(80).optional(),
  /** The last row of the page before. */
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type ArticleQuery = z.output<typeof ArticleQuery>;

/** A line, and where it has what was asked for; nothing where nothing was. */
const FoundArticle = ArticleLine.extend({
  found: z.object({ titleMarks: z.array(Mark), excerpt: z.string(), excerptMarks: z.array(Mark) }).nullable(),
});
export type FoundArticle = z.output<typeof FoundArticle>;

export const ArticlePage = z.object({ items: z.array(FoundArticle), next: z.string().nullable(), total: Total });

const says = (q: string) => sql`exists (select 1 from article_texts x where x.article_id = a.id and x.version = v.version
  and position(lower(${q}) in lower(concat_ws(e'\n', a.number, x.title, array_to_string(x.similar_questions, e'\n'), array_to_string(x.words, e'\n'), x.body))) > 0)`;

const inList: Record<(typeof articleLists)[number], RawBuilder<unknown>> = {
  all: sql`v.state <> 'discarded' and (v.state <> 'archived' or a.work_version is not null)`,
  draft: sql`v.state = 'draft'`,
  review: sql`v.state = 'review'`,
  published: sql`exists (select 1 from article_versions o where o.article_id = a.id and o.version = a.live_version and o.state = 'published')`,
  needs_update: sql`exists (select 1 from article_versions o where o.article_id = a.id and o.version = a.live_version and o.state = 'needs_update')`,
  archived: sql`v.state = 'archived'`,
};

const narrowings = {
  audience: ({ audience }: ArticleQuery) => audience && sql`v.audience = ${audience}`,
  level: ({ level }: ArticleQuery) => level && sql`v.level = ${level}`,
  category: ({ category }: ArticleQuery) => category && sql`v.category_id = ${category}`,
  language: ({ language }: ArticleQuery) =>
    language &&
    sql`exists (select 1 from article_texts x where x.article_id = a.id and x.version = v.version and x.language = ${language})`,
};
type Narrowed = keyof typeof narrowings;
const narrowed = Object.keys(narrowings) as Narrowed[];

const every = (parts: RawBuilder<unknown>[]) => (parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`);

const narrowedBy = (query: ArticleQuery, but?: Narrowed) =>
  every(narrowed.filter((each) => each !== but).flatMap((each) => narrowings[each](query) || []));

const isFirst = (thought: Thought | undefined) => sql`a.id = any(${thought?.ids ?? []}::uuid[])`;

/** What is in the list, before it is narrowed. */
function listed(query: ArticleQuery, thought: Thought | undefined): RawBuilder<unknown> {
  const parts = [inList[query.list]];
  if (query.q) parts.push(sql`(${says(query.q)} or ${isFirst(thought)})`);
  if (query.product) parts.push(sql`${query.product} = any(v.products)`);
  if (query.reason) parts.push(sql`${query.reason} = any(v.reasons)`);
  return every(parts);
}

const thoughtFor = async (answers: Answers, { q }: ArticleQuery) => (q ? thoughtOf(answers, 'article', q) : undefined);

/** One page of articles: what the search thinks of first, the best first, then what changed last. */
export async function listArticles(
  db: Reader,
  answers: Answers,
  who: Principal,
  query: ArticleQuery,
): Promise<z.output<typeof ArticlePage>> {
  const thought = await thoughtFor(answers, query);
  const where = sql`${listed(query, thought)} and ${narrowedBy(query)}`;
  const [at, id] = query.after?.split('~') ?? [];
  const beyond = at ? sql`(a.changed_at, a.id) < (${at}::timestamptz, ${id}::uuid) and not ${isFirst(thought)}` : sql`true`;
  const rows = await articleLines(
    db,
    who,
    sql`${where} and ${beyond}`,
    sql`order by array_position(${thought?.ids ?? []}::uuid[], a.id), a.changed_at desc, a.id desc limit ${query.limit + 1}`,
  );
  const items = rows.slice(0, query.limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  return {
    items: thought ? await marked(db, who, items, thought) : items.map((item) => ({ ...item, found: null })),
    next: last ? `${last.changedAt}~${last.id}` : null,
    total: at ? null : await countArticles(db, who, where),
  };
}

/** Each with where it has what was asked for, in the language its title is shown in. */
async function marked(db: Reader, who: Principal, items: readonly ArticleLine[], { asking }: Thought): Promise<FoundArticle[]> {
  const wanted = items.map(({ id, version }) => ({ id, version }));
  const { rows } = await sql<{ id: string; text: string }>`
    select distinct on (w.id) w.id, left(x.body, ${longestLooked}) as text
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, version int)
    join article_texts x on x.article_id = w.id and x.version = w.version
    order by w.id, x.language = ${who.language} desc, x.language desc`.execute(db);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const pieces = items.map(({ id, title }) => pieceOf(plainSaid({ title, text: texts.get(id) ?? '' }), asking.asked));
  return withMarks(pieces, asking).map(({ title, ...found }, at) => ({ ...items[at]!, title, found }));
}

export const ArticleFacets = z.object({
  audience: z.array(Facet),
  level: z.array(Facet),
  language: z.array(Facet),
  category: z.array(CategoryFacet),
});

export type ArticleFacets = z.output<typeof ArticleFacets>;

const counts: Record<Narrowed, RawBuilder<unknown>> = {
  audience: sql`v.audience`,
  level: sql`v.level`,
  category: sql`v.category_id::text`,
  language: sql`unnest(v.languages)`,
};

/** What the list can be narrowed to: of each value how many articles would be left, by everything else it is narrowed to. */
export async function articleFacets(db: Reader, answers: Answers, who: Principal, query: ArticleQuery): Promise<ArticleFacets> {
  const thought = await thoughtFor(answers, query);
  const parts = narrowed.map(
    (each) => sql`select ${sql.lit(each)} as facet, value, count(*)::int as count from (
      select ${counts[each]} as value from listed v join articles a on a.id = v.article_id where ${narrowedBy(query, each)}) counted
    where value is not null group by value`,
  );
  const { rows } = await sql<{ facet: Narrowed } & z.output<typeof Facet>>`
    with listed as materialized (
      select v.article_id, v.version, v.audience, v.level, v.category_id,
        (select array_agg(x.language) from article_texts x where x.article_id = v.article_id and x.version = v.version) as languages
      from articles a join article_versions v on v.article_id = a.id and v.version = ${shownVersion(who)}
      where ${articleVisibleTo(who)} and ${listed(query, thought)})
    ${sql.join(parts, sql` union all `)} order by count desc, value`.execute(db);
  const of = (facet: Narrowed) => rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return { audience: of('audience'), level: of('level'), language: of('language'), category: await named(db, of('category')) };
}

const most = 1001;

async function countArticles(db: Reader, who: Principal, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (
    select 1 from articles a join article_versions v on v.article_id = a.id and v.version = ${shownVersion(who)}
    where ${articleVisibleTo(who)} and ${where} limit ${most}) counted`.execute(db);
  return rows[0]!.total;
}

export const ArticleCounts = z.object({ draft: z.int(), review: z.int(), published: z.int(), needs_update: z.int() });

/** What stands in each list. */
export async function articleCounts(db: Reader): Promise<z.output<typeof ArticleCounts>> {
  const { rows } = await sql<z.output<typeof ArticleCounts>>`
    select count(*) filter (where state = 'draft')::int as draft, count(*) filter (where state = 'review')::int as review,
      count(*) filter (where state = 'published')::int as published, count(*) filter (where state = 'needs_update')::int as needs_update
    from article_versions`.execute(db);
  return rows[0]!;
}
