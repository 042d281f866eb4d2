import type { ColumnType, Generated } from 'kysely';
import type { ServiceKind, ServiceMove, ServiceState } from '../../../common/service-orders.ts';

export interface Point {
  text: string;
  textEn: string;
  done: boolean;
}

export interface ServiceOrdersTable {
  id: string;
  number: string;
  kind: ServiceKind;
  state: ServiceState;
  order_id: string;
  order_line_id: string;
  customer_id: string;
  conversation_id: string | null;
  on_site: boolean;
  serial: string;
  symptom: string;
  diagnosis: Generated<string>;
  fix: Generated<string>;
  parts: Generated<string>;
  checklist: ColumnType<Point[], string, string>;
  slot_from: Date | null;
  slot_to: Date | null;
  technician_id: string | null;
  arrived_at: Date | null;
  finished_at: Date | null;
  signed_at: Date | null;
  signed_by_kind: string | null;
  opened_by: string | null;
  opened_at: Date;
  state_since: Date;
  warn_at: Date | null;
  deadline_at: Date | null;
  warned_at: Date | null;
  breached_at: Date | null;
  ended_at: Date | null;
}

interface ServiceStepsTable {
  service_id: string;
  number: number;
  move: ServiceMove | 'open';
  from_state: ServiceState | null;
  to_state: ServiceState;
  because: string;
  words: string;
  slot_from: Date | null;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

interface ServicePhotosTable {
  id: string;
  service_id: string;
  kind: 'before' | 'after' | 'signature';
  file_id: string | null;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

/** A view: visits of service orders and of repairs in one calendar. */
interface FieldVisitsView {
  id: string;
  source: 'service' | 'repair';
  kind: string;
  number: string;
  state: string;
  waiting: boolean;
  order_id: string;
  customer_id: string;
  technician_id: string | null;
  starts_at: Date;
  ends_at: Date;
  arrived_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    service_orders: ServiceOrdersTable;
    service_steps: ServiceStepsTable;
    service_photos: ServicePhotosTable;
    field_visits: FieldVisitsView;
  }
}
