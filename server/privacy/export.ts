import { sql } from 'kysely';
import { findCustomer } from '../customers/profile.ts';
import { quietOf } from '../customers/quiet.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import type { Keys } from '../platform/keys.ts';
import { Problem } from '../platform/problems.ts';

const lifeMs = 10 * 60_000;

const signatureOf = (keys: Keys, id: string) => keys.sign(`export ${id}`).slice(0, 32);

/** A link to a copy of all that is kept about somebody; good once, for ten minutes. */
export async function askForExport(tx: Tx, actor: Actor, customerId: string): Promise<{ url: string; expiresAt: string }> {
  await findCustomer(tx, customerId);
  const id = newId();
  const expires = new Date(tx.at.getTime() + lifeMs);
  await tx
    .insertInto('person_exports')
    .values({ id, customer_id: customerId, asked_by: actor.id ?? '', asked_at: tx.at, expires_at: expires })
    .execute();
  await record(tx, { kind: 'customer.export_asked', by: actor, id: customerId, customer: customerId, data: { export: id } });
  return { url: `/exports/${id}/${signatureOf(tx.keys, id)}`, expiresAt: expires.toISOString() };
}

/** Takes the copy; whoever comes second, or too late, gets none. Gives whose it is. */
export async function takeExport(tx: Tx, id: string, signature: string): Promise<string> {
  if (signature !== signatureOf(tx.keys, id)) throw new Problem(410, 'export_taken');
  const row = await tx
    .updateTable('person_exports')
    .set({ taken_at: tx.at })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .where('expires_at', '>', tx.at)
    .returning(['customer_id', 'asked_by'])
    .executeTakeFirst();
  if (!row) throw new Problem(410, 'export_taken');
  const by: Actor = { kind: 'staff', id: row.asked_by };
  await record(tx, { kind: 'customer.exported', by, id: row.customer_id, customer: row.customer_id, data: { export: id } });
  return row.customer_id;
}

/** Ways to pay, with what a balance holds by now. */
async function methodsOf(db: Reader, id: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select m.kind, m.brand, m.last_four as "lastFour", case when m.balance_minor is not null then coalesce(held.balance_minor, 0) end as "balanceMinor",
      m.currency
    from payment_methods m left join ledger_accounts held on held.kind = 'stored' and held.account = m.id::text and held.currency = m.currency
    where m.customer_id = ${id} order by m.created_at limit 1000`.execute(db);
  return rows;
}

/** Devices that are told of answers, by the service of their browser's maker that reaches them. */
async function devicesOf(db: Reader, id: string): Promise<object[]> {
  const rows = await db.selectFrom('push_devices').select(['endpoint', 'language', 'made_at']).where('customer_id', '=', id).execute();
  return rows.map(({ endpoint, language, made_at }) => ({ service: new URL(endpoint).host, language, since: made_at }));
}

/** Who somebody is, with everything that is masked on screens. */
export async function profileOf(db: Reader, keys: Keys, id: string): Promise<Record<string, unknown>> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const open = (sealed: Buffer | null) => sealed && keys.decrypt(sealed);
  const of = (table: 'addresses' | 'identities' | 'customer_notes') =>
    db.selectFrom(table).selectAll().where('customer_id', '=', id).orderBy('created_at').limit(1000).execute() as Promise<
      Record<string, unknown>[]
    >;
  const [addresses, methods, identities, notes, devices] = await Promise.all([
    of('addresses'),
    methodsOf(db, id),
    of('identities'),
    of('customer_notes'),
    devicesOf(db, id),
  ]);
  return {
    number: row.number,
    name: row.name,
    preferredName: row.preferred_name,
    honorific: row.honorific,
    contactChannel: row.contact_channel,
    contactHours: row.contact_hours,
    quietHours: quietOf(row),
    accessibility: open(row.accessibility_sealed),
    language: row.language,
    tier: row.tier,
    tags: row.tags,
    phone: open(row.phone_sealed),
    email: open(row.email_sealed),
    shopId: row.external_ref,
    lastPage: row.last_page,
    firstSeen: row.created_at,
    lastSeen: row.seen_at,
    addresses: addresses.map(({ label, sealed, is_default }) => ({
      label,
      isDefault: is_default,
      ...(JSON.parse(keys.decrypt(sealed as Buffer)) as object),
    })),
    paymentMethods: methods,
    identities: identities.map(({ channel, external_id, created_at }) => ({ channel, id: external_id, since: created_at })),
    pushDevices: devices,
    notes: notes
      .filter((note) => note.removed_at === null && note.expires_at === null)
      .map(({ body, created_at }) => ({ at: created_at, text: body })),
  };
}
