import { queryOptions } from '@tanstack/react-query';
import type { ForbiddenWord } from '../../common/forbidden-words.ts';
import type { ToneChoice, Values } from '../../common/quick-replies.ts';
import type { NeedsView, Recommendations } from '../../server/assistant/recommending/views.ts';
import type { Suggestions } from '../../server/assistant/views.ts';
import type { QuickReplyView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';

export const repliesQuery = (q: string) =>
  queryOptions({
    queryKey: ['quick-replies', { q }],
    queryFn: ({ signal }) => api.get<{ items: QuickReplyView[] }>('/api/quick-replies', { q, limit: 8 }, signal),
    staleTime: 10_000,
  });

/** What the places in a quick reply mean in this conversation and for this order. */
export const valuesQuery = (conversation: string, order: string | undefined) =>
  queryOptions({
    queryKey: ['variables', conversation, order],
    queryFn: ({ signal }) =>
      api.get<{ values: Values; language: 'zh-CN' | 'en' }>(`/api/conversations/${conversation}/variables`, { order }, signal),
    staleTime: 10_000,
  });

export const tonesQuery = queryOptions({
  queryKey: ['tones'],
  queryFn: ({ signal }) => api.get<ToneChoice>('/api/settings/quick-reply-tones', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const forbiddenQuery = queryOptions({
  queryKey: ['forbidden-words'],
  queryFn: ({ signal }) => api.get<{ words: ForbiddenWord[] }>('/api/forbidden-words', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Words that reproach a customer: warned of. */
export const reproachQuery = queryOptions({
  queryKey: ['reproaches'],
  queryFn: ({ signal }) => api.get<{ words: ForbiddenWord[] }>('/api/reproaches', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the customer of a talk needs, as somebody noted it. */
export const needsQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['needs', conversation],
    queryFn: ({ signal }) => api.get<NeedsView>(`/api/conversations/${conversation}/needs`, undefined, signal),
    staleTime: 30_000,
  });

/** Goods for the customer's question with this number, with why. */
export const recommendationsQuery = (conversation: string, asked: number) =>
  queryOptions({
    queryKey: ['recommendations', conversation, asked],
    queryFn: ({ signal }) => api.get<Recommendations>(`/api/conversations/${conversation}/recommendations`, undefined, signal),
    staleTime: 30_000,
  });

/** For the customer's question with this number; another question is asked anew. */
export const suggestionsQuery = (conversation: string, asked: number) =>
  queryOptions({
    queryKey: ['suggestions', conversation, asked],
    queryFn: ({ signal }) => api.get<Suggestions>(`/api/conversations/${conversation}/suggestions`, undefined, signal),
    staleTime: 30_000,
  });
