import { type Selectable, sql } from 'kysely';
import type { ExceptionChoice } from '../../../common/exceptions.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import type { ExceptionOrdersTable, ExceptionsTable } from './tables.ts';

export type ExceptionOrder = Selectable<ExceptionOrdersTable>;

/** An exception for a change, nobody else changing it meanwhile. */
export async function lockException(tx: Tx, id: string): Promise<Selectable<ExceptionsTable>> {
  const exception = await tx.selectFrom('exceptions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!exception) throw notFound();
  return exception;
}

/** One affected order of it. `customer`: only their own is there for them. */
export async function lockAffected(tx: Tx, id: string, customer?: string): Promise<ExceptionOrder> {
  const own = customer ? sql`o.customer_id = ${customer}` : sql`true`;
  const { rows } = await sql<ExceptionOrder>`
    select e.* from exception_orders e join orders o on o.id = e.order_id where e.id = ${id} and ${own} for update of e`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** What the customer wants done, said by themselves, noted by staff who spoke to them, or by the shop's rule. The last word counts until it is done. */
export async function choose(tx: Tx, actor: Actor, affected: ExceptionOrder, choice: ExceptionChoice): Promise<void> {
  if (affected.resolved_at) throw conflict('exception_resolved');
  if (!affected.choices.includes(choice)) throw invalid('choice_not_offered');
  if (affected.choice === choice && affected.chosen_by !== 'rule') return;
  const chosen_by = actor.kind === 'customer' ? 'customer' : actor.kind === 'system' ? 'rule' : 'staff';
  await tx.updateTable('exception_orders').set({ choice, chosen_by, chosen_at: tx.at }).where('id', '=', affected.id).execute();
  const { customer_id: customer } = await tx
    .selectFrom('orders')
    .select('customer_id')
    .where('id', '=', affected.order_id)
    .executeTakeFirstOrThrow();
  await record(tx, {
    kind: 'exception.answered',
    by: actor,
    id: affected.exception_id,
    customer,
    data: { order: affected.order_id, choice },
  });
}
