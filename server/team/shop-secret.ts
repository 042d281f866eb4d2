import type { Reader, Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { newSecret } from '../platform/passwords.ts';

const name = 'shop-secret';

/** The secret a shop signs with, sealed in the database. */
export async function shopSecret(db: Reader, keys: Keys): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row ? keys.decrypt(Buffer.from((row.value as { sealed: string }).sealed, 'base64')) : undefined;
}

/** Made at the first need; two who need it first at one moment hear the same. */
export async function shopSecretOrNew(tx: Tx): Promise<string> {
  const known = await shopSecret(tx, tx.keys);
  if (known) return known;
  await oneAtATime(tx, name);
  return (await shopSecret(tx, tx.keys)) ?? (await makeShopSecret(tx));
}

export async function makeShopSecret(tx: Tx): Promise<string> {
  const secret = `${newSecret()}${newSecret()}`;
  const value = JSON.stringify({ sealed: tx.keys.encrypt(secret).toString('base64') });
  await tx
    .insertInto('settings')
    .values({ name, value, updated_at: tx.at, updated_by: null })
    .onConflict((clash) => clash.column('name').doUpdateSet({ value, updated_at: tx.at }))
    .execute();
  return secret;
}
