import { mustServe } from '../customers/specialist.ts';
import { type SpecialistView, specialistOf } from '../customers/specialist-views.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Order } from './moves.ts';
import { tellChange } from './operations.ts';

export const orderSpecialist = (db: Reader, id: string): Promise<SpecialistView> => specialistOf(db, 'orders', id);

/** Names the person who looks after an order (S14), or nobody: talks about it are theirs first. */
export async function nameForOrder(tx: Tx, actor: Actor, order: Order, staffId: string | null): Promise<void> {
  if (order.specialist_id === staffId) return;
  if (staffId) await mustServe(tx, staffId);
  await tx.updateTable('orders').set({ specialist_id: staffId }).where('id', '=', order.id).execute();
  await tellChange(tx, actor, order, { operation: 'specialist' });
}
