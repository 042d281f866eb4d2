import type { Generated } from 'kysely';
import type {
  ComplaintDemand,
  ComplaintKind,
  ComplaintSide,
  ComplaintState,
  ComplaintStepAct,
  OutsideBody,
} from '../../common/complaints.ts';

export interface ComplaintsTable {
  id: string;
  number: string;
  kind: ComplaintKind;
  state: Generated<ComplaintState>;
  customer_id: string;
  conversation_id: string | null;
  order_id: string | null;
  request_id: string | null;
  /** The gift card whose rest is asked back. */
  payment_method_id: Generated<string | null>;
  happened_at: Date;
  place: string;
  persons: string;
  colleague_id: string | null;
  product: string;
  facts: string;
  demand: ComplaintDemand;
  demand_words: string;
  opened_by_kind: 'staff' | 'customer' | 'system';
  opened_by: string | null;
  opened_at: Date;
  owner_id: Generated<string | null>;
  cause: Generated<string>;
  side: Generated<ComplaintSide | null>;
  cause_by: Generated<string | null>;
  cause_at: Generated<Date | null>;
  apology: Generated<string>;
  apology_by: Generated<string | null>;
  apology_at: Generated<Date | null>;
  solution: Generated<string>;
  agreed_by_kind: Generated<string | null>;
  agreed_by: Generated<string | null>;
  agreed_at: Generated<Date | null>;
  followed_by_kind: Generated<string | null>;
  followed_by: Generated<string | null>;
  followed_at: Generated<Date | null>;
  score: Generated<number | null>;
  declined: Generated<number>;
  reopened: Generated<number>;
  due_at: Date | null;
  warn_at: Date | null;
  breached_at: Generated<Date | null>;
  state_since: Date;
  ended_at: Generated<Date | null>;
}

interface ComplaintStepsTable {
  complaint_id: string;
  position: number;
  act: ComplaintStepAct;
  by_kind: string;
  by_id: string | null;
  at: Date;
  words: string;
}

interface ComplaintEvidenceTable {
  id: string;
  complaint_id: string;
  file_id: string | null;
  words: string;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

export interface ComplaintsOutsideTable {
  id: string;
  complaint_id: string;
  body: OutsideBody;
  name: string;
  reference: string;
  noticed_at: Date;
  answer: Generated<string>;
  drafted_by: Generated<string | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<Date | null>;
  accepted_at: Generated<Date | null>;
  test_days: Generated<number>;
  terms: Generated<string>;
  ended_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    complaints: ComplaintsTable;
    complaint_steps: ComplaintStepsTable;
    complaint_evidence: ComplaintEvidenceTable;
    complaints_outside: ComplaintsOutsideTable;
  }
}
