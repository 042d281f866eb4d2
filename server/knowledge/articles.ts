import type { Selectable } from 'kysely';
import { articleAfter } from '../../common/articles.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { mustBeLinkable } from './article-links.ts';
import type { ArticleInput, ArticleText } from './article-shape.ts';
import type { ArticlesTable, ArticleVersionsTable } from './article-tables.ts';
import { filesIn } from './markdown.ts';

export type Article = Selectable<ArticlesTable>;
export type ArticleVersion = Selectable<ArticleVersionsTable>;

/** Locks an article for whatever is done to it; others wait. */
export async function lockArticle(tx: Tx, id: string): Promise<Article> {
  const article = await tx.selectFrom('articles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!article) throw notFound();
  return article;
}

export async function versionOf(tx: Tx, article: string, version: number): Promise<ArticleVersion> {
  return tx
    .selectFrom('article_versions')
    .selectAll()
    .where('article_id', '=', article)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
}

const columns = (input: ArticleInput) => ({
  ...{ audience: input.audience, level: input.level, category_id: input.category },
  ...{ products: input.products, reasons: input.reasons, rules: input.rules },
  files: [...new Set(input.texts.flatMap((text) => filesIn(text.body)))],
  review_by: input.reviewBy ? new Date(input.reviewBy) : null,
});

async function check(tx: Tx, input: ArticleInput): Promise<void> {
  if (new Set(input.texts.map((text) => text.language)).size !== input.texts.length) throw invalid('article_language_twice');
  await mustBeLinkable(tx, { ...input, files: columns(input).files });
}

async function putTexts(tx: Tx, article: string, version: number, texts: ArticleText[]): Promise<void> {
  await tx.deleteFrom('article_texts').where('article_id', '=', article).where('version', '=', version).execute();
  const rows = texts.map(({ similarQuestions, ...text }) => ({
    ...{ article_id: article, version, similar_questions: similarQuestions },
    ...text,
  }));
  await tx.insertInto('article_texts').values(rows).execute();
}

interface Origin {
  id?: string | undefined;
  /** The talk an article is proposed from. */
  conversation?: string;
}

/** Writes a new article as a draft. The same id twice is once. */
export async function writeArticle(tx: Tx, who: Actor, input: ArticleInput, { id = newId(), conversation }: Origin = {}): Promise<string> {
  await check(tx, input);
  const added = await tx
    .insertInto('articles')
    .values({
      ...{ id, number: await nextNumber(tx, 'K'), work_version: 1, made_by: who.id, made_at: tx.at, changed_at: tx.at },
      proposed_from: conversation ?? null,
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return id;
  await draft(tx, who, id, 1, input);
  const concern = { version: 1, audience: input.audience, state: 'draft', fields: ['texts'] };
  const from = conversation ? { conversation, data: { ...concern, proposed: true as const } } : { data: concern };
  await record(tx, { kind: 'article.written', by: who, id, ...from });
  return id;
}

async function draft(tx: Tx, who: Actor, article: string, version: number, input: ArticleInput): Promise<void> {
  await tx
    .insertInto('article_versions')
    .values({ article_id: article, version, state: 'draft', ...columns(input), writers: who.id ? [who.id] : [], written_at: tx.at })
    .execute();
  await putTexts(tx, article, version, input.texts);
}

/** Changes the draft, from what it was when somebody saw it. */
export async function changeArticle(tx: Tx, who: Actor, id: string, seen: Date, input: ArticleInput): Promise<void> {
  const article = await lockArticle(tx, id);
  if (article.work_version === null) throw conflict('article_moved_on');
  const before = await versionOf(tx, id, article.work_version);
  if (!articleAfter('submit', before.state)) throw conflict('article_moved_on');
  if (before.written_at.getTime() !== seen.getTime()) throw conflict('edited_meanwhile', { name: await nameOf(tx, before.writers.at(-1)) });
  await check(tx, input);
  const writers = [...before.writers.filter((each) => each !== who.id), ...(who.id ? [who.id] : [])];
  await tx
    .updateTable('article_versions')
    .set({ ...columns(input), writers, written_at: tx.at })
    .where('article_id', '=', id)
    .where('version', '=', before.version)
    .execute();
  await putTexts(tx, id, before.version, input.texts);
  await touch(tx, id, {});
  const concern = { version: before.version, audience: input.audience, state: before.state };
  await record(tx, { kind: 'article.written', by: who, id, data: { ...concern, fields: ['texts'] } });
}

export async function nameOf(tx: Tx, staff: string | undefined): Promise<string> {
  const row = staff ? await tx.selectFrom('staff').select('name').where('id', '=', staff).executeTakeFirst() : undefined;
  return row?.name ?? '';
}

/** Notes that something happened to it: lists show the latest first. */
export async function touch(tx: Tx, id: string, set: Partial<Pick<Article, 'live_version' | 'work_version'>>): Promise<void> {
  await tx
    .updateTable('articles')
    .set({ ...set, changed_at: tx.at })
    .where('id', '=', id)
    .execute();
}

/** Begins the next version with the given text; what is live stays live until that one is published. */
export async function writeVersion(tx: Tx, who: Actor, id: string, input: ArticleInput): Promise<void> {
  const article = await lockArticle(tx, id);
  if (article.work_version !== null) throw conflict('article_moved_on');
  await check(tx, input);
  const version = 1 + (await lastVersion(tx, id));
  await draft(tx, who, id, version, input);
  await touch(tx, id, { work_version: version });
  await record(tx, {
    kind: 'article.written',
    by: who,
    id,
    data: { version, audience: input.audience, state: 'draft', fields: ['version'] },
  });
}

async function lastVersion(tx: Tx, id: string): Promise<number> {
  const { last } = await tx
    .selectFrom('article_versions')
    .select((of) => of.fn.max('version').as('last'))
    .where('article_id', '=', id)
    .executeTakeFirstOrThrow();
  return last;
}
