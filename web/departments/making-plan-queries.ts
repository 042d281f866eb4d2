import { infiniteQueryOptions } from '@tanstack/react-query';
import type { MakingPlanView } from '../../server/cases/making-plan-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const planStates = ['running', 'ended'] as const;
export type PlanState = (typeof planStates)[number];

export const makingPlansQuery = (state: PlanState) =>
  infiniteQueryOptions({
    queryKey: ['making-plans', state],
    queryFn: ({ pageParam: after, signal }) =>
      api.get<{ items: MakingPlanView[]; next: string | null; total: number | null }>('/api/plans', { state, after }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const reloadMakingPlans = () => queries.invalidateQueries({ queryKey: ['making-plans'] });
