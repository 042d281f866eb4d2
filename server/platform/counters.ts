import { sql } from 'kysely';
import { localDay } from '../../common/business-time.ts';
import type { Tx } from './db.ts';

const calendar = { timeZone: 'Asia/Shanghai' };

/** The next short number of a kind and day, for people: C202611210007. What is rolled back after it leaves a gap. */
export async function nextNumber(tx: Tx, prefix: string): Promise<string> {
  const day = localDay(calendar, tx.at).replaceAll('-', '');
  const { rows } = await sql<{ value: number }>`
    insert into counters (name, value) values (${prefix + day}, 1)
    on conflict (name) do update set value = counters.value + 1 returning value`.execute(tx.counters);
  return `${prefix}${day}${String(rows[0]?.value).padStart(4, '0')}`;
}
