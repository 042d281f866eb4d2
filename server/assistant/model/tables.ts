import type { Generated } from 'kysely';
import type { ModelCallUse, ModelOutcome } from '../../../common/model.ts';

export interface ModelCallsTable {
  id: string;
  purpose: ModelCallUse;
  model: string;
  staff_id: string | null;
  at: Date;
  tokens_in: Generated<number>;
  tokens_out: Generated<number>;
  cost: number;
  currency: string;
  ms: Generated<number | null>;
  outcome: ModelOutcome;
  status: Generated<number | null>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    model_calls: ModelCallsTable;
  }
}
