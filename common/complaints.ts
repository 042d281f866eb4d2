/** What a complaint is about (S128). `outage`: what was paid for did not work, so the apology goes out with the acceptance (S124). */
export const complaintKinds = ['product', 'delivery', 'service', 'price', 'outage', 'privacy', 'other'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** What the customer wants. */
export const complaintDemands = ['refund', 'exchange', 'repair', 'compensation', 'apology', 'explanation', 'improvement', 'other'] as const;
export type ComplaintDemand = (typeof complaintDemands)[number];

/** Whose doing it was, once the cause is confirmed (DOMAIN D4). */
export const complaintSides = ['shop', 'colleague', 'carrier', 'supplier', 'customer', 'third_party'] as const;
export type ComplaintSide = (typeof complaintSides)[number];

export const complaintStates = [
  ...(['received', 'accepted', 'cause_found', 'proposed', 'agreed', 'fixed'] as const),
  ...(['closed', 'not_agreed', 'withdrawn'] as const),
] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** The four gates, in their order (S127): cause confirmed, apology recorded, solution accepted, followed up. */
export const complaintGates = ['cause', 'apology', 'solution', 'follow_up'] as const;
export type ComplaintGate = (typeof complaintGates)[number];

/** Hours of the clock in each state that has one; nights and weekends count, since the customer waits through them too. */
export const complaintHours: Partial<Record<ComplaintState, number>> = {
  received: 2,
  accepted: 24,
  cause_found: 24,
  proposed: 72,
  // The law calls more than 15 days a wilful delay.
  agreed: 7 * 24,
  fixed: 72,
};

export const complaintWarningShare = 0.8;
/** After so many declined proposals the ways outside are explained instead. */
export const mostProposals = 3;
export const complaintReopenDays = 90;

type Moves = Partial<Record<ComplaintState, ComplaintState>>;

export const complaintMoves = {
  accept: { received: 'accepted' },
  take: { accepted: 'accepted', cause_found: 'cause_found', proposed: 'proposed', agreed: 'agreed', fixed: 'fixed' },
  apologise: { accepted: 'accepted', cause_found: 'cause_found' },
  confirm_cause: { accepted: 'cause_found', cause_found: 'cause_found' },
  propose: { cause_found: 'proposed' },
  agree: { proposed: 'agreed' },
  decline: { proposed: 'cause_found' },
  carry_out: { agreed: 'fixed' },
  satisfied: { fixed: 'closed' },
  dissatisfied: { fixed: 'cause_found' },
  give_up: { cause_found: 'not_agreed' },
  withdraw: { received: 'withdrawn', accepted: 'withdrawn', cause_found: 'withdrawn', proposed: 'withdrawn' },
  reopen: { closed: 'cause_found', not_agreed: 'cause_found' },
} as const satisfies Record<string, Moves>;

export type ComplaintAct = keyof typeof complaintMoves;
export const complaintActs = Object.keys(complaintMoves) as ComplaintAct[];

/** What anybody who was told may add without moving it: the other side's word, a note for the file. */
export type ComplaintStepAct = ComplaintAct | 'open' | 'state_side';

/** What the customer says of it; a colleague may write it down for them. */
export const customerActs = ['agree', 'decline', 'satisfied', 'dissatisfied', 'withdraw'] as const satisfies ComplaintAct[];

export const complaintAfter = (act: ComplaintAct, state: ComplaintState): ComplaintState | undefined =>
  (complaintMoves[act] as Moves)[state];

export const hasEnded = (state: ComplaintState): boolean => complaintHours[state] === undefined;

interface Standing {
  state: ComplaintState;
  owner: string | null;
  /** The colleague it is about. */
  colleague: string | null;
  hasApology: boolean;
  /** How many proposals the customer has declined. */
  declined: number;
}

interface Doer {
  id: string | null;
  leads: boolean;
  isCustomer: boolean;
}

type ComplaintRefusal =
  | 'complaint_moved_on'
  | 'complaint_about_you'
  | 'complaint_of_owner'
  | 'complaint_of_leader'
  | 'complaint_apology_first'
  | 'complaint_proposals_used_up'
  | 'complaint_nothing_declined'
  | 'complaint_follow_up_other';

const followUps: readonly ComplaintAct[] = ['satisfied', 'dissatisfied'];

/** Why the gates do not let it through yet. */
function gateRefusal(act: ComplaintAct, { hasApology, declined }: Standing): ComplaintRefusal | undefined {
  if (act === 'propose' && !hasApology) return 'complaint_apology_first';
  if (act === 'propose' && declined >= mostProposals) return 'complaint_proposals_used_up';
  return act === 'give_up' && declined === 0 ? 'complaint_nothing_declined' : undefined;
}

/** Why this colleague is not the one who may. */
function doerRefusal(act: ComplaintAct, { owner }: Standing, me: Doer): ComplaintRefusal | undefined {
  if (act === 'accept') return undefined;
  if (act === 'take') return me.leads && owner !== me.id ? undefined : 'complaint_of_leader';
  // Whoever worked on it does not ask whether the work was good.
  if (followUps.includes(act)) return owner === me.id ? 'complaint_follow_up_other' : undefined;
  return owner === null || owner === me.id || me.leads ? undefined : 'complaint_of_owner';
}

/** Why it cannot be done now: the server refuses with this code, and the button says its sentence. */
export function complaintRefusal(act: ComplaintAct, complaint: Standing, me: Doer): ComplaintRefusal | undefined {
  if (!complaintAfter(act, complaint.state)) return 'complaint_moved_on';
  if (me.isCustomer) return (customerActs as ComplaintAct[]).includes(act) ? undefined : 'complaint_of_owner';
  if (complaint.colleague !== null && complaint.colleague === me.id) return 'complaint_about_you';
  return doerRefusal(act, complaint, me) ?? gateRefusal(act, complaint);
}
