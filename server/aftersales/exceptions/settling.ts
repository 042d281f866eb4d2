import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import type { ExceptionOrder } from './exceptions.ts';

/** Ends one affected order: `done`, what was chosen was done, perhaps by a request; `dropped`, nothing more will be. Twice is once. */
export async function settle(
  tx: Tx,
  who: Principal,
  affected: ExceptionOrder,
  outcome: 'done' | 'dropped',
  request: string | null = null,
): Promise<void> {
  if (affected.resolved_at) return;
  await tx
    .updateTable('exception_orders')
    .set({ outcome, request_id: request, resolved_at: tx.at })
    .where('id', '=', affected.id)
    .execute();
  const data = { order: affected.order_id, outcome };
  await record(tx, { kind: 'exception.order_settled', by: who, id: affected.exception_id, data });
  await sql`update exceptions x set state = 'resolved', resolved_at = ${tx.at}, resolved_by = ${who.id}
    where id = ${affected.exception_id} and state = 'open'
      and not exists (select from exception_orders e where e.exception_id = x.id and e.resolved_at is null)`.execute(tx);
}
