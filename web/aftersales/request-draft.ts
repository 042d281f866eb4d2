import { isAboutMoney } from '../../common/aftersales-money.ts';
import type { EvidenceKind, RequestReason } from '../../common/aftersales-reasons.ts';
import type { CompensationForm } from '../../common/aftersales-remedies.ts';
import type { Remedy } from '../../server/aftersales/remedy-views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { type OfferDecision, partFor, type RequestOffer } from './offer-order.ts';

type Line = OrderView['lines'][number];

/** An item a request is for: how many of it, and what instead of it. */
export interface Part {
  line: Line;
  offer: RequestOffer;
  quantity: number;
  newVariant: string | undefined;
}

/** What somebody puts together before it is sent: everything has a sensible beginning. */
export interface RequestDraft {
  reason: RequestReason | undefined;
  quantity: number;
  /** As typed, in whole units of the currency; undefined: all that the policy gives. */
  amount: string | undefined;
  newVariant: string | undefined;
  /** Other items of the order that go along, for the same reason. */
  more: Part[];
  words: string;
  spoiled: string;
  evidence: { kind: EvidenceKind; file: string; words: string }[];
  where: 'send_in' | 'on_site';
  serial: string;
  symptom: string;
  holdsData: boolean;
  form: CompensationForm;
  severity: number;
  /** Of the catalogue: one is given, of several the customer takes one. */
  remedies: Remedy[];
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
    more: [],
  },
  ...{
    words: '',
    spoiled: '',
    evidence: [],
    where: 'send_in',
    serial: '',
    symptom: '',
    holdsData: false,
    form: 'cash',
    severity: 1,
    remedies: [],
  },
  agreedIn: undefined,
});

/** What the policy says to the reason that is chosen. */
export const decisionFor = (offer: RequestOffer, reason: RequestReason | undefined): OfferDecision =>
  offer.reasons.find((each) => each.reason === reason)?.decision ?? offer.decision;

/** All items of a draft, the one it began with first. */
export const partsOf = (offer: RequestOffer, { quantity, newVariant, more }: RequestDraft, line: Line): Part[] => [
  { line, offer, quantity, newVariant },
  ...more,
];

export const mostOf = (offer: RequestOffer, draft: RequestDraft, line: Line): number =>
  partsOf(offer, draft, line).reduce(
    (sum, part) => sum + partFor(decisionFor(part.offer, draft.reason).maxMinor, part.quantity, part.line.quantity),
    0,
  );

/** Every kind of evidence that one of the items asks for. */
export const evidenceOf = (offer: RequestOffer, draft: RequestDraft, line: Line): EvidenceKind[] => [
  ...new Set(partsOf(offer, draft, line).flatMap((part) => decisionFor(part.offer, draft.reason).evidence)),
];

/** Whether the customer shall take one of several remedies. */
export const isChoice = ({ remedies }: RequestDraft): boolean => remedies.length > 1;

/** What may be given: all that the policy gives, or as much as the catalogue does. */
export const mostToGive = (offer: RequestOffer, draft: RequestDraft, line: Line): number =>
  Math.min(mostOf(offer, draft, line), ...draft.remedies.slice(0, 1).map(({ mostMinor }) => mostMinor));

/** How many of the smallest unit one of what is typed is: points are counted, money is not typed in cents. */
export const unitOf = ({ action }: RequestOffer, { form }: RequestDraft): number =>
  action === 'compensation' && form === 'points' ? 1 : 100;

/** The amount in minor units; NaN when what was typed is none. */
export const amountOf = (offer: RequestOffer, draft: RequestDraft, line: Line): number =>
  draft.amount === undefined ? mostOf(offer, draft, line) : Math.round(Number(draft.amount || Number.NaN) * unitOf(offer, draft));

type Lack = 'reason' | 'variant' | 'amount' | 'evidence';

/** What still keeps a request from being sent, or nothing. */
export function lackOf(offer: RequestOffer, draft: RequestDraft, line: Line): Lack | undefined {
  const amount = amountOf(offer, draft, line);
  const parts = partsOf(offer, draft, line);
  if (!draft.reason || parts.some((part) => !decisionFor(part.offer, draft.reason).allowed)) return 'reason';
  if (offer.action === 'exchange' && parts.some(({ newVariant }) => !newVariant)) return 'variant';
  if (isAboutMoney(offer.action) && !isChoice(draft) && !(amount >= 0 && amount <= mostToGive(offer, draft, line))) return 'amount';
  if (evidenceOf(offer, draft, line).some((kind) => !draft.evidence.some((each) => each.kind === kind))) return 'evidence';
  return undefined;
}

/** The request as the server takes it; `id` makes sending twice sending once. */
export function inputOf(offer: RequestOffer, draft: RequestDraft, line: Line, id: string) {
  const { reason, words, evidence, where, serial, symptom, holdsData } = draft;
  const percent = draft.spoiled === '' ? {} : { spoiledPercent: Number(draft.spoiled) };
  return {
    ...{ id, kind: offer.action, reason, words: words.trim(), evidence },
    lines: partsOf(offer, draft, line).map(({ line: { id: part }, quantity, newVariant }) => ({
      ...{ line: part, quantity },
      ...(offer.action === 'exchange' && newVariant ? { newVariant } : {}),
    })),
    ...(isAboutMoney(offer.action) && !isChoice(draft) ? { amountMinor: amountOf(offer, draft, line) } : {}),
    ...(offer.action === 'repair' ? { repair: { where, serial: serial.trim(), symptom: symptom.trim(), holdsData } } : {}),
    ...(offer.action === 'compensation' ? { compensation: compensationOf(draft) } : {}),
    ...percent,
  };
}

function compensationOf(draft: RequestDraft) {
  const { form, severity, remedies } = draft;
  if (isChoice(draft)) return { choices: remedies.map(({ id }) => id) };
  const [remedy] = remedies;
  return { form, severity, ...(remedy ? { remedy: remedy.id } : {}) };
}
