import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { notFound } from '../platform/problems.ts';
import type { Order } from './moves.ts';
import { tellChange } from './operations.ts';

/** What colleagues should know of an order; no customer sees it. */
export async function noteOnOrder(tx: Tx, actor: Actor, order: Order, body: string): Promise<string> {
  const id = newId();
  await tx
    .insertInto('order_notes')
    .values({ id, order_id: order.id, body, written_by: actor.id as string, written_at: tx.at })
    .execute();
  await tellChange(tx, actor, order, { operation: 'note' });
  return id;
}

export async function removeNote(tx: Tx, actor: Actor, order: Order, noteId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('order_notes')
    .set({ removed_at: tx.at })
    .where('id', '=', noteId)
    .where('order_id', '=', order.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound();
  await tellChange(tx, actor, order, { operation: 'note_removed' });
}
