import { sql } from 'kysely';
import type { z } from 'zod';
import { perUnit, signOf } from '../../../common/currencies.ts';
import type { Conversation } from '../../conversations/access.ts';
import { findAnswers } from '../../knowledge/answer-views.ts';
import type { Answers } from '../../knowledge/answers.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problems.ts';
import { openQuestion } from '../suggesting.ts';
import { categoriesNamed } from './categories.ts';
import { asksForGift, isOfPurchase } from './gift-words.ts';
import { beside, type Candidate, goodsKnown, havable, insteadOf, mostBought, ofCategories, onOffer } from './goods.ts';
import { needsOf } from './needs.ts';
import type {} from './tables.ts';
import type { Needs, RecommendationSent, Recommendations, Recommended } from './views.ts';
import { asksForOffers, budgetIn, goodsWords, longestName, wantsGoods } from './wish-words.ts';

const shown = 3;
const leastSure = 0.48;
/** A name alone, without a word of a wish, must be nearly all of what the goods are called by. */
const leastNamed = 0.65;

/**
 * Goods for a customer who looks for some: what is on offer for who asks for that, what fits the needs an agent noted, what their words ask for, what is of a category they name, what sells best within a sum for a gift, what there is instead of what is sold out, what goes with what they look
 * at or have. Never what is not there, what they have already, or what costs more than they said.
 */
export async function recommend(db: Reader, answers: Answers, conversation: Conversation, at: Date): Promise<Recommendations> {
  const { upTo, question } = await openQuestion(db, conversation.id);
  return { upTo, items: await recommendFor(db, answers, conversation, question, at) };
}

/** The same for what they have just said. */
export async function recommendFor(
  db: Reader,
  answers: Answers,
  conversation: Conversation,
  question: string,
  at: Date,
): Promise<Recommended[]> {
  const needs = await needsOf(db, conversation.id);
  if (!question && !needs) return [];
  const mayName = (wantsGoods(question) || question.length <= longestName) && !isOfPurchase(question);
  const categories = mayName ? await categoriesNamed(db, answers, goodsWords(question)) : undefined;
  const isAsked = wantsGoods(question) || categories?.isAll === true;
  const said = budgetIn(question);
  const isOfferAsked = asksForOffers(question);
  const known = await goodsKnown(db, conversation, at);
  const candidates = [
    ...(isOfferAsked ? await onOffer(db, needs?.category ?? null) : []),
    ...(needs ? await byNeeds(db, answers, needs) : []),
    ...(isAsked ? await byWords(db, answers, goodsWords(question)) : mayName ? await called(db, answers, question, leastNamed) : []),
    ...(isAsked && categories ? asked(await ofCategories(db, categories.ids)) : []),
    ...(said && asksForGift(question) && !categories ? asked(await mostBought(db)) : []),
    ...(await insteadOf(db, known.shown)),
    ...(await beside(db, known.shown, 'goes_with_shown')),
    ...(isAsked ? await beside(db, known.bought, 'goes_with_bought') : []),
  ];
  const left = new Set([...known.shown, ...known.bought, ...known.sent]);
  const once = candidates.filter(({ product }) => !left.has(product) && left.add(product));
  const noted = said === undefined ? (needs?.budgetMinor ?? undefined) : undefined;
  // What is noted holds for goods of its currency alone; so does what is said with a sign. Said without, it is in that of the goods.
  const isMeant = (currency: string) =>
    said === undefined ? noted === undefined || needs?.currency === currency : said.sign === undefined || said.sign === signOf(currency);
  const budgetFor = (currency: string) => (said === undefined ? noted : Math.round(said.most * perUnit(currency)));
  const fits = ({ priceMinor, currency }: { priceMinor: number; currency: string }) =>
    priceMinor <= (budgetFor(currency) ?? priceMinor) && isMeant(currency);
  return (await havable(db, once))
    .filter(fits)
    .slice(0, shown)
    .map(({ product: _, ...item }) => ({
      ...item,
      words: item.because === 'asked' ? question : item.because === 'needed' ? (needs?.words ?? '') : '',
      budgetMinor: budgetFor(item.currency) ?? null,
    }));
}

