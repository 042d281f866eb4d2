import type { Generated } from 'kysely';

interface RegisteredSerialsTable {
  id: string;
  order_line_id: string;
  serial: string;
  registered_by_kind: string;
  registered_by: string | null;
  registered_at: Date;
  warranty_until: Date | null;
  reminded_at: Date | null;
}

interface QualityAlarmsTable {
  id: string;
  product_id: string;
  batch: string;
  units: number;
  sold: number;
  raised_at: Date;
  cause: Generated<string>;
  measure: Generated<string>;
  closed_by: string | null;
  closed_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    registered_serials: RegisteredSerialsTable;
    quality_alarms: QualityAlarmsTable;
  }
}
