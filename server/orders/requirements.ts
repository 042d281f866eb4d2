import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import type { Order } from './moves.ts';
import { guard, tellChange } from './operations.ts';

/** How the customer wants what is made for them, told or corrected before it leaves; what a department was handed stays as it was. */
export async function sayRequirements(tx: Tx, actor: Actor, order: Order, line: string, requirements: string): Promise<void> {
  guard('requirements', order);
  const { numUpdatedRows } = await tx
    .updateTable('order_lines')
    .set({ requirements })
    .where('id', '=', line)
    .where('order_id', '=', order.id)
    .where('requirements', '<>', requirements)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return tellChange(tx, actor, order, { operation: 'requirements' });
  const known = await tx.selectFrom('order_lines').select('id').where('id', '=', line).where('order_id', '=', order.id).executeTakeFirst();
  if (!known) throw conflict('unknown_line');
}
