import { sql } from 'kysely';
import { z } from 'zod';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { emailHash } from '../team/staff.ts';
import { phoneHash, phoneTailHash } from './contact.ts';
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

const escaped = (words: string) => words.replace(/[\\%_]/g, '\\$&');

/** What somebody typed: a name, a phone or its last four digits, an e-mail, the shop's id, a visitor's or an order's number. */
function matches(keys: Keys, q: string) {
  if (q === '') return sql`true`;
  const ways = [sql`c.name ilike ${`%${escaped(q)}%`}`, sql`c.preferred_name ilike ${`%${escaped(q)}%`}`, sql`c.external_ref = ${q}`];
  if (/^\d{4}$/.test(q)) ways.push(sql`c.phone_tail_hash = ${phoneTailHash(keys, q)}`);
  if (/^\+?[\d\s-]{6,20}$/.test(q)) ways.push(sql`c.phone_hash = ${phoneHash(keys, q)}`);
  if (/^\d{1,9}$/.test(q)) ways.push(sql`c.number = ${Number(q)}`);
  if (q.includes('@')) ways.push(sql`c.email_hash = ${emailHash(keys, q)}`);
  ways.push(sql`c.id in (select customer_id from orders where number = ${q} or external_ref = ${q})`);
  return sql`(${sql.join(ways, sql` or `)})`;
}

/** People, the last seen first. Strangers who only looked at a page are left out unless somebody searches. */
export async function searchCustomers(db: Reader, keys: Keys, search: CustomerSearch): Promise<z.output<typeof CustomerPage>> {
  const [at, id] = search.before?.split('~') ?? [];
  const after = at && id ? sql`and (c.seen_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const known = search.known === undefined ? sql`` : search.known ? sql`and c.known_at is not null` : sql`and c.known_at is null`;
  const found = sql`customers c where c.merged_into is null and ${matches(keys, search.q)} ${known}`;
  const rows = await customerRows(
    db,
    keys,
    sql`select * from ${found} ${after}
      order by c.seen_at desc, c.id desc limit ${pageSize + 1}`,
  );
  const items = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  const total = await totalOf(db, found, search.before === undefined);
  return { items, next: last ? `${last.seenAt}~${last.id}` : null, total };
}
