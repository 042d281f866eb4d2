import { sql } from 'kysely';
import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import { ArticleInput } from '../article-shape.ts';
import { textsOf } from '../article-views.ts';
import type { Linked } from './named.ts';
import type { Written } from './written.ts';

/** An article as files tell of it: in one or both languages. */
export interface Brought {
  number: string | undefined;
  texts: Written['text'][];
  linked: Linked;
}

export interface Standing {
  id: string;
  work: number | null;
  live: number | null;
  state: string;
  /** Who else has written in the version that is worked on. */
  writers: string[];
  writtenAt: Date;
  input: ArticleInput;
}

/** The article a file is about: of that number, made from that place before, or of that title. */
export async function articleFor(db: Reader, key: string, { number, texts }: Brought): Promise<Standing | undefined> {
  const titles = texts.map(({ language, title }) => ({ language, title }));
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, 1 as place from articles where number = ${number ?? null}
      union all select article_id, 2 from article_sources where key = ${key}
      union all select a.id, 3 from jsonb_to_recordset(${JSON.stringify(titles)}::jsonb) as t(language text, title text)
        join article_texts x on x.language = t.language and x.title = t.title
        join articles a on a.id = x.article_id and x.version = coalesce(a.work_version, a.live_version)
    ) found order by place, id limit 1`.execute(db);
  return rows[0] && standingOf(db, rows[0].id);
}

type Row = Omit<Standing, 'input'> & Omit<ArticleInput, 'texts' | 'reviewBy'> & { version: number; reviewBy: Date | null };

async function standingOf(db: Reader, id: string): Promise<Standing> {
  const { rows } = await sql<Row>`
    select a.id, a.work_version as work, a.live_version as live, v.version, v.state, v.writers, v.written_at as "writtenAt", v.audience, v.level,
      v.category_id as category, v.products, v.reasons, v.rules, v.review_by as "reviewBy"
    from articles a join article_versions v on v.article_id = a.id
      and v.version = coalesce(a.work_version, a.live_version, (select max(version) from article_versions where article_id = a.id))
    where a.id = ${id}`.execute(db);
  const { version, audience, level, category, products, reasons, rules, reviewBy, ...standing } = rows[0]!;
  const input = { audience, level, category, products, reasons, rules, reviewBy: reviewBy?.toISOString() ?? null };
  return { ...standing, input: { ...input, texts: await textsOf(db, id, version) } };
}

/** What it is with what files say of it: what they do not say stays. */
export function merged(before: ArticleInput | undefined, { texts, linked }: Brought): ArticleInput {
  const textFor = (text: Written['text']) => {
    const { similarQuestions = [], words = [] } = before?.texts.find((each) => each.language === text.language) ?? {};
    return { similarQuestions, words, ...text };
  };
  const told = new Set<ArticleLanguage>(texts.map(({ language }) => language));
  const others = before?.texts.filter(({ language }) => !told.has(language)) ?? [];
  return ArticleInput.parse({ ...before, ...linked, texts: [...others, ...texts.map(textFor)] });
}

const ended = (text: string) => text.replace(/\r\n?/g, '\n').trim();

/** Whether two inputs say the same, whatever the order of what has none. */
export const saysTheSame = (one: ArticleInput, other: ArticleInput): boolean => plainly(one) === plainly(other);

const plainly = ({ texts, audience, level, category, products, reasons, rules, reviewBy }: ArticleInput): string =>
  JSON.stringify([
    ...[audience, level, category, [...products].sort(), [...reasons].sort(), [...rules].sort(), reviewBy && new Date(reviewBy).getTime()],
    ...[...texts]
      .sort((a, b) => a.language.localeCompare(b.language))
      .map(({ language, title, similarQuestions, words, body }) => [language, ended(title), similarQuestions, words, ended(body)]),
  ]);
