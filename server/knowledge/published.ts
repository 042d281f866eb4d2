import { sql } from 'kysely';
import { type ArticleAudience, type ArticleState, isOfficial } from '../../common/articles.ts';
import type { AnswerSource, MessageBodies } from '../../common/messages.ts';
import type { Reader } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { plainOf } from './markdown.ts';

interface Live {
  id: string;
  number: string;
  version: number;
  state: ArticleState;
  audience: ArticleAudience;
  zh: { title: string; body: string } | null;
  en: { title: string; body: string } | null;
}

const said = (language: string) => sql`(select jsonb_build_object('title', x.title, 'body', x.body)
  from article_texts x where x.article_id = a.id and x.version = v.version and x.language = ${language})`;

const beginning = (text: { body: string } | null) => (text ? plainOf(text.body).replace(/\s+/g, ' ').slice(0, 160) : '');

/** By what an answer taken from an article is known, in a version that was published before the present one or in that; nothing for what is not official. */
export async function officialSource(db: Reader, id: string, used?: number): Promise<AnswerSource | undefined> {
  const { rows } = await sql<AnswerSource>`
    select a.id as article, a.number, w.version, (select x.title from article_texts x where x.article_id = a.id and x.version = w.version
      order by x.language desc limit 1) as name
    from articles a join article_versions v on v.article_id = a.id and v.version = a.live_version and v.state = 'published' and v.audience = 'public'
      join article_versions w on w.article_id = a.id and w.version = coalesce((
        select o.version from article_versions o where o.article_id = a.id and o.version = ${used ?? null}::int and o.published_at is not null
          and o.audience = 'public'), a.live_version)
    where a.id = ${id}`.execute(db);
  return rows[0];
}

/** An article as it may be sent to a customer as the shop's word, with the version it was (S28); what is not official is refused (S47). */
export async function officialArticle(db: Reader, ref: string): Promise<MessageBodies['article']> {
  const { rows } = await sql<Live>`
    select a.id, a.number, v.version, v.state, v.audience, ${said('zh-CN')} as zh, ${said('en')} as en
    from articles a join article_versions v on v.article_id = a.id and v.version = coalesce(a.live_version, a.work_version)
    where a.id::text = ${ref} or a.number = ${ref}`.execute(db);
  const [article] = rows;
  if (!article) throw notFound();
  const { id, number, version, state, audience, zh, en } = article;
  if (!isOfficial(state) || audience !== 'public') throw conflict('article_not_official');
  const name = (zh ?? en)?.title ?? '';
  return { article: id, number, version, name, nameEn: en?.title ?? '', summary: beginning(zh ?? en), summaryEn: beginning(en) };
}
