import { sql } from 'kysely';
import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import type { HelpLink } from './views.ts';

interface Asked {
  q: string;
  language: ArticleLanguage;
  limit: number;
}

/** What the help centre finds, the best first: the one place that asks, so that a better search is put in here. */
export async function findInHelp(db: Reader, { q, language, limit }: Asked): Promise<HelpLink[]> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const all = sql`lower(concat_ws(e'\n', x.title, array_to_string(x.similar_questions, e'\n'), array_to_string(x.words, e'\n'), x.body))`;
  const has = words.map((word) => sql`position(${word} in ${all}) > 0`);
  const { rows } = await sql<HelpLink>`
    select a.number, x.title from articles a
    join article_versions v on v.article_id = a.id and v.version = a.live_version and v.audience = 'public'
    join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
    where ${sql.join(has, sql` and `)}
    order by position(${words[0]} in lower(x.title)) = 0, position(${words[0]} in lower(array_to_string(x.similar_questions, ' '))) = 0, a.number
    limit ${limit}`.execute(db);
  return rows;
}
