import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query';
import { Refusal } from './api.ts';

class Queries extends QueryClient {
  /**
   * What is being read for the first time is read once more after it has come: it may have been asked before the change, and the client joins
   * such a reading in place of asking anew.
   */
  override async invalidateQueries<K extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<K>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const reading = this.getQueryCache()
      .findAll({ ...filters, fetchStatus: 'fetching' } as InvalidateQueryFilters)
      .filter(({ state }) => state.data === undefined);
    await super.invalidateQueries(filters, options);
    await Promise.all(reading.map(({ queryKey }) => super.invalidateQueries({ queryKey, exact: true }, options)));
  }
}

// The feed keeps the caches fresh, so nothing is fetched again because a window came forward or a screen was reopened.
export const queries = new Queries({
  defaultOptions: {
    // Without a line it is refused at once, with the sentence that says so: what was given up meanwhile must not happen when the line is back.
    mutations: { gcTime: 60_000, networkMode: 'always' },
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
  ...['suggestions', 'recommendations', 'needs', 'picture-matches', 'assistant-summary', 'guide-runs', 'transfer-targets'],
  ...['customer', 'specialist', 'history', 'timeline', 'merges', 'orders', 'nuisance', 'risk', 'reach'],
];
for (const key of ofOneTalk) queries.setQueryDefaults([key], { gcTime: 60_000 });
