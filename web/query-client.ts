import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './api.ts';

// The feed keeps the caches fresh, so nothing is fetched again because a window came forward or a screen was reopened.
export const queries = new QueryClient({
  defaultOptions: {
    mutations: { gcTime: 60_000 },
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Refusal && error.isPassing,
    },
  },
});

/** What belongs to one talk or one customer is let go a minute after the last look: a seat has hundreds of them a day. */
const ofOneTalk = [
  ...['conversation', 'completion', 'conversation-tasks', 'scheduled', 'later-times', 'talk-merges', 'variables', 'consults'],
  ...['customer', 'specialist', 'history', 'timeline', 'merges', 'orders'],
];
for (const key of ofOneTalk) queries.setQueryDefaults([key], { gcTime: 60_000 });
