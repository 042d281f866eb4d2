import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { type Pack, pack } from 'tar-stream';
import { ownNews } from '../care/news/views.ts';
import { alertViews } from '../care/views.ts';
import { saidInOpen } from '../conversations/said-in-open.ts';
import { openAddress } from '../customers/addresses.ts';
import { progressOf } from '../knowledge/learning/progress.ts';
import type { Reader } from '../platform/db.ts';
import { openFile, safeName } from '../platform/files.ts';
import type { World } from '../platform/world.ts';
import { complaintsOf, feedbackOf, requestsOf, riskFlagsOf } from './cases-of.ts';
import { consentsOf } from './consent-views.ts';
import { rowsOfPerson } from './erase-person.ts';
import { profileOf } from './export.ts';
import { guidesOf } from './guides-of.ts';
import { minorCopy } from './minor-views.ts';

const readMe = `知客：个人信息副本
profile.json        资料、地址、支付方式、备注
conversations/      每个会话一个文件：说了什么、评价、记下的需求
orders/             每笔订单一个文件：商品、付款、物流
aftersales.json     售后申请
complaints.json     投诉
feedback.json       收货和服务后的评价
alerts.json         订阅的商品提醒
product-news.json   是否接收已购商品的消息，还没读的消息
consents.json       同意过什么、何时、什么话、是否撤回
minor.json          标记为未成年人的记录、监护人、监护人要求过什么
learning.json       学习进度和徽章
guides.json         按排查指引答过的问题
files/              发送过的文件
金额以最小货币单位表示（分），时间为 UTC。

Zhike: a copy of personal data
profile.json        profile, addresses, ways to pay, notes
conversations/      a file for each conversation: what was said, the rating, the needs noted
orders/             a file for each order: goods, payments, parcels
aftersales.json     after-sales requests
complaints.json     complaints
feedback.json       what was said of goods and services
risk-flags.json        risk flags that changed how requests were treated
alerts.json         saved searches
product-news.json   whether they want news of what they bought, and what they have not read
consents.json       what was agreed to, when, in which words, and taken back
minor.json          whether they are marked as a minor, their guardian, and what the guardian asked for
learning.json       progress in learning paths, and badges
guides.json         what was answered to guides
files/              files that were sent
Amounts are in the smallest unit of the currency, times are UTC.
`;

const put = (tar: Pack, name: string, content: unknown) =>
  new Promise<void>((done, fail) => {
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    tar.entry({ name, mode: 0o600 }, text, (error) => (error ? fail(error) : done()));
  });

/** Everything that is kept about somebody, as a stream: one row after the other, however much there is. */
export function archiveOf(world: World, customerId: string): Readable {
  const tar = pack();
  const zipped = createGzip();
  fill(tar, world, customerId).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error as Error),
  );
  // A reader who goes away ends it; that is no fault of ours.
  void pipeline(tar, zipped).catch((error: unknown) => world.log.warn({ error }, 'an export was not fetched to its end'));
  return zipped;
}

async function fill(tar: Pack, world: World, id: string): Promise<void> {
  await put(tar, 'README.txt', readMe);
  await put(tar, 'profile.json', await profileOf(world.db, world.keys, id));
  await put(tar, 'aftersales.json', await requestsOf(world.db, id));
  await put(tar, 'complaints.json', await complaintsOf(world.db, id));
  await put(tar, 'feedback.json', await feedbackOf(world.db, id));
  await put(tar, 'risk-flags.json', await riskFlagsOf(world.db, id));
  await put(tar, 'alerts.json', await alertViews(world.db, id));
  await put(tar, 'product-news.json', await ownNews(world.db, id));
  const rows = await rowsOfPerson(world.db, id);
  await put(tar, 'consents.json', await consentsOf(world.db, rows));
  await put(tar, 'minor.json', await minorCopy(world.db, world.keys, rows));
  await put(tar, 'learning.json', await progressOf(world.db, id));
  await put(tar, 'guides.json', await guidesOf(world.db, id));
  for (const talk of await talksOf(world.db, id)) await put(tar, `conversations/${talk.number}.json`, await conversation(world.db, talk));
  for (const order of await ordersOf(world.db, id)) {
    const { address_sealed, number, ...rest } = order;
    const address = address_sealed && openAddress(world.keys, address_sealed);
    await put(tar, `orders/${safeName(number)}.json`, { number, ...rest, address });
  }
  for (const file of await filesOf(world.db, id)) await putFile(tar, world, file);
}

