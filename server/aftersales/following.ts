import { isRunning, isUndecided, type RequestMove } from '../../common/aftersales.ts';
import { bringBack } from '../orders/carrier-requests.ts';
import type { Order } from '../orders/moves.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { freeReserved } from './budgets.ts';
import { collectDebt } from './debts.ts';
import { settleDifference } from './difference.ts';
import { giveBackDue } from './dues.ts';
import { moveRequest, type Step } from './moves.ts';
import { closeRefunded, hasArrived, type Next, payOut, takeOutOfOrder } from './paying.ts';
import { checkPrices } from './price-check.ts';
import { remind } from './reminding.ts';
import type { Request } from './requests.ts';
import { lacksAddress } from './return-address.ts';
import { payFreight } from './return-freight.ts';
import { answerOpenOffer } from './rounds.ts';

/** Moves a request and does what follows by itself: paying, comparing prices, what the shop has decided beforehand. */
export async function go(tx: Tx, actor: Actor, request: Request, order: Order, move: RequestMove, step: Step = {}): Promise<Request> {
  const moved = await moveRequest(tx, actor, request, move, step);
  const free = isReplaced(request, moved) ? await giveBackDue(tx, actor, moved, order) : moved;
  return follow(tx, actor, await payFreight(tx, free, order), order);
}

/** Another remedy has taken the place of the one that something was paid for. */
const isReplaced = (before: Request, now: Request): boolean =>
  !isUndecided(now.state) && (before.instead_of?.kind ?? before.kind) !== now.kind;

/** What follows from the state a request is in now; its order is locked. */
export async function follow(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  if (request.state !== 'negotiating') await answerOpenOffer(tx, request, isRunning(request.state) ? 'replaced' : 'ended');
  if (request.state === 'intercepting') await bringBack(tx, actor, order);
  if (request.reserved_minor > 0 && request.state !== 'draft') return follow(tx, actor, await freeReserved(tx, request), order);
  if (request.state === 'advanced') return payOut(tx, actor, request, order);
  if (request.state === 'choosing') return giveBackDue(tx, actor, request, order);
  if (lacksAddress(request)) await remind(tx, request, 'return_address');
  if (isUnpaidEnd(request)) await remind(tx, request, 'send_back');
  if (request.state === 'completed') return finish(tx, actor, request, order);
  const [paid, next] = await nextOf(tx, actor, request, order);
  if (!next) return paid;
  const { move, because, data, set } = next;
  return go(tx, system, paid, order, move, { because, ...(data ? { data } : {}), ...(set ? { set } : {}) });
}

async function nextOf(tx: Tx, actor: Actor, request: Request, order: Order): Promise<[Request, Next?]> {
  if (request.state === 'under_review' && !request.review && request.offers === 0)
    return [request, { move: 'approve', because: 'policy', set: { agreed_minor: request.asked_minor } }];
  if (request.state === 'to_ship') return settleDifference(tx, actor, request, order);
  if (request.state === 'debt') return collectDebt(tx, request, order);
  if (request.state === 'price_check') return [request, await checkPrices(tx, request)];
  if (request.state !== 'refunding') return [request];
  const isFirst = request.paid_minor === 0;
  const paid = await payOut(tx, actor, request, order);
  if (isFirst) await takeOutOfOrder(tx, actor, paid);
  return (await hasArrived(tx, paid)) ? [paid, { move: 'refunded', because: 'payment' }] : [paid];
}

/** An order of which all was given back is over; somebody asks a few days later whether all is well (S109). */
async function finish(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  await closeRefunded(tx, actor, request, order);
  await remind(tx, request, 'follow_up');
  return request;
}

/** The customer did not pay for what they had sent their goods for: these go back. */
const isUnpaidEnd = ({ state, place, due_minor }: Request) =>
  (state === 'lapsed' || state === 'cancelled') && place === 'here' && due_minor !== null;
