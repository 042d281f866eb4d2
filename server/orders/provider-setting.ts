import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { changeSetting, readSetting, type Setting } from '../platform/settings.ts';
import { newWebhookSecret } from '../platform/webhooks/signing.ts';

export const ProviderSetting = z.object({
  /** Where the shop's payment adapter listens. Empty: a person moves the money and says so. */
  url: z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]),
});
export type ProviderSetting = z.output<typeof ProviderSetting>;

const setting: Setting<typeof ProviderSetting> = { name: 'payments', schema: ProviderSetting, initial: { url: '' } };
const secretName = 'payments-secret';

export const readProviderSetting = (db: Reader): Promise<ProviderSetting> => readSetting(db, setting);

export async function providerSecret(db: Reader, keys: Keys): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', secretName).executeTakeFirst();
  return row && keys.decrypt(Buffer.from((row.value as { sealed: string }).sealed, 'base64'));
}

/** Another address gets a secret of its own, shown this once: what was signed for the one before means nothing to it. */
export async function changeProvider(tx: Tx, actor: Actor, next: ProviderSetting): Promise<string | undefined> {
  const before = await readProviderSetting(tx);
  await changeSetting(tx, actor, setting, next);
  if (before.url === next.url) return undefined;
  await tx.deleteFrom('settings').where('name', '=', secretName).execute();
  if (next.url === '') return undefined;
  const secret = newWebhookSecret();
  const value = JSON.stringify({ sealed: tx.keys.encrypt(secret).toString('base64') });
  await tx.insertInto('settings').values({ name: secretName, value, updated_at: tx.at, updated_by: actor.id }).execute();
  return secret;
}
