import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { StaffDesignView } from '../../server/cases/design-views.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const handoverLists = ['department', 'sent', 'all'] as const;
export type HandoverList = (typeof handoverLists)[number];
export const handoverTimes = ['running', 'unanswered', 'overdue', 'risk', 'ended'] as const;
export type HandoverTime = (typeof handoverTimes)[number];

export interface HandoverSearch {
  from?: HandoverList | undefined;
  stand?: HandoverTime | undefined;
  /** The Monday of the week they were promised for, and whose they are. */
  week?: string | undefined;
  department?: string | undefined;
}

interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export const handoversQuery = ({ from: list, stand: when, week, department: group }: HandoverSearch) =>
  infiniteQueryOptions({
    queryKey: ['handovers', { list, when, week, group }],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<HandoverView>>('/api/handovers', { list, when, week, group, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const handoverCountsQuery = (list: HandoverList) =>
  queryOptions({
    queryKey: ['handovers', 'counts', list],
    queryFn: ({ signal }) =>
      api.get<Record<'unanswered' | 'running' | 'overdue' | 'risk', number>>('/api/handovers/counts', { list }, signal),
    // What is late changes with the clock too.
    refetchInterval: 60_000,
  });

export const handoverQuery = (id: string) =>
  queryOptions({ queryKey: ['handovers', id], queryFn: ({ signal }) => api.get<HandoverView>(`/api/handovers/${id}`, undefined, signal) });

export const designsQuery = (id: string) =>
  queryOptions({
    queryKey: ['handovers', id, 'designs'],
    queryFn: ({ signal }) => api.get<{ items: StaffDesignView[] }>(`/api/handovers/${id}/designs`, undefined, signal),
  });

export const handoversOfQuery = (order: string) =>
  queryOptions({
    queryKey: ['handovers', 'order', order],
    queryFn: ({ signal }) => api.get<{ items: HandoverView[] }>(`/api/orders/${order}/handovers`, undefined, signal),
  });

export const reloadHandovers = () => Promise.all(['handovers', 'capacity'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
