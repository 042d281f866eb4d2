import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OrdersByIntake } from '../../server/orders/intake-views.ts';
import type { OrderFacets } from '../../server/orders/search-views.ts';
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

export interface OrderSearch {
  q?: string | undefined;
  state?: string | undefined;
  intake?: string | undefined;
  currency?: string | undefined;
  category?: string | undefined;
  from?: string | undefined;
}

export const ordersQuery = ({ q, state, intake, currency, category, from }: OrderSearch) =>
  infiniteQueryOptions({
    queryKey: ['orders', { q, state, intake, currency, category, from }],
    queryFn: ({ pageParam, signal }) =>
      api.get<{
        items: OrderView[];
        next: string | null;
        total: number | null;
        isNear: boolean;
        meant: { name: string; nameEn: string }[];
      }>('/api/orders', { q, state, intake, currency, category, from, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** What a search can be narrowed to; without words the whole list is not counted. */
export const orderFacetsQuery = ({ q, state, intake, currency, category, from }: OrderSearch) =>
  queryOptions({
    queryKey: ['orders', 'facets', { q, state, intake, currency, category, from }],
    queryFn: ({ signal }) => api.get<OrderFacets>('/api/orders/facets', { q, state, intake, currency, category, from }, signal),
    enabled: Boolean(q),
    placeholderData: keepPreviousData,
  });

export const intakesQuery = (days: number) =>
  queryOptions({
    queryKey: ['orders', { intakes: days }],
    queryFn: ({ signal }) => api.get<OrdersByIntake>('/api/orders/intakes', { days }, signal),
    placeholderData: keepPreviousData,
  });

/** A few orders for the box that finds everything. */
export const foundOrdersQuery = (q: string) =>
  queryOptions({
    queryKey: ['orders', { found: q }],
    queryFn: ({ signal }) => api.get<{ items: OrderView[] }>('/api/orders', { q }, signal),
  });
