import { sql } from 'kysely';
import { z } from 'zod';
import { newsKinds } from '../../../common/product-news.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';

const Said = {
  id: z.uuid(),
  kind: z.enum(newsKinds),
  title: z.string(),
  titleEn: z.string(),
  words: z.string(),
  wordsEn: z.string(),
  sentAt: z.iso.datetime(),
};

export const SentNews = z.object({ ...Said, by: z.string(), owners: z.int(), mailed: z.int(), read: z.int() });
export const NewsOfProduct = z.object({ owners: z.int(), wanting: z.int(), items: z.array(SentNews) });
export type NewsOfProduct = z.output<typeof NewsOfProduct>;

export const OwnNews = z.object({ ...Said, product: z.object({ number: z.string(), name: z.string(), nameEn: z.string() }) });
export const OwnNewsList = z.object({ wanted: z.boolean(), items: z.array(OwnNews) });
export type OwnNewsList = z.output<typeof OwnNewsList>;

const said = sql`n.id, n.kind, n.title, n.title_en as "titleEn", n.words, n.words_en as "wordsEn", ${instant('n.sent_at')} as "sentAt"`;

/** What owners of a product were told, newest first, and how it came through. */
export async function sentNews(db: Reader, product: string): Promise<z.output<typeof SentNews>[]> {
  const { rows } = await sql<z.output<typeof SentNews>>`
    select ${said}, p.name as by, w.owners, w.mailed, w.read from product_news n join staff p on p.id = n.written_by
    cross join lateral (select count(*) as owners, count(*) filter (where mailed) as mailed, count(read_at) as read
      from product_news_owners where news_id = n.id) w
    where n.product_id = ${product} order by n.sent_at desc, n.id desc limit 50`.execute(db);
  return rows;
}

/** What a customer was told and has not read, and whether they want more of it. */
export async function ownNews(db: Reader, customer: string): Promise<OwnNewsList> {
  const { rows } = await sql<z.output<typeof OwnNews>>`
    select ${said}, jsonb_build_object('number', p.number, 'name', p.name, 'nameEn', p.name_en) as product
    from product_news_owners w join product_news n on n.id = w.news_id join products p on p.id = n.product_id
    where w.customer_id = ${customer} and w.read_at is null order by n.kind = 'safety' desc, n.sent_at desc, n.id desc limit 20`.execute(
    db,
  );
  const wish = await db
    .selectFrom('news_consents')
    .select('customer_id')
    .where('customer_id', '=', customer)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return { wanted: wish !== undefined, items: rows };
}
