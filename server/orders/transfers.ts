import type { Selectable } from 'kysely';
import { type TransferMove, type TransferState, transferAfter } from '../../common/transfers.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { Cause } from './ledger.ts';
import type { TransfersTable } from './money-tables.ts';
import type { Order } from './moves.ts';
import type { PaymentsTable } from './tables.ts';
import type { Way } from './ways.ts';

export type Transfer = Selectable<TransfersTable>;
export const transferJobName = 'transfer';

export interface Asked {
  direction: 'in' | 'out';
  way: Way;
  amount: number;
  currency: string;
  cause: Cause;
  reference: string;
  position: number;
  payer?: string;
  consent?: 'customer' | 'staff' | null;
}

/** Notes money that is to come or go, as a payment of the order and as a row that says how far it is. */
export async function askTransfer(tx: Tx, actor: Actor, order: Order, asked: Asked): Promise<Transfer> {
  const { direction, way, amount, currency, cause, reference, position, payer = 'order', consent = null } = asked;
  const payment_id = await insertPayment(tx, order.id, { direction, way, amount, currency, cause, state: 'pending' });
  const row: Transfer = {
    ...{
      id: newId(),
      direction,
      order_id: order.id,
      payment_id,
      payer,
      cause,
      reference,
      position,
      amount_minor: amount,
      currency,
      consent,
    },
    ...{ state: direction === 'in' ? 'locked' : 'created', attempts: 0, next_at: null, taken_until: null, said: '' },
    ...{ by_kind: actor.kind, by_id: actor.id, asked_at: tx.at, settled_at: null },
  };
  await tx.insertInto('money_transfers').values(row).execute();
  const data = { order: order.id, direction, amount, currency, method: way.method, cause, payer };
  await record(tx, { kind: 'transfer.asked', by: actor, id: row.id, customer: order.customer_id, data });
  return row;
}

interface NewPayment {
  direction: 'in' | 'out';
  way: Omit<Way, 'account'>;
  amount: number;
  currency: string;
  cause: Cause;
  state: 'pending' | 'done';
  pretended?: boolean;
}

/** A line in the order's list of payments. */
export async function insertPayment(tx: Tx, orderId: string, payment: NewPayment): Promise<string> {
  const id = newId();
  const { direction, way, amount, currency, cause, state, pretended = false } = payment;
  const { method, method_ref, brand, last_four } = way;
  const { last } = await tx
    .selectFrom('payments')
    .select((row) => row.fn.max('position').as('last'))
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
  const row = {
    id,
    order_id: orderId,
    position: (last ?? 0) + 1,
    direction,
    method,
    method_ref,
    brand,
    last_four,
    pretended,
    cause,
    state,
  };
  await tx
    .insertInto('payments')
    .values({ ...row, amount_minor: amount, currency, at: tx.at })
    .execute();
  return id;
}

/** What was asked for before under the same cause and reference. */
export const transfersFor = (db: Reader, cause: Cause, reference: string): Promise<Transfer[]> =>
  db.selectFrom('money_transfers').selectAll().where('cause', '=', cause).where('reference', '=', reference).orderBy('position').execute();

/** For a change; who changes it has locked its order before. */
export async function lockTransfer(tx: Tx, id: string): Promise<Transfer> {
  const row = await tx.selectFrom('money_transfers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

export const paymentOf = (tx: Tx, transfer: Transfer): Promise<Selectable<PaymentsTable>> =>
  tx.selectFrom('payments').selectAll().where('id', '=', transfer.payment_id).executeTakeFirstOrThrow();

const paymentStates: Partial<Record<TransferState, 'done' | 'failed'>> = { succeeded: 'done', cancelled: 'failed' };

type Told = Partial<Pick<Transfer, 'attempts' | 'next_at' | 'taken_until' | 'said'>>;

/** The only way a transfer changes its state: by the table, with the payment it stands for and its fact. */
export async function moveTransfer(tx: Tx, actor: Actor, transfer: Transfer, step: TransferMove, told: Told = {}): Promise<Transfer> {
  const state = transferAfter(step, transfer.state);
  if (!state) throw conflict('wrong_state', { state: transfer.state });
  const settled = paymentStates[state];
  const changed = { ...told, state, ...(settled ? { settled_at: tx.at, next_at: null, taken_until: null } : {}) };
  await tx.updateTable('money_transfers').set(changed).where('id', '=', transfer.id).execute();
  if (settled)
    await tx
      .updateTable('payments')
      .set({ state: settled, ...(settled === 'done' ? { at: tx.at } : {}) })
      .where('id', '=', transfer.payment_id)
      .execute();
  const { customer_id } = await tx.selectFrom('orders').select('customer_id').where('id', '=', transfer.order_id).executeTakeFirstOrThrow();
  const data = { order: transfer.order_id, direction: transfer.direction, from: transfer.state, to: state };
  await record(tx, { kind: 'transfer.moved', by: actor, id: transfer.id, customer: customer_id, data });
  return { ...transfer, ...changed };
}
