import { sql } from 'kysely';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { sealedContact } from './contact.ts';
import { newCustomer } from './visitors.ts';

interface Claim {
  sub: string;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  tier?: string | undefined;
}

/**
 * The shop says who this is. A visitor becomes that customer; a customer known already takes the visitor's chats along. A name that an
 * agent gave proves nothing: only who has an id at the shop is somebody else.
 */
export async function identifyByShop(tx: Tx, claim: Claim, visitorId: string | undefined): Promise<string> {
  // Several tabs say the same at once, and an import may be telling it too.
  await oneAtATime(tx, `import customer ${claim.sub}`);
  const known = await tx
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', 'shop')
    .where('external_id', '=', claim.sub)
    .executeTakeFirst();
  const visitor = visitorId ? await strangerBehind(tx, visitorId) : undefined;
  if (!known) return introduce(tx, claim, visitor);
  if (visitor) await mergeInto(tx, system, visitor, known.customer_id);
  await followShop(tx, known.customer_id, claim);
  return known.customer_id;
}

/** Who came without the shop's word so far: locked, so that they become somebody once. */
async function strangerBehind(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', id)
    .where('external_ref', 'is', null)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

async function introduce(tx: Tx, claim: Claim, visitor: string | undefined): Promise<string> {
  const id = visitor ?? (await addCustomer(tx));
  await tx.updateTable('customers').set({ external_ref: claim.sub, known_at: tx.at }).where('id', '=', id).execute();
  await setFromClaim(tx, id, claim);
  await ownTalks(tx, id, id);
  await tx.insertInto('identities').values({ channel: 'shop', external_id: claim.sub, customer_id: id, created_at: tx.at }).execute();
  await record(tx, { kind: 'customer.identified', by: system, id, customer: id, data: { channel: 'shop' } });
  return id;
}

/** The shop's latest word on its own customer holds. */
async function followShop(tx: Tx, id: string, claim: Claim): Promise<void> {
  const fields = await setFromClaim(tx, id, claim);
  if (fields.length > 0) await record(tx, { kind: 'customer.changed', by: system, id, customer: id, data: { fields } });
}

/** Sets what the shop says and what is not so yet; gives the names of these fields. */
async function setFromClaim(tx: Tx, id: string, claim: Claim): Promise<string[]> {
  const row = await tx.selectFrom('customers').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const open = (sealed: Buffer | null) => sealed && tx.keys.decrypt(sealed);
  const now = { name: row.name, tier: row.tier, phone: open(row.phone_sealed), email: open(row.email_sealed) };
  const fields = (Object.keys(now) as (keyof typeof now)[]).filter((key) => claim[key] !== undefined && claim[key] !== now[key]);
  if (fields.length === 0) return fields;
  const said = Object.fromEntries(fields.map((key) => [key, claim[key]])) as Partial<Claim>;
  const { phone, email, ...plain } = said;
  await tx
    .updateTable('customers')
    .set({ ...plain, ...sealedContact(tx.keys, { phone, email }) })
    .where('id', '=', id)
    .execute();
  return fields;
}

/** An agent may have taken this device for another customer's: the shop's word is better, and the other sees its talks no longer. */
async function ownTalks(tx: Tx, visitorId: string, customerId: string): Promise<void> {
  await sql`update conversations set customer_id = ${customerId}, visitor_id = null
    where visitor_id = ${visitorId}`.execute(tx);
}

/** Of what both have begun, the further one counts; the badge is shown if either said so. */
async function ownLearning(tx: Tx, visitorId: string, customerId: string): Promise<void> {
  await sql`insert into learning_progress as own (customer_id, path_id, lessons, best, tries, passed_at, shown_at, moved_at)
    select ${customerId}, path_id, lessons, best, tries, passed_at, shown_at, moved_at from learning_progress where customer_id = ${visitorId}
    on conflict (customer_id, path_id) do update set best = greatest(own.best, excluded.best), tries = own.tries + excluded.tries,
      lessons = own.lessons || array(select unnest(excluded.lessons) except select unnest(own.lessons)),
      passed_at = least(own.passed_at, excluded.passed_at), shown_at = least(own.shown_at, excluded.shown_at),
      moved_at = greatest(own.moved_at, excluded.moved_at)`.execute(tx);
  await sql`delete from learning_progress where customer_id = ${visitorId}`.execute(tx);
}

async function addCustomer(tx: Tx): Promise<string> {
  const row = newCustomer(tx.at);
  await tx.insertInto('customers').values(row).execute();
  return row.id as string;
}

/** What a visitor was told of their goods is told to them as who they are; what they wished as somebody known stands. */
async function ownWishes(tx: Tx, visitorId: string, customerId: string): Promise<void> {
  await sql`insert into product_news_owners (news_id, customer_id, told_at, mailed, read_at)
    select news_id, ${customerId}, told_at, mailed, read_at from product_news_owners where customer_id = ${visitorId} on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into news_consents (customer_id, version, given_at, withdrawn_at)
    select ${customerId}, version, given_at, withdrawn_at from news_consents where customer_id = ${visitorId} on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into home_sorts (customer_id, blocks, at) select ${customerId}, blocks, at from home_sorts where customer_id = ${visitorId}
    on conflict do nothing`.execute(tx);
  for (const table of ['product_news_owners', 'news_consents', 'home_sorts'])
    await sql`delete from ${sql.table(table)} where customer_id = ${visitorId}`.execute(tx);
}

/** An incident of data that concerned a visitor concerns them as who they are, and so does its notice. */
async function ownIncidents(tx: Tx, visitorId: string, customerId: string): Promise<void> {
  // An incident may concern everybody, but there are few: so the key leads to the row.
  const theirs = sql`data_incident_id = any(array(select id from data_incidents)) and customer_id = ${visitorId}`;
  // In one statement: who is being told at this moment comes over as told.
  await sql`with theirs as (delete from data_incident_people where ${theirs} returning *)
    insert into data_incident_people (data_incident_id, customer_id, found_by, told_at, incident_id)
    select data_incident_id, ${customerId}, found_by, told_at, incident_id from theirs on conflict do nothing`.execute(tx);
  // What could not reach a stranger by mail goes to the address they have now.
  await sql`insert into incident_people (incident_id, customer_id, sent_at, mailed)
    select p.incident_id, ${customerId}, case when p.mailed then p.sent_at end, p.mailed
    from incident_people p where p.customer_id = ${visitorId} on conflict do nothing`.execute(tx);
  await sql`delete from incident_people where customer_id = ${visitorId}`.execute(tx);
}

/** The visitor turns out to be somebody known: chats, files and devices become theirs; the visitor's row stays as a signpost. */
export async function mergeInto(tx: Tx, actor: Actor, visitorId: string, customerId: string): Promise<void> {
  for (const table of [
    'conversations',
    'orders',
    'aftersales_requests',
    'service_orders',
    'offered_carts',
    'guide_runs',
    'corrections',
    'complaints',
    'feedback_asks',
    'alerts',
    'addresses',
    'customer_notes',
    'identities',
    'holds',
    'push_devices',
    'customer_pushes_due',
  ] as const) {
    await sql`update ${sql.table(table)} set customer_id = ${customerId} where customer_id = ${visitorId}`.execute(tx);
  }
  await ownTalks(tx, visitorId, customerId);
  await ownLearning(tx, visitorId, customerId);
  await ownWishes(tx, visitorId, customerId);
  await ownIncidents(tx, visitorId, customerId);
  await tx
    .updateTable('files')
    .set({ owner_id: customerId })
    .where('owner_kind', '=', 'customer')
    .where('owner_id', '=', visitorId)
    .execute();
  await sql`update customers set merged_into = ${customerId} where id = ${visitorId}`.execute(tx);
  await sql`update customers k set last_page = coalesce(v.last_page, k.last_page), seen_at = greatest(v.seen_at, k.seen_at),
      honorific = coalesce(k.honorific, v.honorific), contact_channel = coalesce(k.contact_channel, v.contact_channel),
      contact_hours = coalesce(k.contact_hours, v.contact_hours),
      unprofiled_at = coalesce(k.unprofiled_at, v.unprofiled_at), quiet_from = coalesce(k.quiet_from, v.quiet_from), quiet_to = coalesce(k.quiet_to, v.quiet_to), accessibility_sealed = coalesce(k.accessibility_sealed, v.accessibility_sealed)
    from customers v where v.id = ${visitorId} and k.id = ${customerId}`.execute(tx);
  await record(tx, { kind: 'customer.merged', by: actor, id: visitorId, customer: customerId, data: { into: customerId } });
}
