import type { Decision } from '../../common/policy.ts';
import type { Order } from '../orders/moves.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, type Problem } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { partOf } from './decide.ts';
import { go } from './following.ts';
import type { Step } from './moves.ts';
import type { Request } from './requests.ts';
import { situationsOf } from './situation.ts';

/** The policy's no, in its own words and with its rule: the same sentence as on the disabled button. */
export function refusedBy({ rule, zh, en }: Decision, version: string | null): Problem {
  if (rule === 'one-at-a-time') return conflict('line_in_aftersale');
  if (rule === 'too-often') return conflict('asked_too_often');
  return conflict('policy_refuses', { zh, en, rule, version: version ?? '' });
}

/** The policy refuses, and a person looks at it all the same: both are kept, the no with its rule first. */
export async function reviewRefusal(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  { rule, zh }: Decision,
  step: Step = {},
): Promise<Request> {
  const told = await go(tx, system, request, order, 'reject', { because: 'policy', words: zh, data: { rule } });
  return go(tx, actor, told, order, 'dispute', step);
}

/** Nobody can lift that a line has one request at a time, and five at most. */
export const isArguable = ({ rule }: Decision): boolean => rule !== 'one-at-a-time' && rule !== 'too-often';

/** What lines of an order are worth now: what they cost and was not given back. */
export async function worthOf(tx: Tx, order: Pick<Order, 'id'>, lines: readonly { line: string; quantity: number }[]): Promise<number> {
  const { timeZone } = await readShop(tx);
  const [found] = await situationsOf(tx, [order.id], timeZone);
  return lines.reduce((sum, each) => sum + (found ? partOf(found, each).situation.line.amountMinor : 0), 0);
}
