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

interface Invoice {
  version: number;
  title: string;
  taxNumber: string;
  email: string;
  state: 'asked' | 'issued' | 'replaced';
  number: string | null;
  askedAt: string;
  issuedAt: string | null;
}

interface Operations {
  /** The connected shop that leads the order, which is not told of a hold. */
  ledBy: string | null;
  holds: { reason: string; at: string; releasedAt: string | null; rule: { name: string; version: number } | null }[];
  carrierRequests: CarrierTask[];
  invoices: Invoice[];
  notes: { id: string; body: string; by: { name: string | null }; at: string }[];
  mergeHints: { id: string; number: string; mayMerge: boolean }[];
  doubts: string[];
}

/** What was done to an order beside its states. */
export const operationsQuery = (order: string) =>
  queryOptions({
    queryKey: ['order', order, 'operations'],
    queryFn: ({ signal }) => api.get<Operations>(`/api/orders/${order}/operations`, undefined, signal),
  });
