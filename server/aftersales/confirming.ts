import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { chosen } from './choices.ts';
import { decideOrder } from './decide.ts';
import { mustShowEvidence } from './evidence.ts';
import { go } from './following.ts';
import { addStep, concerned, tellRequest } from './moves.ts';
import { refusedBy } from './refusal.ts';
import { linesOf, type Request, setRequest } from './requests.ts';

/** The customer says yes to what was prepared for them; the policy is asked again, since time has passed. */
export async function confirm(tx: Tx, actor: Actor, request: Request, order: Order, choice?: string): Promise<Request> {
  if (request.state !== 'draft') throw conflict('wrong_request_state', { state: request.state, move: 'confirm' });
  const by = request.opened_by_kind === 'staff' ? 'staff' : 'customer';
  const lines = await linesOf(tx, request.id);
  const wish = { action: request.kind, reason: request.reason, lines };
  const { policy, refused } = await decideOrder(tx, order.id, { by, at: tx.at }, wish);
  if (refused) throw refusedBy(refused, policy.id);
  await mustShowEvidence(tx, request);
  return go(tx, actor, request, order, 'confirm', { set: { ...(await chosen(tx, request, choice)), consent_at: tx.at } });
}

const extensionDays = 7;
const mostExtensions = 2;

/** More time for the customer to send the goods: by seven days, twice at most. */
export async function extendReturn(tx: Tx, actor: Actor, request: Request, words: string): Promise<Request> {
  if (request.state !== 'awaiting_return' || !request.deadline_at)
    throw conflict('wrong_request_state', { state: request.state, move: 'extend' });
  if (request.extended >= mostExtensions) throw conflict('extended_enough', { limit: mostExtensions });
  const deadline_at = new Date(request.deadline_at.getTime() + extensionDays * 24 * 3600 * 1000);
  const warn_at = new Date(deadline_at.getTime() - 24 * 3600 * 1000);
  const set = { deadline_at, warn_at, warned_at: null, breached_at: null, extended: request.extended + 1, version: request.version + 1 };
  const extended = await setRequest(tx, request, set);
  await addStep(tx, actor, extended, 'extend', request.state, { words, data: { until: deadline_at.toISOString() } });
  await tellRequest(tx, actor, extended, 'aftersales.extended', { ...concerned(extended), until: deadline_at.toISOString() });
  return extended;
}

/** Somebody looks after it from now on. */
export async function takeRequest(tx: Tx, actor: Actor, request: Request, staffId: string): Promise<Request> {
  if (request.owner_id === staffId) return request;
  const works = await tx.selectFrom('staff').select('id').where('id', '=', staffId).where('left_at', 'is', null).executeTakeFirst();
  if (!works) throw notFound();
  const taken = await setRequest(tx, request, { owner_id: staffId });
  await tellRequest(tx, actor, taken, 'aftersales.changed', { ...concerned(taken), fields: ['owner'] });
  return taken;
}
