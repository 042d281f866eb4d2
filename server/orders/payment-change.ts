import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { charge } from './charging.ts';
import type { Order } from './moves.ts';
import { guard, noteOperation } from './operations.ts';
import { mustBeOurs } from './outward.ts';
import { refundParts } from './refunding.ts';
import { transfersFor } from './transfers.ts';
import { givenWay, sameWay, waysOf } from './ways.ts';

interface PaymentChange {
  /** One of the customer's ways to pay. */
  method: string;
  /** Changing twice for the same is changing once. */
  reference: string;
}

/** Pays an unsent order another way: the new way is charged, each old one gets back what came by it. A balance must cover all of it. */
export async function changePayment(tx: Tx, actor: Actor, order: Order, { method, reference }: PaymentChange): Promise<void> {
  if ((await transfersFor(tx, 'change', reference)).length > 0) return;
  mustBeOurs(order);
  guard('change_payment', order);
  const { currency } = order;
  const old = (await waysOf(tx, order)).filter((each) => each.currency === currency && each.left > 0);
  const amount = old.reduce((sum, each) => sum + each.left, 0);
  if (amount === 0) throw conflict('nothing_paid');
  const way = await givenWay(tx, order, method);
  if (old.length === 1 && old[0] && sameWay(old[0].way, way)) throw conflict('same_way');
  await charge(tx, actor, order, { way, amount, cause: 'change', reference });
  const parts = old.map((each) => ({ way: each.way, amount: each.left }));
  await refundParts(tx, actor, order, { parts, currency, cause: 'change', reference: `${reference} back` });
  await noteOperation(tx, actor, order, { operation: 'change_payment', data: { method, amountMinor: amount }, told: { amount } });
}
