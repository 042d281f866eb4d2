import { sql } from 'kysely';
import { type ExceptionChoice, exceptions, type SilentChoice, silentHours, silentWords } from '../../../common/exceptions.ts';
import { isQuietNow } from '../../customers/quiet.ts';
import { system } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { record, recordAll } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { isMailOn, readMailSetting } from '../../platform/mail/mail-setting.ts';
import { askMail } from '../../platform/mail/outbox.ts';
import { conflict, invalid } from '../../platform/problems.ts';
import { readSetting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import { readShop } from '../../team/shop.ts';
import { endTelling } from './contacting.ts';
import { choose, type ExceptionOrder, lockException } from './exceptions.ts';
import { rulesSetting } from './rule-views.ts';

export interface Notice {
  zh: string;
  en: string;
  choices: ExceptionChoice[];
}

/**
 * Tells everybody in an exception who has not been told, each in their own language. It is a service notice about an order they placed, so
 * it needs no consent. Who is found later is told by sending again.
 */
export async function tellAffected(tx: Tx, who: Principal, id: string, { zh, en, choices }: Notice): Promise<number> {
  const exception = await lockException(tx, id);
  if (exception.state !== 'open') throw conflict('exception_resolved');
  if (choices.some((choice) => !exceptions[exception.kind].choices.includes(choice))) throw invalid('choice_not_offered');
  await sql`update exceptions set notice_zh = ${zh}, notice_en = ${en}, choices = ${choices}::text[], told_by = ${who.id}, told_at = ${tx.at}
    where id = ${id}`.execute(tx);
  const { [exception.kind]: rule } = (await readSetting(tx, rulesSetting)).silent;
  const silent = rule && choices.includes(rule) ? rule : null;
  const { rows } = await sql<{ order_id: string; customer_id: string }>`
    update exception_orders e set told_at = ${tx.at}, choices = ${choices}::text[], silent_choice = ${silent},
      notice_zh = replace(${zh}, '{order}', o.number), notice_en = replace(${en}, '{order}', o.number)
    from orders o where o.id = e.order_id and e.exception_id = ${id} and e.told_at is null and e.resolved_at is null
    returning e.order_id, o.customer_id`.execute(tx);
  await endTelling(tx);
  await record(tx, { kind: 'exception.told', by: who, id, data: { orders: rows.length, choices: [...choices] } });
  await recordAll(
    tx,
    rows.map((row) => ({
      kind: 'exception.customer_told' as const,
      by: who,
      id,
      customer: row.customer_id,
      data: { order: row.order_id },
    })),
  );
  return rows.length;
}

const batch = 100;

interface ToMail {
  id: string;
  email_sealed: Buffer | null;
  language: string | null;
  notice_zh: string;
  notice_en: string;
  silent_choice: SilentChoice | null;
}

/** The same words by mail, to those whose address is known, once. */
async function mailNotices(database: Database): Promise<void> {
  const setting = await readMailSetting(database.db);
  for (let more = isMailOn(setting); more; ) {
    more = await transact(database, async (tx) => {
      const isQuiet = await isQuietNow(tx, tx.at);
      const { rows } = await sql<ToMail>`
        select e.id, k.email_sealed, k.language, e.notice_zh, e.notice_en, e.silent_choice
        from exception_orders e join orders o on o.id = e.order_id join customers k on k.id = o.customer_id
        where e.told_at is not null and e.mailed_at is null and e.resolved_at is null and not ${isQuiet}
        order by e.told_at limit ${batch} for update of e skip locked`.execute(tx);
      const { name, nameEn } = await readShop(tx);
      for (const row of rows) await mailOne(tx, row, { zh: name, en: nameEn || name });
      const ids = rows.map(({ id }) => id);
      await sql`update exception_orders set mailed_at = ${tx.at} where id = any(${ids}::uuid[])`.execute(tx);
      return rows.length === batch;
    });
  }
}

async function mailOne(tx: Tx, row: ToMail, shop: { zh: string; en: string }): Promise<void> {
  if (!row.email_sealed) return;
  const isEnglish = row.language === 'en' && row.notice_en !== '';
  const [zh, en] = row.silent_choice ? silentWords(row.silent_choice, false) : ['', ''];
  const words = isEnglish
    ? { subject: `${shop.en}: about your order`, text: `${row.notice_en}\n\nOpen “My orders” in the shop to answer. ${en}`.trim() }
    : { subject: `${shop.zh}：关于您的订单`, text: `${row.notice_zh}\n\n请在商店的“我的订单”里选择处理方式。${zh}` };
  await askMail(tx, system, { to: tx.keys.decrypt(row.email_sealed), purpose: 'notice', about: row.id, words });
}

export const noticeTimes: Timed = { name: 'notices about orders by mail', everySeconds: 15, run: mailNotices };

/** Who was told and has not answered for a day gets what they were told the shop's rule chooses. */
async function chooseForSilent(tx: Tx): Promise<boolean> {
  const { rows } = await sql<ExceptionOrder>`
    select * from exception_orders
    where silent_choice is not null and choice is null and resolved_at is null and told_at <= ${tx.at}::timestamptz - make_interval(hours => ${silentHours})
    order by told_at limit ${batch} for update skip locked`.execute(tx);
  for (const each of rows) if (each.silent_choice) await choose(tx, system, each, each.silent_choice);
  return rows.length === batch;
}

export const silentTimes: Timed = {
  name: 'customers who do not answer a notice',
  everySeconds: 60,
  async run(database) {
    while (await transact(database, chooseForSilent));
  },
};
