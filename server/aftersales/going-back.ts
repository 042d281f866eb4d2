import type { RequestState } from '../../common/aftersales.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { follow } from './following.ts';
import { addStep, concerned, enterState, tellRequest } from './moves.ts';
import type { Request } from './requests.ts';
import type { WhatItWas } from './tables.ts';

/**
 * What a request was, kept while the remedy asked for in its place waits for somebody's word. A parcel that could not be stopped cannot be stopped
 * later either, so an interception is nothing to go back to.
 */
export function keepWhatItWas(request: Request, state: RequestState = request.state): Partial<Request> {
  if (request.kind === 'intercept') return {};
  return { instead_of: request.instead_of ?? whatItWas(request, state) };
}

const whatItWas = (request: Request, state: RequestState): WhatItWas => {
  const { kind, reason, asked_minor, agreed_minor, most_minor, paid_minor, return_freight, freight_most_minor, refund_to } = request;
  const { policy_version_id, policy_rule, policy_zh, policy_en, evidence_needed, review, offers, decided_by, decided_minor } = request;
  return {
    ...{ kind, state, reason, asked_minor, agreed_minor, most_minor, paid_minor, return_freight, freight_most_minor, refund_to },
    ...{ policy_version_id, policy_rule, policy_zh, policy_en, evidence_needed, offers, decided_by, decided_minor },
    ...{ review: review || state === 'under_review', decided_at: request.decided_at?.toISOString() ?? null },
  };
};

/** The remedy asked for in its place is refused, or taken back: the first is not lost by asking, and goes on where it stood, with its clock anew. */
export async function goBack(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  before: WhatItWas,
  { words = '', because = 'refused' }: { words?: string; because?: 'refused' | 'withdrawn' } = {},
): Promise<Request> {
  const { kind: from, state } = request;
  const { state: to, decided_at, ...was } = before;
  const set = { ...was, decided_at: decided_at === null ? null : new Date(decided_at), approver_role: null, offered_by: null };
  const back = await enterState(tx, request, to, { ...set, instead_of: null });
  await addStep(tx, actor, back, 'back', state, { words, data: { from, into: back.kind } });
  await tellRequest(tx, actor, back, 'aftersales.turned', { ...concerned(back), was: from, because });
  return follow(tx, actor, back, order);
}
