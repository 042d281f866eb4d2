import { sql } from 'kysely';
import { shopCurrency } from '../../catalogue/currency.ts';
import type { Conversation } from '../../conversations/access.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { notFound } from '../../platform/problems.ts';
import type {} from './tables.ts';
import type { Needs, NeedsView } from './views.ts';

export type Noted = Needs & { notedBy: string; currency: string };

/** What is noted, by the names of its row. */
export async function needsOf(db: Reader, conversation: string): Promise<Noted | undefined> {
  const { rows } = await sql<Noted>`
    select n.intent, n.product_id as product, n.order_id as "order", n.category_id as category, n.budget_minor::float8 as "budgetMinor", n.currency, n.words,
      s.name as "notedBy"
    from conversation_needs n join staff s on s.id = n.noted_by where n.conversation_id = ${conversation}`.execute(db);
  return rows[0];
}

const nothing: Needs = { intent: null, product: null, order: null, category: null, budgetMinor: null, words: '' };

/** What the talk says by itself: what the assistant understood, and the last goods and order the customer sent or was asked about. */
async function saidByItself(db: Reader, { id }: Conversation): Promise<Needs> {
  const { rows } = await sql<Pick<Needs, 'intent' | 'product' | 'order'>>`
    select (select intent from assistant_talks where conversation_id = ${id}) as intent,
      (select (body ->> 'product')::uuid from messages where conversation_id = ${id} and kind = 'product' and author_kind = 'customer'
        and recalled_at is null order by number desc limit 1) as product,
      coalesce((select (body ->> 'order')::uuid from messages where conversation_id = ${id} and kind = 'order' and recalled_at is null
        order by number desc limit 1), (select (slots ->> 'order')::uuid from assistant_talks where conversation_id = ${id})) as "order"`.execute(
    db,
  );
  return { ...nothing, ...rows[0] };
}

const mostOrders = 20;

export async function needsView(db: Reader, conversation: Conversation): Promise<NeedsView> {
  const noted = await needsOf(db, conversation.id);
  const currency = await currencyOf(db, noted);
  const { notedBy = null, currency: _, ...needs } = noted ?? { ...(await saidByItself(db, conversation)), notedBy: undefined, currency };
  const { rows } = await sql<Pick<NeedsView, 'product' | 'orders' | 'intents'>>`
    select (select jsonb_build_object('id', id, 'name', name, 'nameEn', name_en) from products where id = ${needs.product}::uuid) as product,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'number', number)) from (select id, number from orders
        where customer_id = ${conversation.customer_id} order by placed_at desc limit ${mostOrders}) o), '[]') as orders,
      coalesce((select jsonb_agg(jsonb_build_object('key', key, 'name', name, 'nameEn', name_en) order by key) from intents
        where removed_at is null), '[]') as intents`.execute(db);
  return { needs, notedBy, currency, ...rows[0]! };
}

/** A budget stays in the currency it was said in; a new one is in the shop's. */
const currencyOf = async (db: Reader, noted: Noted | undefined): Promise<string> =>
  noted?.budgetMinor == null ? shopCurrency(db) : noted.currency;

/** Notes what the customer needs; as it stood already changes nothing. */
export async function noteNeeds(
  tx: Tx,
  actor: Actor,
  { id: conversation, customer_id: customer }: Conversation,
  needs: Needs,
): Promise<void> {
  await mustBeThere(tx, customer, needs);
  const before = await needsOf(tx, conversation);
  const fields = (Object.keys(nothing) as (keyof Needs)[]).filter((each) => needs[each] !== (before ?? nothing)[each]);
  if (before && fields.length === 0) return;
  const row = {
    ...{ intent: needs.intent, product_id: needs.product, order_id: needs.order, category_id: needs.category },
    ...{
      budget_minor: needs.budgetMinor,
      currency: await currencyOf(tx, before),
      words: needs.words,
      noted_by: actor.id ?? '',
      noted_at: tx.at,
    },
  };
  await tx
    .insertInto('conversation_needs')
    .values({ conversation_id: conversation, ...row })
    .onConflict((clash) => clash.column('conversation_id').doUpdateSet(row))
    .execute();
  await record(tx, { kind: 'needs.noted', by: actor, id: conversation, conversation, customer, data: { fields } });
}

/** An order is one of this customer's. */
async function mustBeThere(tx: Tx, customer: string, { intent, product, order, category }: Needs): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    select (${intent}::text is null or exists (select from intents where key = ${intent} and removed_at is null))
      and (${product}::uuid is null or exists (select from products where id = ${product}))
      and (${order}::uuid is null or exists (select from orders where id = ${order} and customer_id = ${customer}))
      and (${category}::uuid is null or exists (select from categories where id = ${category})) as there`.execute(tx);
  if (!rows[0]?.there) throw notFound();
}
