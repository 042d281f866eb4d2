import { queryOptions } from '@tanstack/react-query';
import type { TierRate } from '../../common/tier-rates.ts';
import type { CartView } from '../../server/aftersales/carts/views.ts';
import { api } from '../api.ts';

/** What the customer of a talk is promised for their tier. */
export const rateQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['rate', conversation],
    queryFn: ({ signal }) => api.get<{ rate: TierRate | null }>(`/api/conversations/${conversation}/rate`, undefined, signal),
  });

export const cartQuery = (id: string) =>
  queryOptions({
    queryKey: ['cart', id],
    queryFn: ({ signal }) => api.get<CartView>(`/api/carts/${id}`, undefined, signal),
  });
