import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { coupon, onItsWay, points, shopFor } from './accounts.ts';
import { move, post } from './ledger.ts';
import type { Order } from './moves.ts';
import { askTransfer, moveTransfer, type Transfer, transferJobName, transfersFor } from './transfers.ts';
import { givenWay, isImmediate, mainWay, type Way } from './ways.ts';

export interface Compensation {
  amount: number;
  /** The order's own when left out; points and coupons have one of their own. */
  currency?: string;
  /** `original`: by the way most of the order was paid by. */
  to: { by: 'original' } | { by: 'given'; method: string } | { by: 'points' } | { by: 'coupon' };
  /** Which of the shop's accounts bears it: `compensation:team`. */
  payer: string;
  /** Giving it twice is giving it once. */
  reference: string;
}

/** Gives a customer something on top of what they paid, out of the shop's own account (R11): it does not touch what the order can refund. */
export async function compensate(tx: Tx, actor: Actor, order: Order, given: Compensation): Promise<Transfer> {
  const [before] = await transfersFor(tx, 'compensation', given.reference);
  if (before) return before;
  const { amount, currency = order.currency, payer, reference } = given;
  const way = await wayTo(tx, order, given);
  const asked = { direction: 'out', way, amount, currency, cause: 'compensation', reference, position: 1, payer } as const;
  const transfer = await askTransfer(tx, actor, order, asked);
  const to = isImmediate(way) ? way.account : onItsWay(transfer.id);
  const entries = move(shopFor(payer), to, currency, amount);
  await post(tx, actor, [{ cause: 'compensation', reference: `lock ${transfer.id}`, order: order.id, entries }]);
  const locked = await moveTransfer(tx, actor, transfer, 'lock');
  if (isImmediate(way)) return moveTransfer(tx, actor, locked, 'succeed');
  await tx.jobs.enqueue(tx, transferJobName, { id: transfer.id });
  return locked;
}

const inKind = (method: string, account: Way['account']): Way => ({ method, method_ref: null, brand: null, last_four: null, account });

async function wayTo(tx: Tx, order: Order, { to }: Compensation): Promise<Way> {
  if (to.by === 'points') return inKind('points', points(order.customer_id));
  if (to.by === 'coupon') return inKind('coupon', coupon(order.customer_id));
  if (to.by === 'given') return givenWay(tx, order, to.method);
  return mainWay(tx, order);
}
