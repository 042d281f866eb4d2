import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { JourneyStep } from '../../common/journey.ts';
import type { Reach } from '../../server/conversations/beginning-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { CustomerRow, CustomerView } from '../../server/customers/views.ts';
import { api } from '../api.ts';

export interface TimelineItem {
  id: string;
  kind: string;
  at: string;
  by: { kind: string; id: string | null; name: string | null };
  noun: string | null;
  conversation: string | null;
  data: Record<string, unknown>;
}

export const customersQuery = (q: string) =>
  queryOptions({
    queryKey: ['customers', q],
    queryFn: ({ signal }) => api.get<{ items: CustomerRow[] }>('/api/customers', { q }, signal),
  });

export const customerPagesQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['customers', { q }],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: CustomerRow[]; next: string | null; total: number | null }>(
        '/api/customers',
        { q, before: pageParam, ...(q ? {} : { known: 'true' }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Whether they can be written to is asked each time: a talk may have begun since. */
export const reachQuery = (id: string) =>
  queryOptions({
    queryKey: ['reach', id],
    queryFn: ({ signal }) => api.get<Reach>(`/api/customers/${id}/reach`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.get<CustomerView>(`/api/customers/${id}`, undefined, signal),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['history', id],
    queryFn: ({ signal }) => api.get<{ items: ConversationView[] }>(`/api/customers/${id}/conversations`, undefined, signal),
    staleTime: 10_000,
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: TimelineItem[]; next: string | null }>(`/api/customers/${id}/timeline`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Orders and carts take somebody further: loaded anew with them. */
export const journeyQuery = (customer: string) =>
  queryOptions({
    queryKey: ['orders', { journey: customer }],
    queryFn: ({ signal }) =>
      api.get<{ steps: { step: JourneyStep; at: string | null }[] }>(`/api/customers/${customer}/journey`, undefined, signal),
  });
