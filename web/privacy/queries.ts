import { queryOptions } from '@tanstack/react-query';
import type { Retention } from '../../common/retention.ts';
import type { ConsentView } from '../../server/privacy/consent-views.ts';
import type { ErasurePreview, PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';

export const privacyQuery = (customer: string) =>
  queryOptions({
    queryKey: ['privacy', customer],
    queryFn: ({ signal }) => api.get<PrivacyView>(`/api/customers/${customer}/privacy`, undefined, signal),
  });

export const consentsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['consents', customer],
    queryFn: ({ signal }) => api.get<{ items: ConsentView[] }>(`/api/customers/${customer}/consents`, undefined, signal),
  });

/** Opening it is written down, so it is not asked again by itself. */
export const erasurePreviewQuery = (customer: string) =>
  queryOptions({
    queryKey: ['erasure-preview', customer],
    queryFn: () => api.post<ErasurePreview>(`/api/customers/${customer}/erasure-preview`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => api.get<Retention>('/api/settings/retention', undefined, signal),
});
