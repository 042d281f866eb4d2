import { requestAfter } from '../../common/aftersales-paths.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { chargeDue, type DuePayment, mustNotBePaying, paidNext, wayToPay } from './dues.ts';
import { go } from './following.ts';
import { judgeAmount } from './limits.ts';
import { concerned, tellRequest } from './moves.ts';
import type { Request } from './requests.ts';

function mustBeDue({ kind, state, due_minor, due_settled_at }: Request): number {
  if (due_minor === null || due_settled_at || !requestAfter(kind, state, 'paid'))
    throw conflict('wrong_request_state', { state, move: 'paid' });
  return due_minor;
}

/** The customer pays: from a balance at once, else the request goes on when the money has arrived. Pressed twice, it is paid once. */
export async function payDue(tx: Tx, actor: Actor, request: Request, order: Order, payment: DuePayment): Promise<Request> {
  mustBeDue(request);
  const asked = await chargeDue(tx, actor, request, order, await wayToPay(tx, order, payment));
  if (asked.due_transfer_id !== request.due_transfer_id)
    await tellRequest(tx, actor, asked, 'aftersales.changed', { ...concerned(asked), fields: ['payment'] });
  return goOnPaid(tx, actor, asked, order);
}

/** Goes on once what is due has arrived. */
export async function goOnPaid(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  if (!requestAfter(request.kind, request.state, 'paid')) return request;
  const next = await paidNext(tx, request);
  return next ? go(tx, actor, request, order, next.move, next) : request;
}

/** The shop bears what is due: money of its own, so it needs whose limit is enough. */
export async function waiveDue(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  const amount = mustBeDue(request);
  await mustNotBePaying(tx, request);
  const { needs } = await judgeAmount(tx, actor, amount, tx.at);
  if (needs) throw conflict('over_limit', { role: needs });
  const decided = actor.kind === 'staff' ? { decided_by: actor.id, decided_at: tx.at, decided_minor: amount } : {};
  const set = { ...decided, due_transfer_id: null, due_settled_at: tx.at };
  return go(tx, actor, request, order, 'paid', { because: 'waived', words, data: { amount }, set });
}
