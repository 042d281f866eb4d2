import { isUndecided, mayTurn, type RequestKind, type RequestState } from '../../common/aftersales.ts';
import { pathStart } from '../../common/aftersales-paths.ts';
import type { Decision } from '../../common/policy.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { judgeDecision, neededBesides } from './approvers.ts';
import { mustBeReasonOf } from './deciding-row.ts';
import { differenceGiven } from './difference.ts';
import { giveBackDue, holdDue } from './dues.ts';
import { tellDecider } from './escalating.ts';
import { missingEvidence, mustShowEvidence } from './evidence.ts';
import { follow } from './following.ts';
import { keepWhatItWas } from './going-back.ts';
import { askInstead, mayGoOn } from './instead.ts';
import { neededInSilence } from './limits.ts';
import { addStep, concerned, enterState, type Step, tellRequest } from './moves.ts';
import { reviewRefusal, worthOf } from './refusal.ts';
import { remind } from './reminding.ts';
import { linesOf, type Request } from './requests.ts';

const paysBack: readonly RequestKind[] = ['return', 'refund_only', 'intercept', 'refused_delivery'];

/** The goods of a cancellation left meanwhile, or what was agreed came too late: the request goes on as another one, and nobody chose it. */
export async function turnRequest(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  into: RequestKind,
  { because = actor.kind, words, set }: Step,
): Promise<Request> {
  mustBeAbleTo(request, into);
  const money = paysBack.includes(into) ? await moneyOf(tx, { ...request, ...set }) : {};
  return turn(tx, actor, request, order, { into, because, words, set: { ...set, ...money }, to: pathStart(into, request.place) });
}

interface Choice {
  into: RequestKind;
  because: string;
  /** What the policy refuses, a person looks at. */
  humanReview?: boolean;
}

/**
 * Another remedy in place of one that cannot be had, chosen by somebody, or by time or a parcel (`system`): the policy is asked. Its no is said
 * with its row, or brought before a person; where a row, or the sum, asks for somebody's word the request waits for it.
 */
export async function chooseRemedy(tx: Tx, actor: Actor, request: Request, order: Order, choice: Choice): Promise<Request> {
  const { into, because, humanReview = false } = choice;
  mustBeAbleTo(request, into);
  // A cancellation whose goods have left can only be an interception.
  const instead = request.kind === 'cancel' ? undefined : await askInstead(tx, askerOf(actor), request, into);
  if (instead && actor.kind !== 'system') mustBeReasonOf(into, instead.reason);
  if (instead) mayGoOn(actor, instead, humanReview);
  const money = paysBack.includes(into) ? await moneyOf(tx, request, instead?.most) : {};
  const set = { ...instead?.set, ...money, ...keepWhatItWas(request) };
  if (instead?.refused) return turnForReview(tx, actor, request, order, { into, because, set, refused: instead.refused });
  const isUnshown = await lacksEvidence(tx, actor, { ...request, ...set });
  const amount = money.agreed_minor ?? 0;
  const needs = await neededFor(tx, actor, request, { ...request, ...set }, amount, isUnshown || (instead?.review ?? false));
  if (!needs) return turn(tx, actor, request, order, { into, because, set, to: pathStart(into, request.place) });
  const decided = actor.kind === 'staff' ? { decided_by: actor.id, decided_at: tx.at } : { decided_by: null, decided_at: null };
  const asking = { ...set, ...decided, decided_minor: amount, approver_role: needs };
  const asked = await turn(tx, actor, request, order, { into, because, set: asking, to: 'awaiting_approval', needs });
  await tellDecider(tx, asked, needs);
  return asked;
}

export const askerOf = ({ kind }: Actor): 'staff' | 'customer' => (kind === 'staff' ? 'staff' : 'customer');

function mustBeAbleTo({ kind, state }: Request, into: RequestKind): void {
  if (!mayTurn(kind, state, into)) throw conflict('cannot_turn_into', { into });
}