interface Talk {
  id: string;
  number: string;
}

const talksOf = async (db: Reader, id: string) =>
  (await sql<Talk>`select id, number from conversations where customer_id = ${id} order by opened_at`.execute(db)).rows;

/** One talk, its rating, the needs noted in it, and what was said. */
async function conversation(db: Reader, { id, number }: Talk): Promise<unknown> {
  const about = await sql<object>`
    select c.channel, c.opened_at as "openedAt", c.closed_at as "closedAt", c.reason, c.result, r.score, r.words as "ratingWords", (
      select jsonb_build_object('notedAt', n.noted_at, 'intent', n.intent, 'product', p.name, 'order', o.number, 'category', k.name,
        'budgetMinor', n.budget_minor, 'currency', n.currency, 'words', n.words)
      from conversation_needs n left join products p on p.id = n.product_id left join orders o on o.id = n.order_id
        left join categories k on k.id = n.category_id where n.conversation_id = c.id) as needs
    from conversations c left join ratings r on r.conversation_id = c.id where c.id = ${id}`.execute(db);
  return { number, ...about.rows[0], messages: await saidInOpen(db, id) };
}

interface ExportedOrder {
  number: string;
  address_sealed: Buffer | null;
}

const ordersOf = async (db: Reader, id: string) =>
  (
    await sql<ExportedOrder>`
      select o.number, o.external_ref as "shopNumber", o.state, o.currency, o.goods_minor as "goodsMinor", o.freight_minor as "freightMinor",
        o.discount_minor as "discountMinor", o.total_minor as "totalMinor", o.buyer_note as note, o.placed_at as "placedAt",
        o.paid_at as "paidAt", o.signed_at as "signedAt", o.address_sealed,
        (select jsonb_agg(jsonb_build_object('name', name, 'options', options, 'quantity', quantity, 'priceMinor', price_minor)
          order by position) from order_lines where order_id = o.id) as lines,
        (select jsonb_agg(jsonb_build_object('direction', direction, 'method', method, 'amountMinor', amount_minor, 'state', state, 'at', at)
          order by position) from payments where order_id = o.id) as payments,
        (select jsonb_agg(jsonb_build_object('carrier', carrier, 'trackingNumber', tracking_number, 'state', state, 'signedAt', signed_at))
          from shipments where order_id = o.id) as shipments,
        (select jsonb_agg(jsonb_build_object('kind', kind, 'state', state, 'number', number, 'askedAt', asked_at) order by version)
          from order_invoices where order_id = o.id) as invoices
      from orders o where o.customer_id = ${id} order by o.placed_at`.execute(db)
  ).rows;

interface Sent {
  id: string;
  name: string;
  sha256: Buffer;
  size_bytes: number;
}

const filesOf = async (db: Reader, id: string) =>
  (
    await sql<Sent>`
      select id, name, sha256, size_bytes from files where withheld_at is null and ((owner_kind = 'customer' and owner_id = ${id}) or id in (
        select (m.body->>'file')::uuid from messages m join conversations c on c.id = m.conversation_id
        where c.customer_id = ${id} and m.kind in ('image', 'file') and m.public and m.recalled_at is null))
      order by created_at`.execute(db)
  ).rows;

async function putFile(tar: Pack, world: World, file: Sent): Promise<void> {
  const { stream } = await openFile(world.files, file.sha256, false);
  const entry = tar.entry({ name: `files/${file.id.slice(-6)}-${safeName(file.name)}`, size: file.size_bytes, mode: 0o600 });
  await pipeline(stream, entry);
}
