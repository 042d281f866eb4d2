import { sql } from 'kysely';
import { z } from 'zod';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { emailHash } from '../team/staff.ts';
import { phoneHash, phoneTailHash } from './contact.ts';
import { nameQuery } from './name-keys.ts';
import { CustomerRow, customerRows } from './views.ts';

export const CustomerSearch = z.object({
  q: z.string().trim().max(100).default(''),
  before: z
    .string()
    .regex(/^[\w:.-]+~[0-9a-f-]{36}$/)
    .optional(),
  known: z.stringbool().optional(),
});
type CustomerSearch = z.output<typeof CustomerSearch>;

export const CustomerPage = z.object({ items: z.array(CustomerRow), next: z.string().nullable(), total: Total });
const pageSize = 40;

/** What somebody typed of a person: a name or its pinyin, a phone or its last four digits, an e-mail, the shop's id, a visitor's number.
 * Each way has an index of its own, so they are asked one by one. */
export function peopleLike(keys: Keys, q: string) {
  const name = nameQuery(q);
  const ways = [sql`select id from customers where external_ref = ${q}`];
  if (name) ways.push(sql`select id from name_keys where noun = 'customer' and words @@ ${name}::tsquery`);
  if (/^\d{4}$/.test(q)) ways.push(sql`select id from customers where phone_tail_hash = ${phoneTailHash(keys, q)}`);
  if (/^\+?[\d\s-]{6,20}$/.test(q)) ways.push(sql`select id from customers where phone_hash = ${phoneHash(keys, q)}`);
  if (/^\d{1,9}$/.test(q)) ways.push(sql`select id from customers where number = ${Number(q)}`);
  if (q.includes('@')) ways.push(sql`select id from customers where email_hash = ${emailHash(keys, q)}`);
  return sql.join(ways, sql` union all `);
}

/** The same, or the number of one of their orders. */
export const customersLike = (keys: Keys, q: string) => sql`${peopleLike(keys, q)}
  union all select customer_id from orders where number = ${q} union all select customer_id from orders where external_ref = ${q}`;

const matches = (keys: Keys, q: string) => (q === '' ? sql`true` : sql`c.id in (${customersLike(keys, q)})`);

/** Whom a search finds, as what follows `from`. */
export function foundCustomers(keys: Keys, { q, known }: Pick<CustomerSearch, 'q' | 'known'>) {
  const isKnown = known === undefined ? sql`` : known ? sql`and c.known_at is not null` : sql`and c.known_at is null`;
  return sql`customers c where c.merged_into is null and c.erased_at is null and ${matches(keys, q)} ${isKnown}`;
}

/** People, the last seen first. Strangers who only looked at a page are left out unless somebody searches. */
export async function customerPage(db: Reader, keys: Keys, search: CustomerSearch, many: number) {
  const [at, id] = search.before?.split('~') ?? [];
  const after = at && id ? sql`and (c.seen_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const from = sql`select * from ${foundCustomers(keys, search)} ${after} order by c.seen_at desc, c.id desc limit ${many + 1}`;
  const rows = await customerRows(db, keys, from);
  const items = rows.slice(0, many);
  const last = rows.length > many ? items.at(-1) : undefined;
  return { items, next: last ? `${last.seenAt}~${last.id}` : null };
}

export async function searchCustomers(db: Reader, keys: Keys, search: CustomerSearch): Promise<z.output<typeof CustomerPage>> {
  const page = await customerPage(db, keys, search, pageSize);
  return { ...page, total: await totalOf(db, foundCustomers(keys, search), search.before === undefined) };
}
