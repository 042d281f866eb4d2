import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import { requeue } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { change } from './lifecycle.ts';

/** Whom a colleague served who works here no longer: they go to the front of the queue instead of waiting for nobody. */
export async function requeueOrphaned(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`
      select c.* from staff join conversations c on c.agent_id = staff.id and c.state in ('active', 'waiting_customer')
      where staff.left_at is not null order by c.id limit 200 for update of c skip locked`.execute(tx);
    for (const conversation of rows) {
      await change(tx, conversation, { queued_at: tx.at });
      await requeue(tx, system, conversation, 'agent_left');
    }
  });
}
