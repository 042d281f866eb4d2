import { sql } from 'kysely';
import { findAnswers } from '../knowledge/answer-views.ts';
import { answersOf } from '../knowledge/answers.ts';
import type { Database, Reader } from '../platform/db.ts';
import type { Answering, Sources } from './manners/manner.ts';
import { spoken } from './suggesting.ts';
import { understandingOf } from './understanding/intents.ts';

type Language = 'zh-CN' | 'en';

/** What the assistant may answer from, for one talk: what is published for everybody (S47). */
export function sourcesFor(database: Database, language: Language): Sources {
  const { db } = database;
  return {
    understand: (text) => understandingOf(database).of(text),
    async articles(question) {
      const query = { q: question.slice(-200), kinds: ['article' as const], language, limit: 3 };
      const found = await findAnswers(db, answersOf(database), query, ({ staffOnly, doubted }) => !staffOnly && !doubted);
      const whole = await Promise.all(found.map(async ({ id, score }) => ({ ...(await published(db, id, language)), score })));
      return whole.filter((each): each is Answering => each.source !== undefined);
    },
    async article(id) {
      const found = await published(db, id, language);
      return found && { ...found, score: 1 };
    },
  };
}

interface Row {
  article: string;
  number: string;
  version: number;
  name: string;
  body: string;
}

/** As it stands now: what is not official any more, or was never for customers, is no answer. */
async function published(db: Reader, id: string, language: Language): Promise<Omit<Answering, 'score'> | undefined> {
  const { rows } = await sql<Row>`
    select a.id as article, a.number, v.version, x.title as name, x.body from articles a
    join article_versions v on v.article_id = a.id and v.version = a.live_version and v.state = 'published' and v.audience = 'public'
    join article_texts x on x.article_id = a.id and x.version = v.version
    where a.id = ${id} order by x.language = ${language} desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { body, ...source } = row;
  return { source, text: shortened(spoken(body)) };
}

const longest = 420;

/** The beginning, up to the end of a paragraph or a sentence. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest);
  const end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf('。') + 1, part.lastIndexOf('. ') + 1);
  return `${part.slice(0, end > longest / 2 ? end : longest).trimEnd()}…`;
}
