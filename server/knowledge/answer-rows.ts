import { type RawBuilder, sql } from 'kysely';
import type { ArticleLevel } from '../../common/articles.ts';
import type { Reader } from '../platform/db.ts';
import { longestLooked, type Said } from './answer-texts.ts';
import { pastAnswers } from './past-answers.ts';
import type { Entry } from './search/library.ts';
import type { Reading, Written } from './search/reading.ts';

export const answerKinds = ['article', 'product', 'reply', 'guide', 'past'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Something that answers questions, in one language where it is written in several. Its words stay in the rows. */
export interface Answer extends Entry {
  kind: AnswerKind;
  source: string;
  /** What people call it by; a quick reply has none. */
  number: string | null;
  language: 'zh-CN' | 'en' | null;
  /** Colleagues only: customers are never shown it. */
  staffOnly: boolean;
  /** It is in doubt, and is not sent as it is (S47). */
  doubted: boolean;
  /** Of a quick reply: whose it is, where it is not everybody's. Of what was said in a talk: whose group's that was. */
  owner: string | null;
  group: string | null;
  /** Which kinds of goods it is about; none: all. */
  categories: readonly string[];
  level: ArticleLevel | null;
}

/** Some of a kind: these, or the next by id. */
type Some = { after: string } | { ids: readonly string[] };

const pageSize = 400;
const first = '00000000-0000-0000-0000-000000000000';

const within = (id: string, some: Some): RawBuilder<unknown> =>
  'ids' in some ? sql`${sql.ref(id)} = any(${some.ids}::uuid[])` : sql`${sql.ref(id)} > ${some.after}`;

const none = sql`null::text`;
const everybodys = sql`${none} as owner, ${none} as "group"`;
const ofAll = sql`'{}'::text[] as categories, ${none} as level`;
const ofCategory = (column: string) => sql`array_remove(array[${sql.ref(column)}::text], null) as categories`;

/** Texts of articles in one of their versions. */
const articleRows = (articles: RawBuilder<unknown>, version: RawBuilder<unknown>) => sql`
    select a.id as source, a.number, x.language, x.title, x.similar_questions as questions, x.body as text, v.audience = 'staff' as "staffOnly",
      v.state <> 'published' as doubted, ${everybodys}, ${ofCategory('v.category_id')}, v.level,
      x.words || coalesce((select array_agg(case when x.language = 'en' and p.name_en <> '' then p.name_en else p.name end order by p.id)
        from products p where p.id = any(v.products)), '{}') as words
    from (${articles}) a join article_versions v on v.article_id = a.id and v.version = ${version}
    join article_texts x on x.article_id = a.id and x.version = v.version`;

const rowsOf: Record<AnswerKind, (some: Some) => RawBuilder<unknown>> = {
  article: (some) =>
    articleRows(
      sql`select * from articles where live_version is not null and ${within('articles.id', some)} order by id limit ${pageSize}`,
      sql`a.live_version`,
    ),
  product: (some) => sql`
    select p.id as source, p.number, ${none} as language, p.name as title, array_remove(array[p.name_en], '') as questions,
      concat_ws(e'\n', p.summary, p.summary_en, p.usage, p.usage_en, p.cautions, p.cautions_en,
        (select string_agg(concat_ws(' ', s ->> 'name', s ->> 'value', s ->> 'nameEn', s ->> 'valueEn'), e'\n') from jsonb_array_elements(p.specifications) s)) as text,
      false as "staffOnly", false as doubted, ${everybodys}, ${ofCategory('p.category_id')}, ${none} as level, array_remove(array[p.number, c.name, c.name_en], null) as words
    from products p left join categories c on c.id = p.category_id
    where p.listed_at is not null and ${within('p.id', some)} order by p.id limit ${pageSize}`,
  reply: (some) => sql`
    select r.id as source, ${none} as number, ${none} as language, r.title, array_remove(array[r.title_en], '') as questions,
      (select string_agg(w ->> 'text', e'\n') from jsonb_array_elements(r.wordings) w) as text,
      true as "staffOnly", false as doubted, f.owner_id::text as owner, f.group_id::text as "group", ${ofAll}, '{}'::text[] as words
    from quick_replies r join quick_reply_folders f on f.id = r.folder_id and f.removed_at is null
    where r.removed_at is null and ${within('r.id', some)} order by r.id limit ${pageSize}`,
  guide: (some) => sql`
    select g.id as source, ${none} as number, ${none} as language, v.title, array_remove(array[v.title_en], '') as questions,
      concat_ws(e'\n', v.about, v.about_en, (select string_agg(said #>> '{}', e'\n') from
        jsonb_path_query(v.content, 'strict $.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "^(text|more|say)(En)?$").value') said)) as text,
      v.audience = 'staff' as "staffOnly", false as doubted, ${everybodys}, v.categories::text[] as categories, ${none} as level, '{}'::text[] as words
    from guides g join guide_versions v on v.guide_id = g.id and v.version = g.version
    where g.archived_at is null and ${within('g.id', some)} order by g.id limit ${pageSize}`,
  past: (some) => pastAnswers(within('r.conversation_id', some), pageSize),
};

const withId = <R extends Omit<Answer, 'id' | 'kind'>>(kind: AnswerKind, row: R) => ({
  ...row,
  kind,
  id: answerId(kind, row.source, row.language),
});

export const answerId = (kind: AnswerKind, source: string, language: string | null): string => `${kind} ${source} ${language ?? ''}`;

/** An answer with what was read of it, if that was this text. */
export interface KeptAnswer {
  answer: Answer;
  /** Of the text as it stands now. */
  print: string;
  reading: Reading | null;
  /** By which dictionary it was read. */
  dictionary: string | null;
  /** Nothing of what was said in a talk: it is read there whenever it is shown. */
  said: Said | null;
}

type KeptRow = Omit<Answer, 'id' | 'kind'> & Omit<KeptAnswer, 'answer' | 'said'> & Said;

async function kept(db: Reader, kind: AnswerKind, some: Some): Promise<KeptAnswer[]> {
  const { rows } = await sql<KeptRow>`
    with a as (${rowsOf[kind](some)}), printed as (select a.*, md5(jsonb_build_array(title, questions, words, text)::text) as print from a)
    select p.source, p.number, p.language, p."staffOnly", p.doubted, p.owner, p."group", p.categories, p.level, p.print, r.reading, r.dictionary,
      p.title, left(p.text, ${longestLooked}) as text
    from printed p left join answer_readings r
      on r.kind = ${kind} and r.source = p.source and r.language = coalesce(p.language, '') and r.print = p.print
    order by p.source`.execute(db);
  return rows.map(({ print, reading, dictionary, title, text, ...row }) => {
    const said = kind === 'past' ? null : { title, text: text ?? '' };
    return { answer: withId(kind, row), print, reading, dictionary, said };
  });
}

/** All of a kind, page by page, so that the process goes on with other work between them. */
export async function* allAnswers(db: Reader, kind: AnswerKind): AsyncGenerator<KeptAnswer[]> {
  let page = await kept(db, kind, { after: first });
  while (page.length > 0) {
    // The next is fetched while this one is put in.
    const next = kept(db, kind, { after: page.at(-1)?.answer.source ?? first });
    next.catch(() => undefined);
    yield page;
    page = await next;
  }
}

/** These as they stand now; what has gone is missing. */
export async function someAnswers(db: Reader, kind: AnswerKind, ids: readonly string[]): Promise<KeptAnswer[]> {
  const found: KeptAnswer[] = [];
  for (let at = 0; at < ids.length; at += pageSize) found.push(...(await kept(db, kind, { ids: ids.slice(at, at + pageSize) })));
  return found;
}

/** Articles as they would be found once what is being written of them is published. */
export async function draftAnswers(db: Reader): Promise<{ answer: Answer; written: Written }[]> {
  const { rows } = await sql<Omit<Answer, 'id' | 'kind'> & Written>`
    select * from (${articleRows(sql`select * from articles where work_version is not null`, sql`a.work_version`)}) d order by source`.execute(
    db,
  );
  return rows.map(({ title, questions, words, text, ...row }) => ({
    answer: { ...withId('article', row), doubted: false },
    written: { title, questions, words, text },
  }));
}

type Named = Pick<Answer, 'kind' | 'source'>;

/** What is written in these, by the answer's id; of long texts the beginning. */
export const wordsOf = (db: Reader, answers: readonly Named[], longest: number): Promise<Map<string, Written>> =>
  columnsOf<Written>(db, answers, longest, 'words');

/** Only what is shown of them: what nobody asks for is not put together. */
export const textsOf = (db: Reader, answers: readonly Named[], longest: number): Promise<Map<string, Pick<Written, 'title' | 'text'>>> =>
  columnsOf<Pick<Written, 'title' | 'text'>>(db, answers, longest, 'texts');

const columns = { words: sql.raw('title, questions, words'), texts: sql.raw('title') };

async function columnsOf<W>(db: Reader, answers: readonly Named[], longest: number, which: keyof typeof columns): Promise<Map<string, W>> {
  const written = new Map<string, W>();
  await Promise.all(
    answerKinds.map(async (kind) => {
      const ids = answers.filter((answer) => answer.kind === kind).map(({ source }) => source);
      if (ids.length === 0) return;
      const { rows } = await sql<W & Pick<Answer, 'source' | 'language'>>`/* prepared: ${sql.raw(`${which} of ${kind}`)} */
        with a as (${rowsOf[kind]({ ids })})
        select source, language, ${columns[which]}, coalesce(left(text, ${longest}), '') as text from a`.execute(db);
      for (const { source, language, ...more } of rows) written.set(answerId(kind, source, language), more as W);
    }),
  );
  return written;
}

/** Replies of a folder that was changed, and articles that name a product that was. */
export async function touchedBy(db: Reader, kind: 'folder' | 'product', ids: readonly string[]): Promise<string[]> {
  const { rows } = await (kind === 'folder'
    ? sql<{ id: string }>`select id from quick_replies where folder_id = any(${ids}::uuid[])`
    : sql<{
        id: string;
      }>`select article_id as id from article_versions where products && ${ids}::uuid[] and state in ('published', 'needs_update')`
  ).execute(db);
  return rows.map((row) => row.id);
}
