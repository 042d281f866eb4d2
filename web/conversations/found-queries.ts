import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { FoundMessages } from '../../server/conversations/found-views.ts';
import { api } from '../api.ts';
import type { ChatSearch } from './search.ts';

const dayMs = 24 * 3600 * 1000;

/** Messages with these words, as the address narrows them. */
export function foundMessagesQuery({ q = '', sort, by, why, via, days }: ChatSearch) {
  return infiniteQueryOptions({
    queryKey: ['found-messages', { q, sort, by, why, via, days }],
    queryFn: ({ pageParam, signal }) => {
      const from = days && new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * dayMs).toISOString();
      return api.get<FoundMessages>(
        '/api/found-messages',
        { q, sort, agent: by, reason: why, channel: via, from, before: pageParam },
        signal,
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
