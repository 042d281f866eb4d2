import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { notFound } from '../platform/problems.ts';
import { findCustomer } from './profile.ts';

/*
 * A hold says that nothing of a person may be erased: a dispute, an authority's request. It stops both who wants to erase by hand and
 * what time would erase.
 */

/** The holds in force on a row of `customers`, as a condition. */
export const isHeld = (customer: ReturnType<typeof sql>, at: Date) =>
  sql<boolean>`exists (select from holds where holds.customer_id = ${customer} and lifted_at is null and (until is null or until > ${at}))`;

export async function placeHold(tx: Tx, actor: Actor, customerId: string, reason: string, until: Date | null): Promise<string> {
  await findCustomer(tx, customerId);
  if (until) mustLieAhead(tx.at, until);
  const id = newId();
  const by = { placed_by: actor.id ?? '', placed_at: tx.at };
  await tx
    .insertInto('holds')
    .values({ id, customer_id: customerId, reason, until, ...by, lifted_by: null, lifted_at: null })
    .execute();
  const data = { hold: id, until: until?.toISOString() ?? null };
  await record(tx, { kind: 'customer.held', by: actor, id: customerId, customer: customerId, data });
  return id;
}

export async function liftHold(tx: Tx, actor: Actor, id: string): Promise<void> {
  const lifted = await tx
    .updateTable('holds')
    .set({ lifted_by: actor.id, lifted_at: tx.at })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returning('customer_id')
    .executeTakeFirst();
  if (!lifted) throw notFound();
  const customer = lifted.customer_id;
  await record(tx, { kind: 'customer.hold_lifted', by: actor, id: customer, customer, data: { hold: id } });
}

export const HoldView = z.object({
  id: z.uuid(),
  reason: z.string(),
  until: z.iso.datetime().nullable(),
  placedBy: z.string(),
  placedAt: z.iso.datetime(),
  liftedBy: z.string().nullable(),
  liftedAt: z.iso.datetime().nullable(),
  inForce: z.boolean(),
});

interface Row {
  id: string;
  reason: string;
  until: Date | null;
  placed_by: string;
  placed_at: Date;
  lifted_by: string | null;
  lifted_at: Date | null;
}

/** The holds on a person, the newest first. */
export async function holdsOn(db: Reader, customerId: string, at: Date): Promise<z.output<typeof HoldView>[]> {
  const { rows } = await sql<Row>`
    select h.id, h.reason, h.until, placer.name as placed_by, h.placed_at, lifter.name as lifted_by, h.lifted_at
    from holds h join staff placer on placer.id = h.placed_by left join staff lifter on lifter.id = h.lifted_by
    where h.customer_id = ${customerId} order by h.placed_at desc limit 50`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    placedBy: row.placed_by,
    placedAt: row.placed_at.toISOString(),
    liftedBy: row.lifted_by,
    liftedAt: row.lifted_at?.toISOString() ?? null,
    inForce: row.lifted_at === null && (row.until === null || row.until > at),
  }));
}
