/** What one department asks of another: a ticket with a clock (S97, S103; DOMAIN D3). `feedback` is what a customer said, logged by anybody. */
export const ticketKinds = ['quality', 'stock', 'production', 'delivery', 'information', 'promotion', 'feedback', 'other'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** `open` stands with the department; anybody may take it. */
export const ticketStates = ['open', 'taken', 'done', 'refused', 'withdrawn'] as const;
export type TicketState = (typeof ticketStates)[number];

/** What an answer says it came from. */
export const rootCauses = [
  ...(['material', 'process', 'handling', 'packing', 'carrier', 'supplier', 'information', 'system'] as const),
  ...(['planning', 'customer_use', 'none'] as const),
] as const;
export type RootCause = (typeof rootCauses)[number];

/** Open hours a ticket may be given: urgent, a working day, D3's 24 hours, a week. */
export const ticketHours = [4, 8, 24, 40] as const;
export const usualHours = 24;

/** At this share of its time whoever does it is reminded. */
export const ticketWarningShare = 0.8;

/** What was ended may be opened again within so many days (D3); later it is a new ticket. */
export const reopenDays = 30;

type Moves = Partial<Record<TicketState, TicketState>>;

export const ticketMoves = {
  take: { open: 'taken' },
  hand_back: { taken: 'open' },
  pass_on: { open: 'open', taken: 'open' },
  answer: { taken: 'done' },
  refuse: { open: 'refused', taken: 'refused' },
  withdraw: { open: 'withdrawn', taken: 'withdrawn' },
  reopen: { done: 'open', refused: 'open' },
} as const satisfies Record<string, Moves>;

export type TicketAct = keyof typeof ticketMoves;

/** The state after an act, or undefined when it is not allowed now. */
export const ticketAfter = (act: TicketAct, state: TicketState): TicketState | undefined => (ticketMoves[act] as Moves)[state];

interface Standing {
  state: TicketState;
  owner: string | null;
  group: string;
  asker: string;
}

interface Colleague {
  id: string | null;
  groups: readonly string[];
  /** Leads the desk: may do what anybody concerned may. */
  leads: boolean;
}

type TicketRefusal = 'ticket_moved_on' | 'ticket_of_owner' | 'ticket_of_department' | 'ticket_of_asker';

/** Why this colleague cannot do it now: the server refuses with this code, and the button says its sentence. */
export function ticketRefusal(act: TicketAct, ticket: Standing, me: Colleague): TicketRefusal | undefined {
  if (!ticketAfter(act, ticket.state)) return 'ticket_moved_on';
  if (act === 'take' || me.leads) return undefined;
  if (act === 'withdraw' || act === 'reopen') return ticket.asker === me.id ? undefined : 'ticket_of_asker';
  if (ticket.owner) return ticket.owner === me.id ? undefined : 'ticket_of_owner';
  return me.groups.includes(ticket.group) ? undefined : 'ticket_of_department';
}

/** What somebody may do to a ticket now, in the order of its buttons. */
export const ticketActs = Object.keys(ticketMoves) as TicketAct[];
