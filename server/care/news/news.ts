import { sql } from 'kysely';
import { z } from 'zod';
import { type NewsKind, newsConsent, newsKinds } from '../../../common/product-news.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import './tables.ts';

export const NewsInput = z.object({
  id: z.uuid(),
  kind: z.enum(newsKinds),
  title: words(120),
  titleEn: words(120, 0).default(''),
  words: words(4000),
  wordsEn: words(4000, 0).default(''),
});
type NewsInput = z.output<typeof NewsInput>;

/** Who has signed for a product and kept a part of it at least. */
const ownersOf = (product: string) => sql`
  select distinct o.customer_id from order_lines l join orders o on o.id = l.order_id join customers c on c.id = o.customer_id
  where l.product_id = ${product} and o.signed_at is not null and c.erased_at is null
    and l.quantity > coalesce((select sum(al.quantity) from aftersales_lines al join aftersales_requests r on r.id = al.request_id
      where al.order_line_id = l.id and r.kind in ('return', 'advance_refund') and r.state = 'completed'), 0)`;

const wantNews = sql`exists (select from news_consents n where n.customer_id = w.customer_id and n.withdrawn_at is null)`;

/** How many have the product, and how many of them want news of it. */
export async function countOwners(db: Reader, product: string): Promise<{ owners: number; wanting: number }> {
  const { rows } = await sql<{ owners: number; wanting: number }>`
    select count(*) as owners, count(*) filter (where ${wantNews}) as wanting from (${ownersOf(product)}) w`.execute(db);
  return rows[0] ?? { owners: 0, wanting: 0 };
}

/** Tells the owners of a product: all of them what concerns safety, of the rest who wants to hear it. The same id twice is once. */
export async function sendNews(tx: Tx, who: Principal, product: string, input: NewsInput): Promise<void> {
  if (!(await tx.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst())) throw notFound();
  const { id, kind, title, titleEn: title_en, words: said, wordsEn: words_en } = input;
  const row = { id, product_id: product, kind, title, title_en, words: said, words_en, written_by: who.id ?? '', sent_at: tx.at };
  const added = await tx
    .insertInto('product_news')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return;
  const { numAffectedRows: owners = 0n } = await sql`
    insert into product_news_owners (news_id, customer_id) select ${id}, w.customer_id from (${ownersOf(product)}) w
    where ${isForAll(kind) ? sql`true` : wantNews}`.execute(tx);
  await record(tx, { kind: 'product_news.sent', by: who, id, data: { product, kind, owners: Number(owners) } });
}

const isForAll = (kind: NewsKind) => kind === 'safety';

/** The customer's word that they want news of what they bought, or no longer. */
export async function wishForNews(
  tx: Tx,
  customer: string,
  wanted: boolean,
  by: Actor = { kind: 'customer', id: customer },
): Promise<void> {
  const before = await tx.selectFrom('news_consents').selectAll().where('customer_id', '=', customer).forUpdate().executeTakeFirst();
  if ((before !== undefined && before.withdrawn_at === null) === wanted) return;
  await sql`insert into news_consents (customer_id, version, given_at) values (${customer}, ${newsConsent.version}, ${tx.at})
    on conflict (customer_id) do update set ${
      wanted
        ? sql`version = excluded.version, given_at = excluded.given_at, withdrawn_at = null`
        : sql`withdrawn_at = coalesce(news_consents.withdrawn_at, ${tx.at})`
    }`.execute(tx);
  await record(tx, {
    kind: 'product_news.wished',
    by,
    customer,
    data: { wanted, consent: newsConsent.version },
  });
}

/** The customer has read it on their page. */
export async function readNews(tx: Tx, customer: string, id: string): Promise<void> {
  const { rows } = await sql`select from product_news_owners where news_id = ${id} and customer_id = ${customer}`.execute(tx);
  if (rows.length === 0) throw notFound();
  await sql`update product_news_owners set read_at = ${tx.at} where news_id = ${id} and customer_id = ${customer} and read_at is null`.execute(
    tx,
  );
}
