import { sql } from 'kysely';
import { exceptionClocks } from '../../../common/exceptions.ts';
import { openTask, settleTask } from '../../conversations/tasks.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { lockAffected } from './exceptions.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Asks the carrier to pay for a parcel, at most what the order cost. The carrier has seven days to answer (快递暂行条例 第二十七条): a task of
 * whoever asked, with the claim's own id, warns before they end and says when they have.
 */
export async function claim(tx: Tx, who: Principal, affectedId: string, amount: number): Promise<void> {
  const affected = await lockAffected(tx, affectedId);
  if (!affected.shipment_id) throw conflict('nothing_to_claim');
  const { rows } = await sql<{ number: string; customer_id: string; total_minor: number; currency: string }>`
    select number, customer_id, total_minor, currency from orders where id = ${affected.order_id}`.execute(tx);
  const order = rows[0]!;
  if (amount > order.total_minor) throw invalid('amount_too_high', { most: order.total_minor });
  const id = newId();
  const dueAt = new Date(tx.at.getTime() + exceptionClocks.claimDays * dayMs);
  const added = await tx
    .insertInto('carrier_claims')
    .values({
      ...{ id, shipment_id: affected.shipment_id, exception_order_id: affected.id },
      ...{ amount_minor: amount, currency: order.currency, asked_by: who.id, asked_at: tx.at },
      due_at: dueAt,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('claimed_already');
  const task = { id, kind: 'follow_up' as const, text: `承运人理赔答复 ${order.number}`, dueAt, customer: order.customer_id };
  if (who.id) await openTask(tx, who, { ...task, owner: who.id });
  const data = { order: affected.order_id, amount, currency: order.currency };
  await record(tx, { kind: 'exception.claimed', by: who, id: affected.exception_id, data });
}

/** What the carrier answered: paid, perhaps less than asked, or refused. */
export async function settleClaim(tx: Tx, who: Principal, affectedId: string, paid: number): Promise<void> {
  const affected = await lockAffected(tx, affectedId);
  const row = await tx.selectFrom('carrier_claims').selectAll().where('exception_order_id', '=', affected.id).executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== 'asked') throw conflict('claimed_already');
  if (paid > row.amount_minor) throw invalid('amount_too_high', { most: row.amount_minor });
  const answer = { state: paid > 0 ? ('paid' as const) : ('refused' as const), paid_minor: paid, answered_at: tx.at };
  await tx.updateTable('carrier_claims').set(answer).where('id', '=', row.id).execute();
  const task = await tx.selectFrom('tasks').selectAll().where('id', '=', row.id).where('state', '=', 'open').forUpdate().executeTakeFirst();
  if (task) await settleTask(tx, who, task, 'done', '');
  const data = { order: affected.order_id, amount: paid, currency: row.currency };
  await record(tx, { kind: 'exception.claim_answered', by: who, id: affected.exception_id, data });
}
