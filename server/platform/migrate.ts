import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const folder = fileURLToPath(new URL('../migrations/', import.meta.url));
const migrationLock = 7_240_001;

/**
 * Applies what is missing of server/migrations, in the order of its numbers; with `wanted`, only those, to reach the state that an older
 * program left. Refuses a schema newer than this program.
 */
export async function migrate(pool: pg.Pool, wanted?: readonly string[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort();
    const { rows } = await client.query<{ name: string }>('select name from migrations');
    const applied = rows.map((row) => row.name);
    refuseNewer(wanted ?? applied, files);
    const missing = (wanted ?? files).filter((name) => !applied.includes(name));
    for (const name of missing) await applyOne(client, name);
    return missing;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    client.release();
  }
}

function refuseNewer(applied: readonly string[], known: string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `This database was made by a newer Zhike (it has ${unknown.join(', ')}). Start that version, or restore a backup made by this one.`,
  );
}

async function applyOne(client: pg.PoolClient, name: string): Promise<void> {
  const text = readFileSync(`${folder}${name}`, 'utf8');
  try {
    await client.query(`begin; ${text}; insert into migrations (name) values ('${name}'); commit`);
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed and left nothing behind: ${error instanceof Error ? error.message : error}`);
  }
}
