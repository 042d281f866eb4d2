import { queryOptions } from '@tanstack/react-query';
import type { OffersView } from '../../server/aftersales/offer-views.ts';
import { api } from '../api.ts';

/** What may happen to each line of an order now. It changes with time and with every request, so it is asked anew when opened. */
export const offersQuery = (order: string) =>
  queryOptions({
    queryKey: ['offers', order],
    queryFn: ({ signal }) => api.get<OffersView>(`/api/orders/${order}/offers`, undefined, signal),
    staleTime: 0,
  });
