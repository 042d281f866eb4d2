import {
  type ComplaintAct,
  type ComplaintSide,
  type ComplaintState,
  complaintAfter,
  complaintRefusal,
  complaintReopenDays,
  hasEnded,
} from '../../common/complaints.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { type Complaint, clockOf, noteStep, tell } from './complaints.ts';
import { sayToCustomer } from './telling.ts';

const dayMs = 24 * 3600 * 1000;

/** Refuses what this person cannot do to it now, in the words of the disabled button; gives the state after it. */
function must(who: Principal, act: ComplaintAct, complaint: Complaint, draftedBy: string | null = null): ComplaintState {
  const { state, owner_id: owner, colleague_id: colleague, apology_at, declined } = complaint;
  const me = { id: who.id, leads: who.permissions.has('conversations.supervise'), isCustomer: who.kind === 'customer' };
  const refused = complaintRefusal(act, { state, owner, colleague, hasApology: apology_at !== null, declined, draftedBy }, me);
  if (refused) throw conflict(refused);
  return complaintAfter(act, state) as ComplaintState;
}

interface Move {
  words?: string;
  set?: Partial<Complaint>;
  draftedBy?: string | null;
}

/** Does one act: its refusal, the state after it with its clock, the step and the fact. */
export async function move(
  tx: Tx,
  who: Principal,
  act: ComplaintAct,
  before: Complaint,
  { words, set = {}, draftedBy }: Move = {},
): Promise<Complaint> {
  const state = must(who, act, before, draftedBy);
  const isNew = state !== before.state;
  const fresh = isNew ? { state, state_since: tx.at, ended_at: hasEnded(state) ? tx.at : null, ...clockOf(tx.at, state) } : {};
  const change = { ...fresh, ...set };
  const after = { ...before, ...change };
  if (Object.keys(change).length > 0) await tx.updateTable('complaints').set(change).where('id', '=', before.id).execute();
  await noteStep(tx, who, before.id, act, words);
  await tell(tx, who, after, 'complaint.moved', { act, from: before.state });
  return after;
}

/** Takes responsibility for it; the customer hears its number and whom to ask, and of an outage also that we are sorry (S124). */
export async function acceptComplaint(tx: Tx, who: Principal, complaint: Complaint, apology: string): Promise<void> {
  if (complaint.state === 'accepted' && complaint.owner_id === who.id) return;
  if (complaint.kind === 'outage' && !apology) throw invalid('complaint_outage_apology');
  const sorry = apology ? { apology, apology_by: who.id, apology_at: tx.at } : {};
  const after = await move(tx, who, 'accept', complaint, { words: apology, set: { owner_id: who.id, ...sorry } });
  await sayToCustomer(tx, who, after, 'accepted', apology);
}

export async function takeComplaint(tx: Tx, who: Principal, complaint: Complaint): Promise<void> {
  await move(tx, who, 'take', complaint, { set: { owner_id: who.id } });
}

/** The second gate: sent to the customer in these words, and kept. */
export async function apologise(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  const after = await move(tx, who, 'apologise', complaint, { words, set: { apology: words, apology_by: who.id, apology_at: tx.at } });
  await sayToCustomer(tx, who, after, 'apology', words);
}

/** The first gate: what it came from, and whose doing it was. */
export async function confirmCause(tx: Tx, who: Principal, complaint: Complaint, side: ComplaintSide, cause: string): Promise<void> {
  await move(tx, who, 'confirm_cause', complaint, { words: cause, set: { cause, side, cause_by: who.id, cause_at: tx.at } });
}

export async function proposeSolution(tx: Tx, who: Principal, complaint: Complaint, solution: string): Promise<void> {
  const after = await move(tx, who, 'propose', complaint, { words: solution, set: { solution } });
  await sayToCustomer(tx, who, after, 'proposal', solution);
}

/** The third gate: the customer takes what was proposed. */
export async function agreeToSolution(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  if (complaint.state === 'agreed') return;
  await move(tx, who, 'agree', complaint, { words, set: { agreed_by_kind: who.kind, agreed_by: who.id, agreed_at: tx.at } });
}

export async function declineSolution(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'decline', complaint, { words, set: { declined: complaint.declined + 1 } });
}

export async function carryOut(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  const after = await move(tx, who, 'carry_out', complaint, { words });
  await sayToCustomer(tx, who, after, 'fixed', words);
}

interface FollowUp {
  score: number;
  words: string;
}

/** The gates that a customer who is not content opens again. */
const openAgain = {
  ...{ agreed_by_kind: null, agreed_by: null, agreed_at: null },
  ...{ followed_by_kind: null, followed_by: null, followed_at: null },
};

/** The fourth gate, and the end: asked by somebody else than who worked on it, or said by the customer. Who is not content has it opened again. */
export async function followUp(tx: Tx, who: Principal, complaint: Complaint, { score, words }: FollowUp): Promise<void> {
  if (complaint.state === 'closed' && complaint.score === score) return;
  if (score > 2) {
    const set = { score, followed_by_kind: who.kind, followed_by: who.id, followed_at: tx.at };
    await move(tx, who, 'satisfied', complaint, { words, set });
    return;
  }
  await move(tx, who, 'dissatisfied', complaint, { words, set: { score, reopened: complaint.reopened + 1, ...openAgain } });
}

/** No agreement: the customer is told which ways there are outside (消保法 39). */
export async function giveUp(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  const after = await move(tx, who, 'give_up', complaint, { words });
  await sayToCustomer(tx, who, after, 'ways_outside', words);
}

export async function withdrawComplaint(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'withdraw', complaint, { words });
}

export async function reopenComplaint(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  must(who, 'reopen', complaint);
  if (tx.at.getTime() - (complaint.ended_at?.getTime() ?? 0) > complaintReopenDays * dayMs)
    throw conflict('complaint_too_old', { days: complaintReopenDays });
  await move(tx, who, 'reopen', complaint, { words, set: { declined: 0, reopened: complaint.reopened + 1, ...openAgain } });
}

/** The colleague it is about says their side; it moves nothing (S130). */
export async function stateSide(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  if (complaint.colleague_id !== who.id) throw conflict('complaint_not_about_you');
  await noteStep(tx, who, complaint.id, 'state_side', words);
  await tell(tx, who, complaint, 'complaint.added_to', { what: 'statement' });
}
