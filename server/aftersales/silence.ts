import type { RequestMove } from '../../common/aftersales.ts';
import { paysBeforeGoods } from '../../common/aftersales-money.ts';
import type { Order } from '../orders/moves.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { goAgreed } from './agreeing.ts';
import { tellDecider } from './escalating.ts';
import { go } from './following.ts';
import { neededInSilence } from './limits.ts';
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
  const needs = paysBeforeGoods(set.kind ?? request.kind) ? await neededInSilence(tx, amount) : undefined;
  if (!needs) return goAgreed(tx, system, request, order, move, { because: 'time', data, set });
  const asked = await go(tx, system, request, order, 'ask_approval', {
    because: 'time',
    data: { ...data, amount, needs, limit: 'silence' },
    set: { ...set, decided_minor: amount, approver_role: needs },
  });
  await tellDecider(tx, asked, needs);
  return asked;
}
