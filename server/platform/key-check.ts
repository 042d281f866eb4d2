import { sql } from 'kysely';
import type { Reader } from './db.ts';
import type { Keys } from './keys.ts';

const fingerprintOf = (keys: Keys) => keys.fingerprint('this database').toString('hex');

/** Refuses a key that is not the one this database was written with: nothing could be read, and what is written could not be read later. */
export async function checkKeys(db: Reader, keys: Keys): Promise<void> {
  const mine = fingerprintOf(keys);
  await sql`insert into settings (name, value, updated_at) values ('key-check', ${JSON.stringify({ mine })}::jsonb, now()) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ mine: string }>`select value->>'mine' as mine from settings where name = 'key-check'`.execute(db);
  refuseOtherKey(rows[0]?.mine, keys);
}

/** `mine` is what the key check of a database says. */
export function refuseOtherKey(mine: string | undefined, keys: Keys): void {
  if (mine === fingerprintOf(keys)) return;
  throw new Error(
    'The encryption key is not the one this database was written with. Use the data folder (ZHIKE_DATA) whose keys/master.key belongs to it, or set ZHIKE_SECRET_KEY to that key.',
  );
}
