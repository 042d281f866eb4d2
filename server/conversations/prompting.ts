import { type RawBuilder, sql } from 'kysely';
import { slowChannels } from '../../common/clocks.ts';
import { clocks } from '../../common/conversation.ts';
import { type Database, transact } from '../platform/db.ts';
import { clockFactor } from '../team/peak.ts';
import type { Conversation } from './access.ts';
import { change, hasSaid, say } from './lifecycle.ts';
import { readRoutings } from './routing.ts';

/**
 * Talks of `conversations c` whose customer is silent after our answer and was not asked yet. Who waits for something we have to do
 * (a talk set aside, a task, a message to be sent later) is not asked: they owe us nothing. Nor is who writes by mail, they are not there, or who is on the telephone.
 */
const silentSince = (edge: Date, now: Date): RawBuilder<boolean> => sql`c.state = 'waiting_customer' and c.last_at <= ${edge}
  and c.last_at > ${new Date(now.getTime() - clocks.idle * 1000)} and (c.prompted_at is null or c.prompted_at < c.last_at)
  and c.snoozed_until is null and c.woken_at is null and c.call is null and not c.channel = any(${slowChannels}::text[]) and ${hasSaid}
  and not exists (select 1 from tasks where conversation_id = c.id and state = 'open')
  and not exists (select 1 from scheduled_messages where conversation_id = c.id and state = 'waiting')`;

/** Asks customers who have fallen silent whether they are still there (D1); a peak gives them more time, as it does to all clocks of the desk. */
export async function promptSilent(database: Database): Promise<void> {
  const factor = await clockFactor(database.db);
  for (const { group, routing } of await readRoutings(database.db)) {
    const seconds = routing.prompt * factor;
    if (seconds === 0) continue;
    const now = database.now();
    const isSilent = silentSince(new Date(now.getTime() - seconds * 1000), now);
    const { rows } = await sql<{ id: string }>`select c.id from conversations c where c.group_id = ${group} and ${isSilent}
      order by c.last_at limit 200`.execute(database.db);
    for (const { id } of rows) await prompt(database, id, isSilent);
  }
}

async function prompt(database: Database, id: string, isSilent: RawBuilder<boolean>): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select c.* from conversations c where c.id = ${id} and ${isSilent} for update`.execute(tx);
    if (!rows[0]) return;
    await change(tx, rows[0], { prompted_at: tx.at });
    await say(tx, rows[0], 'still_there');
  });
}
