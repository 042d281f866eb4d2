/** What a complaint is about (S128). `outage`: what was paid for did not work, so the apology goes out with the acceptance (S124). */
export const complaintKinds = ['product', 'delivery', 'service', 'price', 'outage', 'privacy', 'other'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** What the customer wants. */
export const complaintDemands = ['refund', 'exchange', 'repair', 'compensation', 'apology', 'explanation', 'improvement', 'other'] as const;
export type ComplaintDemand = (typeof complaintDemands)[number];

/** Whose doing it was, once the cause is confirmed (DOMAIN D4). */
export const complaintSides = ['shop', 'colleague', 'carrier', 'supplier', 'customer', 'third_party'] as const;
export type ComplaintSide = (typeof complaintSides)[number];

/** Where a complaint stands that has gone outside (DOMAIN D5): told of it, known whose it is, papers ready, answered, mediated, settled. */
export const outsideStates = ['notified', 'identified', 'packed', 'answered', 'mediation', 'settled'] as const;

const endedStates = ['closed', 'not_agreed', 'withdrawn', 'mediation_failed', 'outside_ended'] as const;

export const complaintStates = [
  ...(['received', 'accepted', 'cause_found', 'proposed', 'agreed', 'fixed'] as const),
  ...outsideStates,
  ...endedStates,
] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** Where else a customer complains: the authority (12315), the consumers' association, the platform, the press. */
export const outsideBodies = ['authority', 'association', 'platform', 'press', 'other'] as const;
export type OutsideBody = (typeof outsideBodies)[number];

/** Working days in which the authority says whether it takes a complaint (消保法 46), and so those in which it wants an answer. */
export const outsideAnswerDays = 7;
/** Days a mediation may last from its acceptance, an expert's test not counted (消保法实施条例 46). */
export const mediationDays = 60;

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
  take: {
    ...({ accepted: 'accepted', cause_found: 'cause_found', proposed: 'proposed', agreed: 'agreed', fixed: 'fixed' } as const),
    ...({ notified: 'notified', identified: 'identified', packed: 'packed', answered: 'answered' } as const),
    ...({ mediation: 'mediation', settled: 'settled' } as const),
  },
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
  reopen: { closed: 'cause_found', not_agreed: 'cause_found', mediation_failed: 'cause_found', outside_ended: 'cause_found' },
  go_outside: {
    ...({ received: 'notified', accepted: 'notified', cause_found: 'notified', proposed: 'notified', agreed: 'notified' } as const),
    ...({ fixed: 'notified', closed: 'notified', not_agreed: 'notified', withdrawn: 'notified' } as const),
  },
  identify: { notified: 'identified' },
  pack: { identified: 'packed' },
  draft_answer: { packed: 'packed' },
  answer: { packed: 'answered' },
  begin_mediation: { answered: 'mediation' },
  note_test: { mediation: 'mediation' },
  /** Another day or other terms may be agreed to later. */
  settle: { mediation: 'settled', settled: 'settled' },
  perform: { settled: 'fixed' },
  /** No settlement, or one that was not kept to. */
  fail_mediation: { mediation: 'mediation_failed', settled: 'mediation_failed' },
  end_outside: {
    ...({ notified: 'outside_ended', identified: 'outside_ended', packed: 'outside_ended' } as const),
    ...({ answered: 'outside_ended', mediation: 'outside_ended' } as const),
  },
} as const satisfies Record<string, Moves>;

export type ComplaintAct = keyof typeof complaintMoves;
export const complaintActs = Object.keys(complaintMoves) as ComplaintAct[];

/** What anybody who was told may add without moving it: the other side's word, a note for the file. */
export type ComplaintStepAct = ComplaintAct | 'open' | 'state_side';

/** What the customer says of it; a colleague may write it down for them. */
export const customerActs = ['agree', 'decline', 'satisfied', 'dissatisfied', 'withdraw'] as const satisfies ComplaintAct[];

export const complaintAfter = (act: ComplaintAct, state: ComplaintState): ComplaintState | undefined =>
  (complaintMoves[act] as Moves)[state];

export const hasEnded = (state: ComplaintState): boolean => (endedStates as readonly ComplaintState[]).includes(state);

interface Standing {
  state: ComplaintState;
  owner: string | null;
  /** The colleague it is about. */
  colleague: string | null;
  hasApology: boolean;
  /** How many proposals the customer has declined. */
  declined: number;
  /** Who wrote the answer to whom it went outside; null: nobody yet. */
  draftedBy: string | null;
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
  | 'complaint_follow_up_other'
  | 'complaint_answer_first'
  | 'complaint_answer_other'
  | 'complaint_answer_leader';

const followUps: readonly ComplaintAct[] = ['satisfied', 'dissatisfied'];

/** Why the gates do not let it through yet. */
function gateRefusal(act: ComplaintAct, { hasApology, declined, draftedBy }: Standing): ComplaintRefusal | undefined {
  if (act === 'answer' && draftedBy === null) return 'complaint_answer_first';
  if (act === 'propose' && !hasApology) return 'complaint_apology_first';
  if (act === 'propose' && declined >= mostProposals) return 'complaint_proposals_used_up';
  return act === 'give_up' && declined === 0 ? 'complaint_nothing_declined' : undefined;
}

/** Why this colleague is not the one who may. */
function doerRefusal(act: ComplaintAct, { owner, draftedBy }: Standing, me: Doer): ComplaintRefusal | undefined {
  if (act === 'accept') return undefined;
  if (act === 'take') return me.leads && owner !== me.id ? undefined : 'complaint_of_leader';
  // What goes outside in the shop's name is looked at by two.
  if (act === 'answer') return me.leads ? (draftedBy === me.id ? 'complaint_answer_other' : undefined) : 'complaint_answer_leader';
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
