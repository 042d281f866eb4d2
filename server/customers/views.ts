import { sql } from 'kysely';
import { z } from 'zod';
import { type ContactChannel, contactChannels } from '../../common/wishes.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';
import { AddressView, maskAddress, openAddress } from './addresses.ts';
import { maskEmail, maskPhone } from './contact.ts';
import { QuietHours, quietEnd, quietOf } from './quiet.ts';

const Instant = z.iso.datetime();

export const CustomerRow = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string().nullable(),
  preferredName: z.string().nullable(),
  tier: z.string().nullable(),
  tags: z.array(z.string()),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  externalRef: z.string().nullable(),
  known: z.boolean(),
  seenAt: Instant,
  orders: z.int(),
});
export type CustomerRow = z.output<typeof CustomerRow>;

const Note = z.object({ id: z.uuid(), body: z.string(), by: z.object({ id: z.uuid(), name: z.string() }), at: Instant });
const Hint = Note.extend({ expiresAt: Instant });
export const PaymentMethod = z.object({
  id: z.uuid(),
  kind: z.string(),
  brand: z.string().nullable(),
  lastFour: z.string().nullable(),
  balanceMinor: z.int().nullable(),
  currency: z.string().nullable(),
  externalRef: z.string().nullable(),
});

/** A customer as staff see them: phone, e-mail and address masked; each can be revealed, and that is recorded. */
export const CustomerView = CustomerRow.extend({
  language: z.string().nullable(),
  erasedAt: Instant.nullable(),
  /** Whose record this one leads to. */
  mergedInto: z.uuid().nullable(),
  createdAt: Instant,
  addresses: z.array(AddressView.extend({ id: z.uuid(), isDefault: z.boolean() })),
  paymentMethods: z.array(PaymentMethod),
  notes: z.array(Note),
  /** How to treat a difficult customer, while it holds. Never for the customer. */
  hints: z.array(Hint),
  honorific: z.string().nullable(),
  contactChannel: z.enum(contactChannels).nullable(),
  contactHours: z.string().nullable(),
  quiet: QuietHours.nullable(),
  /** They are in it now: pushes and mails wait until then. */
  quietUntil: Instant.nullable(),
  accessibility: z.string().nullable(),
  spent: z.array(z.object({ currency: z.string(), amountMinor: z.int() })),
  conversations: z.int(),
  page: z.object({ url: z.string(), title: z.string(), product: z.string().optional() }).nullable(),
});
export type CustomerView = z.output<typeof CustomerView>;

interface Stored {
  id: string;
  number: number;
  name: string | null;
  preferred_name: string | null;
  tier: string | null;
  tags: string[];
  phone_sealed: Buffer | null;
  email_sealed: Buffer | null;
  external_ref: string | null;
  known_at: Date | null;
  seen_at: Date;
  created_at: Date;
  language: string | null;
  erased_at: Date | null;
  merged_into: string | null;
  honorific: string | null;
  contact_channel: ContactChannel | null;
  contact_hours: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  accessibility_sealed: Buffer | null;
  last_page: CustomerView['page'];
  orders: number;
}

const masked = (keys: Keys, sealed: Buffer | null, mask: (plain: string) => string) => sealed && mask(keys.decrypt(sealed));

function rowView(keys: Keys, row: Stored): CustomerRow {
  const { id, number, name, tier, tags, orders } = row;
  return {
    id,
    number,
    name,
    preferredName: row.preferred_name,
    tier,
    tags,
    phone: masked(keys, row.phone_sealed, maskPhone),
    email: masked(keys, row.email_sealed, maskEmail),
    externalRef: row.external_ref,
    known: row.known_at !== null,
    seenAt: row.seen_at.toISOString(),
    orders,
  };
}

/** Rows of people; `from` chooses and orders them. */
export async function customerRows(db: Reader, keys: Keys, from: ReturnType<typeof sql>): Promise<CustomerRow[]> {
  const { rows } = await sql<Stored>`
    select c.*, (select count(*) from orders where customer_id = c.id) as orders from (${from}) c`.execute(db);
  return rows.map((row) => rowView(keys, row));
}

