import { sql } from 'kysely';
import type { Language } from '../../common/problems.ts';
import { isQuietNow } from '../customers/quiet.ts';
import { system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import type { MailWords } from '../platform/mail/smtp.ts';
import type { Timed } from '../platform/timed.ts';
import { readShop } from '../team/shop.ts';
import { expireAlerts } from './alerts.ts';
import { alertAddress, allAddress } from './links.ts';

interface Due {
  id: string;
  email_sealed: Buffer | null;
  language: string | null;
}

interface News {
  alert: string;
  number: string;
  name: string;
  name_en: string;
}

const batch = 100;

/** Whom there is something to tell, and who was not told anything for a day. */
async function due(tx: Tx): Promise<Due[]> {
  const isQuiet = await isQuietNow(tx, tx.at);
  const { rows } = await sql<Due>`
    select k.id, k.email_sealed, k.language from customers k left join alert_digests d on d.customer_id = k.id
    where k.erased_at is null and not ${isQuiet} and (d.at is null or d.at <= ${tx.at}::timestamptz - interval '1 day')
      and k.id in (select a.customer_id from alert_hits h join alerts a on a.id = h.alert_id where h.told_at is null and a.state = 'active')
    order by k.id limit ${batch} for update of k skip locked`.execute(tx);
  return rows;
}

/** Each product once, whatever searches and versions it was found by. */
async function take(tx: Tx, customer: string): Promise<News[]> {
  const { rows } = await sql<News>`
    with told as (
      update alert_hits h set told_at = ${tx.at} from alerts a
      where a.id = h.alert_id and a.customer_id = ${customer} and a.state = 'active' and h.told_at is null
      returning h.alert_id, h.product_id
    )
    select distinct on (p.id) told.alert_id as alert, p.number, p.name, p.name_en
    from told join products p on p.id = told.product_id where p.listed_at is not null order by p.id, told.alert_id`.execute(tx);
  return rows;
}

const mostListed = 20;

const template: Record<Language, (shop: string, lines: string, all: string, links: string) => MailWords> = {
  'zh-CN': (shop, lines, all, links) => ({
    subject: `${shop}：您关注的商品有新消息`,
    text: `您好：\n\n您订阅的商品有新品或变化：\n\n${lines}\n\n暂停全部提醒，点一下就好，不用登录，随时可以恢复：\n${all}/pause\n\n单个暂停或退订：\n${links}`,
  }),
  en: (shop, lines, all, links) => ({
    subject: `${shop}: news about what you look for`,
    text: `Hello,\n\nNew or changed, and what you asked to hear of:\n\n${lines}\n\nPause all of this with one tap, without signing in; you can go on at any time:\n${all}/pause\n\nPause or unsubscribe one by one:\n${links}`,
  }),
};

async function tell(tx: Tx, { id, email_sealed, language }: Due): Promise<void> {
  const news = await take(tx, id);
  await sql`insert into alert_digests (customer_id, at) values (${id}, ${tx.at}) on conflict (customer_id) do update set at = excluded.at`.execute(
    tx,
  );
  if (news.length === 0) return;
  const setting = await readMailSetting(tx);
  const mails = email_sealed !== null && isMailOn(setting);
  if (mails) {
    const spoken: Language = language === 'en' ? 'en' : 'zh-CN';
    const shop = await readShop(tx);
    const lines = news.slice(0, mostListed).map((each) => {
      const name = (spoken === 'en' && each.name_en) || each.name;
      return `${name}\n${setting.address}/shop/products/${encodeURIComponent(each.number)}`;
    });
    const links = [...new Set(news.map(({ alert }) => alert))].map((alert) => alertAddress(tx.keys, setting.address, alert));
    const all = allAddress(tx.keys, setting.address, id);
    const words = template[spoken](spoken === 'en' ? shop.nameEn || shop.name : shop.name, lines.join('\n\n'), all, links.join('\n'));
    const to = tx.keys.decrypt(email_sealed);
    await askMail(tx, system, { to, purpose: 'alert', about: id, words: { ...words, unsubscribe: `${all}/unsubscription` } });
  }
  const channel = mails ? 'mail' : 'shop';
  await record(tx, { kind: 'alert.told', by: system, customer: id, data: { products: news.length, channel } });
}

async function tellSome(tx: Tx): Promise<boolean> {
  const people = await due(tx);
  for (const person of people) await tell(tx, person);
  return people.length === batch;
}

/** Digests that are due, and searches whose year is over. */
export const alertTimes: Timed = {
  name: 'alerts',
  everySeconds: 60,
  async run(world) {
    while (await transact(world, expireAlerts));
    while (await transact(world, tellSome));
  },
};
