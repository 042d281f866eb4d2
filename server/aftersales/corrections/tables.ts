import type { CorrectionField, CorrectionState, CorrectionSubject } from '../../../common/corrections.ts';

export interface CorrectionsTable {
  id: string;
  conversation_id: string;
  customer_id: string;
  order_id: string;
  subject: CorrectionSubject;
  fields: CorrectionField[];
  state: CorrectionState;
  /** `Wording` of each field; null once the person was erased. */
  sealed: Buffer | null;
  offered_by: string;
  offered_at: Date;
  expires_at: Date;
  ended_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    corrections: CorrectionsTable;
  }
}
