import { sql } from 'kysely';
import { gramsOf } from '../conversations/grams.ts';
import type { Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';
import { fits, sighted } from './fitting.ts';

/** Notes for which saved searches a product is news: those that share a piece with it are looked at, and no others. */
export async function findFor(db: Reader, at: Date, product: string): Promise<number> {
  const { rows } = await sql<{ text: string; category_id: string | null }>`
    select text, category_id from (${sighted(at)} and p.id = ${product}) f`.execute(db);
  const [seen] = rows;
  if (!seen) return 0;
  const { numAffectedRows = 0n } = await sql`
    with f as materialized (${sighted(at)} and p.id = ${product}), a as (
      select * from alerts where state = 'active' and key = any(${gramsOf(seen.text)}::int[])
      union all select * from alerts where state = 'active' and key is null and (category_id = ${seen.category_id} or category_id is null)
    )
    insert into alert_hits (alert_id, product_id, version, found_at)
    select a.id, f.id, f.version, ${at} from a cross join f where ${fits}
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows);
}

/** Hears of products that are new or changed. */
export const alertFollower: Follower = {
  name: 'alerts',
  kinds: new Set(['product.changed']),
  background: { batch: 50, share: 0.3 },
  async hear(database, facts) {
    for (const product of new Set(facts.map((fact) => fact.noun_id as string))) await findFor(database.db, database.now(), product);
  },
};
