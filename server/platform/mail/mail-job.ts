import type { Config } from '../config.ts';
import { transact } from '../db.ts';
import type { Job } from '../jobs.ts';
import { isMailOn, mailPassword, readMailSetting } from './mail-setting.ts';
import { mailJobName, noteHandingOver, settleMail, takeMail } from './outbox.ts';
import { deliver } from './smtp.ts';

/** One try to send one mail. When this process dies in the middle, the queue gives the job to another after a minute. */
export const mailJob = (config: Config): Job => ({
  name: mailJobName,
  after: ['mail.asked', 'mail.retried'],
  seconds: 60,
  async run(world, { id }: { id: string }) {
    const mail = await transact(world, (tx) => takeMail(tx, id));
    if (!mail) return;
    const setting = await readMailSetting(world.db);
    const delivery = isMailOn(setting)
      ? await deliver(mail, {
          setting,
          password: await mailPassword(world.db, world.keys),
          allowPrivate: config.allowPrivate,
          onHandingOver: () => transact(world, (tx) => noteHandingOver(tx, id)),
        })
      : ({ outcome: 'later', said: '' } as const);
    await transact(world, (tx) => settleMail(tx, id, delivery));
  },
});
