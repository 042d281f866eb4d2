import type { Generated } from 'kysely';
import type { ShopKind } from './contract.ts';

export interface ConnectionsTable {
  id: string;
  name: string;
  kind: 'generic' | 'vendure';
  url: string;
  prefix: string;
  secret_sealed: Buffer;
  created_by: string;
  created_at: Date;
  off_at: Date | null;
  read_at: Date | null;
  failing_since: Date | null;
  said: Generated<string>;
  compare_at: Date | null;
}

interface CursorsTable {
  connection_id: string;
  kind: ShopKind;
  cursor: string;
  moved_at: Date;
}

interface ItemsTable {
  connection_id: string;
  kind: ShopKind;
  ref: string;
  told_at: Date;
  refused: string | null;
}

interface ComparisonsTable {
  id: string;
  connection_id: string;
  began_at: Date;
  ended_at: Date | null;
  asked_by: string | null;
  compared: Generated<number>;
  said: Generated<string>;
}

export interface DifferencesTable {
  id: string;
  connection_id: string;
  /** null: found while reading. */
  comparison_id: string | null;
  kind: ShopKind;
  ref: string;
  what: 'differs' | 'missing_here' | 'missing_there';
  fields_sealed: Buffer;
  told_sealed: Buffer | null;
  found_at: Date;
  outcome: 'mended' | 'gone' | null;
  settled_by: string | null;
  settled_at: Date | null;
}

declare module '../platform/db.ts' {
  interface Tables {
    shop_connections: ConnectionsTable;
    shop_cursors: CursorsTable;
    shop_items: ItemsTable;
    shop_comparisons: ComparisonsTable;
    shop_differences: DifferencesTable;
  }
}
