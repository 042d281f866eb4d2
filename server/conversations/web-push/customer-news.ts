import { sql } from 'kysely';
import type { Language } from '../../../common/problems.ts';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/db.ts';
import type { Job } from '../../platform/jobs.ts';
import { readShop } from '../../team/shop.ts';
import type { CustomerPushesDueTable } from '../tables.ts';
import { type Sealable, sendTo } from './sending.ts';

export const customerPushJobName = 'push-to-customer';

export interface CustomerNews {
  device: string;
  about: CustomerPushesDueTable['about'];
  id: string;
}

/** A phone may be off overnight. */
const keptSeconds = 86_400;

/** Of `conversations c`: what the shop said there and the customer has not read. */
export const unreadAnswers = sql`select m.number, m.author_id from messages m where m.conversation_id = c.id and m.public and m.kind <> 'system'
  and m.author_kind <> 'customer' and m.recalled_at is null and m.number > c.customer_read`;

interface Row extends Sealable {
  language: Language;
  /** Who wrote, the request's number or the order's; nobody's name where no person wrote. */
  name: string | null;
}

/** A lock screen is read by others: it says that something came, never what. */
const bodies: Record<Language, Record<CustomerNews['about'], (name: string | null) => string>> = {
  'zh-CN': {
    talk: (name) => (name ? `${name} 发来新消息` : '有新消息'),
    request: (number) => `售后申请 ${number} 有新进展`,
    order: (number) => `订单 ${number} 有消息要告诉您`,
  },
  en: {
    talk: (name) => (name ? `New message from ${name}` : 'You have a new message'),
    request: (number) => `Your request ${number} has moved on`,
    order: (number) => `There is news of your order ${number}`,
  },
};

/** Within the shop's own pages. */
const pathOf = ({ about, id }: CustomerNews) => ({ talk: `#talk=${id}`, request: `requests/${id}`, order: `orders/${id}` })[about];

const nameOf = ({ about, id }: CustomerNews) =>
  ({
    talk: sql`select staff.name from conversations c cross join lateral (${unreadAnswers} order by m.number desc limit 1) last
      left join staff on staff.id = last.author_id where c.id = ${id}`,
    request: sql`select number as name from aftersales_requests where id = ${id}`,
    order: sql`select number as name from orders where id = ${id}`,
  })[about];

/** What the device is to be told; nothing when it was taken away, or all was read meanwhile. */
async function rowOf({ db }: Database, news: CustomerNews): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select p.id as device, p.endpoint, p.p256dh, p.auth, p.origin, p.language, told.name
    from push_devices p cross join (${nameOf(news)}) told where p.id = ${news.device} and p.customer_id is not null`.execute(db);
  return rows[0];
}

async function push(database: Database, allowPrivate: readonly string[], news: CustomerNews): Promise<void> {
  const row = await rowOf(database, news);
  if (!row) return;
  const { name, nameEn } = await readShop(database.db);
  const title = row.language === 'en' && nameEn ? nameEn : name;
  const words = { title, body: bodies[row.language][news.about](row.name), path: pathOf(news) };
  await sendTo(database, allowPrivate, row, { words, topic: news.id, keptSeconds });
}

/** Tells one device of a customer one thing. */
export const customerPushJob = ({ allowPrivate }: Config): Job => ({
  name: customerPushJobName,
  retries: 3,
  run: (world, news: CustomerNews) => push(world, allowPrivate, news),
});
