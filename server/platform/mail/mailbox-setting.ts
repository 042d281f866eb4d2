import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Reader, Tx } from '../db.ts';
import type { Keys } from '../keys.ts';
import { words } from '../routes.ts';
import { readSealed, writeSealed } from '../sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../settings.ts';
import { MailSetting } from './mail-setting.ts';

const { host, port, security, user } = MailSetting.shape;

export const MailboxSetting = z.object({
  /** Empty: no mail is read. */
  host,
  port,
  security,
  user,
  folder: words(200),
  /** Where mails go that were taken; empty: they stay and are marked as read. */
  doneFolder: words(200, 0),
  /** Where answers go: the mailbox's own address. */
  address: z.union([z.email().max(200), z.literal('')]),
  /** The mailbox takes `name+anything@…`, too. */
  plus: z.boolean(),
});
export type MailboxSetting = z.output<typeof MailboxSetting>;

const setting: Setting<typeof MailboxSetting> = {
  name: 'mailbox',
  schema: MailboxSetting,
  initial: { host: '', port: 993, security: 'tls', user: '', folder: 'INBOX', doneFolder: '', address: '', plus: false },
};
const secretName = 'mailbox-password';

export const readMailbox = (db: Reader): Promise<MailboxSetting> => readSetting(db, setting);
export const isMailboxOn = ({ host, user, address }: MailboxSetting): boolean => host !== '' && user !== '' && address !== '';
export const mailboxPassword = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, secretName);

/** `password`: undefined keeps what is there, unless the server or the user is another. */
export async function changeMailbox(tx: Tx, actor: Actor, next: MailboxSetting, password: string | undefined): Promise<void> {
  const before = await readMailbox(tx);
  const isElsewhere = before.host !== next.host || before.port !== next.port || before.user !== next.user;
  await changeSetting(tx, actor, setting, next);
  if (password !== undefined || isElsewhere) await writeSealed(tx, actor, secretName, password ?? '');
}

const longestLocalPart = 64;

/** Where an answer is sent; `code` leads it to its talk even where a mail program keeps no references. */
export function answerAddress({ address, plus }: MailboxSetting, code: string | undefined): string {
  const [local = '', domain = ''] = address.split('@');
  const coded = `${local}+${code}`;
  return plus && code && coded.length <= longestLocalPart ? `${coded}@${domain}` : address;
}
