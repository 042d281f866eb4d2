import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import { changeSeat } from './seats.ts';

/** Consoles report every 30 s; a seat whose console is silent for this long is empty. */
const goneSeconds = 90;

/**
 * Consoles of these people are connected to this process now. A seat that somebody is changing is left for the next report: whoever waited for it here
 * held all seats before it, so that assignment stood still behind them, and two processes that came upon seats in another order ended in a deadlock.
 */
export async function noteConsoles(database: Database, staffIds: string[]): Promise<void> {
  if (staffIds.length === 0) return;
  await sql`update seats set seen_at = ${database.now()} where staff_id in (
    select staff_id from seats where staff_id = any(${staffIds}::uuid[]) for no key update skip locked)`.execute(database.db);
}

/** Nobody is offered a conversation at a desk they have left: closed browsers go offline by themselves. */
export async function emptyGoneSeats(database: Database): Promise<void> {
  const since = new Date(database.now().getTime() - goneSeconds * 1000);
  await transact(database, async (tx) => {
    const { rows } = await sql<{
      staff_id: string;
    }>`select staff_id from seats where state <> 'offline' and seen_at < ${since} order by staff_id`.execute(tx);
    for (const { staff_id } of rows) await changeSeat(tx, system, staff_id, 'offline');
  });
}
