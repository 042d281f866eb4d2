import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Risk } from '../../common/risk.ts';
import type { CustomerRisk, RiskFlagView } from '../../server/aftersales/risk/views.ts';
import { api } from '../api.ts';

export const riskLists = ['raised', 'confirmed', 'ended'] as const;
export type RiskList = (typeof riskLists)[number];

export const riskFlagsQuery = (list: RiskList) =>
  infiniteQueryOptions({
    queryKey: ['risk', { list }],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<{ items: RiskFlagView[]; next: string | null }>('/api/risk-flags', { list, before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const riskOfQuery = (customer: string) =>
  queryOptions({
    queryKey: ['risk', customer],
    queryFn: ({ signal }) => api.get<CustomerRisk>(`/api/customers/${customer}/risk`, undefined, signal),
  });

export const signWords = ({ signs }: Risk): string => signs.map(({ sign, count }) => i18next.t(`risk.sign_${sign}`, { count })).join(' · ');
