import { queryOptions } from '@tanstack/react-query';
import type { CarrierAsk } from '../../common/order-operations.ts';
import { api } from '../api.ts';

export interface CarrierTask {
  id: string;
  ask: CarrierAsk;
  state: 'asked' | 'done' | 'failed';
  said: string;
  dueAt: string;
}

interface Operations {
  hold: { reason: string; until: string | null } | null;
  carrierRequests: CarrierTask[];
  invoices: { state: 'asked' | 'issued' | 'replaced' }[];
  doubts: string[];
}

/** What was done to an order beside its states. */
export const operationsQuery = (order: string) =>
  queryOptions({
    queryKey: ['order', order, 'operations'],
    queryFn: ({ signal }) => api.get<Operations>(`/api/orders/${order}/operations`, undefined, signal),
  });
