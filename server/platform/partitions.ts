import { sql } from 'kysely';
import type { Reader } from './db.ts';

/** This month's facts and the next month's have a table of their own. Made at start and daily. */
export async function makeFactPartitions(db: Reader, now: Date): Promise<void> {
  for (const ahead of [0, 1]) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    await sql`select make_fact_partition(${month.toISOString().slice(0, 10)}::date)`.execute(db);
  }
}