/** What has to be shown is asked of whoever chooses; where nobody does, a person sees that it is missing. */
async function lacksEvidence(tx: Tx, actor: Actor, chosen: Request): Promise<boolean> {
  if (actor.kind === 'system') return (await missingEvidence(tx, chosen)).length > 0;
  await mustShowEvidence(tx, chosen);
  return false;
}

/** Whose word the new remedy waits for: where nobody of the shop chose it, of whoever decides; of staff what their own limit and the row say. */
async function neededFor(tx: Tx, actor: Actor, request: Request, chosen: Request, amount: number, review: boolean) {
  if (actor.kind !== 'staff')
    return review ? neededBesides(tx, chosen, (await neededInSilence(tx, amount)) ?? 'aftersale_agent') : undefined;
  const { needs, because } = await judgeDecision(tx, actor, chosen, amount, request.agreed_minor ?? 0);
  const isSecondWord =
    because === 'two_people' && request.state === 'awaiting_approval' && request.decided_by && request.decided_by !== actor.id;
  return isSecondWord ? undefined : needs;
}

interface Reviewing {
  into: RequestKind;
  because: string;
  set: Partial<Request>;
  refused: Decision;
}

/** The policy refuses this remedy: the request becomes it all the same, refused with the reason and before a person, as a new one would be. */
export async function turnForReview(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  { into, because, set, refused }: Reviewing,
): Promise<Request> {
  const undecided = { agreed_minor: null, decided_by: null, decided_at: null, decided_minor: null, approver_role: null, review: true };
  const asked_minor = set.agreed_minor ?? request.asked_minor;
  const asking = { ...set, ...undecided, asked_minor };
  const turned = await turn(tx, actor, request, order, { into, because, set: asking, to: 'under_review' });
  const reviewed = await reviewRefusal(tx, actor, turned, order, refused, actor.kind === 'system' ? { because } : {});
  if (actor.kind === 'system') await remind(tx, reviewed, 'review', { why: refused.zh });
  return reviewed;
}

interface Turning {
  into: RequestKind;
  because: string;
  set: Partial<Request>;
  words?: string | undefined;
  to: RequestState;
  /** Whose word it waits for. */
  needs?: string;
}

async function turn(tx: Tx, actor: Actor, request: Request, order: Order, turning: Turning): Promise<Request> {
  const { into, because, words = '', set, to, needs } = turning;
  const { kind: from, state } = request;
  const free = await freeDue(tx, actor, request, order, turning);
  const turned = await enterState(tx, free, to, { ...set, kind: into, offers: 0, offered_by: null });
  await addStep(tx, actor, turned, 'turn', state, {
    because,
    words,
    data: { from, into, amount: turned.agreed_minor, ...(needs ? { needs } : {}) },
  });
  await tellRequest(tx, actor, turned, 'aftersales.turned', { ...concerned(turned), was: from, because });
  return follow(tx, actor, turned, order);
}

/** What was paid goes back once another remedy has taken its place; while that waits for a word, or after a way back to the first, it stays. */
async function freeDue(tx: Tx, actor: Actor, request: Request, order: Order, { into, to }: Turning): Promise<Request> {
  if (!isUndecided(to) && into !== request.instead_of?.kind) return giveBackDue(tx, actor, request, order);
  return holdDue(tx, actor, request);
}

async function moneyOf(tx: Tx, request: Request, most = Number.POSITIVE_INFINITY): Promise<Partial<Request>> {
  const isMoney = request.agreed_minor !== null && request.agreed_minor > 0;
  // What was given back for a cheaper variant is part of it.
  const given = request.kind === 'exchange' ? await differenceGiven(tx, request) : 0;
  const amount = isMoney
    ? request.agreed_minor
    : request.asked_minor > 0
      ? request.asked_minor
      : given + Math.min(most, await worthOf(tx, { id: request.order_id }, await linesOf(tx, request.id)));
  const paid_minor = request.paid_minor + given;
  return { agreed_minor: Math.max(amount ?? 0, paid_minor), most_minor: Math.max(request.most_minor, amount ?? 0), paid_minor };
}
