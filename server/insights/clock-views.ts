import { sql } from 'kysely';
import { z } from 'zod';
import { clockKinds } from '../../common/clocks.ts';
import { late, nearly, wasLate } from '../conversations/lateness.ts';
import type { Reader } from '../platform/db.ts';

/** For each clock the conversations that are near its end or over it now, and those of today that ever were over it. */
export const ClocksNowView = z.array(z.object({ clock: z.enum(clockKinds), nearly: z.int(), late: z.int(), today: z.int() }));
type ClocksNow = z.output<typeof ClocksNowView>;

export async function clocksNow(db: Reader, from: Date): Promise<ClocksNow> {
  const counts = clockKinds.map(
    (clock) => sql`select ${clock} as clock,
      (select count(*) from conversations where state <> 'closed' and ${nearly([clock])}) as nearly,
      (select count(*) from conversations where state <> 'closed' and ${late([clock])}) as late,
      (select count(*) from conversations where opened_at >= ${from} and block_id is null and merged_into is null and ${wasLate([clock])}) as today`,
  );
  const { rows } = await sql<ClocksNow[number]>`${sql.join(counts, sql` union all `)}`.execute(db);
  return rows;
}
