import { queryOptions } from '@tanstack/react-query';
import type { Retention } from '../../common/retention.ts';
import type { PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';

export const privacyQuery = (customer: string) =>
  queryOptions({
    queryKey: ['privacy', customer],
    queryFn: ({ signal }) => api.get<PrivacyView>(`/api/customers/${customer}/privacy`, undefined, signal),
  });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => api.get<Retention>('/api/settings/retention', undefined, signal),
});
