import { sql } from 'kysely';
import type { FactData } from '../../common/facts.ts';
import { type GuardedOperation, operationAllowed } from '../../common/order-operations.ts';
import type { OrderOperation } from '../../common/policy.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import type { Order } from './moves.ts';

/** Refuses what the state of the order does not allow (common/order-operations.ts). Whether the shop's policy allows it is asked before. */
export function guard(operation: GuardedOperation, { state }: Order): void {
  if (!operationAllowed(operation, state)) throw conflict('wrong_state', { state });
}

interface Done {
  operation: OrderOperation | 'merge';
  /** Ids, states and amounts; no personal values. */
  data?: Record<string, unknown>;
  /** What the fact says beside the operation. */
  told?: { amount?: number; into?: string; reason?: string };
}

/** Keeps what was done to an order, so that policies can count it, and tells it. */
export async function noteOperation(tx: Tx, actor: Actor, order: Order, { operation, data = {}, told = {} }: Done): Promise<void> {
  await tx
    .insertInto('order_operations')
    .values({
      ...{ id: newId(), order_id: order.id, operation, data: JSON.stringify(data) },
      ...{ by_kind: actor.kind, by_id: actor.id, at: tx.at },
    })
    .execute();
  await tellChange(tx, actor, order, { operation, ...told });
}

/** Tells that something beside its state changed. */
export async function tellChange(tx: Tx, actor: Actor, order: Order, data: FactData['order.changed']): Promise<void> {
  await sql`update orders set updated_at = ${tx.at} where id = ${order.id}`.execute(tx);
  await record(tx, { kind: 'order.changed', by: actor, id: order.id, customer: order.customer_id, data });
}
