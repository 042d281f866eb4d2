import type { ColumnType, Generated } from 'kysely';
import type { CarrierAsk } from '../../common/order-operations.ts';

interface OrderOperationsTable {
  id: string;
  order_id: string;
  operation: string;
  /** Ids, states and amounts; no personal values. */
  data: ColumnType<Record<string, unknown>, string, string>;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

interface OrderHoldsTable {
  id: string;
  order_id: string;
  reason: string;
  until: Date | null;
  held_by_kind: string;
  held_by: string | null;
  held_at: Date;
  rule_name: Generated<string | null>;
  rule_version: Generated<number | null>;
  released_by_kind: Generated<string | null>;
  released_by: Generated<string | null>;
  released_at: Generated<Date | null>;
}

interface OrderNotesTable {
  id: string;
  order_id: string;
  body: string;
  written_by: string;
  written_at: Date;
  removed_at: Generated<Date | null>;
}

interface OrderInvoicesTable {
  id: string;
  order_id: string;
  version: number;
  kind: 'personal' | 'company';
  title_sealed: Buffer | null;
  tax_number_sealed: Buffer | null;
  email_sealed: Buffer | null;
  state: 'asked' | 'issued' | 'replaced';
  number: Generated<string | null>;
  by_kind: string;
  by_id: string | null;
  asked_at: Date;
  issued_at: Generated<Date | null>;
}

export interface CarrierRequestsTable {
  id: string;
  shipment_id: string;
  kind: CarrierAsk;
  wanted_from: Date | null;
  wanted_to: Date | null;
  state: 'asked' | 'done' | 'failed';
  due_at: Date;
  said: Generated<string>;
  by_kind: string;
  by_id: string | null;
  asked_at: Date;
  answered_by_kind: Generated<string | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<Date | null>;
  late_at: Generated<Date | null>;
}

interface OrderCodesTable {
  id: string;
  visitor_id: string;
  /** Empty when only a phone was typed. */
  number: string;
  phone_hash: Buffer | null;
  language: string;
  order_id: string | null;
  code_hash: Buffer | null;
  asked_at: Date;
  expires_at: Date;
  tries: Generated<number>;
  used_at: Date | null;
}

interface OrderRatesTable {
  order_id: string;
  tier: string;
  percent: number;
  missing_minor: number;
}

declare module '../platform/db.ts' {
  interface Tables {
    order_rates: OrderRatesTable;
    order_operations: OrderOperationsTable;
    order_holds: OrderHoldsTable;
    order_notes: OrderNotesTable;
    order_invoices: OrderInvoicesTable;
    carrier_requests: CarrierRequestsTable;
    order_codes: OrderCodesTable;
  }
}
