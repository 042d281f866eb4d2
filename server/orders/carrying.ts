import type { Tx } from '../platform/db.ts';
import { paidFor } from './accounts.ts';
import { type Entry, move } from './ledger.ts';
import type { Order } from './moves.ts';
import { insertPayment } from './transfers.ts';
import type { Way } from './ways.ts';

interface Carried {
  way: Way;
  /** In minor units. */
  amount: number;
}

/** What was paid for goods goes with them from one order to another, each way by itself. Gives what is to be posted for it. */
export async function carryMoney(tx: Tx, cause: 'split' | 'merge', from: Order, to: Order, carried: readonly Carried[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { way, amount } of carried) {
    if (amount === 0) continue;
    const payment = { way, amount, currency: from.currency, cause, state: 'done' } as const;
    await insertPayment(tx, from.id, { direction: 'out', ...payment });
    await insertPayment(tx, to.id, { direction: 'in', ...payment });
    entries.push(...move(paidFor(from.id), paidFor(to.id), from.currency, amount));
  }
  return entries;
}
