import type { ColumnType, Generated } from 'kysely';
import type { Risk, RiskKind, RiskState } from '../../../common/risk.ts';

export interface RiskFlagsTable {
  id: string;
  customer_id: string;
  kind: RiskKind;
  state: RiskState;
  words: string;
  signs: ColumnType<Risk, string, string>;
  raised_by: string | null;
  raised_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  note: Generated<string>;
  expires_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    risk_flags: RiskFlagsTable;
  }
}
