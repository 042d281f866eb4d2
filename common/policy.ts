import type { RequestKind } from './aftersales.ts';
import type { EvidenceKind, RequestReason } from './aftersales-reasons.ts';
import type { OrderState } from './order.ts';

/** What may be done to an order itself, beside the requests of DOMAIN D6. */
export const orderOperations = [
  ...(['change_address', 'change_payment', 'change_lines', 'split', 'hold', 'invoice', 'change_delivery_time', 'urge'] as const),
] as const;
export type OrderOperation = (typeof orderOperations)[number];

/** Everything a policy is asked about. */
export type PolicyAction = RequestKind | OrderOperation;

/**
 * What makes goods or an order special in the eyes of the law or the shop. The first four are excluded from the seven days by law (消保法 第二十五条);
 * the next three only when the buyer confirmed it at the purchase (七日办法 第七条).
 */
export const traits = [
  ...(['made_to_order', 'perishable', 'digital', 'periodical'] as const),
  ...(['opening_spoils', 'loses_value_when_used', 'near_expiry_or_flawed'] as const),
  ...(['durable', 'three_guarantees', 'cross_border', 'gift', 'large', 'live'] as const),
] as const;
export type Trait = (typeof traits)[number];

/** What only the buyer's own confirmation at the purchase excludes from the seven days. */
export const confirmedTraits = ['opening_spoils', 'loses_value_when_used', 'near_expiry_or_flawed'] as const satisfies readonly Trait[];

/** What a buyer may confirm at the purchase: those, and that goods are made as they wrote, which the law excludes with or without it. */
export const confirmable = [...confirmedTraits, 'made_to_order'] as const satisfies readonly Trait[];

/** What a buyer may confirm of goods without having to: goods made to order cannot be made without it. */
export const confirmableOf = (own: readonly Trait[]): Trait[] => confirmedTraits.filter((trait) => own.includes(trait));

/**
 * From when a time counts. `covered` is where 三包 begins: at delivery or installation, anew after an exchange, put off by the days in repair
 * (实施条例 第十八条); when nobody told it apart, it is the signing.
 */
export const moments = [
  ...(['placed', 'paid', 'shipped', 'signed', 'covered', 'received_back', 'last_repaired', 'last_price_protection'] as const),
] as const;
export type Moment = (typeof moments)[number];

/**
 * A length of time. `days` are calendar days of the shop's time zone counted from the day after (day 7 ends at 24:00 of the seventh day after
 * signing; holidays count; day 0 is the same day), `months` end with the same day of a later month; `hours` run from the instant.
 */
export interface Span {
  since: Moment;
  days?: number;
  months?: number;
  hours?: number;
}

/** Bounds of a figure: `above` and `below` exclude it, `from` and `upTo` include it. */
export interface Bounds {
  above?: number;
  from?: number;
  below?: number;
  upTo?: number;
}

/** Under what conditions a row speaks. Everything named must hold; a list means any of it. */
export interface PolicyConditions {
  by?: readonly ('customer' | 'staff')[];
  reasons?: readonly RequestReason[];
  states?: readonly OrderState[];
  categories?: readonly string[];
  tiers?: readonly string[];
  traits?: readonly Trait[];
  withoutTraits?: readonly Trait[];
  /** The buyer confirmed at the purchase that one of these traits excludes the seven days. */
  confirmed?: readonly Trait[];
  within?: Span;
  beyond?: Span;
  /** How often this order (or this line) had the action before, running or done; `atLeast: 1` means it is not the first time. */
  times?: { action: PolicyAction; of: 'order' | 'line'; atLeast: number };
  /** What the lines in question cost the customer, in minor units. */
  amount?: Bounds;
  /** How much of the line is spoiled, in percent (fresh goods). */
  spoiledPercent?: Bounds;
  /** Failed repairs of this line. */
  failedRepairs?: { atLeast: number };
  /** The longest repair of this line, in days. */
  repairDays?: Bounds;
  /** The longest wait of a repair of this line for parts, in days; such days are none of the repair itself. */
  partsDays?: Bounds;
  /** The other shop's own word for the state of the order. */
  externalStates?: readonly string[];
}

