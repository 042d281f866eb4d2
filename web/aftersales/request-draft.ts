import { isAboutMoney } from '../../common/aftersales-money.ts';
import type { EvidenceKind, RequestReason } from '../../common/aftersales-reasons.ts';
import type { CompensationForm } from '../../common/aftersales-remedies.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { type OfferDecision, partFor, type RequestOffer } from './offer-order.ts';

type Line = OrderView['lines'][number];

/** What somebody puts together before it is sent: everything has a sensible beginning. */
export interface RequestDraft {
  reason: RequestReason | undefined;
  quantity: number;
  /** As typed, in whole units of the currency; undefined: all that the policy gives. */
  amount: string | undefined;
  newVariant: string | undefined;
  words: string;
  spoiled: string;
  evidence: { kind: EvidenceKind; file: string; words: string }[];
  where: 'send_in' | 'on_site';
  serial: string;
  symptom: string;
  holdsData: boolean;
  form: CompensationForm;
  severity: number;
  /** The message in which the customer said yes; undefined: they confirm the card. */
  agreedIn: number | undefined;
}

export interface DraftProps {
  order: OrderView;
  line: Line;
  offer: RequestOffer;
  draft: RequestDraft;
  onChange(part: Partial<RequestDraft>): void;
}

export const newDraft = ({ reasons }: RequestOffer, line: Line): RequestDraft => ({
  ...{
    reason: reasons.find(({ decision }) => decision.allowed)?.reason,
    quantity: line.quantity,
    amount: undefined,
    newVariant: undefined,
  },
  ...{ words: '', spoiled: '', evidence: [], where: 'send_in', serial: '', symptom: '', holdsData: false, form: 'cash', severity: 1 },
  agreedIn: undefined,
});

/** What the policy says to the reason that is chosen. */
export const decisionFor = (offer: RequestOffer, reason: RequestReason | undefined): OfferDecision =>
  offer.reasons.find((each) => each.reason === reason)?.decision ?? offer.decision;

export const mostOf = (offer: RequestOffer, draft: RequestDraft, line: Line): number =>
  partFor(decisionFor(offer, draft.reason).maxMinor, draft.quantity, line.quantity);

/** The amount in minor units; NaN when what was typed is none. */
export const amountOf = (offer: RequestOffer, draft: RequestDraft, line: Line): number =>
  draft.amount === undefined ? mostOf(offer, draft, line) : Math.round(Number(draft.amount || Number.NaN) * 100);

type Lack = 'reason' | 'variant' | 'amount' | 'evidence';

/** What still keeps a request from being sent, or nothing. */
export function lackOf(offer: RequestOffer, draft: RequestDraft, line: Line): Lack | undefined {
  const decision = decisionFor(offer, draft.reason);
  const amount = amountOf(offer, draft, line);
  if (!draft.reason || !decision.allowed) return 'reason';
  if (offer.action === 'exchange' && !draft.newVariant) return 'variant';
  if (isAboutMoney(offer.action) && !(amount >= 0 && amount <= mostOf(offer, draft, line))) return 'amount';
  if (decision.evidence.some((kind) => !draft.evidence.some((each) => each.kind === kind))) return 'evidence';
  return undefined;
}

/** The request as the server takes it; `id` makes sending twice sending once. */
export function inputOf(offer: RequestOffer, draft: RequestDraft, line: Line, id: string) {
  const { reason, quantity, newVariant, words, evidence, where, serial, symptom, holdsData, form, severity } = draft;
  const percent = draft.spoiled === '' ? {} : { spoiledPercent: Number(draft.spoiled) };
  return {
    ...{ id, kind: offer.action, reason, words: words.trim(), evidence },
    lines: [{ line: line.id, quantity, ...(offer.action === 'exchange' && newVariant ? { newVariant } : {}) }],
    ...(isAboutMoney(offer.action) ? { amountMinor: amountOf(offer, draft, line) } : {}),
    ...(offer.action === 'repair' ? { repair: { where, serial: serial.trim(), symptom: symptom.trim(), holdsData } } : {}),
    ...(offer.action === 'compensation' ? { compensation: { form, severity } } : {}),
    ...percent,
  };
}
