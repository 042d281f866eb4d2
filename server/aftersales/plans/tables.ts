import type { ColumnType } from 'kysely';
import type { PointWork, ServiceTime } from '../../../common/plans.ts';

export interface PlannedService {
  when: ServiceTime;
  name: string;
  nameEn: string;
  /** It costs nothing more. */
  included: boolean;
}

export interface SparePart {
  name: string;
  nameEn: string;
  number: string;
  inStock: boolean;
  /** Until when it is kept, at least. */
  keptUntil: string | null;
}

export interface ServicePointsTable {
  id: string;
  name: string;
  name_en: string;
  city: string;
  address: string;
  phone: string;
  hours: string;
  works: PointWork[];
  closed_at: Date | null;
  changed_at: Date;
  changed_by: string | null;
}

interface ProductPlansTable {
  product_id: string;
  services: ColumnType<PlannedService[], string, string>;
  parts: ColumnType<SparePart[], string, string>;
  points: string[];
  made_until: ColumnType<Date | null, string | null, string | null>;
  changed_at: Date;
  changed_by: string | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    service_points: ServicePointsTable;
    product_plans: ProductPlansTable;
  }
}
