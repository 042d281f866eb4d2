import { sql } from 'kysely';
import { openOutward } from '../../common/outward.ts';
import { transferAfter } from '../../common/transfers.ts';
import { type Address, openAddress } from '../customers/addresses.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Order } from './moves.ts';
import { moveOutward, type Outward } from './outward.ts';
import { lockWithOrder } from './outward-answers.ts';
import type { OutwardData } from './outward-tables.ts';
import { lockTransfer, moveTransfer, paymentOf } from './transfers.ts';

/** No try takes longer: whoever finds it taken beyond this knows that it died. */
const takenMs = 55_000;

/** What a connector needs to ask for it. Asked again under the same id, the shop must not do it twice. */
export interface TakenOperation {
  id: string;
  kind: Outward['kind'];
  attempt: number;
  connection: string;
  order: { number: string; ref: string };
  data: OutwardData;
  address: Address | null;
  money: { amountMinor: number; currency: string; method: string; methodRef: string | null } | null;
}

/** Takes an operation for one try; undefined when it is not its turn, or another process is at it. */
export async function takeOutward(tx: Tx, id: string): Promise<TakenOperation | undefined> {
  const { order, operation } = await lockWithOrder(tx, id);
  const { connection_id: connection } = operation;
  if (operation.state !== 'waiting' || !connection || !order.external_ref) return undefined;
  if ((operation.taken_until && operation.taken_until > tx.at) || (await waitsForAnother(tx, operation))) return undefined;
  const money = operation.transfer_id ? await takeMoney(tx, order, operation, operation.transfer_id) : null;
  if (money === undefined) return undefined;
  const attempt = operation.attempts + 1;
  const taken_until = new Date(tx.at.getTime() + takenMs);
  await tx.updateTable('outward_operations').set({ attempts: attempt, taken_until, next_at: null }).where('id', '=', id).execute();
  const address = operation.address_sealed && openAddress(tx.keys, operation.address_sealed);
  const about = { number: order.number, ref: order.external_ref };
  return { id, kind: operation.kind, attempt, connection, order: about, data: operation.data, address, money };
}

async function waitsForAnother(tx: Tx, { id, order_id, asked_at, rank }: Outward): Promise<boolean> {
  const { rows } = await sql`select from outward_operations where order_id = ${order_id} and state = any(${[...openOutward]}::text[])
    and (asked_at, rank, id) < (${asked_at}, ${rank}, ${id})
    union all select from outward_operations where order_id = ${order_id} and state = 'dead' and kind = 'cancel' limit 1`.execute(tx);
  return rows.length > 0;
}

/** The transfer goes the same way; when somebody has given it up meanwhile, nothing is asked for. */
async function takeMoney(tx: Tx, order: Order, operation: Outward, transferId: string): Promise<TakenOperation['money'] | undefined> {
  const transfer = await lockTransfer(tx, transferId);
  if (!transferAfter('request', transfer.state)) {
    await moveOutward(tx, system, order, operation, 'withdraw', { answered_at: tx.at });
    return undefined;
  }
  const { method, method_ref } = await paymentOf(tx, transfer);
  if (transfer.state !== 'requested') await moveTransfer(tx, system, transfer, 'request', { attempts: transfer.attempts + 1 });
  return { amountMinor: transfer.amount_minor, currency: transfer.currency, method, methodRef: method_ref };
}
