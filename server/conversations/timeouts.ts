import { type RawBuilder, sql } from 'kysely';
import { clocks } from '../../common/conversation.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import { requeue } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { close, endTalk } from './lifecycle.ts';

async function due(db: Reader, from: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${from}`.execute(db);
  return rows.map((row) => row.id);
}

async function withLocked(database: Database, id: string, act: (tx: Tx, conversation: Conversation) => Promise<void>): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select * from conversations where id = ${id} for update`.execute(tx);
    if (rows[0]) await act(tx, rows[0]);
  });
}

/** Offers that ran out go back to the front of their queue. */
export async function expireOffers(database: Database): Promise<void> {
  const now = database.now();
  for (const id of await due(database.db, sql`select conversation_id as id from offers where outcome is null and expires_at <= ${now}`)) {
    await withLocked(database, id, async (tx, conversation) => {
      const open = await sql`select 1 from offers where conversation_id = ${id} and outcome is null and expires_at <= ${tx.at}`.execute(tx);
      if (open.rows.length > 0) await requeue(tx, system, conversation, 'expired');
    });
  }
}

/** Talks the customer has left silent end, with an agent or the assistant; ended talks nobody coded close without codes. */
export async function closeIdle(database: Database): Promise<void> {
  const since = new Date(database.now().getTime() - clocks.idle * 1000);
  // Who is on the telephone is not silent; a call that nobody has ended in all this time is a forgotten one.
  const isSilent = sql`last_at <= ${since} and (call is null or (call ->> 'since')::timestamptz <= ${since})`;
  const end = (tx: Tx, talk: Conversation) => endTalk(tx, system, talk);
  const give = (tx: Tx, talk: Conversation) => close(tx, system, talk, 'idle');
  await endAll(database, sql`state = 'waiting_customer' and snoozed_until is null and ${isSilent}`, end);
  await endAll(database, sql`state = 'assistant' and ${isSilent}`, give);
  await endAll(database, sql`state = 'wrap_up' and wrap_up_at <= ${since}`, give);
}

async function endAll(database: Database, which: RawBuilder<unknown>, end: (tx: Tx, talk: Conversation) => Promise<void>): Promise<void> {
  for (const id of await due(database.db, sql`select id from conversations where ${which} limit 200`)) {
    await transact(database, async (tx) => {
      const { rows } = await sql<Conversation>`select * from conversations where id = ${id} and ${which} for update`.execute(tx);
      if (rows[0]) await end(tx, rows[0]);
    });
  }
}
