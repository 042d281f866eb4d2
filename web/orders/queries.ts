import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OrderView } from '../../server/orders/views.ts';
import { api } from '../api.ts';

export const ordersOfQuery = (customer: string) =>
  queryOptions({
    queryKey: ['orders', { customer }],
    queryFn: ({ signal }) => api.get<{ items: OrderView[] }>(`/api/customers/${customer}/orders`, undefined, signal),
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['order', id],
    queryFn: ({ signal }) => api.get<OrderView>(`/api/orders/${id}`, undefined, signal),
  });

export const ordersQuery = (q: string | undefined, state: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['orders', { q, state }],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: OrderView[]; next: string | null; total: number | null }>('/api/orders', { q, state, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** A few orders for the box that finds everything. */
export const foundOrdersQuery = (q: string) =>
  queryOptions({
    queryKey: ['orders', { found: q }],
    queryFn: ({ signal }) => api.get<{ items: OrderView[] }>('/api/orders', { q }, signal),
  });
