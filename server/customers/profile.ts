import { sql } from 'kysely';
import type { RevealReason } from '../../common/personal-facts.ts';
import type { QuietHours } from '../../common/quiet-hours.ts';
import type { ContactChannel } from '../../common/wishes.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record, recordAll } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { invalid, notFound } from '../platform/problems.ts';
import { type Address, openAddress } from './addresses.ts';
import { sealedContact } from './contact.ts';
import { guardianOf, minorOf, mustBeAllowed } from './minors.ts';
import { quietColumns } from './quiet.ts';

interface ProfileChange {
  name?: string | null | undefined;
  preferredName?: string | null | undefined;
  tier?: string | null | undefined;
  language?: string | null | undefined;
  honorific?: string | null | undefined;
  contactChannel?: ContactChannel | null | undefined;
  contactHours?: string | null | undefined;
  quiet?: QuietHours | null | undefined;
  /** What they need to be reached: kept sealed. */
  accessibility?: string | null | undefined;
  tags?: string[] | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
}

export async function findCustomer(db: Reader, id: string): Promise<{ id: string; known_at: Date | null; external_ref: string | null }> {
  const row = await db
    .selectFrom('customers')
    .select(['id', 'known_at', 'external_ref'])
    .where('id', '=', id)
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Somebody with a history here, even when they were erased. */
export async function findHistory(db: Reader, id: string): Promise<void> {
  const row = await db.selectFrom('customers').select('id').where('id', '=', id).where('merged_into', 'is', null).executeTakeFirst();
  if (!row) throw notFound();
}

/** Changes what is given and records which fields changed, not their values. */
export async function changeCustomer(tx: Tx, actor: Actor, id: string, change: ProfileChange): Promise<void> {
  const { known_at } = await findCustomer(tx, id);
  const { name, preferredName, tier, language, tags, honorific, contactChannel, contactHours, quiet, accessibility } = change;
  const set = {
    ...(name === undefined ? {} : { name, known_at: known_at ?? tx.at }),
    ...(preferredName === undefined ? {} : { preferred_name: preferredName }),
    ...(tier === undefined ? {} : { tier }),
    ...(language === undefined ? {} : { language }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    ...(honorific === undefined ? {} : { honorific }),
    ...(contactChannel === undefined ? {} : { contact_channel: contactChannel }),
    ...(contactHours === undefined ? {} : { contact_hours: contactHours }),
    ...(quiet === undefined ? {} : quietColumns(quiet)),
    ...(accessibility === undefined ? {} : { accessibility_sealed: accessibility ? tx.keys.encrypt(accessibility) : null }),
    ...sealedContact(tx.keys, change),
  };
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('customers').set(set).where('id', '=', id).execute();
  await record(tx, { kind: 'customer.changed', by: actor, id, customer: id, data: { fields: Object.keys(change) } });
}

const dayMs = 86_400_000;

/** A note for colleagues; with days it is a hint how to treat somebody, which ends by itself. */
export async function addNote(tx: Tx, actor: Actor, customerId: string, body: string, days?: number): Promise<string> {
  await findCustomer(tx, customerId);
  const id = newId();
  const expires_at = days ? new Date(tx.at.getTime() + days * dayMs) : null;
  await tx
    .insertInto('customer_notes')
    .values({ id, customer_id: customerId, body, written_by: actor.id ?? '', created_at: tx.at, removed_at: null, expires_at })
    .execute();
  await record(tx, { kind: 'customer.noted', by: actor, id: customerId, customer: customerId, data: { note: id } });
  return id;
}

/** Takes an own note away; its row stays for the audit. */
export async function removeNote(tx: Tx, actor: Actor, customerId: string, note: string): Promise<void> {
  const removed = await tx
    .updateTable('customer_notes')
    .set({ removed_at: tx.at })
    .where('id', '=', note)
    .where('customer_id', '=', customerId)
    .where('written_by', '=', actor.id ?? '')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) throw notFound();
  await record(tx, { kind: 'customer.changed', by: actor, id: customerId, customer: customerId, data: { fields: ['notes'] } });
}

const oneLine = (address: Address) =>
  [address.name, address.phone, address.country, address.state, address.city, address.district, address.line1, address.line2, address.zip]
    .filter(Boolean)
    .join(' ');

/** Shows one masked field in full. Who looked at what, and when, is a fact. */
export async function reveal(
  tx: Tx,
  actor: Actor,
  customerId: string,
  {
    field,
    address,
    reason,
  }: { field: 'phone' | 'email' | 'address' | 'guardian'; address?: string | undefined; reason?: RevealReason | undefined },
): Promise<string> {
  const during = await talkInHand(tx, actor, customerId);
  if (!during && !reason) throw invalid('reveal_needs_reason');
  const look = await mustBeAllowed(tx, actor, customerId);
  const value =
    field === 'address'
      ? await revealAddress(tx, customerId, address)
      : field === 'guardian'
        ? await revealGuardian(tx, customerId)
        : await revealContact(tx, customerId, field);
  await record(tx, {
    kind: 'customer.revealed',
    by: actor,
    id: customerId,
    customer: customerId,
    data: { field, ...(during ? { during } : reason ? { reason } : {}), ...(look ? { look } : {}) },
  });
  return value;
}

/** Shows phone and e-mail of a page of a list in full. Each of these people's report names who took them. */
export async function revealRows<Row extends { id: string; phone: string | null; email: string | null }>(
  tx: Tx,
  actor: Actor,
  rows: Row[],
): Promise<Row[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return rows;
  const sealed = await tx.selectFrom('customers').select(['id', 'phone_sealed', 'email_sealed']).where('id', 'in', ids).execute();
  const open = (value: Buffer | null) => value && tx.keys.decrypt(value);
  const found = new Map(sealed.map((row) => [row.id, { phone: open(row.phone_sealed), email: open(row.email_sealed) }]));
  const seen = [...found].flatMap(([id, contact]) =>
    (['phone', 'email'] as const).filter((field) => contact[field]).map((field) => ({ id, field })),
  );
  await recordAll(
    tx,
    seen.map(({ id, field }) => ({ kind: 'customer.revealed' as const, by: actor, id, customer: id, data: { field, list: 'customers' } })),
  );
  return rows.map((row) => ({ ...row, ...found.get(row.id) }));
}

/** With a talk in hand why somebody looks is what they are doing: they are not asked. */
async function talkInHand(tx: Tx, actor: Actor, customerId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations where customer_id = ${customerId} and agent_id = ${actor.id} and state <> 'closed'
    order by id desc limit 1`.execute(tx);
  return rows[0]?.id;
}

async function revealContact(tx: Tx, customerId: string, field: 'phone' | 'email'): Promise<string> {
  const row = await tx.selectFrom('customers').select(`${field}_sealed as sealed`).where('id', '=', customerId).executeTakeFirst();
  if (!row?.sealed) throw notFound();
  return tx.keys.decrypt(row.sealed);
}

async function revealGuardian(tx: Tx, customerId: string): Promise<string> {
  const minor = await minorOf(tx, customerId);
  const phone = minor && guardianOf(tx, minor)?.phone;
  if (!phone) throw notFound();
  return phone;
}

/** An address of the customer, or the one an order of theirs goes to. */
async function revealAddress(tx: Tx, customerId: string, id = ''): Promise<string> {
  const own = await tx
    .selectFrom('addresses')
    .select('sealed')
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  const ordered = await sql<{ sealed: Buffer }>`select address_sealed as sealed from orders
    where id::text = ${id} and customer_id = ${customerId} and address_sealed is not null`.execute(tx);
  const sealed = own?.sealed ?? ordered.rows[0]?.sealed;
  if (!sealed) throw notFound();
  return oneLine(openAddress(tx.keys, sealed));
}