/** What fits the form: of its category, and by its words where it has some; goods of nothing but a budget are no recommendation. */
async function byNeeds(db: Reader, answers: Answers, { category, words, product }: Needs): Promise<Candidate[]> {
  const named = await byWords(db, answers, goodsWords(words) || words);
  const whole = category ? await ofCategories(db, [category]) : undefined;
  const fitting = whole ? named.filter((each) => whole.includes(each.product)) : named;
  // Words that name none of the category say what the goods are for.
  const ids = fitting.length > 0 || !whole ? fitting.map((each) => each.product) : whole;
  const beyond = product ? await beside(db, [product], 'goes_with_shown') : [];
  return [...ids.filter((id) => id !== product).map((id) => ({ product: id, because: 'needed' as const, about: null })), ...beyond];
}

const mostParts = 5;
/** “铸铁锅和不粘锅哪个好” is of two. */
const between = / (?:and|or) |[ 和跟与或]|还是/;

/** What fits all the words, then what fits one of them: a customer says more than what the goods are called. */
async function byWords(db: Reader, answers: Answers, q: string): Promise<Candidate[]> {
  if (!q) return [];
  const parts = [...new Set([q, ...q.split(between).filter(Boolean).slice(0, mostParts)])];
  // “later” is near “water”: a Latin word by itself must be the goods' own.
  const found = await Promise.all(
    parts.map((part) => called(db, answers, part, part !== q && /^[a-z]/.test(part) ? leastNamed : leastSure)),
  );
  const seen = new Set<string>();
  return found.flat().filter(({ product }) => !seen.has(product) && seen.add(product));
}

async function called(db: Reader, answers: Answers, q: string, least: number): Promise<Candidate[]> {
  const found = await findAnswers(db, answers, { q, kinds: ['product'], limit: 8 }, () => true);
  return asked(found.filter(({ score }) => score >= least).map(({ id }) => id));
}

const asked = (ids: readonly string[]): Candidate[] => ids.map((product) => ({ product, because: 'asked', about: null }));

/** Keeps that somebody recommended it, and why; once for each talk. */
export async function noteRecommended(
  tx: Tx,
  actor: Actor,
  { id: conversation, customer_id: customer }: Conversation,
  { product, because, about }: z.output<typeof RecommendationSent>,
): Promise<void> {
  const there = await tx
    .selectFrom('products')
    .select('id')
    .where('id', 'in', about ? [product, about] : [product])
    .execute();
  if (there.length !== (about ? 2 : 1)) throw notFound();
  const id = newId();
  const { numInsertedOrUpdatedRows: fresh } = await tx
    .insertInto('product_recommendations')
    .values({
      ...{ id, conversation_id: conversation, customer_id: customer, staff_id: actor.id ?? '', product_id: product },
      because,
      about_id: about,
      at: tx.at,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (fresh) await record(tx, { kind: 'product.recommended', by: actor, id: product, conversation, customer, data: { because } });
}

const outcomeDays = 14;

/** Who recommended how often and why, and what those customers bought of it in two weeks. */
export async function outcomes(db: Reader, at: Date, days: number) {
  const { rows } = await sql<{
    staff: string;
    because: Candidate['because'];
    sent: number;
    bought: number;
    soldMinor: number;
    currency: string | null;
  }>`
    select s.name as staff, r.because, count(*)::int as sent, count(sold.minor)::int as bought, coalesce(sum(sold.minor), 0)::float8 as "soldMinor",
      max(sold.currency) as currency
    from product_recommendations r join staff s on s.id = r.staff_id left join lateral (
      select sum(l.price_minor * (l.quantity - l.taken_out)) as minor, max(o.currency) as currency from orders o join order_lines l on l.order_id = o.id
      where o.customer_id = r.customer_id and l.product_id = r.product_id and o.placed_at >= r.at
        and o.placed_at < r.at + make_interval(days => ${outcomeDays}::int) and o.paid_at is not null and o.state not in ('cancelled', 'closed')
      having count(*) > 0) sold on true
    where r.at > ${at}::timestamptz - make_interval(days => ${days}::int) group by 1, 2 order by bought desc, sent desc, 1, 2`.execute(db);
  return { items: rows };
}
