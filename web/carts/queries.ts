import { queryOptions } from '@tanstack/react-query';
import type { CartView } from '../../server/aftersales/carts/views.ts';
import { api } from '../api.ts';

export const cartQuery = (id: string) =>
  queryOptions({
    queryKey: ['cart', id],
    queryFn: ({ signal }) => api.get<CartView>(`/api/carts/${id}`, undefined, signal),
  });
