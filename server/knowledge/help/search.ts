import { sql } from 'kysely';
import type { z } from 'zod';
import type { ArticleLanguage, ArticleLevel } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import { type Facets, facetsOf, narrowingTo } from '../answer-facets.ts';
import { longestLooked, plainSaid } from '../answer-texts.ts';
import type { Answers } from '../answers.ts';
import { type Marked, pieceOf, withMarks } from '../found-pieces.ts';
import type { HelpLink } from './views.ts';

interface Asked {
  q: string;
  language: ArticleLanguage;
  limit: number;
  level?: ArticleLevel | undefined;
  category?: string | undefined;
}

/** What was found, where it has what was asked for, and what it can be narrowed to. */
export interface FoundInHelp {
  items: Marked<HelpLink & { excerpt: string }>[];
  facets: z.output<typeof Facets>;
}

/** A visitor is better told that nothing was found than shown what is hardly about it. */
const least = 0.25;
const mostCounted = 100;

/** What the help centre finds, the best first. The engine says where to look; what is shown, and to whom, the rows say. */
export async function findInHelp(db: Reader, answers: Answers, { q, language, limit, ...narrowed }: Asked): Promise<FoundInHelp> {
  if (!q.trim()) return { items: [], facets: await facetsOf(db, [], narrowed) };
  const asking = await answers.ask(q, {
    among: (answer) => answer.kind === 'article' && !answer.staffOnly && answer.language === language,
    limit: mostCounted,
  });
  const best = asking.found.filter(({ score }) => score >= least).map(({ entry }) => entry);
  const ids = best
    .filter(narrowingTo(narrowed))
    .slice(0, limit)
    .map(({ source }) => source);
  const { rows } = await sql<HelpLink & { text: string }>`
    select a.number, x.title, left(x.body, ${longestLooked}) as text from unnest(${ids}::uuid[]) with ordinality as found(id, place)
    join articles a on a.id = found.id
    join article_versions v on v.article_id = a.id and v.version = a.live_version and v.audience = 'public'
    join article_texts x on x.article_id = a.id and x.version = v.version and x.language = ${language}
    order by found.place`.execute(db);
  const pieces = rows.map(({ number, ...said }) => ({ number, ...pieceOf(plainSaid(said), asking.asked) }));
  return { items: withMarks(pieces, asking), facets: await facetsOf(db, best, narrowed) };
}
