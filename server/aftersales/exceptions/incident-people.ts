import { sql } from 'kysely';
import { system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { isMailOn, readMailSetting } from '../../platform/mail/mail-setting.ts';
import { askMail } from '../../platform/mail/outbox.ts';
import type { Timed } from '../../platform/timed.ts';
import { readShop } from '../../team/shop.ts';
import './tables.ts';

interface Words {
  zh: string;
  en: string;
  until: Date;
}

/** A banner in shop and chat for those alone who are added to it, which they have by mail, too: nobody's consent is needed for it. Gives its id. */
export async function showToSome(tx: Tx, by: string, { zh, en, until }: Words): Promise<string> {
  const id = newId();
  const row = { id, words_zh: zh, words_en: en, exception_id: null, shown_by: by, shown_at: tx.at, until, for_some: true };
  await tx.insertInto('incidents').values(row).execute();
  return id;
}

export async function addToBanner(tx: Tx, banner: string, people: readonly string[]): Promise<void> {
  await sql`insert into incident_people (incident_id, customer_id) select ${banner}, unnest(${people}::uuid[])
    on conflict do nothing`.execute(tx);
}

const batch = 100;

interface ToMail {
  incident: string;
  customer: string;
  zh: string;
  en: string;
  email_sealed: Buffer | null;
  language: string | null;
  is_shown: boolean;
}

/** It cannot wait for the end of quiet hours. */
async function mailSome(tx: Tx): Promise<boolean> {
  const { rows } = await sql<ToMail>`
    select p.incident_id as incident, p.customer_id as customer, i.words_zh as zh, i.words_en as en, k.email_sealed, k.language,
      i.until > ${tx.at} as is_shown
    from incident_people p join incidents i on i.id = p.incident_id join customers k on k.id = p.customer_id
    where p.sent_at is null order by p.incident_id, p.customer_id limit ${batch} for update of p skip locked`.execute(tx);
  const { name, nameEn } = await readShop(tx);
  for (const { incident, customer, zh, en, email_sealed, language, is_shown } of rows) {
    // Where the shop had no mail until now, what is over is told to nobody any more.
    const to = is_shown && email_sealed;
    const words =
      language === 'en' && en
        ? { subject: `${nameEn || name}: about your data`, text: en }
        : { subject: `${name}：关于您的个人信息`, text: zh };
    if (to) await askMail(tx, system, { to: tx.keys.decrypt(to), purpose: 'notice', about: incident, words });
    await sql`update incident_people set sent_at = ${tx.at}, mailed = ${Boolean(to)}
      where incident_id = ${incident} and customer_id = ${customer}`.execute(tx);
  }
  return rows.length === batch;
}

export const incidentTimes: Timed = {
  name: 'banners for some by mail',
  everySeconds: 15,
  async run(world) {
    if (!isMailOn(await readMailSetting(world.db))) return;
    while (await transact(world, mailSome));
  },
};
