import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Reconciliation } from '../../server/orders/reconciliation-views.ts';
import type { TransferView } from '../../server/orders/transfer-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const moneyDays = [7, 30, 90] as const;
export type MoneyDays = (typeof moneyDays)[number];

const dayMs = 24 * 3600 * 1000;

/** What the books say of the orders of the last days. */
export const reconciliationQuery = (days: MoneyDays) =>
  queryOptions({
    queryKey: ['money', 'reconciliation', days],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const period = { from: new Date(now - days * dayMs).toISOString(), to: new Date(now + dayMs).toISOString() };
      return api.get<Reconciliation>('/api/reconciliation', period, signal);
    },
  });

/** Money that is neither here nor there. */
export const openTransfersQuery = () =>
  infiniteQueryOptions({
    queryKey: ['money', 'transfers'],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: TransferView[]; next: string | null }>('/api/transfers', { state: 'open', before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const reloadMoney = () => queries.invalidateQueries({ queryKey: ['money'] });
