import type { Said } from './aftersales-words.ts';
import type { OrderState } from './order.ts';
import { operationAllowed } from './order-operations.ts';

/** What customers may do to an order of theirs beside its requests, by the address of each under the order's. */
export const ownChanges = {
  change_address: { method: 'PUT', path: 'address' },
  change_payment: { method: 'POST', path: 'payment-change' },
  change_lines: { method: 'POST', path: 'line-change' },
  invoice: { method: 'PUT', path: 'invoice' },
  change_delivery_time: { method: 'POST', path: 'delivery-time' },
  urge: { method: 'POST', path: 'urging' },
} as const;

export type OwnChange = keyof typeof ownChanges;
export const ownChangeKeys = Object.keys(ownChanges) as OwnChange[];

interface LineOffers {
  line: string;
  offers: readonly { action: string; decision: { allowed: boolean; review: boolean; zh: string; en: string } }[];
}

export interface Standing {
  change: OwnChange;
  allowed: boolean;
  /** The policy's own words, or why the order's state does not allow it. */
  why: Said;
  /** The lines it may be done to. */
  lines: string[];
}

const wrongState: Said = ['订单走到现在这一步，已经不能这样改了。', 'The order has come too far, or not far enough, for this.'];
const needsPerson: Said = ['这项变更要由人工客服办理，请联系客服。', 'A person does this: please ask one.'];

/** Whether a change may be made now, as the server will say when it is asked: by the order's state, and by the policy it was bought under. */
export function standingOf(change: OwnChange, state: OrderState, offers: readonly LineOffers[]): Standing {
  const decided = offers.flatMap(({ line, offers: all }) =>
    all.filter(({ action }) => action === change).map(({ decision }) => ({ line, decision })),
  );
  const possible = decided.filter(({ decision }) => decision.allowed && !decision.review);
  const isEach = change === 'change_lines';
  const mayBe = isEach ? possible.length > 0 : possible.length === decided.length && decided.length > 0;
  const lines = possible.map(({ line }) => line);
  const told = (isEach && mayBe ? possible : decided.filter(({ decision }) => !decision.allowed || decision.review))[0] ?? decided[0];
  const no = (why: Said): Standing => ({ change, allowed: false, why, lines: [] });
  if (!told) return no(wrongState);
  const words: Said = [told.decision.zh, told.decision.en];
  if (!told.decision.allowed) return no(words);
  if (told.decision.review) return no(needsPerson);
  return mayBe && operationAllowed(change, state) ? { change, allowed: true, why: words, lines } : no(wrongState);
}

/** Parts of a day in which a carrier may come, by the hours they begin and end. */
export const deliveryParts = [
  [9, 12],
  [12, 18],
  [18, 21],
] as const;

/** The instants of a part of a day (2026-12-01) where the customer is. */
export function deliveryTime(day: string, part: number): { from: string; to: string } {
  const [from, to] = deliveryParts[part] ?? deliveryParts[0];
  const at = (hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00`).toISOString();
  return { from: at(from), to: at(to) };
}

/** Tomorrow where the customer is, as a date field has it. */
export function dayAfter(now: Date): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return [next.getFullYear(), next.getMonth() + 1, next.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
