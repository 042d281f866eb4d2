import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { paidFor } from './accounts.ts';
import { type Cause, move, post } from './ledger.ts';
import type { Order } from './moves.ts';
import { askTransfer, moveTransfer, type Transfer, transferJobName, transfersFor } from './transfers.ts';
import { isImmediate, type Way } from './ways.ts';

interface Charge {
  way: Way;
  amount: number;
  cause: Cause;
  reference: string;
}

/** Takes money for a locked order: at once from a balance, which must cover it (`balance_too_low`), else by the payment provider. */
export async function charge(tx: Tx, actor: Actor, order: Order, { way, amount, cause, reference }: Charge): Promise<Transfer | undefined> {
  const [before] = await transfersFor(tx, cause, reference);
  if (before || amount <= 0) return before;
  const { currency } = order;
  const transfer = await askTransfer(tx, actor, order, { direction: 'in', way, amount, currency, cause, reference, position: 1 });
  if (!isImmediate(way)) {
    await tx.jobs.enqueue(tx, transferJobName, { id: transfer.id });
    return transfer;
  }
  const entries = move(way.account, paidFor(order.id), currency, amount);
  await post(tx, actor, [{ cause, reference: `charge ${transfer.id}`, order: order.id, entries }]);
  return moveTransfer(tx, actor, transfer, 'succeed');
}

/** Money that was asked for and has not come: such an order does not leave the house. */
export async function isChargeOpen(db: Reader, orderId: string): Promise<boolean> {
  const row = await db
    .selectFrom('money_transfers')
    .select('id')
    .where('order_id', '=', orderId)
    .where('direction', '=', 'in')
    .where('state', 'not in', ['succeeded', 'cancelled'])
    .executeTakeFirst();
  return row !== undefined;
}
