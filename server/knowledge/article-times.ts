import { sql } from 'kysely';
import { lowRating, type MarkCause } from '../../common/articles.ts';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { doubtArticle } from './article-moves.ts';

const atOnce = 50;

const isDisliked = sql`exists (
  select 1 from article_votes o where o.article_id = v.article_id and o.version = v.version and o.at > v.checked_at
  having count(*) >= ${lowRating.leastVotes} and count(*) filter (where o.helped) < ${lowRating.share}::float8 * count(*))`;
const isAboutChanged = sql`exists (select 1 from products p where p.id = any(v.products) and p.updated_at > v.checked_at)`;

/** Published articles whose date has come, one of whose products was changed, or that helped few, since somebody last looked. */
async function doubtful(database: Database): Promise<{ id: string; because: MarkCause }[]> {
  const { rows } = await sql<{ id: string; because: MarkCause }>`
    select v.article_id as id,
      case when v.review_by <= ${database.now()} then 'date' when ${isAboutChanged} then 'product' else 'rating' end as because
    from article_versions v
    where v.state = 'published' and (v.review_by <= ${database.now()} or ${isAboutChanged} or ${isDisliked})
    order by v.published_at, v.article_id limit ${atOnce}`.execute(database.db);
  return rows;
}

async function doubtSome(database: Database): Promise<void> {
  for (const { id, because } of await doubtful(database)) await transact(database, (tx) => doubtArticle(tx, system, id, because));
}

export const articleTimes: readonly Timed[] = [{ name: 'articles that need an update', everySeconds: 60, run: doubtSome }];
