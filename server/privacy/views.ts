import { sql } from 'kysely';
import { z } from 'zod';
import { personalKinds, revealReasons } from '../../common/personal-facts.ts';
import { addMonths, retentionRules } from '../../common/retention.ts';
import { HoldView, holdsOn } from '../customers/holds.ts';
import { findHistory } from '../customers/profile.ts';
import type { Reader } from '../platform/db.ts';
import { settledOrders } from './erase-orders.ts';
import { rowsOfPerson } from './erase-person.ts';

export const PrivacyView = z.object({
  holds: z.array(HoldView),
  /** A wish to be forgotten that nobody has confirmed yet. */
  erasure: z.object({ id: z.uuid(), askedBy: z.string(), askedAt: z.iso.datetime() }).nullable(),
  /** Who saw or took what is masked, the latest first, and in which talk. Lists taken as files name nobody: the audit log has them. */
  seen: z.array(
    z.object({
      kind: z.enum(personalKinds),
      by: z.string().nullable(),
      field: z.string().nullable(),
      during: z.object({ id: z.uuid(), number: z.string() }).nullable(),
      /** Why, where it was in no talk. */
      reason: z.enum(revealReasons).nullable(),
      at: z.iso.datetime(),
    }),
  ),
  /** What has to end before. */
  open: z.object({ conversations: z.int(), orders: z.int() }),
});
export type PrivacyView = z.output<typeof PrivacyView>;

export const ErasurePreview = z.object({
  goes: z.object({
    conversations: z.int(),
    messages: z.int(),
    files: z.int(),
    notes: z.int(),
    addresses: z.int(),
    paymentMethods: z.int(),
  }),
  /** Orders stay without whom they were for, at least until then. */
  stays: z.object({ orders: z.int(), until: z.iso.datetime().nullable() }),
});
export type ErasurePreview = z.output<typeof ErasurePreview>;

/** Conversations and orders that have not ended: nobody is erased in the middle of them. */
export async function openMatters(db: Reader, customerId: string): Promise<{ conversations: number; orders: number }> {
  const people = sql`any(${await rowsOfPerson(db, customerId)}::uuid[])`;
  const { rows } = await sql<{ conversations: number; orders: number }>`select
    (select count(*) from conversations where customer_id = ${people} and state <> 'closed') as conversations,
    (select count(*) from orders where customer_id = ${people} and state not in ${settledOrders}) as orders`.execute(db);
  return rows[0]!;
}

async function whatGoes(db: Reader, people: string[]): Promise<ErasurePreview['goes']> {
  const them = sql`any(${people}::uuid[])`;
  const { rows } = await sql<ErasurePreview['goes']>`
    with talks as (select id, last_number from conversations where customer_id = ${them} and erased_at is null),
      sent as (select (body->>'file')::uuid as id from messages join talks on talks.id = conversation_id where kind in ('image', 'file'))
    select (select count(*) from talks) as conversations, (select coalesce(sum(last_number), 0)::bigint from talks) as messages,
      (select count(*) from files where id in (select id from sent) or (owner_kind = 'customer' and owner_id = ${them})) as files,
      (select count(*) from customer_notes where customer_id = ${them}) as notes,
      (select count(*) from addresses where customer_id = ${them}) as addresses,
      (select count(*) from payment_methods where customer_id = ${them}) as "paymentMethods"`.execute(db);
  return rows[0]!;
}

async function whatStays(db: Reader, people: string[]): Promise<ErasurePreview['stays']> {
  const { rows } = await sql<{ orders: number; last: Date | null }>`
    select count(*) as orders, max(updated_at) as last from orders where customer_id = any(${people}::uuid[])`.execute(db);
  const { orders, last } = rows[0]!;
  return { orders, until: last && addMonths(last, retentionRules.orders.least).toISOString() };
}

async function lookedAt(db: Reader, people: string[]): Promise<PrivacyView['seen']> {
  const { rows } = await sql<Omit<PrivacyView['seen'][number], 'at'> & { at: Date }>`
    select f.kind, staff.name as by, f.data->>'field' as field, f.data->>'reason' as reason, f.at,
      case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number) end as during
    from facts f left join staff on staff.id = f.actor_id
      left join conversations c on c.id = coalesce(f.conversation_id, (f.data->>'during')::uuid)
    where f.customer_id = any(${people}::uuid[]) and f.kind = any(${personalKinds}::text[]) and f.kind not like 'message.%'
    order by f.era desc, f.tx desc, f.id desc limit 200`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** What erasing this person would take away, and what the law keeps and until when. */
export async function erasurePreview(db: Reader, customerId: string): Promise<ErasurePreview> {
  await findHistory(db, customerId);
  const people = await rowsOfPerson(db, customerId);
  return { goes: await whatGoes(db, people), stays: await whatStays(db, people) };
}

/** Who saw what of this person, what holds it, and what is in the way of erasing it. */
export async function privacyOf(db: Reader, customerId: string, at: Date): Promise<PrivacyView> {
  await findHistory(db, customerId);
  const people = await rowsOfPerson(db, customerId);
  const asked = await db
    .selectFrom('erasures')
    .innerJoin('staff', 'staff.id', 'erasures.asked_by')
    .select(['erasures.id', 'staff.name', 'asked_at'])
    .where('customer_id', '=', customerId)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return {
    holds: await holdsOn(db, customerId, at),
    erasure: asked ? { id: asked.id, askedBy: asked.name, askedAt: asked.asked_at.toISOString() } : null,
    seen: await lookedAt(db, people),
    open: await openMatters(db, customerId),
  };
}
