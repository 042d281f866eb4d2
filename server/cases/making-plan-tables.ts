import type { Generated } from 'kysely';
import type { MakingPlanAct, MakingPlanState } from '../../common/making-plans.ts';

export interface MakingPlansTable {
  id: string;
  number: string;
  group_id: string;
  product_id: string;
  /** Which of the product's it makes; '': whichever. */
  batch: string;
  quantity: number;
  note: string;
  planned_at: Date;
  expected_at: Date;
  made_by: string;
  made_at: Date;
  state: Generated<MakingPlanState>;
  ended_at: Generated<Date | null>;
}

interface MakingPlanPointsTable {
  plan_id: string;
  position: number;
  name: string;
  due_at: Date;
  reached_at: Generated<Date | null>;
  reached_by: Generated<string | null>;
  told_at: Generated<Date | null>;
}

interface MakingPlanStepsTable {
  plan_id: string;
  position: number;
  act: MakingPlanAct;
  words: string;
  expected_at: Date | null;
  by_id: string | null;
  at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    making_plans: MakingPlansTable;
    making_plan_points: MakingPlanPointsTable;
    making_plan_steps: MakingPlanStepsTable;
  }
}
