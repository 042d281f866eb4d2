import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { notFound } from '../platform/problems.ts';
import { findCustomer } from './profile.ts';

/** Names the person a customer is looked after by (S14), or nobody. */
export async function nameSpecialist(tx: Tx, actor: Actor, customerId: string, staffId: string | null): Promise<void> {
  const { id } = await findCustomer(tx, customerId);
  if (staffId) await mustServe(tx, staffId);
  const changed = await tx
    .updateTable('customers')
    .set({ specialist_id: staffId })
    .where('id', '=', id)
    .where('specialist_id', 'is distinct from', staffId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  await record(tx, { kind: 'customer.changed', by: actor, id, customer: id, data: { fields: ['specialist'] } });
}

/** Whoever has left looks after nobody. */
export async function mustServe(tx: Tx, staffId: string): Promise<void> {
  const person = await tx.selectFrom('staff').select('id').where('id', '=', staffId).where('left_at', 'is', null).executeTakeFirst();
  if (!person) throw notFound();
}
