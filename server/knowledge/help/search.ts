import { sql } from 'kysely';
import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import type { Answers } from '../answers.ts';
import type { HelpLink } from './views.ts';

interface Asked {
  q: string;
  language: ArticleLanguage;
  limit: number;
}

/** A visitor is better told that nothing was found than shown what is hardly about it. */
const least = 0.25;

/** What the help centre finds, the best first. The engine says where to look; what is shown, and to whom, the rows say. */
export async function findInHelp(db: Reader, answers: Answers, { q, language, limit }: Asked): Promise<HelpLink[]> {
  if (!q.trim()) return [];
  const { found } = await answers.ask(q, {
    among: (answer) => answer.kind === 'article' && !answer.staffOnly && answer.language === language,
    limit,
  });
  const ids = found.filter(({ score }) => score >= least).map(({ entry }) => entry.source);
  const { rows } = await sql<HelpLink>`
    select a.number, x.title from unnest(${ids}::uuid[]) with ordinality as found(id, place)
    join articles a on a.id = found.id
    join article_versions v on v.article_id = a.id and v.version = a.live_version and v.audience = 'public'
    join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
    order by found.place`.execute(db);
  return rows;
}
