import { sql } from 'kysely';
import { z } from 'zod';
import { clockKinds } from '../../common/clocks.ts';
import { visibleTo } from '../conversations/access.ts';
import { counted, isContact, isOpen } from '../conversations/counted-rows.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';

/** For each clock the conversations that are near its end or over it now, and those of today that ever were over it. */
export const ClocksNowView = z.array(z.object({ clock: z.enum(clockKinds), nearly: z.int(), late: z.int(), today: z.int() }));
type ClocksNow = z.output<typeof ClocksNowView>;

export async function clocksNow(db: Reader, who: Principal, from: Date): Promise<ClocksNow> {
  const counts = clockKinds.map(
    (clock) => sql`select ${clock} as clock,
      (select count(*) from conversations where ${isOpen} and ${visibleTo(who)} and ${counted('nearly', { clock })}) as nearly,
      (select count(*) from conversations where ${isOpen} and ${visibleTo(who)} and ${counted('late', { clock })}) as late,
      (select count(*) from conversations where ${isContact} and ${visibleTo(who)} and ${counted('was_late', { clock, from })}) as today`,
  );
  const { rows } = await sql<ClocksNow[number]>`${sql.join(counts, sql` union all `)}`.execute(db);
  return rows;
}
