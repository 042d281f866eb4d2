import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';

export const Sightings = z.array(z.object({ site: z.string(), at: z.iso.datetime() }));

/** How many of the last visitors are looked at: enough to see every site that is in use. */
const visitors = 500;

/** The sites on which the chat was seen lately, by the pages that the last visitors were on. */
export async function sightings(db: Reader): Promise<z.output<typeof Sightings>> {
  const { rows } = await sql<{ site: string; at: Date }>`
    select substring(last_page->>'url' from '^https?://[^/?#]+') as site, max(seen_at) as at
    from (select last_page, seen_at from customers where last_page->>'url' ~ '^https?://' order by seen_at desc limit ${visitors}) recent
    group by 1 order by 2 desc limit 20`.execute(db);
  return rows.map(({ site, at }) => ({ site, at: at.toISOString() }));
}
