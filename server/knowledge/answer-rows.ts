import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { Entry } from './search/library.ts';

export const answerKinds = ['article', 'product', 'reply'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Something that answers questions, in one language where it is written in several. */
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
  /** Of a quick reply: whose it is, where it is not everybody's. */
  owner: string | null;
  group: string | null;
}

interface Page {
  after: string;
  ids?: readonly string[];
}

const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Only these, or the next page by id. */
const within = (id: string, { after, ids }: Page): RawBuilder<unknown> =>
  ids ? sql`${sql.ref(id)} = any(${ids}::uuid[])` : sql`${sql.ref(id)} > ${after}`;

const none = sql`null::text`;

const rowsOf: Record<AnswerKind, (page: Page) => RawBuilder<Answer>> = {
  article: (page) => sql<Answer>`
    select a.id as source, a.number, x.language, x.title, x.similar_questions as questions, x.body as text, v.audience = 'staff' as "staffOnly",
      v.state <> 'published' as doubted, ${none} as owner, ${none} as "group",
      x.words || coalesce((select array_agg(case when x.language = 'en' and p.name_en <> '' then p.name_en else p.name end) from products p where p.id = any(v.products)), '{}') as words
    from (select * from articles where live_version is not null and ${within('articles.id', page)} order by id limit ${pageSize}) a
    join article_versions v on v.article_id = a.id and v.version = a.live_version
    join article_texts x on x.article_id = a.id and x.version = v.version order by a.id`,
  product: (page) => sql<Answer>`
    select p.id as source, p.number, ${none} as language, p.name as title, array_remove(array[p.name_en], '') as questions,
      concat_ws(e'\n', p.summary, p.summary_en, p.usage, p.usage_en, p.cautions, p.cautions_en,
        (select string_agg(concat_ws(' ', s ->> 'name', s ->> 'value', s ->> 'nameEn', s ->> 'valueEn'), e'\n') from jsonb_array_elements(p.specifications) s)) as text,
      array_remove(array[p.number, c.name, c.name_en], null) as words, false as "staffOnly", false as doubted, ${none} as owner, ${none} as "group"
    from products p left join categories c on c.id = p.category_id
    where p.listed_at is not null and ${within('p.id', page)} order by p.id limit ${pageSize}`,
  reply: (page) => sql<Answer>`
    select r.id as source, ${none} as number, ${none} as language, r.title, array_remove(array[r.title_en], '') as questions,
      (select string_agg(w ->> 'text', e'\n') from jsonb_array_elements(r.wordings) w) as text, '{}'::text[] as words,
      true as "staffOnly", false as doubted, f.owner_id::text as owner, f.group_id::text as "group"
    from quick_replies r join quick_reply_folders f on f.id = r.folder_id and f.removed_at is null
    where r.removed_at is null and ${within('r.id', page)} order by r.id limit ${pageSize}`,
};

const withId = (kind: AnswerKind, row: Answer): Answer => ({
  ...row,
  kind,
  id: answerId(kind, row.source, row.language),
  text: row.text ?? '',
});

export const answerId = (kind: AnswerKind, source: string, language: string | null): string => `${kind} ${source} ${language ?? ''}`;

/** All of a kind, page by page, so that the process goes on with other work between them. */
export async function* allAnswers(db: Reader, kind: AnswerKind): AsyncGenerator<Answer[]> {
  for (let after = first; ; ) {
    const { rows } = await rowsOf[kind]({ after }).execute(db);
    if (rows.length === 0) return;
    yield rows.map((row) => withId(kind, row));
    after = rows.at(-1)?.source ?? first;
  }
}

/** These as they stand now; what has gone is missing. */
export async function someAnswers(db: Reader, kind: AnswerKind, ids: readonly string[]): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let at = 0; at < ids.length; at += pageSize) {
    const { rows } = await rowsOf[kind]({ after: first, ids: ids.slice(at, at + pageSize) }).execute(db);
    found.push(...rows.map((row) => withId(kind, row)));
  }
  return found;
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
