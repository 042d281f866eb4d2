import type { RequestMove } from '../../common/aftersales.ts';
import { saysNoParts } from '../../common/parts.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { goAgreed } from './agreeing.ts';
import { judgeDecision, mustBeAbleToGrant } from './approvers.ts';
import { mustNotBePaying } from './dues.ts';
import { askSecond } from './escalating.ts';
import { go } from './following.ts';
import { goBack } from './going-back.ts';
import { worthOf } from './limits.ts';
import { moveRequest } from './moves.ts';
import { mustNotLackParts } from './parts.ts';
import { linesOf, type Request, type RequestLine, setRequest } from './requests.ts';

interface Deciding {
  move: RequestMove;
  amount: number;
  set: Partial<Request>;
  words?: string;
  data?: Record<string, unknown>;
}

/** Decides on an amount: at once within the person's limits, else it waits for whose limit is enough (the chain is data). */
export async function decideAmount(tx: Tx, actor: Actor, request: Request, order: Order, decision: Deciding): Promise<Request> {
  const { move, amount, words = '', data = {} } = decision;
  const worth = await worthOf(tx, request.form, amount);
  const { needs, because } = await judgeDecision(tx, actor, { ...request, ...decision.set }, worth);
  const decided = actor.kind === 'staff' ? { decided_by: actor.id, decided_at: tx.at, decided_minor: worth } : {};
  const set = { ...decision.set, agreed_minor: amount, ...decided, approver_role: needs ?? null };
  const step = { words, data: { ...data, amount, ...(needs ? { needs, limit: because } : {}) }, set };
  return needs ? go(tx, actor, request, order, 'ask_approval', step) : goAgreed(tx, actor, request, order, move, step);
}

interface Agreement {
  amountMinor?: number | undefined;
  returnFreight?: 'shop' | 'customer' | undefined;
  words: string;
}

function amountOf(request: Request, amount = request.asked_minor): number {
  if (amount > request.most_minor) throw invalid('amount_too_high', { most: request.most_minor });
  return amount;
}

const freightSet = ({ returnFreight }: Agreement) => (returnFreight ? { return_freight: returnFreight } : {});

/** Agrees to what was asked, or to a lower amount. */
export async function approve(tx: Tx, actor: Actor, request: Request, order: Order, agreement: Agreement): Promise<Request> {
  if (request.state === 'diagnosing') throw conflict('wrong_request_state', { state: request.state, move: 'approve' });
  const amount = amountOf(request, agreement.amountMinor);
  return decideAmount(tx, actor, request, order, { move: 'approve', amount, words: agreement.words, set: freightSet(agreement) });
}

/** Says no, with the reason the customer reads; they may ask for a person to look again. To another remedy in place of the first: that goes on. */
export async function reject(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  if (request.state === 'inspecting') throw conflict('wrong_request_state', { state: request.state, move: 'reject' });
  return refuse(tx, actor, request, order, words);
}

async function refuse(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  const { instead_of: before } = request;
  if (request.kind === 'repair' && saysNoParts(words)) await mustNotLackParts(tx, request);
  return before ? goBack(tx, actor, request, order, before, { words }) : go(tx, actor, request, order, 'reject', { words });
}

/** A person has looked again at what was refused, and agrees. Whoever refused it does not judge it again. */
export async function settle(tx: Tx, actor: Actor, request: Request, order: Order, agreement: Agreement): Promise<Request> {
  await mustNotHaveRefused(tx, actor, request);
  const amount = amountOf(request, agreement.amountMinor);
  return decideAmount(tx, actor, request, order, { move: 'settle', amount, words: agreement.words, set: freightSet(agreement) });
}

export async function rejectAgain(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  await mustNotHaveRefused(tx, actor, request);
  return refuse(tx, actor, request, order, words);
}

async function mustNotHaveRefused(tx: Tx, actor: Actor, request: Request): Promise<void> {
  const refused = await tx
    .selectFrom('aftersales_steps')
    .select('by_id')
    .where('request_id', '=', request.id)
    .where('move', 'in', ['reject', 'fail'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (actor.kind === 'staff' && refused?.by_id === actor.id) throw conflict('another_judge_needed');
}

/** The second person, whose own limit is enough, agrees to what the first decided. */
export async function grant(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  const { needs } = await mustBeAbleToGrant(tx, actor, request);
  if (needs && !request.decided_by) return askSecond(tx, actor, request, needs);
  const decided = actor.kind === 'staff' ? { decided_by: actor.id, decided_at: tx.at } : {};
  const data = { amount: request.agreed_minor ?? 0, asked: request.decided_by };
  return goAgreed(tx, actor, request, order, 'grant', { words, data, set: { ...decided, approver_role: null } });
}

export async function deny(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  const { instead_of: before, place } = request;
  // Why is the shop's own business; that the first remedy goes on the customer reads.
  if (before) return goBack(tx, actor, await moveRequest(tx, actor, request, 'deny', { words }), order, before);
  if (place === 'deemed') return waitOn(tx, actor, request, order, words);
  const set = { agreed_minor: null, decided_by: null, decided_at: null, decided_minor: null, approver_role: null, review: true };
  return go(tx, actor, request, order, 'deny', { words, set });
}

/** The goods have not come: they are waited for again, and what was agreed stands. */
async function waitOn(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  const undecided = { decided_by: null, decided_at: null, decided_minor: null, approver_role: null };
  return setRequest(tx, await go(tx, actor, request, order, 'deny', { words, set: undecided }), { place: 'away' });
}

/**
 * The goods are lost on their way back, says one who has not seen them either: they answer for no more than they may decide, and more waits for
 * whose limit is enough.
 */
export async function payForLost(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  // New goods leave for what is lost: they are worth what it was.
  const amount = request.kind === 'exchange' ? priceOf(await linesOf(tx, request.id)) : (request.agreed_minor ?? 0) - request.paid_minor;
  const { needs, because } = await judgeDecision(tx, actor, request, amount);
  const set = { decided_by: actor.id, decided_at: tx.at, decided_minor: amount, place: 'deemed' as const };
  // Two people have agreed to so much before the goods were sent.
  if (!needs || because === 'two_people') return go(tx, actor, request, order, 'pass', { because: 'lost', words, data: { amount }, set });
  const asking = { ...set, approver_role: needs };
  return go(tx, actor, request, order, 'ask_approval', { because: 'lost', words, data: { amount, needs, limit: because }, set: asking });
}

const priceOf = (lines: RequestLine[]): number => lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);

/** The customer is not content with a refusal: a person looks again, another than who refused. */
export const dispute = (tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> =>
  go(tx, actor, request, order, 'dispute', { words, set: { review: true } });

/** What is taken back ends; what was asked for in place of another remedy gives way to that, so that nobody is left without their goods and money. */
export async function withdraw(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  await mustNotBePaying(tx, request);
  const { instead_of: before } = request;
  if (before) return goBack(tx, actor, request, order, before, { words, because: 'withdrawn' });
  return go(tx, actor, request, order, 'withdraw', { words });
}
