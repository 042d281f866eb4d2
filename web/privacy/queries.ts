import { queryOptions } from '@tanstack/react-query';
import type { Retention } from '../../common/retention.ts';
import type { ConsentView } from '../../server/privacy/consent-views.ts';
import type { MinorAccess, MinorLook, MinorView } from '../../server/privacy/minor-views.ts';
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

export const minorQuery = (customer: string) =>
  queryOptions({
    queryKey: ['minor', customer],
    queryFn: ({ signal }) => api.get<MinorView>(`/api/customers/${customer}/minor`, undefined, signal),
  });

export const looksQuery = queryOptions({
  queryKey: ['minor-looks'],
  queryFn: ({ signal }) => api.get<{ items: MinorLook[] }>('/api/minor-looks', undefined, signal),
});

export const accessesQuery = (year: number) =>
  queryOptions({
    queryKey: ['minor-accesses', year],
    queryFn: ({ signal }) => api.get<{ items: MinorAccess[] }>('/api/minor-accesses', { year }, signal),
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
