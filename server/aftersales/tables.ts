import type { ColumnType, Generated } from 'kysely';
import type { Before, Party, Place, RequestKind, RequestMove, RequestState } from '../../common/aftersales.ts';
import type { EvidenceKind, RequestReason } from '../../common/aftersales-reasons.ts';
import type { CompensationForm, Responsibility } from '../../common/aftersales-remedies.ts';
import type { Policy } from '../../common/policy.ts';
import type { FreightSettler, FreightState } from '../../common/return-freight.ts';

export interface PolicyVersionsTable {
  id: string;
  number: Generated<number>;
  name: string;
  name_en: string;
  body: ColumnType<Policy, string, string>;
  made_by_kind: string;
  made_by: string | null;
  made_at: Date;
  changed_at: Date;
  changed_by: string | null;
  published_by: string | null;
  published_at: Date | null;
  effective_from: Date | null;
}

/** What a request was before another remedy was asked for in its place. */
export interface WhatItWas extends Before {
  reason: RequestReason;
  asked_minor: number;
  agreed_minor: number | null;
  most_minor: number;
  paid_minor: number;
  return_freight: 'shop' | 'customer' | null;
  freight_most_minor: number;
  policy_version_id: string | null;
  policy_rule: string;
  policy_zh: string;
  policy_en: string;
  evidence_needed: EvidenceKind[];
  refund_to: 'original' | 'original_or_stored';
  review: boolean;
  offers: number;
  decided_by: string | null;
  decided_at: string | null;
  decided_minor: number | null;
}

export interface RequestsTable {
  id: string;
  number: string;
  order_id: string;
  customer_id: string;
  conversation_id: string | null;
  kind: RequestKind;
  state: RequestState;
  reason: RequestReason;
  words: string;
  currency: string;
  asked_minor: number;
  agreed_minor: number | null;
  refund_method_id: string | null;
  return_freight: 'shop' | 'customer' | null;
  policy_version_id: string | null;
  policy_rule: string;
  policy_zh: string;
  policy_en: string;
  opened_by_kind: string;
  opened_by: string | null;
  consent_at: Date | null;
  owner_id: string | null;
  opened_at: Date;
  state_since: Date;
  warn_at: Date | null;
  deadline_at: Date | null;
  warned_at: Date | null;
  breached_at: Date | null;
  received_at: Date | null;
  /** Since when a repair waits for parts, how long it waited before, and when its clock would have ended without it. */
  parts_since: Date | null;
  parts_waited_ms: Generated<number>;
  deadline_before_parts: Date | null;
  ended_at: Date | null;
  helped_at: Date | null;
  return_to: string;
  version: Generated<number>;
  place: Place;
  most_minor: number;
  paid_minor: Generated<number>;
  review: boolean;
  evidence_needed: EvidenceKind[];
  refund_to: 'original' | 'original_or_stored';
  clock_key: string | null;
  offers: Generated<number>;
  offered_by: Party | null;
  extended: Generated<number>;
  decided_by: string | null;
  decided_at: Date | null;
  decided_minor: number | null;
  approver_role: string | null;
  return_carrier: Generated<string>;
  return_tracking: Generated<string>;
  out_shipment_id: string | null;
  refund_late: Generated<number>;
  form: CompensationForm | null;
  severity: number | null;
  payer_group_id: string | null;
  pay_with_id: string | null;
  due_minor: number | null;
  due_transfer_id: string | null;
  due_settled_at: Date | null;
  reserved_minor: Generated<number>;
  freight_most_minor: number;
  freight_minor: number | null;
  freight_laid_out_by: 'shop' | 'customer' | null;
  freight_state: FreightState | null;
  freight_settled_by: FreightSettler | null;
  instead_of: WhatItWas | null;
}

interface OffersTable {
  request_id: string;
  round: number;
  by_kind: string;
  by_id: string | null;
  kind: RequestKind;
  amount_minor: number;
  return_freight: 'shop' | 'customer' | null;
  words: string;
  outcome: 'accepted' | 'declined' | 'lapsed' | 'replaced' | 'ended' | null;
  at: Date;
  answered_at: Date | null;
}

interface EvidenceTable {
  id: string;
  request_id: string;
  kind: EvidenceKind;
  stage: 'claim' | 'inspection';
  file_id: string | null;
  grams: number | null;
  words: string;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

export interface RepairsTable {
  request_id: string;
  serial: string;
  symptom: string;
  holds_data: boolean;
  data_consent_at: Date | null;
  data_consent_kind: string | null;
  diagnosis: string;
  responsibility: Responsibility | null;
  goodwill: boolean;
  quote_minor: number | null;
  quote_words: string;
  fix: string;
  visit_at: Date | null;
  technician_id: string | null;
  arrived_at: Date | null;
}

export interface ChoicesTable {
  request_id: string;
  position: number;
  remedy_id: string;
  name: string;
  name_en: string;
  form: CompensationForm;
  severity: number;
  amount_minor: number;
}

interface BudgetsTable {
  group_id: string | null;
  month: string;
  amount_minor: number;
  spent_minor: Generated<number>;
}

interface RequestLinesTable {
  request_id: string;
  order_line_id: string;
  quantity: number;
  accepted: number | null;
  new_variant_id: string | null;
  agreed_minor: Generated<number>;
  refunded_minor: Generated<number>;
}

interface RequestStepsTable {
  request_id: string;
  number: number;
  move: RequestMove | 'open' | 'turn' | 'back' | 'extend' | 'escalate' | 'freight';
  from_state: RequestState | null;
  to_state: RequestState;
  because: string;
  words: string;
  data: ColumnType<Record<string, unknown>, string, string>;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    policy_versions: PolicyVersionsTable;
    aftersales_requests: RequestsTable;
    aftersales_lines: RequestLinesTable;
    aftersales_steps: RequestStepsTable;
    aftersales_offers: OffersTable;
    aftersales_evidence: EvidenceTable;
    aftersales_repairs: RepairsTable;
    compensation_budgets: BudgetsTable;
    aftersales_choices: ChoicesTable;
  }
}
