import { queryOptions } from '@tanstack/react-query';
import type { ConsultView } from '../../server/conversations/consult-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const consultsQuery = queryOptions({
  queryKey: ['consults', 'mine'],
  queryFn: ({ signal }) => api.get<{ items: ConsultView[] }>('/api/consults', undefined, signal),
});

export const consultsOfQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['consults', conversation],
    queryFn: ({ signal }) => api.get<{ items: ConsultView[] }>(`/api/conversations/${conversation}/consults`, undefined, signal),
  });

export const reloadConsults = () => queries.invalidateQueries({ queryKey: ['consults'] });
