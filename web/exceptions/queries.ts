import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ExceptionRules } from '../../server/aftersales/exceptions/rule-views.ts';
import type { AffectedView, ExceptionView, IncidentView, NarrowingView } from '../../server/aftersales/exceptions/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import type { ExceptionSearch } from './search.ts';

export type ExceptionState = ExceptionView['state'];

interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export const exceptionsQuery = ({ state = 'open', ...narrowed }: ExceptionSearch) =>
  infiniteQueryOptions({
    queryKey: ['exceptions', { state, ...narrowed }],
    queryFn: ({ pageParam, signal }) => api.get<Page<ExceptionView>>('/api/exceptions', { state, ...narrowed, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const narrowingQuery = (state: ExceptionState) =>
  queryOptions({
    queryKey: ['exceptions', 'narrowing', state],
    queryFn: ({ signal }) => api.get<z.output<typeof NarrowingView>>('/api/exception-narrowing', { state }, signal),
  });

export const rulesQuery = queryOptions({
  queryKey: ['exception-rules'],
  queryFn: ({ signal }) => api.get<ExceptionRules>('/api/exception-rules', undefined, signal),
});

export const exceptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['exceptions', id],
    queryFn: ({ signal }) => api.get<ExceptionView>(`/api/exceptions/${id}`, undefined, signal),
  });

export const affectedQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['exceptions', id, 'orders'],
    queryFn: async ({ pageParam, signal }): Promise<Page<AffectedView>> => ({
      ...(await api.get<Omit<Page<AffectedView>, 'total'>>(`/api/exceptions/${id}/orders`, { before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => api.get<{ items: IncidentView[] }>('/api/incidents', undefined, signal),
});

export const reloadExceptions = () => queries.invalidateQueries({ queryKey: ['exceptions'] });
