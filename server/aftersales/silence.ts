import type { RequestMove } from '../../common/aftersales.ts';
import { paysBeforeGoods } from '../../common/aftersales-money.ts';
import type { Order } from '../orders/moves.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { goAgreed } from './agreeing.ts';
import { neededBesides } from './approvers.ts';
import { tellDecider } from './escalating.ts';
import { go } from './following.ts';
import { neededInSilence, worthOf } from './limits.ts';
import type { Request } from './requests.ts';

interface Unanswered {
  move: RequestMove;
  amount: number;
  data?: Record<string, unknown>;
  set?: Partial<Request>;
}

/**
 * The shop has said nothing, which counts as its yes. Where goods come first, or never left, that is all: the customer goes on. Money for
 * which nothing comes back waits for a person's word when it is more than the smallest limit, and never falls back to a no.
 */
export async function agreeInSilence(tx: Tx, request: Request, order: Order, unanswered: Unanswered): Promise<Request> {
  const { move, amount, data = {} } = unanswered;
  const set = { ...unanswered.set, agreed_minor: amount };
  const needs = paysBeforeGoods(set.kind ?? request.kind)
    ? await neededBesides(tx, { ...request, ...set }, await neededInSilence(tx, await worthOf(tx, request.form, amount)))
    : undefined;
  if (!needs) return goAgreed(tx, system, request, order, move, { because: 'time', data, set });
  return askDecider(tx, request, order, needs, { amount, data, set });
}

/**
 * The customer has sent the goods back, and nobody at the shop has confirmed that they came: they count as received. What is above the smallest
 * limit is not paid for goods that nobody has seen on the word of nobody: whoever agreed to the return may say so, too.
 */
export async function receiveInSilence(tx: Tx, request: Request, order: Order): Promise<Request> {
  const amount = (request.agreed_minor ?? 0) - request.paid_minor;
  const needs = request.kind === 'return' ? await neededInSilence(tx, amount) : undefined;
  const place = 'deemed' as const;
  if (!needs) return goAgreed(tx, system, request, order, 'pass', { because: 'time', set: { place } });
  return askDecider(tx, request, order, needs, { amount, set: { place, decided_by: null, decided_at: null } });
}

async function askDecider(tx: Tx, request: Request, order: Order, needs: string, asking: Omit<Unanswered, 'move'>): Promise<Request> {
  const { amount, data = {}, set } = asking;
  const asked = await go(tx, system, request, order, 'ask_approval', {
    because: 'time',
    data: { ...data, amount, needs, limit: 'silence' },
    set: { ...set, decided_minor: amount, approver_role: needs },
  });
  await tellDecider(tx, asked, needs);
  return asked;
}
