import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export interface WebhookInput {
  name: string;
  url: string;
  kinds: string[];
  permissions: string[];
}

export interface WebhookView extends WebhookInput {
  id: string;
  createdBy: string;
  offAt: string | null;
  offBecause: 'by_hand' | 'failing' | null;
  failingSince: string | null;
  deliveredAt: string | null;
  waiting: number;
}

export interface Try {
  id: string;
  fact: string;
  kind: string;
  at: string;
  attempt: number;
  ok: boolean;
  status: number | null;
  ms: number;
  said: string;
}

const soon = 5000;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => api.get<WebhookView[]>('/api/webhooks', undefined, signal),
  refetchInterval: soon,
});

export const triesQuery = (webhook: string, isFailedOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['webhook-tries', webhook, isFailedOnly],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<{ items: Try[]; next: string | null }>(
        `/api/webhooks/${webhook}/tries`,
        { only: isFailedOnly ? 'failed' : undefined, before: pageParam },
        signal,
      )),
      total: null,
    }),
    // Calls come while somebody looks.
    refetchInterval: 3000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
