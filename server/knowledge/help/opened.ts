import { sql } from 'kysely';
import type { Reader } from '../../platform/db.ts';
import type { World } from '../../platform/world.ts';

/** Kept after the answer has left, and may be lost in a crash: it saves a question and decides nothing. */
export function noteOpened({ lazy, log, now }: Pick<World, 'lazy' | 'log' | 'now'>, customer: string, number: string): void {
  void sql`insert into article_openings (customer_id, article_id, version, at, first_at)
    select ${customer}, a.id, a.live_version, ${now()}, ${now()} from articles a
      join article_versions v on v.article_id = a.id and v.version = a.live_version and v.audience = 'public'
      where a.number = ${number} and exists (select from customers where id = ${customer})
    on conflict (customer_id, article_id) do update set version = excluded.version, at = excluded.at`
    .execute(lazy)
    .catch((error: unknown) => log.warn({ err: error }, 'an opened article was not noted'));
}

/** The number of the article whose page of the help centre this is. */
export const articleOfPage = (url: string): string | undefined =>
  /^\/help\/(?:zh-CN|en)\/([A-Za-z0-9-]{1,30})$/.exec(URL.parse(url)?.pathname ?? '')?.[1];

const mostShown = 6;

export interface OpenedArticle {
  id: string;
  number: string;
  version: number;
  name: string;
  at: Date;
}

/** What people opened since, the last first. */
export async function openedBy(db: Reader, people: readonly (string | null)[], since: Date): Promise<OpenedArticle[]> {
  const { rows } = await sql<OpenedArticle>`
    select a.id, a.number, o.version, coalesce((select x.title from article_texts x where x.article_id = a.id and x.version = o.version
      order by x.language desc limit 1), a.number) as name, max(o.at) as at
    from article_openings o join articles a on a.id = o.article_id
    where o.customer_id = any(${people.filter((id) => id !== null)}::uuid[]) and o.at > ${since}
    group by a.id, a.number, o.version order by max(o.at) desc limit ${mostShown}`.execute(db);
  return rows;
}
