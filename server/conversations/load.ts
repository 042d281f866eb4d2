import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';

export interface SeatLoad {
  staff_id: string;
  state: string;
  limit: number;
  /** Open conversations plus open offers. A customer who has been answered still counts until the talk and its after-work are over. */
  load: number;
  last_assigned_at: Date | null;
}

/** Ended, and its agent still has time to wrap it up. */
export const inAfterWork = (at: Date): RawBuilder<boolean> => sql`(state = 'wrap_up' and after_work_until > ${at})`;

/**
 * What fills a place at a seat: a talk, and its after-work until that is over (D1); who is set aside leaves it free. One rule for every
 * count, of the innermost `conversations`.
 */
export const takesPlace = (at: Date): RawBuilder<boolean> => sql`((state in ('active', 'waiting_customer') and snoozed_until is null)
  or ${inAfterWork(at)})`;

/**
 * The open conversations of one seat, its row locked so that two of them cannot take the last place. Offers do not count here:
 * accepting one must not find it in its own way.
 */
export async function loadOf(tx: Tx, staffId: string): Promise<SeatLoad> {
  const { rows: seats } =
    await sql<SeatLoad>`select seats.staff_id, seats.state, seats.last_assigned_at, staff.chat_limit as "limit", 0 as load
    from seats join staff on staff.id = seats.staff_id and staff.left_at is null where seats.staff_id = ${staffId} for update of seats`.execute(
      tx,
    );
  if (!seats[0]) throw conflict('agent_not_available');
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from conversations where agent_id = ${staffId} and ${takesPlace(tx.at)}`.execute(tx);
  return { ...seats[0], load: rows[0]?.open ?? 0 };
}
