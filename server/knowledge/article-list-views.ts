import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { articleAudiences, articleLanguages, articleLevels } from '../../common/articles.ts';
import { Total } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { words } from '../platform/routes.ts';
import { ArticleLine, articleLines, articleVisibleTo, shownVersion } from './article-views.ts';

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

export const ArticlePage = z.object({ items: z.array(ArticleLine), next: z.string().nullable(), total: Total });

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

function conditions(query: ArticleQuery): RawBuilder<unknown> {
  const parts = [inList[query.list]];
  if (query.q) parts.push(says(query.q));
  if (query.audience) parts.push(sql`v.audience = ${query.audience}`);
  if (query.level) parts.push(sql`v.level = ${query.level}`);
  if (query.category) parts.push(sql`v.category_id = ${query.category}`);
  if (query.product) parts.push(sql`${query.product} = any(v.products)`);
  if (query.reason) parts.push(sql`${query.reason} = any(v.reasons)`);
  if (query.language)
    parts.push(
      sql`exists (select 1 from article_texts x where x.article_id = a.id and x.version = v.version and x.language = ${query.language})`,
    );
  return sql.join(parts, sql` and `);
}

/** One page of articles, what changed last on top. */
export async function listArticles(db: Reader, who: Principal, query: ArticleQuery): Promise<z.output<typeof ArticlePage>> {
  const where = conditions(query);
  const [at, id] = query.after?.split('~') ?? [];
  const beyond = at ? sql`(a.changed_at, a.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
  const rows = await articleLines(
    db,
    who,
    sql`${where} and ${beyond}`,
    sql`order by a.changed_at desc, a.id desc limit ${query.limit + 1}`,
  );
  const items = rows.slice(0, query.limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  return { items, next: last ? `${last.changedAt}~${last.id}` : null, total: at ? null : await countArticles(db, who, where) };
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
