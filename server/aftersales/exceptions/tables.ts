import type { Generated } from 'kysely';
import type { ExceptionChoice, ExceptionKind, SilentChoice } from '../../../common/exceptions.ts';

export interface ExceptionsTable {
  id: string;
  number: string;
  kind: ExceptionKind;
  subject: string;
  state: Generated<'open' | 'resolved'>;
  opened_at: Date;
  notice_zh: Generated<string>;
  notice_en: Generated<string>;
  choices: Generated<ExceptionChoice[]>;
  told_by: string | null;
  told_at: Date | null;
  resolved_by: string | null;
  resolved_at: Date | null;
}

export interface ExceptionOrdersTable {
  id: string;
  exception_id: string;
  order_id: string;
  shipment_id: string | null;
  found_at: Date;
  told_at: Generated<Date | null>;
  mailed_at: Generated<Date | null>;
  notice_zh: Generated<string>;
  notice_en: Generated<string>;
  choices: Generated<ExceptionChoice[]>;
  choice: Generated<ExceptionChoice | null>;
  chosen_by: Generated<'customer' | 'staff' | 'rule' | null>;
  chosen_at: Generated<Date | null>;
  silent_choice: Generated<SilentChoice | null>;
  outcome: Generated<'cured' | 'done' | 'dropped' | null>;
  request_id: Generated<string | null>;
  compensation_id: Generated<string | null>;
  resolved_at: Generated<Date | null>;
}

interface CarrierClaimsTable {
  id: string;
  shipment_id: string;
  exception_order_id: string;
  amount_minor: number;
  currency: string;
  state: Generated<'asked' | 'paid' | 'refused'>;
  paid_minor: Generated<number | null>;
  asked_by: string | null;
  asked_at: Date;
  due_at: Date;
  answered_at: Generated<Date | null>;
}

interface IncidentsTable {
  id: string;
  words_zh: string;
  words_en: string;
  exception_id: string | null;
  shown_by: string | null;
  shown_at: Date;
  until: Date;
  ended_at: Generated<Date | null>;
  /** Of those in `incident_people` alone. */
  for_some: Generated<boolean>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    exceptions: ExceptionsTable;
    exception_orders: ExceptionOrdersTable;
    carrier_claims: CarrierClaimsTable;
    incidents: IncidentsTable;
  }
}
