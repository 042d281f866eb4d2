import { sql } from 'kysely';
import { findDatabase } from './database.ts';
import { readConfig } from './platform/config.ts';
import { openKysely, openPool, type Reader } from './platform/db.ts';
import { embeddedUrl } from './platform/postgres.ts';
import { verifySeals } from './platform/seal.ts';

/** Conversations whose messages are not numbered 1 to last_number without a gap. */
async function gaps(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select c.number from conversations c left join (
      select conversation_id, count(*) as count, max(number) as max from messages group by conversation_id) m on m.conversation_id = c.id
    where coalesce(m.count, 0) <> c.last_number or coalesce(m.max, 0) <> c.last_number order by c.number limit 20`.execute(db);
  return rows.map((row) => row.number);
}

async function main(): Promise<number> {
  const config = readConfig(process.argv.slice(2), process.env);
  const running = config.databaseUrl ?? (await embeddedUrl(config.dataDir));
  const database = running ? { url: running, stop: async () => {} } : await findDatabase(config, () => {});
  const pool = openPool(database.url);
  const db = openKysely(pool);
  try {
    const seals = await verifySeals(db);
    const broken = await gaps(db);
    console.log(
      'brokenAt' in seals
        ? `Facts: CHANGED. Seal ${seals.brokenAt} does not fit the facts it covers.`
        : `Facts: ${seals.facts} in ${seals.seals} seals, unchanged.`,
    );
    console.log(broken.length > 0 ? `Messages: gaps in ${broken.join(', ')}.` : 'Messages: numbered without a gap.');
    return 'brokenAt' in seals || broken.length > 0 ? 1 : 0;
  } finally {
    await pool.end();
    await database.stop();
  }
}

process.exitCode = await main();
