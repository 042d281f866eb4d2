import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeMailSetting } from '../../server/platform/mail/mail-setting.ts';
import { changeSmsSetting, readSmsSetting } from '../../server/platform/mail/sms-setting.ts';
import type { TestApp } from './app.ts';

const mail = {
  ...{ host: '127.0.0.1', port: 9, security: 'none' as const, user: '', from: 'desk@shop.example', fromName: '小店' },
  address: 'http://shop.example',
};

/** Mail goes out from now on; nobody is there to take it. */
export const turnMailOn = ({ world }: TestApp) => transact(world, (tx) => changeMailSetting(tx, system, mail, undefined));

/** Texts go out from now on; nobody is there to take them. */
export const turnSmsOn = ({ world }: TestApp) =>
  transact(world, async (tx) =>
    changeSmsSetting(tx, system, { ...(await readSmsSetting(tx)), isOn: true, url: 'https://127.0.0.1:9/send' }, []),
  );

/** The code in the mail or text that waits to be sent since last. */
export async function codeSent(app: TestApp): Promise<string> {
  const { db, keys } = app.world;
  await app.drain();
  const codes = db.selectFrom('mails').select('words_sealed').where('purpose', '=', 'code');
  const sent = await codes.orderBy('id', 'desc').executeTakeFirstOrThrow();
  return /验证码[： ](\d{6})/.exec(keys.decrypt(sent.words_sealed as Buffer))?.[1] as string;
}
