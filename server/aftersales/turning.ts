import { mayTurn, pathStart, type RequestKind } from '../../common/aftersales.ts';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { judgeDecision, neededBesides } from './approvers.ts';
import { decideOrder } from './decide.ts';
import { decidingRow, keptOfRow, mustBeReasonOf } from './deciding-row.ts';
import { differenceGiven } from './difference.ts';
import { giveBackDue } from './dues.ts';
import { tellDecider } from './escalating.ts';
import { mustShowEvidence } from './evidence.ts';
import { follow } from './following.ts';
import { neededInSilence } from './limits.ts';
import { addStep, concerned, enterState, tellRequest } from './moves.ts';
import { refusedBy, worthOf } from './refusal.ts';
import { linesOf, type Request } from './requests.ts';

const paysBack: readonly RequestKind[] = ['return', 'refund_only', 'intercept', 'refused_delivery'];

/** What became of a parcel leads to these: nobody chooses them, and no row of a policy is asked. */
const followsTheParcel: readonly RequestKind[] = ['cancel', 'intercept'];

/** Time or a parcel turned it, or what was agreed came too late: the request goes on as another one, from where the goods are. */
export async function turnRequest(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  into: RequestKind,
  because: string,
): Promise<Request> {
  mustBeAbleTo(request, into);
  const set = paysBack.includes(into) ? await moneyOf(tx, request) : {};
  return turn(tx, actor, request, order, { into, because, set });
}

/**
 * Somebody chooses another remedy since the first cannot be had: the policy is asked about it as about a new request, at the time the first was
 * asked for. Its no is said with its row; where a row, or the sum, asks for somebody's word the request waits for it.
 */
export async function chooseRemedy(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  into: RequestKind,
  because: string,
): Promise<Request> {
  mustBeAbleTo(request, into);
  const terms = followsTheParcel.includes(request.kind) ? undefined : await termsOf(tx, actor, request, into);
  const money = paysBack.includes(into) ? await moneyOf(tx, request, terms?.most) : {};
  const set = { ...terms?.set, ...money };
  const amount = money.agreed_minor ?? 0;
  const needs = await neededFor(tx, actor, request, { ...request, ...set }, amount, terms?.review ?? false);
  if (!needs) return turn(tx, actor, request, order, { into, because, set });
  const decided = actor.kind === 'staff' ? { decided_by: actor.id, decided_at: tx.at } : { decided_by: null, decided_at: null };
  const asking = { ...set, ...decided, decided_minor: amount, approver_role: needs };
  const asked = await turn(tx, actor, request, order, { into, because, set: asking, needs });
  await tellDecider(tx, asked, needs);
  return asked;
}

function mustBeAbleTo({ kind, state }: Request, into: RequestKind): void {
  if (!mayTurn(kind, state, into)) throw conflict('cannot_turn_into', { into });
}

interface Terms {
  set: Partial<Request>;
  review: boolean;
  /** The most the policy gives for all lines. */
  most: number;
}

/** What the policy says to the remedy chosen instead of the one that cannot be had. */
async function termsOf(tx: Tx, actor: Actor, request: Request, into: RequestKind): Promise<Terms> {
  const reason = request.reason as RequestReason;
  mustBeReasonOf(into, reason);
  const by = actor.kind === 'staff' ? 'staff' : 'customer';
  const wish = { action: into, reason, lines: await linesOf(tx, request.id), instead: request.id };
  const { policy, decisions: each, refused } = await decideOrder(tx, request.order_id, { by, at: request.opened_at }, wish);
  if (refused) throw refusedBy(refused, policy.id);
  const decisions = each.map(({ decision }) => decision);
  const row = await decidingRow(tx, decisions);
  const { return_freight, freight_most_minor, ...kept } = keptOfRow(row, decisions, reason);
  const set = { ...kept, policy_version_id: policy.id, ...(isSentBack(request) ? {} : { return_freight, freight_most_minor }) };
  await mustShowEvidence(tx, { ...request, ...set });
  return { set, review: row.review, most: decisions.reduce((sum, { maxMinor }) => sum + maxMinor, 0) };
}

/** Who pays for a way back that has begun was settled when it did. */
const isSentBack = ({ place, return_tracking, freight_state }: Request): boolean =>
  place !== 'away' || return_tracking !== '' || freight_state !== null;

/** Whose word the new remedy waits for: of a customer's choice where a person decides, of staff what their own limit and the row say. */
async function neededFor(tx: Tx, actor: Actor, request: Request, chosen: Request, amount: number, review: boolean) {
  if (actor.kind === 'customer')
    return review ? neededBesides(tx, chosen, (await neededInSilence(tx, amount)) ?? 'aftersale_agent') : undefined;
  const { needs, because } = await judgeDecision(tx, actor, chosen, amount, request.agreed_minor ?? 0);
  const isSecondWord =
    because === 'two_people' && request.state === 'awaiting_approval' && request.decided_by && request.decided_by !== actor.id;
  return isSecondWord ? undefined : needs;
}

interface Turning {
  into: RequestKind;
  because: string;
  set: Partial<Request>;
  /** Whose word it waits for. */
  needs?: string;
}

async function turn(tx: Tx, actor: Actor, request: Request, order: Order, { into, because, set, needs }: Turning): Promise<Request> {
  const { kind: from, state } = request;
  const free = await giveBackDue(tx, actor, request, order);
  const to = needs ? 'awaiting_approval' : pathStart(into, request.place);
  const turned = await enterState(tx, free, to, { ...set, kind: into, offers: 0, offered_by: null });
  await addStep(tx, actor, turned, 'turn', state, {
    because,
    data: { from, into, amount: turned.agreed_minor, ...(needs ? { needs } : {}) },
  });
  await tellRequest(tx, actor, turned, 'aftersales.turned', { ...concerned(turned), was: from, because });
  return follow(tx, actor, turned, order);
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
