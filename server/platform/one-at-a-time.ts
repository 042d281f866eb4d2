import { sql } from 'kysely';
import type { Tx } from './db.ts';

/** Lets one transaction at a time do this named thing; the others wait until it has committed. For rows that are not there yet to be locked. */
export async function oneAtATime(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 7240))`.execute(tx);
}
