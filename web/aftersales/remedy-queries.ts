import { queryOptions } from '@tanstack/react-query';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import type { Remedy } from '../../server/aftersales/remedy-views.ts';
import { api } from '../api.ts';

/** The catalogue of remedies, whole or for one reason. */
export const remediesQuery = (reason?: RequestReason) =>
  queryOptions({
    queryKey: ['remedies', reason ?? ''],
    queryFn: () => api.get<{ items: Remedy[] }>(`/api/remedies${reason ? `?reason=${reason}` : ''}`),
  });
