import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RuleSubject } from '../../common/rules.ts';
import type { FiringView, RuleView, VersionView } from '../../server/conversations/rule-views.ts';
import { api } from '../api.ts';

export interface Trial {
  looked: number;
  fits: number;
  items: { id: string; number: string; customer: { name: string | null; number: number }; at: string; preview: string }[];
}

export const rulesQuery = (about: RuleSubject) =>
  queryOptions({
    queryKey: ['rules', about],
    queryFn: async ({ signal }) => (await api.get<{ items: RuleView[] }>('/api/rules', { about }, signal)).items,
  });

/** The part of a rule that is tried. */
export interface Tried {
  trigger: unknown;
  conditions: unknown;
}

export const trialQuery = ({ trigger, conditions }: Tried) =>
  queryOptions({
    queryKey: ['rule-trial', { trigger, conditions }],
    queryFn: () => api.post<Trial>('/api/rules/trial', { trigger, conditions }),
    staleTime: 0,
    retry: false,
  });

export const versionsQuery = (rule: string) =>
  queryOptions({
    queryKey: ['rule-versions', rule],
    queryFn: async ({ signal }) => (await api.get<{ items: VersionView[] }>(`/api/rules/${rule}/versions`, undefined, signal)).items,
    staleTime: 0,
  });

export const firingsQuery = (rule: string) =>
  infiniteQueryOptions({
    queryKey: ['rule-firings', rule],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: FiringView[]; next: string | null }>(`/api/rules/${rule}/firings`, { before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 5000,
  });
