import { queryOptions } from '@tanstack/react-query';
import type { PlanView, PointView } from '../../server/aftersales/plans/views.ts';
import { api } from '../api.ts';

export const planQuery = (product: string) =>
  queryOptions({
    queryKey: ['products', product, 'plan'],
    queryFn: ({ signal }) => api.get<PlanView>(`/api/products/${product}/plan`, undefined, signal),
  });

export const pointsQuery = queryOptions({
  queryKey: ['service-points'],
  queryFn: ({ signal }) => api.get<{ items: PointView[] }>('/api/service-points', undefined, signal),
});
