import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { QualityThreshold } from '../../common/quality.ts';
import type { CaseList, QualityPage, QualityRow, SerialHistory } from '../../server/aftersales/quality/views.ts';
import { api } from '../api.ts';

export const qualityDays = [30, 90, 365] as const;

/** What the record shows: all of it stands in the address. */
export interface QualitySearch {
  days?: (typeof qualityDays)[number] | undefined;
  alarms?: 'open' | undefined;
  q?: string | undefined;
}

export const qualityQuery = ({ days = 90, alarms, q }: QualitySearch) =>
  infiniteQueryOptions({
    queryKey: ['quality', { days, alarms, q }],
    queryFn: ({ pageParam, signal }) => api.get<QualityPage>('/api/quality', { days: String(days), alarms, q, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const casesQuery = ({ product, batch }: QualityRow, days: number) =>
  queryOptions({
    queryKey: ['quality', 'cases', { product: product.id, batch, days }],
    queryFn: ({ signal }) => api.get<CaseList>('/api/quality/cases', { product: product.id, batch, days: String(days) }, signal),
  });

export const serialQuery = (serial: string) =>
  queryOptions({
    queryKey: ['quality', 'serial', serial],
    queryFn: ({ signal }) => api.get<SerialHistory>('/api/serials', { serial }, signal),
  });

export const thresholdQuery = queryOptions({
  queryKey: ['quality', 'threshold'],
  queryFn: ({ signal }) => api.get<QualityThreshold>('/api/settings/quality', undefined, signal),
});
