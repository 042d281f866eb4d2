import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApprovalView } from '../../server/platform/exports/approval-views.ts';
import { api } from '../api.ts';

export const exportRuleQuery = queryOptions({
  queryKey: ['export-rule'],
  queryFn: ({ signal }) => api.get<{ above: number | null }>('/api/settings/export-approval', undefined, signal),
});

export const approvalsQuery = (list: 'open' | 'over') =>
  infiniteQueryOptions({
    queryKey: ['export-approvals', { list }],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<{ items: ApprovalView[]; next: string | null }>('/api/export-approvals', { list, before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
