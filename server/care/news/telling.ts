import { sql } from 'kysely';
import type { Language } from '../../../common/problems.ts';
import { type NewsKind, newsKindWords } from '../../../common/product-news.ts';
import { isQuietNow } from '../../customers/quiet.ts';
import { system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { isMailOn, readMailSetting } from '../../platform/mail/mail-setting.ts';
import { askMail } from '../../platform/mail/outbox.ts';
import type { Timed } from '../../platform/timed.ts';
import { readShop } from '../../team/shop.ts';
import { newsAddress } from '../links.ts';

interface Due {
  news: string;
  customer: string;
  kind: NewsKind;
  title: string;
  title_en: string;
  words: string;
  words_en: string;
  email_sealed: Buffer | null;
  language: string | null;
}

const batch = 100;

/** Some who were not told yet. In their quiet hours only what concerns safety goes out. */
async function due(tx: Tx): Promise<Due[]> {
  const isQuiet = await isQuietNow(tx, tx.at);
  const { rows } = await sql<Due>`
    select w.news_id as news, w.customer_id as customer, n.kind, n.title, n.title_en, n.words, n.words_en, k.email_sealed, k.language
    from product_news_owners w join product_news n on n.id = w.news_id join customers k on k.id = w.customer_id
    where w.told_at is null and (n.kind = 'safety' or not ${isQuiet}) order by w.news_id, w.customer_id limit ${batch} for update of w skip locked`.execute(
    tx,
  );
  return rows;
}

/** By mail where there is one. Their page of orders shows it in any case. */
async function tell(tx: Tx, each: Due, mails: boolean, address: string): Promise<void> {
  const isMailed = mails && each.email_sealed !== null;
  if (isMailed) await mail(tx, each, each.email_sealed as Buffer, address);
  await sql`update product_news_owners set told_at = ${tx.at}, mailed = ${isMailed} where news_id = ${each.news} and customer_id = ${each.customer}`.execute(
    tx,
  );
}

async function mail(tx: Tx, each: Due, sealed: Buffer, address: string): Promise<void> {
  const language: Language = each.language === 'en' ? 'en' : 'zh-CN';
  const [place, pick] = language === 'en' ? [1, (zh: string, en: string) => en || zh] : [0, (zh: string, _en: string) => zh];
  const shop = await readShop(tx);
  const stop = newsAddress(tx.keys, address, each.customer);
  const end = each.kind === 'safety' ? '' : `\n\n${['不想再收到这类消息', 'No more news of this kind'][place]}：\n${stop}`;
  const words = {
    subject: `${pick(shop.name, shop.nameEn)}：${newsKindWords[each.kind][place]} · ${pick(each.title, each.title_en)}`,
    text: `${pick(each.words, each.words_en)}\n\n${address}/shop/orders${end}`,
    ...(each.kind === 'safety' ? {} : { unsubscribe: stop }),
  };
  await askMail(tx, system, { to: tx.keys.decrypt(sealed), purpose: 'alert', about: each.news, words });
}

async function tellSome(tx: Tx): Promise<boolean> {
  const people = await due(tx);
  const setting = await readMailSetting(tx);
  for (const each of people) await tell(tx, each, isMailOn(setting), setting.address);
  return people.length === batch;
}

/** Owners who are still to be told of something. */
export const newsTimes: Timed = {
  name: 'product-news',
  everySeconds: 60,
  async run(world) {
    while (await transact(world, tellSome));
  },
};
