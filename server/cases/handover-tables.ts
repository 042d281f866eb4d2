import type { Generated } from 'kysely';
import type { DesignAnswer, HandoverState, LineStage, MakingStage } from '../../common/handovers.ts';

export interface HandoversTable {
  id: string;
  number: string;
  order_id: string;
  group_id: string;
  state: Generated<HandoverState>;
  note: string;
  sent_by: string;
  sent_at: Date;
  answer_by: Date;
  silence_told_at: Generated<Date | null>;
  due_at: Date;
  expected_at: Generated<Date | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<Date | null>;
  reason: Generated<string>;
  made_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
}

interface HandoverLinesTable {
  handover_id: string;
  order_line_id: string;
  quantity: number;
  requirements: string;
  stage: Generated<MakingStage | null>;
  stage_at: Generated<Date | null>;
}

interface MakingCommentsTable {
  id: string;
  handover_id: string;
  order_line_id: string;
  stage: LineStage | null;
  staff_id: string | null;
  words: string;
  at: Date;
}

interface MakingDesignsTable {
  id: string;
  handover_id: string;
  order_line_id: string;
  version: number;
  words: string;
  file_id: string | null;
  shown_by: string;
  shown_at: Date;
  answer: Generated<DesignAnswer | null>;
  answer_words: Generated<string>;
  answered_by_kind: Generated<string | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<Date | null>;
}

interface CapacitiesTable {
  group_id: string;
  week: string;
  units: number;
  set_by: string;
  set_at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    handovers: HandoversTable;
    handover_lines: HandoverLinesTable;
    making_comments: MakingCommentsTable;
    making_designs: MakingDesignsTable;
    capacities: CapacitiesTable;
  }
}
