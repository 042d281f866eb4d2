import { mayTurn, pathStart, type RequestKind } from '../../common/aftersales.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { differenceGiven } from './difference.ts';
import { giveBackDue } from './dues.ts';
import { follow } from './following.ts';
import { judgeAmount } from './limits.ts';
import { addStep, concerned, enterState, tellRequest } from './moves.ts';
import { worthOf } from './refusal.ts';
import { linesOf, type Request } from './requests.ts';

const paysBack: readonly RequestKind[] = ['return', 'refund_only', 'intercept', 'refused_delivery'];

/**
 * The remedy cannot be had, so the request goes on as another one, from where the goods are. Money that was not asked for before needs
 * whose limit is enough, unless time or a parcel turned it.
 */
export async function turnRequest(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  into: RequestKind,
  because: string,
): Promise<Request> {
  const { kind: from, state } = request;
  if (!mayTurn(from, state, into)) throw conflict('cannot_turn_into', { into });
  const money = paysBack.includes(into) ? await moneyOf(tx, request) : {};
  const free = await giveBackDue(tx, actor, request, order);
  const { needs, because: limit } = await judgeAmount(tx, actor, money.agreed_minor ?? 0, tx.at, request.agreed_minor ?? 0);
  const isSecondWord = limit === 'two_people' && state === 'awaiting_approval' && request.decided_by && request.decided_by !== actor.id;
  if (needs && actor.kind === 'staff' && !isSecondWord) throw conflict('over_limit', { role: needs });
  const turned = await enterState(tx, free, pathStart(into, request.place), { ...money, kind: into, offers: 0, offered_by: null });
  await addStep(tx, actor, turned, 'turn', state, { because, data: { from, into, amount: turned.agreed_minor } });
  await tellRequest(tx, actor, turned, 'aftersales.turned', { ...concerned(turned), was: from, because });
  return follow(tx, actor, turned, order);
}

async function moneyOf(tx: Tx, request: Request): Promise<Partial<Request>> {
  const isMoney = request.agreed_minor !== null && request.agreed_minor > 0;
  // What was given back for a cheaper variant is part of it.
  const given = request.kind === 'exchange' ? await differenceGiven(tx, request) : 0;
  const amount = isMoney
    ? request.agreed_minor
    : request.asked_minor > 0
      ? request.asked_minor
      : given + (await worthOf(tx, { id: request.order_id }, await linesOf(tx, request.id)));
  const paid_minor = request.paid_minor + given;
  return { agreed_minor: Math.max(amount ?? 0, paid_minor), most_minor: Math.max(request.most_minor, amount ?? 0), paid_minor };
}
