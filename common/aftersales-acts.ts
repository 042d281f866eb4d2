import type { RequestMove, RequestState } from './aftersales.ts';
import type { Permission } from './permissions.ts';

/** What may be done to a request, by the noun of its address (POST /api/aftersales/{id}/approval), and the move behind it. */
interface Act {
  move: RequestMove | 'turn' | 'extend' | 'freight' | 'parts';
  /** What staff need; a customer's own acts they may do with the customer's consent. */
  permission: Extract<Permission, `aftersales.${string}`>;
  /** The customer may do it by themselves. */
  byCustomer?: true;
  /** Moves money or promises it: needs an Idempotency-Key. */
  money?: true;
  /** Only in these states, when the move alone does not say it. */
  in?: readonly RequestState[];
}

const work = 'aftersales.work';
const decide = 'aftersales.decide';

export const requestActs = {
  confirmation: { move: 'confirm', permission: work, byCustomer: true, money: true },
  withdrawal: { move: 'withdraw', permission: work, byCustomer: true },
  approval: { move: 'approve', permission: decide, money: true, in: ['under_review'] },
  rejection: { move: 'reject', permission: decide, in: ['under_review', 'disputed'] },
  offer: { move: 'offer', permission: decide, byCustomer: true, in: ['under_review', 'negotiating', 'disputed', 'inspecting'] },
  'offer-acceptance': { move: 'accept_offer', permission: decide, byCustomer: true, money: true },
  'offer-refusal': { move: 'decline_offer', permission: decide, byCustomer: true },
  dispute: { move: 'dispute', permission: work, byCustomer: true },
  settlement: { move: 'settle', permission: decide, money: true },
  grant: { move: 'grant', permission: decide, money: true },
  denial: { move: 'deny', permission: decide },
  interception: { move: 'stop', permission: work },
  waybill: { move: 'hand_in', permission: work, byCustomer: true },
  arrival: { move: 'arrive', permission: work },
  'inspection-start': { move: 'inspect', permission: work },
  inspection: { move: 'pass', permission: work, money: true, in: ['received', 'inspecting'] },
  loss: { move: 'pass', permission: decide, money: true, in: ['returning', 'in_transit'] },
  'visit-appointment': { move: 'visit', permission: work },
  visit: { move: 'visit', permission: work },
  diagnosis: { move: 'diagnose', permission: work },
  'free-repair': { move: 'approve', permission: decide, in: ['diagnosing'] },
  quote: { move: 'quote', permission: decide },
  'quote-acceptance': { move: 'accept_quote', permission: work, byCustomer: true },
  'quote-refusal': { move: 'decline_quote', permission: work, byCustomer: true },
  payment: { move: 'paid', permission: work, byCustomer: true, money: true },
  /** The shop bears it: a dearer variant for nothing, a repair for free, a debt written off. */
  'payment-waiver': { move: 'paid', permission: decide, money: true },
  /** A repair waits for parts, and they have come. */
  'parts-wait': { move: 'parts', permission: work, in: ['repairing'] },
  'parts-arrival': { move: 'parts', permission: work, in: ['repairing'] },
  'repair-result': { move: 'finish_repair', permission: work },
  'repair-test': { move: 'pass', permission: work, in: ['testing'] },
  'repeat-repair': { move: 'repair_again', permission: work, byCustomer: true, in: ['testing', 'delivered'] },
  'repair-failure': { move: 'give_up_repair', permission: work },
  shipment: { move: 'send', permission: work },
  delivery: { move: 'deliver', permission: work },
  receipt: { move: 'acknowledge', permission: work, byCustomer: true },
  turn: { move: 'turn', permission: decide, byCustomer: true, money: true },
  extension: { move: 'extend', permission: work, in: ['awaiting_return'] },
  /** The customer has paid for the way back, or the shop has; and who settles what the customer paid. */
  'freight-outlay': { move: 'freight', permission: work, byCustomer: true, money: true },
  'freight-advance': { move: 'freight', permission: work, money: true },
  'freight-settlement': { move: 'freight', permission: decide, money: true },
} as const satisfies Record<string, Act>;

export type RequestAct = keyof typeof requestActs;
export const requestActKeys = Object.keys(requestActs) as RequestAct[];
export const actOf = (act: RequestAct): Act => requestActs[act];
