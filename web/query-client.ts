import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './api.ts';

// The feed keeps the caches fresh, so nothing is fetched again because a window came forward or a screen was reopened.
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Refusal && error.isPassing,
    },
  },
});
