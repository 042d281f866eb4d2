import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DifferenceView } from '../../server/connectors/difference-views.ts';
import type { OperationView } from '../../server/connectors/operation-views.ts';
import type { ConnectionView } from '../../server/connectors/views.ts';
import { api } from '../api.ts';

/** What of the connected shops stands open beside their list. */
export type OpenConnection = { what: 'new' } | { what: 'edit' | 'differences'; shop: ConnectionView };

/** They are read, and answer, while somebody looks. */
const soon = 3000;

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => api.get<ConnectionView[]>('/api/connections', undefined, signal),
  refetchInterval: soon,
});

export const differencesQuery = (connection: string) =>
  infiniteQueryOptions({
    queryKey: ['differences', connection],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: DifferenceView[]; next: string | null; total: number }>(
        `/api/connections/${connection}/differences`,
        { before: pageParam },
        signal,
      ),
    refetchInterval: soon,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const stuckQuery = (connection: string) =>
  queryOptions({
    queryKey: ['shop-operations', { connection }],
    queryFn: ({ signal }) => api.get<{ items: OperationView[] }>('/api/shop-operations', { connection, only: 'stuck' }, signal),
    refetchInterval: soon,
  });

export const operationsOfQuery = (order: string) =>
  queryOptions({
    queryKey: ['order', order, 'shop-operations'],
    queryFn: ({ signal }) => api.get<{ items: OperationView[] }>('/api/shop-operations', { order }, signal),
  });
