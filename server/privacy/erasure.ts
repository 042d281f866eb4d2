import { sql } from 'kysely';
import { isHeld } from '../customers/holds.ts';
import { findCustomer } from '../customers/profile.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { erasePerson } from './erase-person.ts';
import { openMatters } from './views.ts';

/** Says that this person is to be forgotten; somebody has to confirm it. Asking twice is asking once. */
const sameLookMs = 600_000;

/** Who looks what erasing somebody would take away is written down, once in ten minutes. */
export async function notePreview(tx: Tx, actor: Actor, customerId: string): Promise<void> {
  const { rows } = await sql`select 1 from facts where customer_id = ${customerId} and kind = 'customer.erasure_previewed'
    and actor_id = ${actor.id} and at > ${new Date(tx.at.getTime() - sameLookMs)} limit 1`.execute(tx);
  if (rows.length > 0) return;
  await record(tx, { kind: 'customer.erasure_previewed', by: actor, id: customerId, customer: customerId, data: {} });
}

export async function askForErasure(tx: Tx, actor: Actor, customerId: string): Promise<void> {
  await findCustomer(tx, customerId);
  const id = newId();
  const added = await tx
    .insertInto('erasures')
    .values({ id, customer_id: customerId, asked_by: actor.id ?? '', asked_at: tx.at })
    .onConflict((clash) => clash.column('customer_id').where('state', '=', 'asked').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return;
  await record(tx, { kind: 'customer.erasure_asked', by: actor, id: customerId, customer: customerId, data: { erasure: id } });
}

async function settle(tx: Tx, actor: Actor, id: string, state: 'done' | 'cancelled'): Promise<string> {
  const row = await tx
    .updateTable('erasures')
    .set({ state, settled_by: actor.id, settled_at: tx.at })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning('customer_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.customer_id;
}

export async function cancelErasure(tx: Tx, actor: Actor, id: string): Promise<void> {
  const customer = await settle(tx, actor, id, 'cancelled');
  await record(tx, { kind: 'customer.erasure_cancelled', by: actor, id: customer, customer, data: { erasure: id } });
}

/** Erases for good. Who confirms types the customer's number, so that it is this one. */
export async function confirmErasure(tx: Tx, actor: Actor, id: string, number: number): Promise<void> {
  const customer = await settle(tx, actor, id, 'done');
  const row = await tx.selectFrom('customers').select('number').where('id', '=', customer).forUpdate().executeTakeFirstOrThrow();
  if (row.number !== number) throw invalid('wrong_number');
  const held = await sql<{ held: boolean }>`select ${isHeld(sql`${customer}::uuid`, tx.at)} as held`.execute(tx);
  if (held.rows[0]?.held) throw conflict('on_hold');
  const open = await openMatters(tx, customer);
  if (open.conversations + open.orders > 0) throw conflict('still_open', open);
  await erasePerson(tx, actor, customer, 'asked');
}