export async function customerView(db: Reader, keys: Keys, id: string, now: Date): Promise<CustomerView> {
  const { rows } = await sql<Stored>`
    select c.*, (select count(*) from orders where customer_id = c.id) as orders from customers c where id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) throw notFound();
  const [addresses, paymentMethods, notes, spent, conversations] = await Promise.all([
    addressesOf(db, keys, id),
    paymentMethodsOf(db, id),
    notesOf(db, id, now),
    spentBy(db, id),
    db
      .selectFrom('conversations')
      .select((count) => count.fn.countAll<number>().as('all'))
      .where('customer_id', '=', id)
      .executeTakeFirst(),
  ]);
  return {
    ...rowView(keys, row),
    language: row.language,
    erasedAt: row.erased_at?.toISOString() ?? null,
    mergedInto: row.merged_into,
    createdAt: row.created_at.toISOString(),
    page: row.last_page,
    conversations: conversations?.all ?? 0,
    addresses,
    paymentMethods,
    ...notes,
    honorific: row.honorific,
    contactChannel: row.contact_channel,
    contactHours: row.contact_hours,
    quiet: quietOf(row),
    quietUntil: (await quietEnd(db, row, now))?.toISOString() ?? null,
    accessibility: masked(keys, row.accessibility_sealed, (plain) => plain),
    spent,
  };
}

async function addressesOf(db: Reader, keys: Keys, id: string): Promise<CustomerView['addresses']> {
  const rows = await db
    .selectFrom('addresses')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ ...maskAddress(openAddress(keys, row.sealed)), masked: true, id: row.id, isDefault: row.is_default }));
}

/** With what a balance holds by now, as the ledger says. */
export async function paymentMethodsOf(db: Reader, id: string): Promise<CustomerView['paymentMethods']> {
  const { rows } = await sql<CustomerView['paymentMethods'][number]>`
    select m.id, m.kind, m.brand, m.currency, m.last_four as "lastFour", m.external_ref as "externalRef",
      case when m.balance_minor is not null then coalesce(held.balance_minor, 0) end as "balanceMinor"
    from payment_methods m left join ledger_accounts held on held.kind = 'stored' and held.account = m.id::text and held.currency = m.currency
    where m.customer_id = ${id} order by m.created_at, m.id`.execute(db);
  return rows;
}

async function notesOf(db: Reader, id: string, now: Date): Promise<Pick<CustomerView, 'notes' | 'hints'>> {
  const rows = await db
    .selectFrom('customer_notes')
    .innerJoin('staff', 'staff.id', 'customer_notes.written_by')
    .select(['customer_notes.id', 'body', 'staff.id as by', 'staff.name', 'customer_notes.created_at', 'expires_at'])
    .where('customer_id', '=', id)
    .where('removed_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .orderBy('customer_notes.created_at', 'desc')
    .execute();
  const noteOf = (row: (typeof rows)[number]) => ({
    ...{ id: row.id, body: row.body, by: { id: row.by, name: row.name }, at: row.created_at.toISOString() },
  });
  return {
    notes: rows.filter((row) => row.expires_at === null).map(noteOf),
    hints: rows.flatMap((row) => (row.expires_at ? [{ ...noteOf(row), expiresAt: row.expires_at.toISOString() }] : [])),
  };
}

/** Money paid less money given back, by currency. */
async function spentBy(db: Reader, id: string): Promise<CustomerView['spent']> {
  const { rows } = await sql<CustomerView['spent'][number]>`
    select p.currency, sum(case p.direction when 'in' then p.amount_minor else -p.amount_minor end)::bigint as "amountMinor"
    from payments p join orders o on o.id = p.order_id where o.customer_id = ${id} and p.state = 'done' group by p.currency`.execute(db);
  return rows;
}
