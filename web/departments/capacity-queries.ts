import { queryOptions } from '@tanstack/react-query';
import type { CapacityView } from '../../server/cases/capacity-views.ts';
import { api } from '../api.ts';

export const capacityQuery = (group: string) =>
  queryOptions({
    queryKey: ['capacity', group],
    queryFn: ({ signal }) => api.get<CapacityView>('/api/capacity', { group }, signal),
  });
