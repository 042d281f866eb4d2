import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Reader, Tx } from '../db.ts';
import type { Keys } from '../keys.ts';
import { words } from '../routes.ts';
import { changeSetting, readSetting, type Setting } from '../settings.ts';

export const MailSetting = z.object({
  /** Empty: no mail is sent. */
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^[\w.:-]*$/),
  port: z.int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: words(200, 0),
  from: z.union([z.email().max(200), z.literal('')]),
  fromName: words(60, 0),
  /** Where the links in mails begin: the address people type for this Zhike. */
  address: z.union([z.url({ protocol: /^https?$/ }).max(200), z.literal('')]),
});
export type MailSetting = z.output<typeof MailSetting>;

const setting: Setting<typeof MailSetting> = {
  name: 'mail',
  schema: MailSetting,
  initial: { host: '', port: 465, security: 'tls', user: '', from: '', fromName: '', address: '' },
};
const secretName = 'mail-password';

export const readMailSetting = (db: Reader): Promise<MailSetting> => readSetting(db, setting);
export const isMailOn = ({ host, from, address }: MailSetting): boolean => host !== '' && from !== '' && address !== '';

export async function mailPassword(db: Reader, keys: Keys): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', secretName).executeTakeFirst();
  return row ? keys.decrypt(Buffer.from((row.value as { sealed: string }).sealed, 'base64')) : undefined;
}

/** `password`: undefined keeps what is there, an empty one removes it. It never comes back out. */
export async function changeMailSetting(tx: Tx, actor: Actor, next: MailSetting, password: string | undefined): Promise<void> {
  const before = await readMailSetting(tx);
  // A kept password must not go to whatever server somebody types next.
  const isElsewhere = before.host !== next.host || before.port !== next.port || before.user !== next.user;
  await changeSetting(tx, actor, setting, { ...next, address: next.address.replace(/\/$/, '') });
  if (password === undefined && !isElsewhere) return;
  await tx.deleteFrom('settings').where('name', '=', secretName).execute();
  if (!password) return;
  const value = JSON.stringify({ sealed: tx.keys.encrypt(password).toString('base64') });
  await tx.insertInto('settings').values({ name: secretName, value, updated_at: tx.at, updated_by: actor.id }).execute();
}
