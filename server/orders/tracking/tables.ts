import type { Generated } from 'kysely';
import type { TrackingFault, TrackingState } from '../../../common/tracking.ts';

interface ParcelTrackingTable {
  shipment_id: string;
  company: string;
  state: Generated<TrackingState>;
  attempts: Generated<number>;
  rounds: Generated<number>;
  next_at: Date;
  heard_at: Generated<Date | null>;
  queried_at: Generated<Date | null>;
  fault: Generated<TrackingFault | null>;
  said: Generated<string>;
  failed_at: Generated<Date | null>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    parcel_tracking: ParcelTrackingTable;
  }
}
