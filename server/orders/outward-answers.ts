import { sql } from 'kysely';
import { orderAfter } from '../../common/order.ts';
import { mayRetryOutward, outwardAfter, outwardPauses } from '../../common/outward.ts';
import { transferAfter } from '../../common/transfers.ts';
import { openAddress } from '../customers/addresses.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { setAddress } from './address-change.ts';
import { cancelEmptied } from './cancelling.ts';
import { restock } from './closing.ts';
import { lockOrder, moveOrder, type Order } from './moves.ts';
import { askNext, lockOutward, moveOutward, type Outward, outwardJobName } from './outward.ts';
import { noteParcel } from './outward-parcels.ts';
import { confirmTransfer, refuseTransfer, retryTransfer } from './settling.ts';

/** What the shop says: it was done, it will answer later, it will not be done, only a person there can do it, or it could not be asked. */
export interface ShopAnswer {
  answer: 'done' | 'taken' | 'refused' | 'by_hand' | 'later';
  said: string;
  /** What the shop calls what it did. */
  ref?: string | undefined;
}

export async function lockWithOrder(tx: Tx, id: string): Promise<{ order: Order; operation: Outward }> {
  const found = await tx.selectFrom('outward_operations').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  const order = await lockOrder(tx, found.order_id);
  return { order, operation: await lockOutward(tx, id) };
}

/** Writes down what became of a try, or of one that was taken before. Hearing it twice changes nothing. */
export async function settleOutward(tx: Tx, actor: Actor, id: string, { answer, said, ref }: ShopAnswer): Promise<void> {
  const { order, operation } = await lockWithOrder(tx, id);
  const told = { said: said.slice(0, 300), ...(ref ? { shop_ref: ref } : {}) };
  if (answer === 'later') return later(tx, order, operation, told);
  const move = ({ done: 'do', taken: 'take', refused: 'refuse', by_hand: 'hand_over' } as const)[answer];
  if (!outwardAfter(move, operation.state)) return;
  const isEnd = answer === 'done' || answer === 'refused';
  const settled = await moveOutward(tx, actor, order, operation, move, { ...told, ...(isEnd ? { answered_at: tx.at } : {}) });
  if (answer === 'taken') return acceptTransfer(tx, settled);
  if (answer === 'done') await followDone(tx, actor, order, settled);
  if (answer === 'refused') await followRefusal(tx, actor, order, settled);
  await askNext(tx, order);
}

async function later(tx: Tx, order: Order, operation: Outward, told: { said: string }): Promise<void> {
  if (operation.state !== 'waiting') return;
  const pause = outwardPauses[operation.attempts - 1];
  if (pause === undefined) {
    const dead = await moveOutward(tx, system, order, operation, 'give_up', told);
    // Whether a cancellation arrived is not known: what follows it waits for a person's word.
    if (dead.kind !== 'cancel') await followRefusal(tx, system, order, dead);
    return dead.kind === 'cancel' ? undefined : askNext(tx, order);
  }
  const next_at = new Date(tx.at.getTime() + pause * 1000);
  const set = { ...told, next_at, taken_until: null };
  await tx.updateTable('outward_operations').set(set).where('id', '=', operation.id).execute();
  await tx.jobs.enqueue(tx, outwardJobName, { id: operation.id }, next_at);
}

async function acceptTransfer(tx: Tx, { transfer_id }: Outward): Promise<void> {
  if (!transfer_id) return;
  await sql`update money_transfers set taken_until = null where id = ${transfer_id} and state = 'requested'`.execute(tx);
}

async function followDone(tx: Tx, actor: Actor, order: Order, operation: Outward): Promise<void> {
  if (operation.kind === 'refund') return settleTransfer(tx, actor, operation, confirmTransfer);
  if (operation.kind === 'cancel') return cancelled(tx, actor, order, operation);
  if (operation.kind === 'fulfil') return noteParcel(tx, actor, order, operation);
  if (operation.address_sealed) await setAddress(tx, order, openAddress(tx.keys, operation.address_sealed));
}

async function cancelled(tx: Tx, actor: Actor, order: Order, { data }: Outward): Promise<void> {
  const reason = data.reason ?? 'by_shop';
  if (data.lines) return cancelEmptied(tx, actor, order.id, reason);
  if (!orderAfter('cancel', order.state)) return;
  await moveOrder(tx, actor, order, 'cancel', reason);
  await restock(tx, actor, order);
}

/** The shop will not: nothing of it happens here, and what was to be paid back for it waits for a person. */
async function followRefusal(tx: Tx, actor: Actor, order: Order, operation: Outward): Promise<void> {
  const refuse = (tx: Tx, by: Actor, id: string) => refuseTransfer(tx, by, id, operation.said);
  if (operation.kind === 'refund') return settleTransfer(tx, actor, operation, refuse);
  if (operation.kind !== 'cancel') return;
  await putBack(tx, order, operation);
  const refunds = await tx
    .selectFrom('outward_operations')
    .selectAll()
    .where('order_id', '=', order.id)
    .where('kind', '=', 'refund')
    .where('state', '=', 'waiting')
    .forUpdate()
    .execute();
  for (const refund of refunds) {
    await moveOutward(tx, system, order, refund, 'refuse', { said: operation.said, answered_at: tx.at });
    await settleTransfer(tx, system, refund, refuse);
  }
}

/** Lines that were taken out are in the order again. */
const putBack = (tx: Tx, { id }: Order, { data }: Outward) =>
  sql`
  update order_lines set taken_out = greatest(0, taken_out - back.quantity)
  from jsonb_to_recordset(${JSON.stringify(data.lines ?? [])}::jsonb) as back(position int, quantity int)
  where order_id = ${id} and order_lines.position = back.position`.execute(tx);

/** Unless the transfer was settled otherwise meanwhile. */
async function settleTransfer(tx: Tx, actor: Actor, { transfer_id: id }: Outward, settle: typeof confirmTransfer): Promise<void> {
  if (!id) return;
  const { state } = await tx.selectFrom('money_transfers').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  if (transferAfter('succeed', state)) await settle(tx, actor, id);
}

/** A person tries again what was given up or refused. */
export async function retryOutward(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { order, operation } = await lockWithOrder(tx, id);
  if (!mayRetryOutward(operation)) throw conflict('wrong_state', { state: operation.state });
  if (operation.transfer_id) return retryTransfer(tx, actor, operation.transfer_id);
  await moveOutward(tx, actor, order, operation, 'retry', { attempts: 0, said: '', answered_at: null });
  await tx.jobs.enqueue(tx, outwardJobName, { id });
}

/** A person gives it up, or has seen to it otherwise; what follows a refusal has followed already. */
export async function withdrawOutward(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { order, operation } = await lockWithOrder(tx, id);
  if (operation.state === 'withdrawn') return;
  const withdrawn = await moveOutward(tx, actor, order, operation, 'withdraw', { answered_at: tx.at });
  if (operation.state !== 'refused') await followRefusal(tx, actor, order, withdrawn);
  await askNext(tx, order);
}
