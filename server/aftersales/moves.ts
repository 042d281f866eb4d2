import { isRunning, isUndecided, type Party, type RequestMove, type RequestState } from '../../common/aftersales.ts';
import { clockOf, type RequestClock, warnAt } from '../../common/aftersales-clocks.ts';
import { requestAfter } from '../../common/aftersales-paths.ts';
import type { FactData } from '../../common/facts.ts';
import { holdSettlement } from '../orders/settlement.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { policyOf } from './policies.ts';
import { holdsOrder, type Request, setRequest } from './requests.ts';
import { arrivalHours } from './service/arrival.ts';

export interface Step {
  /** Why: `customer`, `staff`, `policy`, `time`, `parcel`, `payment`. */
  because?: string;
  words?: string;
  /** Ids and amounts this step was about. */
  data?: Record<string, unknown>;
  /** Columns that change with the state. */
  set?: Partial<Request>;
}

const hourMs = 3600 * 1000;

/** The clock of the state a request has come into; a policy version may have other hours. */
export async function startClock(tx: Tx, request: Request): Promise<Partial<Request>> {
  const clock = clockOf(request.kind, request.state, request.offered_by ?? undefined);
  const none = { clock_key: null, warn_at: null, deadline_at: null, warned_at: null, breached_at: null };
  return clock ? { ...none, ...timesOf(tx.at, clock, await hoursOf(tx, request, clock)) } : none;
}

/** The row it was opened by may set its own hours, then the area a visit goes to, then the whole policy. */
async function hoursOf(tx: Tx, request: Request, clock: RequestClock): Promise<number> {
  const policy = request.policy_version_id ? (await policyOf(tx, request.policy_version_id)).ready : undefined;
  const row = policy?.byId.get(request.policy_rule)?.verdict.clocks?.[clock.key];
  const area = clock.key === 'visit' ? await arrivalHours(tx, request.order_id) : undefined;
  return row ?? area ?? policy?.policy.clocks[clock.key] ?? clock.hours;
}

const timesOf = (from: Date, clock: Pick<RequestClock, 'key'>, hours: number) => ({
  clock_key: clock.key,
  warn_at: new Date(from.getTime() + hours * hourMs * warnAt),
  deadline_at: new Date(from.getTime() + hours * hourMs),
});

/** A line in the request's history, numbered without gaps; the request is locked. */
export async function addStep(
  tx: Tx,
  actor: Actor,
  request: Request,
  move: RequestMove | 'open' | 'turn' | 'back' | 'extend' | 'escalate' | 'freight',
  from: RequestState | null,
  { because = actor.kind, words = '', data = {} }: Step,
): Promise<void> {
  const { last } = await tx
    .selectFrom('aftersales_steps')
    .select((row) => row.fn.max('number').as('last'))
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('aftersales_steps')
    .values({
      ...{ request_id: request.id, number: (last ?? 0) + 1, move, from_state: from, to_state: request.state },
      ...{ because, words, data: JSON.stringify(data), by_kind: actor.kind, by_id: actor.id, at: tx.at },
    })
    .execute();
}

/** Whom and what a request concerns: what its facts carry, so that the feed knows whom to tell. */
export const concerned = (request: Request) => ({
  order: request.order_id,
  kind: request.kind,
  state: request.state,
  owner: request.owner_id,
  conversation: request.conversation_id,
});

export const partyOf = (actor: Actor): Party => actor.kind;

type RequestFact = Extract<keyof FactData, `aftersales.${string}`>;

export const tellRequest = <K extends RequestFact>(tx: Tx, by: Actor, request: Request, kind: K, data: FactData[K]): Promise<void> =>
  record(tx, { kind, by, id: request.id, customer: request.customer_id, data });

export const tellChange = (tx: Tx, by: Actor, request: Request, fields: string[]): Promise<void> =>
  tellRequest(tx, by, request, 'aftersales.changed', { ...concerned(request), fields });

/** Goods that come back go to the shop's own address, unless somebody has said another. */
async function toldWhere(tx: Tx, request: Request, state: RequestState): Promise<Partial<Request>> {
  return state === 'awaiting_return' && request.return_to === '' ? { return_to: (await readShop(tx)).returnAddress } : {};
}

/** Brings a request into a state: its clock begins anew, and an order is held while one of its requests runs. */
export async function enterState(tx: Tx, request: Request, state: RequestState, given: Partial<Request> = {}): Promise<Request> {
  // What is agreed has taken the place of what it was before.
  const set = { ...given, ...(isUndecided(state) ? {} : { instead_of: null }), ...(await toldWhere(tx, request, state)) };
  const next: Request = { ...request, ...set, state, state_since: tx.at, ended_at: isRunning(state) ? null : tx.at };
  const { state_since, ended_at, version } = { ...next, version: request.version + 1 };
  const change = { ...set, state, state_since, ended_at, version, ...(await startClock(tx, next)) };
  const held = Number(holdsOrder(next)) - Number(holdsOrder(request));
  if (held !== 0) await holdSettlement(tx, request.order_id, held);
  return setRequest(tx, request, change);
}

/** The only way a request changes its state: by the table, with its step, its fact and its clock. */
export async function moveRequest(tx: Tx, actor: Actor, request: Request, move: RequestMove, step: Step = {}): Promise<Request> {
  const { kind = request.kind, place = request.place } = step.set ?? {};
  const to = requestAfter(kind, request.state, move, place);
  if (!to) throw conflict('wrong_request_state', { state: request.state, move });
  const moved = await enterState(tx, request, to, step.set);
  await addStep(tx, actor, moved, move, request.state, step);
  await tellRequest(tx, actor, moved, 'aftersales.moved', { ...concerned(moved), move, from: request.state });
  return moved;
}
