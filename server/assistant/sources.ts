import { sql } from 'kysely';
import { isOpenAt, timeAt } from '../../common/business-time.ts';
import { ownSite } from '../../common/greetings.ts';
import { decideOrder } from '../aftersales/decide.ts';
import { listRequests, RequestQuery } from '../aftersales/list-views.ts';
import { quoteRefund } from '../aftersales/refund-quote.ts';
import { categoryViews, productBy } from '../catalogue/views.ts';
import { ruledGreeting } from '../channels/chat/greeting.ts';
import { findAnswers } from '../knowledge/answer-views.ts';
import { answersOf } from '../knowledge/answers.ts';
import { orderById, ordersOfCustomer } from '../orders/views.ts';
import type { Database, Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { shopCalendar } from '../team/calendar.ts';
import { readShop } from '../team/shop.ts';
import type { Answering, Sources } from './manners/manner.ts';
import { recommendFor } from './recommending/recommending.ts';
import { spoken } from './suggesting.ts';
import type { Talk } from './talks.ts';
import { understandingOf } from './understanding/intents.ts';

type Language = 'zh-CN' | 'en';

/** The person at the device that writes, with no right but their own. */
export const customerAs = (id: string, language: Language): Principal => ({
  kind: 'customer',
  id,
  permissions: new Set(),
  language,
  byCookie: false,
});

/** What the assistant may answer from, for one talk: what is published for everybody (S47), and the orders of who writes. */
export function sourcesFor(database: Database, { conversation_id, person_id: person, language }: Talk): Sources {
  const { db, keys } = database;
  const who = customerAs(person, language);
  const asker = { by: 'customer' as const, at: database.now() };
  /** One manner asks, and the next asks the same again: it is searched once. */
  const searched = new Map<string, Promise<Answering[]>>();
  let own: ReturnType<typeof ordersOfCustomer> | undefined;
  async function articlesFor(question: string): Promise<Answering[]> {
    const query = { q: question.slice(-200), kinds: ['article' as const], language, limit: 3 };
    const found = await findAnswers(db, answersOf(database), query, ({ staffOnly, doubted }) => !staffOnly && !doubted);
    const whole = await Promise.all(found.map(async ({ id, score }) => ({ ...(await published(db, id, language)), score })));
    return whole.filter((each): each is Answering => each.source !== undefined);
  }
  function articles(question: string): Promise<Answering[]> {
    const there = searched.get(question) ?? articlesFor(question);
    searched.set(question, there);
    return there;
  }
  return {
    understand: (text) => understandingOf(database).of(text),
    intent: (key) => understandingOf(database).intent(key),
    articles,
    async articlesOn(intent) {
      const named = await db.selectFrom('intents').select(['name', 'name_en']).where('key', '=', intent).executeTakeFirst();
      return named ? articles((language === 'en' && named.name_en) || named.name) : [];
    },
    async article(id) {
      const found = await published(db, id, language);
      return found && { ...found, score: 1 };
    },
    products: (called) => findAnswers(db, answersOf(database), { q: called.slice(0, 200), kinds: ['product'], limit: 5 }, () => true),
    async recommended(words) {
      const talk = await db.selectFrom('conversations').selectAll().where('id', '=', conversation_id).executeTakeFirst();
      return talk ? recommendFor(db, answersOf(database), talk, words, asker.at) : [];
    },
    categories: async () => (await categoryViews(db)).filter(({ products }) => products > 0),
    product: (id) => productBy(db, asker.at, id, true).catch(() => undefined),
    greeting: () => greetingFor(database, person, language),
    orders: () => (own ??= ordersOfCustomer(db, keys, who, person)),
    requests: async () => (await listRequests(db, who, RequestQuery.parse({ list: 'all', limit: 5 }), asker.at)).items,
    // Whose order it is was looked up before; what is done asks again (`acting.ts`).
    policy: async (order, wish) => decideOrder(db, (await orderById(db, keys, who, order)).id, asker, wish),
    async worth(order, { kind: action, reason, lines }) {
      const { id } = await orderById(db, keys, who, order);
      const wished = lines.map(({ line, quantity }) => ({ line, quantity }));
      return (await quoteRefund(db, id, asker, { action, reason, lines: wished, giftsKept: [] })).totalMinor;
    },
  };
}

/** As the chat would greet them if it were opened now, on the page they are on. */
async function greetingFor({ db, now }: Database, person: string, language: Language): Promise<string | undefined> {
  const customer = await db
    .selectFrom('customers')
    .select(['name', 'preferred_name', 'honorific', 'tier', 'last_page'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const shop = await readShop(db);
  const calendar = shopCalendar(shop);
  const origin = customer.last_page && new URL(customer.last_page.url).origin;
  const site = origin && shop.sites.includes(origin) ? origin : ownSite;
  const arrival = { site, isOpen: isOpenAt(calendar, now()), time: timeAt(calendar, now()), tier: customer.tier };
  return ruledGreeting(db, shop, customer, arrival, language === 'en' ? 'textEn' : 'text');
}

interface Row {
  article: string;
  number: string;
  version: number;
  name: string;
  body: string;
}

/** As it stands now: what is not official any more, or was never for customers, is no answer. */
async function published(db: Reader, id: string, language: Language): Promise<Omit<Answering, 'score'> | undefined> {
  const { rows } = await sql<Row>`
    select a.id as article, a.number, v.version, x.title as name, x.body from articles a
    join article_versions v on v.article_id = a.id and v.version = a.live_version and v.state = 'published' and v.audience = 'public'
    join article_texts x on x.article_id = a.id and x.version = v.version
    where a.id = ${id} order by x.language = ${language} desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { body, ...source } = row;
  return { source, text: shortened(spoken(body)) };
}

const longest = 420;

/** The beginning, up to the end of a paragraph or a sentence. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest);
  const end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf('。') + 1, part.lastIndexOf('. ') + 1);
  return `${part.slice(0, end > longest / 2 ? end : longest).trimEnd()}…`;
}
