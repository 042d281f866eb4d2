import { sql } from 'kysely';
import type { RecommendationReason } from '../../../common/recommendations.ts';
import type { Conversation } from '../../conversations/access.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import type { Recommended } from './views.ts';

export interface Candidate {
  product: string;
  because: RecommendationReason;
  about: string | null;
}

const boughtDays = 365;
const mostGoods = 5;

interface Known {
  /** In cards of this talk, or on the page they look at: the last first. */
  shown: string[];
  bought: string[];
  /** Sent to them in this talk already. */
  sent: string[];
}

/** Which goods the talk is about, and which this customer has. */
export async function goodsKnown(db: Reader, { id, customer_id: customer, visitor_id: visitor }: Conversation, at: Date): Promise<Known> {
  const { rows } = await sql<Known>`
    with cards as (
      select (body ->> 'product')::uuid as product, author_kind, number from messages
      where conversation_id = ${id} and kind = 'product' and public and recalled_at is null
    ), page as (
      select p.id as product from customers c join products p on c.last_page ->> 'product' in (p.id::text, p.number, p.external_ref)
      where c.id in (${customer}, ${visitor}) limit 1
    ) select
      array(select product from (select product, max(number) as number from cards where author_kind = 'customer' group by product
        union all select product, 0 from page) s order by number desc limit ${mostGoods}) as shown,
      array(select l.product_id from orders o join order_lines l on l.order_id = o.id
        where o.customer_id = ${customer} and l.product_id is not null and (select unprofiled_at from customers where id = ${customer}) is null and o.state not in ('cancelled', 'closed')
          and o.placed_at > ${at}::timestamptz - make_interval(days => ${boughtDays}::int)
        group by l.product_id order by max(o.placed_at) desc limit 20) as bought,
      array(select product from cards where author_kind = 'staff') as sent`.execute(db);
  return rows[0] as Known;
}

/** What goes with goods, by what the shop says of them; what is like goods that cannot be had. */
export async function beside(db: Reader, ids: readonly string[], because: 'goes_with_shown' | 'goes_with_bought'): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select other.id as product, ${because} as because, own.id as about
    from unnest(${ids}::uuid[]) with ordinality as about(id, place) join products own on own.id = about.id
      join products other on other.number = any(own.match_with)
    order by place, array_position(own.match_with, other.number)`.execute(db);
  return rows;
}

const canBeHad = sql`v.available and coalesce(v.stock > 0, true)`;
const priceNow = sql`select amount_minor, currency, valid_from, valid_to from prices where variant_id = v.id and valid_from <= now() and (valid_to is null or valid_to > now())
  order by valid_from desc limit 1`;

/** How often goods stand in the orders placed last: enough of these to tell, however many there are. */
const boughtOfLate = sql`select l.product_id, count(*) as times from (
    select id from orders where state not in ('pending_payment', 'cancelled', 'closed') order by placed_at desc, id limit 1000) o
  join order_lines l on l.order_id = o.id where l.product_id is not null group by l.product_id`;

/** Goods of some categories, those most bought of late first. */
export async function ofCategories(db: Reader, categories: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from products p left join (${boughtOfLate}) sold on sold.product_id = p.id
    where p.category_id = any(${categories}::uuid[]) and p.listed_at is not null order by coalesce(sold.times, 0) desc, p.id limit 200`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What is most bought of late, of all the shop sells. */
export async function mostBought(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from (${boughtOfLate}) sold join products p on p.id = sold.product_id and p.listed_at is not null
    order by sold.times desc, p.id limit 200`.execute(db);
  return rows.map(({ id }) => id);
}

/** Goods that cost less for a time than the price their variant goes back to (S29), those that cost least of it first; of a category, if it is given. */
export async function onOffer(db: Reader, category: string | null): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select p.id as product, 'on_offer' as because, null as about
    from products p join variants v on v.product_id = p.id cross join lateral (${priceNow}) price
      cross join lateral (select amount_minor from prices usual where usual.variant_id = v.id and usual.currency = price.currency
        and usual.valid_from < price.valid_from and (usual.valid_to is null or usual.valid_to > price.valid_to)
        order by usual.valid_from desc limit 1) usual
    where p.listed_at is not null and ${canBeHad} and price.valid_to is not null and price.amount_minor < usual.amount_minor
      and (${category}::uuid is null or p.category_id = ${category})
    group by p.id order by min(price.amount_minor::float8 / usual.amount_minor), p.id limit 20`.execute(db);
  return rows;
}

export async function insteadOf(db: Reader, ids: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select other.id as product, 'instead' as because, own.id as about
    from unnest(${ids}::uuid[]) with ordinality as about(id, place) join products own on own.id = about.id
      join products other on other.category_id = own.category_id and other.id <> own.id
    where not exists (select from variants v where v.product_id = own.id and ${canBeHad})
    order by place, other.id limit 12`.execute(db);
  return rows;
}

type Shown = Omit<Recommended, 'because' | 'words' | 'budgetMinor'>;

/** Of the candidates those that are sold and there, as they are shown, in their order. */
export async function havable(db: Reader, candidates: readonly Candidate[]): Promise<(Shown & Candidate)[]> {
  const { rows } = await sql<Shown & { place: number }>`
    select c.place::int, p.id, p.number, p.name, p.name_en as "nameEn", p.picture, there.price as "priceMinor", there.currency, there.stock, ${instant('there.until')} as "priceUntil",
      case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) end as about
    from jsonb_to_recordset(${JSON.stringify(candidates.map((each, place) => ({ ...each, place })))}::jsonb) as c(product uuid, about uuid, place int)
      join products p on p.id = c.product and p.listed_at is not null left join products a on a.id = c.about
      cross join lateral (select min(price.amount_minor)::int as price, min(price.currency) as currency, (array_agg(price.valid_to order by price.amount_minor))[1] as until,
          case when bool_or(v.stock is null) then null else sum(v.stock)::int end as stock
        from variants v cross join lateral (${priceNow}) price where v.product_id = p.id and ${canBeHad} having count(*) > 0) there
    order by c.place`.execute(db);
  return rows.map(({ place, ...shown }) => ({ ...(candidates[place] as Candidate), ...shown }) as Shown & Candidate);
}
