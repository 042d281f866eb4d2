import { isRunning, type RequestMove } from '../../common/aftersales.ts';
import { openTask } from '../conversations/tasks.ts';
import { bringBack } from '../orders/carrier-requests.ts';
import type { Order } from '../orders/moves.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { settleDifference } from './difference.ts';
import { moveRequest, type Step } from './moves.ts';
import { closeRefunded, hasArrived, type Next, payOut, takeOutOfOrder } from './paying.ts';
import { checkPrices } from './price-check.ts';
import type { Request } from './requests.ts';
import { answerOpenOffer } from './rounds.ts';

/** Moves a request and does what follows by itself: paying, comparing prices, what the shop has decided beforehand. */
export async function go(tx: Tx, actor: Actor, request: Request, order: Order, move: RequestMove, step: Step = {}): Promise<Request> {
  const moved = await moveRequest(tx, actor, request, move, step);
  return follow(tx, actor, moved, order);
}

/** What follows from the state a request is in now; its order is locked. */
export async function follow(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  if (request.state !== 'negotiating') await answerOpenOffer(tx, request, isRunning(request.state) ? 'replaced' : 'ended');
  if (request.state === 'intercepting') await bringBack(tx, actor, order);
  if (request.state === 'to_ship') return settleDifference(tx, actor, request, order);
  if (request.state === 'advanced') return payOut(tx, actor, request, order);
  if (request.state === 'completed') return finish(tx, actor, request, order);
  const [paid, next] = await nextOf(tx, actor, request, order);
  if (!next) return paid;
  const { move, because, data, set } = next;
  return go(tx, system, paid, order, move, { because, ...(data ? { data } : {}), ...(set ? { set } : {}) });
}

async function nextOf(tx: Tx, actor: Actor, request: Request, order: Order): Promise<[Request, Next?]> {
  if (request.state === 'under_review' && !request.review && request.offers === 0)
    return [request, { move: 'approve', because: 'policy', set: { agreed_minor: request.asked_minor } }];
  if (request.state === 'price_check') return [request, await checkPrices(tx, request)];
  if (request.state !== 'refunding') return [request];
  const isFirst = request.paid_minor === 0;
  const paid = await payOut(tx, actor, request, order);
  if (isFirst) await takeOutOfOrder(tx, actor, paid);
  return (await hasArrived(tx, paid)) ? [paid, { move: 'refunded', because: 'payment' }] : [paid];
}

const followUpDays = 3;

/** S109: somebody asks a few days later whether all is well. An order of which all was given back is over. */
async function finish(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  await closeRefunded(tx, actor, request, order);
  const owner = await workerOf(tx, request);
  if (!owner) return request;
  await openTask(tx, system, {
    ...{ kind: 'follow_up', text: `售后回访 ${request.number}`, dueAt: new Date(tx.at.getTime() + followUpDays * 24 * 3600 * 1000) },
    ...{ customer: request.customer_id, conversation: request.conversation_id ?? undefined },
    ...owner,
  });
  return request;
}

/** Who looks after it: its owner while they work here, else the group of its conversation. */
export async function workerOf(tx: Tx, request: Request): Promise<{ owner: string } | { group: string } | undefined> {
  const staff = request.owner_id
    ? await tx.selectFrom('staff').select('id').where('id', '=', request.owner_id).where('left_at', 'is', null).executeTakeFirst()
    : undefined;
  if (staff) return { owner: staff.id };
  const group = await tx
    .selectFrom('conversations')
    .innerJoin('groups', 'groups.id', 'conversations.group_id')
    .select('groups.id')
    .where('conversations.id', '=', request.conversation_id ?? null)
    .where('groups.closed_at', 'is', null)
    .executeTakeFirst();
  return group && { group: group.id };
}
