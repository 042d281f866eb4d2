import type { Party } from './aftersales.ts';

/** Service orders beside money: a product is set up at the customer's (S110), or somebody helps with a fault (S111), there if need be (S112). */
export const serviceKinds = ['installation', 'support'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export const serviceStates = [
  /** The customer, or staff for them, chooses a slot. */
  'to_book',
  'booked',
  /** The technician is there, or somebody helps from afar. */
  'working',
  /** Done: the customer signs for it. */
  'to_sign',
  'completed',
  'cancelled',
] as const;
export type ServiceState = (typeof serviceStates)[number];

export const serviceMoves = ['book', 'arrive', 'miss', 'visit', 'diagnose', 'finish', 'sign', 'object', 'cancel'] as const;
export type ServiceMove = (typeof serviceMoves)[number];

export const hasServiceEnded = (state: ServiceState): boolean => state === 'completed' || state === 'cancelled';

const paths: Record<ServiceState, Partial<Record<ServiceMove, ServiceState>>> = {
  to_book: { book: 'booked', cancel: 'cancelled' },
  booked: { book: 'booked', arrive: 'working', miss: 'to_book', cancel: 'cancelled' },
  working: { visit: 'to_book', diagnose: 'working', finish: 'to_sign', cancel: 'cancelled' },
  to_sign: { sign: 'completed', object: 'working' },
  completed: {},
  cancelled: {},
};

/** The state after a move, or undefined when it cannot be made now. What was not put right at the customer's needs another visit. */
export function serviceAfter(state: ServiceState, move: ServiceMove, isOnSite: boolean): ServiceState | undefined {
  if (move === 'object' && isOnSite) return state === 'to_sign' ? 'to_book' : undefined;
  return paths[state][move];
}

interface Act {
  move: ServiceMove;
  byCustomer?: true;
}

/** What may be done to a service order, by the noun of its address (POST /api/service-orders/{id}/booking), and the move behind it. */
export const serviceActs = {
  booking: { move: 'book', byCustomer: true },
  arrival: { move: 'arrive' },
  'missed-visit': { move: 'miss' },
  visit: { move: 'visit' },
  diagnosis: { move: 'diagnose' },
  result: { move: 'finish' },
  signature: { move: 'sign', byCustomer: true },
  objection: { move: 'object', byCustomer: true },
  cancellation: { move: 'cancel', byCustomer: true },
} as const satisfies Record<string, Act>;
export type ServiceAct = keyof typeof serviceActs;
export const serviceActKeys = Object.keys(serviceActs) as ServiceAct[];
const actOf = (act: ServiceAct): Act => serviceActs[act];
export const isCustomersAct = (act: ServiceAct): boolean => actOf(act).byCustomer ?? false;

/** What an act depends on. */
export interface ServiceActing {
  kind: ServiceKind;
  state: ServiceState;
  isOnSite: boolean;
  /** Points of the checklist that are not done. */
  openPoints: number;
  isDiagnosed: boolean;
}

export type ServiceRefusal = 'wrong_service_state' | 'forbidden' | 'checklist_open' | 'diagnosis_missing';

/** Why somebody may not do it now, or undefined: the server refuses by it, and the button says it. */
export function serviceRefusal(act: ServiceAct, it: ServiceActing, party: Party): ServiceRefusal | undefined {
  if (party === 'customer' && !isCustomersAct(act)) return 'forbidden';
  const { move } = actOf(act);
  if (!serviceAfter(it.state, move, it.isOnSite)) return 'wrong_service_state';
  // The customer does not call off what somebody is working on.
  if (move === 'cancel' && party === 'customer' && it.state === 'working') return 'wrong_service_state';
  if (move === 'finish' && it.openPoints > 0) return 'checklist_open';
  if (move === 'finish' && it.kind === 'support' && !it.isDiagnosed) return 'diagnosis_missing';
  return undefined;
}

/** The clock of each state that has one; while booked it is the end of the slot. Silence of the customer after the work is a yes, as for goods. */
export const serviceClocks: Partial<Record<ServiceState, { hours: number; waitsFor: 'shop' | 'customer'; leadsTo?: ServiceMove }>> = {
  to_book: { hours: 48, waitsFor: 'customer' },
  working: { hours: 48, waitsFor: 'shop' },
  to_sign: { hours: 7 * 24, waitsFor: 'customer', leadsTo: 'sign' },
};

/** What is gone through at an installation when nobody wrote another list. */
export const usualChecklist: readonly (readonly [zh: string, en: string])[] = [
  ['开箱验货，配件齐全', 'Unpacked, all parts there'],
  ['安装牢固，水平无晃动', 'Firmly installed, level'],
  ['通电或试用正常', 'Tried, and it works'],
  ['向客户讲解用法和注意事项', 'Use and care explained to the customer'],
  ['清理现场，带走包装', 'Place cleaned, packaging taken along'],
];
