/** Plans of what a department makes, with control points (S94). */
export const makingPlanStates = ['running', 'done', 'dropped'] as const;
export type MakingPlanState = (typeof makingPlanStates)[number];

export const makingPlanActs = ['plan', 'reach', 'replan', 'finish', 'drop'] as const;
export type MakingPlanAct = (typeof makingPlanActs)[number];

export const mostPoints = 12;

export const makingPlanStateWords: Record<MakingPlanState, readonly [zh: string, en: string]> = {
  running: ['进行中', 'Running'],
  done: ['已完成', 'Done'],
  dropped: ['已取消', 'Dropped'],
};

export const makingPlanActWords: Record<MakingPlanAct, readonly [zh: string, en: string]> = {
  plan: ['制定计划', 'Planned'],
  reach: ['到达控制点', 'Point reached'],
  replan: ['改期', 'Another day'],
  finish: ['完成', 'Done'],
  drop: ['取消计划', 'Drop the plan'],
};
