import type { Generated } from 'kysely';
import type { Permission } from '../../../common/permissions.ts';

export interface WebhookEndpointsTable {
  id: string;
  name: string;
  url: string;
  secret_sealed: Buffer;
  kinds: string[];
  permissions: Permission[];
  created_by: string;
  created_at: Date;
  era: number;
  tx: string;
  id_in_tx: number;
  version: Generated<number>;
  off_at: Generated<Date | null>;
  off_because: Generated<string | null>;
  failing_since: Generated<Date | null>;
  delivered_at: Generated<Date | null>;
}

declare module '../db.ts' {
  interface Tables {
    webhook_endpoints: WebhookEndpointsTable;
  }
}
