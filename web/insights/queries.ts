import { queryOptions } from '@tanstack/react-query';
import type { NowView } from '../../server/insights/views.ts';
import { api } from '../api.ts';

export const nowQuery = queryOptions({
  queryKey: ['now'],
  queryFn: ({ signal }) => api.get<NowView>('/api/now', undefined, signal),
  // The page is looked at from afar: it keeps itself fresh between the facts that change it.
  refetchInterval: 15_000,
  staleTime: 5000,
});
