import { sql } from 'kysely';
import { z } from 'zod';
import { messageLimits } from '../../common/messages.ts';
import { officialArticle, officialSource } from '../knowledge/published.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';

const id = z.uuid();
/** Our id, the number people see, or the shop's own id. */
const ref = words(100);

/** What a client sends: words, or the id of what is shown. The server fills in the rest from its own rows. */
export const MessageInput = z.discriminatedUnion('kind', [
  /** `articles`: what a colleague's words were taken from, mainly from the first, each in which `version`; without one, in that of now. */
  z.object({
    kind: z.literal('text'),
    body: z.object({
      text: words(messageLimits.text),
      articles: z
        .array(z.object({ article: id, version: z.int().min(1).optional() }))
        .max(8)
        .optional(),
    }),
  }),
  z.object({ kind: z.literal('image'), body: z.object({ file: id }) }),
  z.object({ kind: z.literal('file'), body: z.object({ file: id }) }),
  z.object({ kind: z.literal('product'), body: z.object({ product: ref }) }),
  z.object({ kind: z.literal('order'), body: z.object({ order: ref }) }),
  z.object({ kind: z.literal('article'), body: z.object({ article: ref }) }),
]);
export type MessageInput = z.output<typeof MessageInput>;

/** Completes a body. A customer can send only their own files and orders; staff only orders of the customer they write to. */
export async function completeBody(
  db: Reader,
  who: Principal,
  input: MessageInput,
  customerId: string | null,
): Promise<Record<string, unknown>> {
  switch (input.kind) {
    case 'text':
      return textBody(db, who, input.body);
    case 'image':
    case 'file':
      return fileBody(db, who, input.body.file, input.kind);
    case 'product':
      return productBody(db, input.body.product);
    case 'order':
      return orderBody(db, input.body.order, customerId);
    case 'article':
      if (who.kind !== 'staff') throw notFound();
      return { ...(await officialArticle(db, input.body.article)) };
  }
}

/** Words keep which articles they were taken from, in the versions that were put in, though newer ones came out meanwhile (S28); what is official no more is no source (S47). */
async function textBody(
  db: Reader,
  who: Principal,
  { text, articles = [] }: Extract<MessageInput, { kind: 'text' }>['body'],
): Promise<Record<string, unknown>> {
  if (who.kind !== 'staff') return { text };
  const named = [...new Map(articles.map((each) => [each.article, each.version])).entries()];
  const found = await Promise.all(named.map(([article, version]) => officialSource(db, article, version)));
  const sources = found.filter((source) => source !== undefined);
  return sources.length > 0 ? { text, sources } : { text };
}

async function fileBody(db: Reader, who: Principal, file: string, kind: 'image' | 'file'): Promise<Record<string, unknown>> {
  const row = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', file)
    .where('owner_kind', '=', who.kind)
    .where('owner_id', '=', who.id ?? '')
    .executeTakeFirst();
  if (!row) throw notFound();
  if (kind === 'image' && row.width === null) throw invalid('unsupported_file');
  return kind === 'image'
    ? { file, name: row.name, width: row.width, height: row.height }
    : { file, name: row.name, mediaType: row.media_type, bytes: row.size_bytes };
}

async function productBody(db: Reader, product: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`
    select p.id as product, p.number, p.name, p.name_en as "nameEn", p.picture, prices.amount_minor as "priceMinor", prices.currency
    from products p join variants on variants.product_id = p.id join prices on prices.variant_id = variants.id
    where (p.id::text = ${product} or p.number = ${product} or p.external_ref = ${product}) and prices.valid_from <= now() and (prices.valid_to is null or prices.valid_to > now())
    order by prices.amount_minor limit 1`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function orderBody(db: Reader, order: string, customerId: string | null): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`
    select o.id as order, o.number, o.state, o.total_minor as "totalMinor", o.currency,
      (select jsonb_agg(jsonb_build_object('name', l.name, 'nameEn', l.name_en, 'quantity', l.quantity, 'picture', p.picture) order by l.position)
       from order_lines l left join products p on p.id = l.product_id where l.order_id = o.id) as lines
    from orders o where (o.id::text = ${order} or o.number = ${order} or o.external_ref = ${order}) and o.customer_id = ${customerId}`.execute(
    db,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}
