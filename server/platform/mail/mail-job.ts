import type { Config } from '../config.ts';
import { transact } from '../db.ts';
import type { Job, JobWorld } from '../jobs.ts';
import { isMailOn, mailPassword, readMailSetting } from './mail-setting.ts';
import { isMailboxOn, readMailbox } from './mailbox-setting.ts';
import { type MailPurpose, mailJobName, noteHandingOver, settleMail, type TakenMail, takeMail } from './outbox.ts';
import { callSms, deliveryOf } from './sms.ts';
import { isSmsOn, readSmsSetting, smsSecret } from './sms-setting.ts';
import { type Delivery, deliver } from './smtp.ts';

/** What goes to customers is answered to the mailbox that is read. */
const toCustomers: readonly MailPurpose[] = ['answer', 'notice', 'alert', 'code'];

const notNow: Delivery = { outcome: 'later', said: '' };

async function byMail(world: JobWorld, { allowPrivate }: Config, mail: TakenMail & { way: 'mail' }): Promise<Delivery> {
  const setting = await readMailSetting(world.db);
  if (!isMailOn(setting)) return notNow;
  const mailbox = await readMailbox(world.db);
  return deliver(mail, {
    setting,
    mailbox: isMailboxOn(mailbox) && toCustomers.includes(mail.purpose) ? mailbox : undefined,
    password: await mailPassword(world.db, world.keys),
    allowPrivate,
    onHandingOver: () => transact(world, (tx) => noteHandingOver(tx, mail.id)),
  });
}

async function bySms(world: JobWorld, { allowPrivate }: Config, sms: TakenMail & { way: 'sms' }): Promise<Delivery> {
  const setting = await readSmsSetting(world.db);
  const secret = await smsSecret(world.db, world.keys);
  if (!isSmsOn(setting) || !secret) return notNow;
  const outcome = await callSms({ ...sms, isTest: false }, { url: setting.url, secret, allowPrivate, at: world.now() });
  return deliveryOf(outcome, sms.to);
}

/** One try to send one mail or text. When this process dies in the middle, the queue gives the job to another after a minute. */
export const mailJob = (config: Config): Job => ({
  name: mailJobName,
  after: ['mail.asked', 'mail.retried'],
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const mail = await transact(world, (tx) => takeMail(tx, id));
    if (!mail) return;
    const delivery = mail.way === 'sms' ? await bySms(world, config, mail) : await byMail(world, config, mail);
    await transact(world, (tx) => settleMail(tx, id, delivery));
  },
});
