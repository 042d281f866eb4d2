import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict } from '../platform/problems.ts';
import type { Order } from './moves.ts';
import { differenceOf } from './reconciliation-views.ts';

export interface Explanation {
  currency: string;
  /** The difference that was looked at: another one wants another look. */
  amountMinor: number;
  reason: string;
}

/**
 * Somebody has looked into an order that holds something else than it should, and says why that is right. No money moves: it stays listed, as
 * explained, until the difference is another.
 */
export async function explainDifference(tx: Tx, actor: Actor, order: Order, explanation: Explanation): Promise<void> {
  const { currency, amountMinor: amount, reason } = explanation;
  const now = currency === order.currency ? await differenceOf(tx, order.id) : 0;
  if (now !== amount || now === 0) throw conflict('difference_changed');
  const row = { amount_minor: amount, reason, explained_by: actor.id as string, explained_at: tx.at };
  const before = await known(tx, order, currency);
  if (before?.amount_minor === amount && before.reason === reason) return;
  await tx
    .insertInto('difference_explanations')
    .values({ order_id: order.id, currency, ...row })
    .onConflict((again) => again.columns(['order_id', 'currency']).doUpdateSet(row))
    .execute();
  const data = { currency, amount };
  await record(tx, { kind: 'order.difference_explained', by: actor, id: order.id, customer: order.customer_id, data });
}

/** It is open again. */
export async function reopenDifference(tx: Tx, actor: Actor, order: Order): Promise<void> {
  const { currency } = order;
  if (!(await known(tx, order, currency))) return;
  await tx.deleteFrom('difference_explanations').where('order_id', '=', order.id).where('currency', '=', currency).execute();
  await record(tx, { kind: 'order.difference_reopened', by: actor, id: order.id, customer: order.customer_id, data: { currency } });
}

const known = (tx: Tx, { id }: Order, currency: string) =>
  tx
    .selectFrom('difference_explanations')
    .select(['amount_minor', 'reason'])
    .where('order_id', '=', id)
    .where('currency', '=', currency)
    .executeTakeFirst();
