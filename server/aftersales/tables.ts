import type { ColumnType, Generated } from 'kysely';
import type { RequestKind, RequestMove, RequestState } from '../../common/aftersales.ts';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import type { Policy } from '../../common/policy.ts';

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
  ended_at: Date | null;
  version: Generated<number>;
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
  move: RequestMove | 'open' | 'turn' | 'extend';
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
  }
}
