import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { forgetFiles } from '../platform/forgotten-files.ts';
import { eraseComplaints } from './erase-complaints.ts';
import { eraseConversations } from './erase-conversations.ts';
import { anonymiseOrders } from './erase-orders.ts';

/** All rows of `customers` that are this person: who was merged into them, and devices an agent recognised as theirs. */
export async function rowsOfPerson(db: Reader, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive trail as (
      select ${id}::uuid as id union select customers.id from customers join trail on customers.merged_into = trail.id
    ) select id from trail
    union select c.visitor_id from conversations c join customers v on v.id = c.visitor_id
      where c.customer_id = ${id} and v.external_ref is null
        and not exists (select from conversations o where o.visitor_id = v.id and o.customer_id <> ${id})`.execute(db);
  return rows.map((row) => row.id);
}

async function idsOf(tx: Tx, table: 'conversations' | 'orders' | 'files', people: string[]): Promise<string[]> {
  const whose = table === 'files' ? sql`owner_kind = 'customer' and owner_id` : sql`customer_id`;
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where ${whose} = any(${people}::uuid[])`.execute(tx);
  return rows.map((row) => row.id);
}

/** Everything that says who somebody is goes. What stays are ids, states, amounts and the facts, which never held more. */
export async function erasePerson(tx: Tx, actor: Actor, id: string, because: 'asked' | 'time'): Promise<void> {
  const people = await rowsOfPerson(tx, id);
  const said = await eraseConversations(tx, await idsOf(tx, 'conversations', people));
  const orders = await anonymiseOrders(tx, await idsOf(tx, 'orders', people));
  const files = said.files + (await forgetFiles(tx, await idsOf(tx, 'files', people)));
  await blankPeople(tx, people);
  const { conversations, messages } = said;
  await record(tx, { kind: 'customer.erased', by: actor, id, customer: id, data: { because, conversations, messages, files, orders } });
}

/** What stands in their own rows and beside them. */
export async function blankPeople(tx: Tx, people: string[]): Promise<void> {
  if (people.length === 0) return;
  await eraseBesides(tx, people);
  await sql`update customers set name = null, preferred_name = null, language = null, tier = null, tags = '{}', phone_sealed = null,
      phone_hash = null, phone_tail_hash = null, email_sealed = null, email_hash = null, external_ref = null, last_page = null,
      specialist_id = null, honorific = null, contact_channel = null, contact_hours = null,
      quiet_from = null, quiet_to = null, accessibility_sealed = null, erased_at = ${tx.at}
    where id = any(${people}::uuid[])`.execute(tx);
}

async function eraseBesides(tx: Tx, people: string[]): Promise<void> {
  const them = sql`any(${people}::uuid[])`;
  await sql`delete from shop_differences d using shop_connections c, identities i
    where c.id = d.connection_id and d.kind = 'customer' and i.external_id = c.prefix || d.ref and i.customer_id = ${them}`.execute(tx);
  for (const table of [
    ...['identities', 'addresses', 'payment_methods', 'customer_notes', 'person_exports', 'article_openings'],
    ...['push_devices', 'customer_pushes_due'],
  ]) {
    await sql`delete from ${sql.table(table)} where customer_id = ${them}`.execute(tx);
  }
  await sql`delete from name_keys where noun = 'customer' and id = ${them}`.execute(tx);
  await sql`update tasks set text = '', foreseen = null, note = '', phone_sealed = null where customer_id = ${them}`.execute(tx);
  await eraseComplaints(tx, sql`complaints where customer_id = ${them}`);
  for (const table of ['news_consents', 'product_news_owners', 'home_sorts'])
    await sql`delete from ${sql.table(table)} where customer_id = ${them}`.execute(tx);
  await sql`delete from alerts where customer_id = ${them}`.execute(tx);
  await sql`delete from learning_progress where customer_id = ${them}`.execute(tx);
  await sql`delete from alert_digests where customer_id = ${them}`.execute(tx);
  await sql`delete from mails where about = ${them} and purpose = 'alert'`.execute(tx);
  await sql`delete from mails where purpose = 'code' and about in (select id from orders where customer_id = ${them})`.execute(tx);
  await sql`update received_mails set sender_hash = null from customers c where c.id = ${them} and c.email_hash = sender_hash`.execute(tx);
  await sql`update offered_carts set note = '' where customer_id = ${them}`.execute(tx);
  await sql`update offered_cart_lines set requirements = '' from offered_carts c where c.id = cart_id and c.customer_id = ${them}`.execute(
    tx,
  );
  await sql`update blocks set words = '', note = '' where customer_id = ${them} or visitor_id = ${them}`.execute(tx);
  await sql`update risk_flags set words = '', note = '' where customer_id = ${them}`.execute(tx);
  await sql`update merges set gained = '{}' where from_id = ${them} or into_id = ${them}`.execute(tx);
  await sql`update minors set guardian_sealed = null where customer_id = ${them}`.execute(tx);
  await sql`update minor_looks set reason = '' where customer_id = ${them}`.execute(tx);
  await sql`update guardian_requests set words = '' where customer_id = ${them}`.execute(tx);
  await sql`update consents set about = '', words = '' where customer_id = ${them}`.execute(tx);
  await sql`update holds set reason = '' where customer_id = ${them}`.execute(tx);
  // What a request sent twice was answered: sealed, and gone in three days for everybody else.
  await sql`delete from idempotency_keys where actor = any(${people.map((id) => `customer:${id}`)})`.execute(tx);
}
