import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ModelUse } from '../../common/model.ts';
import type { ModelCalls, ModelCosts, ModelView } from '../../server/assistant/model/views.ts';
import type { VectorView } from '../../server/knowledge/vectors/views.ts';
import { api } from '../api.ts';

export const modelQuery = queryOptions({
  queryKey: ['model'],
  queryFn: ({ signal }) => api.get<ModelView>('/api/settings/model', undefined, signal),
});

export const vectorsQuery = queryOptions({
  queryKey: ['vectors'],
  queryFn: ({ signal }) => api.get<VectorView>('/api/settings/vectors', undefined, signal),
});

export const modelUsesQuery = queryOptions({
  queryKey: ['model-uses'],
  queryFn: ({ signal }) => api.get<{ uses: ModelUse[] }>('/api/model/uses', undefined, signal),
  staleTime: 60_000,
});

export const modelCostsQuery = queryOptions({
  queryKey: ['model-costs'],
  queryFn: ({ signal }) => api.get<ModelCosts>('/api/model/costs', undefined, signal),
});

export interface CallFilter {
  purpose: string;
  outcome: string;
  day: string;
}

export const modelCallsQuery = ({ purpose, outcome, day }: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ['model-calls', purpose, outcome, day],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<z.output<typeof ModelCalls>>(
        '/api/model/calls',
        { purpose: purpose || undefined, outcome: outcome || undefined, day: day || undefined, before: pageParam },
        signal,
      )),
      total: null,
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
