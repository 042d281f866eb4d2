import { z } from 'zod';
import { phonePattern, phoneTyped } from '../../../common/phones.ts';
import type { Actor } from '../actor.ts';
import type { Reader, Tx } from '../db.ts';
import type { Keys } from '../keys.ts';
import { isInside } from '../outbound.ts';
import { invalid } from '../problems.ts';
import { words } from '../routes.ts';
import { readSealed, writeSealed } from '../sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../settings.ts';
import { newWebhookSecret } from '../webhooks/signing.ts';

/** A number that a text may go to, as it is typed. */
export const Phone = z.string().max(30).overwrite(phoneTyped).regex(phonePattern);

/** `{code}` and `{minutes}` stand for what they say. */
const Words = words(300).refine((text) => text.includes('{code}'));
export const SmsSetting = z.object({
  isOn: z.boolean(),
  /** The shop's own address that hands texts to its provider. Empty: none is sent. */
  url: z.union([
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .refine((url) => !URL.parse(url)?.username),
    z.literal(''),
  ]),
  words: z.object({ 'zh-CN': Words, en: Words }),
});
export type SmsSetting = z.output<typeof SmsSetting>;

const setting: Setting<typeof SmsSetting> = {
  name: 'sms',
  schema: SmsSetting,
  initial: {
    isOn: false,
    url: '',
    words: {
      'zh-CN': '您正在查询订单，验证码 {code}，{minutes} 分钟内有效。请不要告诉任何人。',
      en: 'Your code to see your order is {code}, good for {minutes} minutes. Tell nobody.',
    },
  },
};
const secretName = 'sms-secret';

export const readSmsSetting = (db: Reader): Promise<SmsSetting> => readSetting(db, setting);
export const isSmsOn = ({ isOn, url }: SmsSetting): boolean => isOn && url !== '';
export const smsSecret = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, secretName);

export const smsText = ({ words }: SmsSetting, language: 'zh-CN' | 'en', code: string, minutes: number): string =>
  words[language].replaceAll('{code}', code).replaceAll('{minutes}', String(minutes));

/** Gives the secret when there is a new one: it is shown once. */
export async function changeSmsSetting(tx: Tx, actor: Actor, next: SmsSetting, allowPrivate: readonly string[]): Promise<string | null> {
  const target = URL.parse(next.url);
  // A code must not travel where others can read it.
  if (target?.protocol === 'http:' && !isInside(target.hostname, allowPrivate)) throw invalid('sms_https');
  await changeSetting(tx, actor, setting, next);
  if (!next.url || (await smsSecret(tx, tx.keys))) return null;
  return renewSmsSecret(tx, actor);
}

export async function renewSmsSecret(tx: Tx, actor: Actor): Promise<string> {
  const secret = newWebhookSecret();
  await writeSealed(tx, actor, secretName, secret);
  return secret;
}
