import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { notFound } from '../platform/problems.ts';

/** How long the shop answers for these goods from now on; devices registered before keep their day. */
export async function changeWarranty(tx: Tx, actor: Actor, id: string, months: number | null): Promise<void> {
  const product = await tx.selectFrom('products').select('warranty_months').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!product) throw notFound();
  if (product.warranty_months === months) return;
  await tx.updateTable('products').set({ warranty_months: months, updated_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'product.changed', by: actor, id, data: { fields: ['warranty_months'] } });
}
