import { sql } from 'kysely';
import type { MarkCause } from '../../common/articles.ts';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { doubtArticle } from './article-moves.ts';

const atOnce = 50;

/** Published articles whose date has come, or one of whose products was changed since somebody last looked. */
async function doubtful(database: Database): Promise<{ id: string; because: MarkCause }[]> {
  const { rows } = await sql<{ id: string; because: MarkCause }>`
    select v.article_id as id, case when v.review_by <= ${database.now()} then 'date' else 'product' end as because
    from article_versions v where v.state = 'published' and (v.review_by <= ${database.now()}
      or exists (select 1 from products p where p.id = any(v.products) and p.updated_at > v.checked_at))
    order by v.published_at, v.article_id limit ${atOnce}`.execute(database.db);
  return rows;
}

async function doubtSome(database: Database): Promise<void> {
  for (const { id, because } of await doubtful(database)) await transact(database, (tx) => doubtArticle(tx, system, id, because));
}

export const articleTimes: readonly Timed[] = [{ name: 'articles that need an update', everySeconds: 60, run: doubtSome }];
