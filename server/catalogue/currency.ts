import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

const mostLooked = 500;

/** The currency the shop sells in: that of most of its latest goods. */
export async function shopCurrency(db: Reader): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency from (select currency from prices order by variant_id desc, valid_from desc limit ${mostLooked}) latest
    group by currency order by count(*) desc, currency limit 1`.execute(db);
  return rows[0]?.currency ?? 'CNY';
}
