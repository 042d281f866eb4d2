import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { remindOfNotice } from './notices.ts';

const atOnce = 50;

/** Who has not read a notice by its time is reminded once; after that a person does it. */
async function remindOfNotices(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from notices where reminded_at is null and retired_at is null and read_by <= ${tx.at}
      order by read_by limit ${atOnce} for update skip locked`.execute(tx);
    for (const { id } of rows) await remindOfNotice(tx, system, id);
  });
}

export const procedureTimes: readonly Timed[] = [{ name: 'notices to be read', everySeconds: 60, run: remindOfNotices }];
