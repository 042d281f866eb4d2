import type { Passed, RunOutcome } from '../../../common/guide-runs.ts';

/** A node that was passed: by whom and when; `words`: why a step was skipped. */
export interface PassedBy extends Passed {
  words: string;
  by: { kind: 'staff' | 'customer' | 'system'; id: string | null };
  at: string;
}

export interface GuideRunsTable {
  id: string;
  guide_id: string;
  version: number;
  customer_id: string | null;
  conversation_id: string | null;
  order_id: string | null;
  request_id: string | null;
  started_by_kind: string;
  started_by_id: string | null;
  at: string | null;
  path: PassedBy[];
  outcome: RunOutcome | null;
  cause: string | null;
  confidence: number | null;
  started_at: Date;
  moved_at: Date;
  ended_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    guide_runs: GuideRunsTable;
  }
}
