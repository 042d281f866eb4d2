import type { Actor } from './actor.ts';
import type { Reader, Tx } from './db.ts';
import type { Keys } from './keys.ts';

/** A secret among the settings: sealed by the master key, and of no fact. */
export async function readSealed(db: Reader, keys: Keys, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row && keys.decrypt(Buffer.from((row.value as { sealed: string }).sealed, 'base64'));
}

/** An empty one is taken away. */
export async function writeSealed(tx: Tx, actor: Actor, name: string, secret: string): Promise<void> {
  await tx.deleteFrom('settings').where('name', '=', name).execute();
  if (!secret) return;
  const value = JSON.stringify({ sealed: tx.keys.encrypt(secret).toString('base64') });
  await tx.insertInto('settings').values({ name, value, updated_at: tx.at, updated_by: actor.id }).execute();
}

/** A kept key must not go to whatever server somebody types next. `given`: undefined keeps what is there. */
export async function keepKey(
  tx: Tx,
  actor: Actor,
  name: string,
  key: { before: string; next: string; given: string | undefined },
): Promise<void> {
  const isElsewhere = URL.parse(key.before)?.origin !== URL.parse(key.next)?.origin;
  if (key.given !== undefined || isElsewhere) await writeSealed(tx, actor, name, key.given ?? '');
}
