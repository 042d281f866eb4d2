import type { ColumnType, Generated } from 'kysely';
import type { OutwardKind, OutwardState } from '../../common/outward.ts';

export interface OutwardTable {
  id: string;
  order_id: string;
  connection_id: string | null;
  kind: OutwardKind;
  state: Generated<OutwardState>;
  /** Positions, quantities and parcels; no personal values. */
  data: ColumnType<OutwardData, string, string>;
  address_sealed: Buffer | null;
  transfer_id: string | null;
  by_kind: string;
  by_id: string | null;
  asked_at: Date;
  rank: number;
  attempts: Generated<number>;
  next_at: Generated<Date | null>;
  taken_until: Generated<Date | null>;
  said: Generated<string>;
  shop_ref: Generated<string | null>;
  answered_at: Generated<Date | null>;
}

export interface OutwardData {
  /** Positions of lines, from 1. */
  lines?: { position: number; quantity: number; variant?: string | null }[];
  /** Of an exchange: what came back of which line. */
  back?: { position: number; quantity: number }[];
  /** The number of the request the goods were sent for. */
  request?: string;
  /** Nothing of the order is left. */
  whole?: boolean;
  reason?: string;
  carrier?: string;
  trackingNumber?: string;
}

declare module '../platform/db.ts' {
  interface Tables {
    outward_operations: OutwardTable;
  }
}
