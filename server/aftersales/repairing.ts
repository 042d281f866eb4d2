import type { Responsibility } from '../../common/aftersales-remedies.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { askingFor, mustNotBePaying } from './dues.ts';
import { go } from './following.ts';
import { tellChange } from './moves.ts';
import { endOfWait } from './parts.ts';
import { type Request, setRequest } from './requests.ts';
import type { RepairsTable } from './tables.ts';

type Change = Partial<Omit<RepairsTable, 'request_id'>>;

async function repairOf(tx: Tx, { id }: Request): Promise<RepairsTable> {
  const repair = await tx.selectFrom('aftersales_repairs').selectAll().where('request_id', '=', id).executeTakeFirst();
  if (!repair) throw notFound();
  return repair;
}

const note = (tx: Tx, { id }: Request, change: Change) =>
  tx.updateTable('aftersales_repairs').set(change).where('request_id', '=', id).execute();

/** A technician comes at a time; from now on that is the clock both sides see (S112, S113). */
export async function appointVisit(tx: Tx, actor: Actor, request: Request, at: Date, technician: string | null): Promise<Request> {
  if (request.state !== 'awaiting_visit') throw conflict('wrong_request_state', { state: request.state, move: 'visit' });
  mustLieAhead(tx.at, at);
  await note(tx, request, { visit_at: at, technician_id: technician });
  const warn_at = new Date(tx.at.getTime() + (at.getTime() - tx.at.getTime()) * 0.8);
  const appointed = await setRequest(tx, request, { deadline_at: at, warn_at, warned_at: null, breached_at: null });
  await tellChange(tx, actor, appointed, ['visit']);
  return appointed;
}

export async function arriveAtVisit(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  const visited = await go(tx, actor, request, order, 'visit');
  await note(tx, request, { arrived_at: tx.at });
  return visited;
}

interface Diagnosis {
  diagnosis: string;
  responsibility: Responsibility;
  /** Done all the same, without admitting anything (S115). */
  goodwill: boolean;
}

/** What is wrong, and who is responsible; on-site the visit has opened it already. */
export async function diagnose(tx: Tx, actor: Actor, request: Request, order: Order, { diagnosis, responsibility, goodwill }: Diagnosis) {
  const opened = request.state === 'received' ? await go(tx, actor, request, order, 'diagnose') : request;
  if (opened.state !== 'diagnosing') throw conflict('wrong_request_state', { state: opened.state, move: 'diagnose' });
  await note(tx, request, { diagnosis, responsibility, goodwill });
  await tellChange(tx, actor, opened, ['diagnosis', 'responsibility']);
  return opened;
}

/** Before a device is repaired its owner knows that what is stored on it may be lost (S116). */
async function mustKnowOfDataLoss(tx: Tx, request: Request): Promise<void> {
  const { holds_data, data_consent_at } = await repairOf(tx, request);
  if (holds_data && !data_consent_at) throw conflict('data_consent_needed');
}

export async function consentToDataLoss(tx: Tx, actor: Actor, request: Request): Promise<Request> {
  const { holds_data, data_consent_at } = await repairOf(tx, request);
  if (!holds_data || data_consent_at) return request;
  await note(tx, request, { data_consent_at: tx.at, data_consent_kind: actor.kind });
  await tellChange(tx, actor, request, ['data_consent']);
  return request;
}

async function mustBeDiagnosed(tx: Tx, request: Request): Promise<void> {
  if ((await repairOf(tx, request)).responsibility === null) throw conflict('diagnose_first');
}

/** The shop repairs it for nothing. */
export async function repairFree(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  await mustBeDiagnosed(tx, request);
  await mustKnowOfDataLoss(tx, request);
  return go(tx, actor, request, order, 'approve', { because: 'free_repair' });
}

export async function quoteRepair(
  tx: Tx,
  actor: Actor,
  request: Request,
  order: Order,
  amountMinor: number,
  words: string,
): Promise<Request> {
  await mustBeDiagnosed(tx, request);
  const quoted = await go(tx, actor, request, order, 'quote', { words, data: { amount: amountMinor } });
  await note(tx, request, { quote_minor: amountMinor, quote_words: words });
  return quoted;
}

export async function acceptQuote(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  await mustKnowOfDataLoss(tx, request);
  const { quote_minor } = await repairOf(tx, request);
  return go(tx, actor, request, order, 'accept_quote', askingFor(quote_minor as number, actor.kind));
}

/** Before it is paid for, a repair can still be called off. */
export async function declineQuote(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  await mustNotBePaying(tx, request);
  return go(tx, actor, request, order, 'decline_quote');
}

export async function finishRepair(tx: Tx, actor: Actor, request: Request, order: Order, fix: string): Promise<Request> {
  const finished = await go(tx, actor, request, order, 'finish_repair', { words: fix, set: endOfWait(tx.at, request) });
  await note(tx, request, { fix });
  return finished;
}

/** A repair that failed after the customer had it again begins once more with the goods at their place. */
export const homeAgain = (request: Request): Partial<Request> =>
  request.state === 'delivered' && request.place === 'here' ? { place: 'away' } : {};
