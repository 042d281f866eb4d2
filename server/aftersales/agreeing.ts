import type { RequestMove } from '../../common/aftersales.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { go } from './following.ts';
import type { Step } from './moves.ts';
import type { Request } from './requests.ts';
import { turnRequest } from './turning.ts';

const left: readonly Order['state'][] = ['shipped', 'shipped_part', 'in_delivery', 'signed', 'completed'];

/** Goes on as agreed. A cancellation whose goods left meanwhile is an interception: nothing is paid for goods on their way out, and who agreed to how much stays. */
export function goAgreed(tx: Tx, actor: Actor, request: Request, order: Order, move: RequestMove, step: Step): Promise<Request> {
  if (request.kind === 'cancel' && left.includes(order.state))
    return turnRequest(tx, actor, request, order, 'intercept', { ...step, because: 'shipped_meanwhile' });
  return go(tx, actor, request, order, move, step);
}
