import { charge } from '../orders/charging.ts';
import type { Order } from '../orders/moves.ts';
import { storedLeft } from '../orders/ways.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { concerned, tellRequest } from './moves.ts';
import { type Next, paymentReference, transfersOf } from './paying.ts';
import { remind } from './reminding.ts';
import { type Request, setRequest } from './requests.ts';

/**
 * Money was advanced for goods that never came: it is taken back from the balances it was put on, as far as it is still there. For the rest
 * somebody gets a task, and the customer may pay it.
 */
export async function collectDebt(tx: Tx, request: Request, order: Order): Promise<[Request, Next?]> {
  if (request.due_minor !== null) return [request];
  const left = request.paid_minor - (await takeBack(tx, request, order));
  if (left <= 0) return [request, { move: 'paid', because: 'balance' }];
  const owed = await setRequest(tx, request, { due_minor: left });
  await remind(tx, owed, 'debt');
  await tellRequest(tx, system, owed, 'aftersales.changed', { ...concerned(owed), fields: ['debt'] });
  return [owed];
}

/** What was put on a gift card or another stored balance, and has not been spent since. */
async function takeBack(tx: Tx, request: Request, order: Order): Promise<number> {
  let taken = 0;
  for (const transfer of await transfersOf(tx, request)) {
    const found = transfer.state === 'succeeded' ? await storedLeft(tx, order, transfer) : undefined;
    const amount = Math.min(transfer.amount_minor, found?.left ?? 0);
    if (!found || amount <= 0) continue;
    const reference = `${paymentReference(request)} taken back ${transfer.position}`;
    await charge(tx, system, order, { way: found.way, amount, cause: 'request', reference });
    taken += amount;
  }
  return taken;
}
