import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { type OutwardKind, type OutwardMove, openOutward, outwardAfter } from '../../common/outward.ts';
import { type Address, sealAddress } from '../customers/addresses.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { Order } from './moves.ts';
import type { OutwardData, OutwardTable } from './outward-tables.ts';

export type Outward = Selectable<OutwardTable>;
export const outwardJobName = 'shop-operation';

interface Asking {
  kind: OutwardKind;
  data: OutwardData;
  address?: Address;
  transfer?: string;
}

/** A cancellation is asked for before the refund of the same moment, since the shop may refuse it. */
const rankOf = (kind: OutwardKind) => (kind === 'cancel' ? 0 : 1);

/**
 * Asks the shop that leads an order to do something: its rows here follow once the shop has done it. False for an order of our own, which
 * the caller then changes itself.
 */
export async function askShop(tx: Tx, actor: Actor, order: Order, { kind, data, address, transfer }: Asking): Promise<boolean> {
  if (!order.connection_id) return false;
  if (!transfer && !address && (await isAsked(tx, order, kind, data))) return true;
  const id = transfer ?? newId();
  const row = {
    ...{ id, order_id: order.id, connection_id: order.connection_id, kind, data: JSON.stringify(data), transfer_id: transfer ?? null },
    ...{ address_sealed: address ? sealAddress(tx.keys, address) : null, by_kind: actor.kind, by_id: actor.id },
    ...{ asked_at: tx.at, rank: rankOf(kind) },
  };
  await tx
    .insertInto('outward_operations')
    .values(row)
    .onConflict((again) => again.column('id').doUpdateSet({ state: 'waiting', attempts: 0, next_at: null, taken_until: null, said: '' }))
    .execute();
  await record(tx, { kind: 'order.shop_asked', by: actor, id: order.id, customer: order.customer_id, data: { operation: id, for: kind } });
  await tx.jobs.enqueue(tx, outwardJobName, { id });
  return true;
}

/** Two clicks are one wish. */
async function isAsked(tx: Tx, order: Order, kind: OutwardKind, data: OutwardData): Promise<boolean> {
  const open = await tx
    .selectFrom('outward_operations')
    .select('data')
    .where('order_id', '=', order.id)
    .where('kind', '=', kind)
    .where('state', 'in', [...openOutward])
    .execute();
  return open.some((other) => isDeepStrictEqual(other.data, data));
}

/** For a change; who changes it has locked its order before. */
export async function lockOutward(tx: Tx, id: string): Promise<Outward> {
  const row = await tx.selectFrom('outward_operations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

type Told = Partial<Pick<Outward, 'attempts' | 'next_at' | 'taken_until' | 'said' | 'shop_ref' | 'answered_at'>>;

/** The only way an operation changes its state: by the table, with its fact. */
export async function moveOutward(tx: Tx, actor: Actor, order: Order, operation: Outward, move: OutwardMove, told: Told): Promise<Outward> {
  const state = outwardAfter(move, operation.state);
  if (!state) throw conflict('wrong_state', { state: operation.state });
  const changed = { taken_until: null, next_at: null, ...told, state };
  await tx.updateTable('outward_operations').set(changed).where('id', '=', operation.id).execute();
  const data = { operation: operation.id, for: operation.kind, outcome: state };
  await record(tx, { kind: 'order.shop_answered', by: actor, id: order.id, customer: order.customer_id, data });
  return { ...operation, ...changed };
}

/** What waited for this answer goes on. */
export async function askNext(tx: Tx, order: Order): Promise<void> {
  const next = await tx
    .selectFrom('outward_operations')
    .select('id')
    .where('order_id', '=', order.id)
    .where('state', '=', 'waiting')
    .orderBy('asked_at')
    .orderBy('rank')
    .orderBy('id')
    .executeTakeFirst();
  if (next) await tx.jobs.enqueue(tx, outwardJobName, { id: next.id });
}

/** What became of a transfer was told otherwise than as an answer: with the order, or by a person. */
export async function answerByTransfer(
  tx: Tx,
  actor: Actor,
  order: Order,
  transfer: string,
  move: 'do' | 'refuse',
  said: string,
): Promise<void> {
  const row = await tx.selectFrom('outward_operations').selectAll().where('id', '=', transfer).forUpdate().executeTakeFirst();
  if (!row || !outwardAfter(move, row.state)) return;
  await moveOutward(tx, actor, order, row, move, { said, answered_at: tx.at });
  await askNext(tx, order);
}

/** Refuses what only the shop that leads an order can do. */
export function mustBeOurs({ connection_id }: Order): void {
  if (connection_id) throw conflict('led_elsewhere');
}