export const policyQuestions = ['spoiled_percent'] as const;
export type PolicyQuestion = (typeof policyQuestions)[number];

/** What a row says when its conditions hold. */
export interface PolicyVerdict {
  allow: boolean;
  /** A person decides; without it the shop has decided beforehand, and it is done at once. */
  review?: boolean;
  /** Whose word it needs: a role of the approval chain, or one above it. It is reviewed then, whatever the amount. */
  approvalBy?: string;
  /** Hours of clocks for requests by this row, by their key; they go before those of the whole policy. */
  clocks?: Readonly<Record<string, number>>;
  evidence?: readonly EvidenceKind[];
  /** What must be told before the amount is known. */
  asks?: readonly PolicyQuestion[];
  /** The most that is given back, in percent of what the lines cost; 100 when left out. */
  percent?: number;
  capMinor?: number;
  /** Whether the freight of the way out is given back too. */
  freightBack?: boolean;
  /** Who pays the way back: `fault` asks the reason. */
  returnFreight?: 'shop' | 'customer' | 'fault';
  /** What the way back may have cost to be given back, or taken off, without a look. */
  freightMostMinor?: number;
  /** Where money may go: the way it came, or also another stored balance of the customer (with their consent). */
  refundTo?: 'original' | 'original_or_stored';
}

/** A row of the table: the first whose conditions hold decides. */
export interface PolicyRule {
  id: string;
  actions: readonly PolicyAction[];
  when: PolicyConditions;
  verdict: PolicyVerdict;
  /** What the customer reads, in words of the shop. */
  zh: string;
  en: string;
  /** The law or the promise behind it. */
  basis: string;
  /** The same in English; left out, who reads English reads the one above. */
  basisEn?: string;
}

export interface Policy {
  name: string;
  nameEn: string;
  rules: readonly PolicyRule[];
  /** Hours of clocks that differ from those of DOMAIN D6, by their key (common/aftersales-clocks.ts). */
  clocks: Readonly<Record<string, number>>;
}

/** What the engine must know of an order and one of its lines. Instants are milliseconds. */
export interface Situation {
  at: number;
  timeZone: string;
  by: 'customer' | 'staff';
  state: OrderState;
  externalState: string | null;
  tier: string | null;
  moments: Partial<Record<Moment, number>>;
  /** Requests and operations this order had, by action; refused and withdrawn ones do not count. */
  orderTimes: Partial<Record<PolicyAction, number>>;
  line: LineSituation;
  reason?: RequestReason;
  spoiledPercent?: number;
}

export interface LineSituation {
  category: string | null;
  traits: readonly Trait[];
  confirmed: readonly Trait[];
  /** What the quantity in question cost the customer after discounts and what was given back before, in minor units. */
  amountMinor: number;
  times: Partial<Record<PolicyAction, number>>;
  failedRepairs: number;
  longestRepairDays?: number;
  longestPartsDays?: number;
  /** A request of this line that has not ended. */
  isOpen: boolean;
}

/** The answer: with its reason in words, the row and the version behind it. */
export interface Decision {
  allowed: boolean;
  rule: string;
  zh: string;
  en: string;
  basis: string;
  basisEn: string;
  review: boolean;
  approvalBy: string | null;
  clocks: Readonly<Record<string, number>>;
  evidence: readonly EvidenceKind[];
  asks: readonly PolicyQuestion[];
  /** The most that may be given back, in minor units. */
  maxMinor: number;
  freightBack: boolean;
  returnFreight: 'shop' | 'customer' | 'fault';
  freightMostMinor: number;
  refundTo: 'original' | 'original_or_stored';
  /** Until when this answer holds, in milliseconds; null when time does not change it. */
  until: number | null;
}
