import { queryOptions } from '@tanstack/react-query';
import type { TrackingView } from '../../server/orders/tracking/views.ts';
import { api } from '../api.ts';

/** Looks again now and then: what waits is asked for meanwhile. */
export const trackingQuery = queryOptions({
  queryKey: ['tracking-setting'],
  queryFn: ({ signal }) => api.get<TrackingView>('/api/settings/tracking', undefined, signal),
  refetchInterval: 30_000,
});
