import type { Generated } from 'kysely';
import type { AlertState } from '../../common/alerts.ts';

export interface AlertsTable {
  id: string;
  customer_id: string;
  state: Generated<AlertState>;
  words: string[];
  creator: string;
  topic: string;
  category_id: string | null;
  price_from: number | null;
  price_to: number | null;
  in_print: Generated<boolean>;
  published_since: string | null;
  currency: string;
  key: number | null;
  consent_version: number;
  consent_at: Date;
  created_at: Date;
  expires_at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    alerts: AlertsTable;
  }
}
