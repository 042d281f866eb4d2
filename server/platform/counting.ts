import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from './db.ts';

const most = 1000;

/** How many rows a list has: exact up to 1,000, and 1,001 for more; null on a later page, whose reader knows it already. */
export const Total = z
  .int()
  .max(most + 1)
  .nullable();

export async function totalOf(db: Reader, rows: RawBuilder<unknown>, isFirstPage: boolean): Promise<number | null> {
  if (!isFirstPage) return null;
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*) as total from (select 1 from ${rows} limit ${most + 1}) counted`.execute(db);
  return counted[0]!.total;
}

/** How many rows there are, however long it takes: for what is taken away as a file. */
export async function countOf(db: Reader, rows: RawBuilder<unknown>): Promise<number> {
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count from ${rows}`.execute(db);
  return counted[0]!.count;
}
