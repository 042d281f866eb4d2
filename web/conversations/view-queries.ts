import { queryOptions } from '@tanstack/react-query';
import type { RuleConditions } from '../../common/rules.ts';
import type { SavedViewView } from '../../server/conversations/saved-view-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => api.get<{ items: SavedViewView[] }>('/api/views', undefined, signal),
  refetchInterval: 60_000,
});

export interface ViewRule {
  closedDays: number | null;
  conditions: RuleConditions;
}

export const previewQuery = (rule: ViewRule) =>
  queryOptions({
    queryKey: ['view-preview', rule],
    queryFn: () => api.post<{ count: number }>('/api/views/preview', rule),
    staleTime: 5000,
  });

const pause = 2000;
let isWaiting = false;

/** Something happened to a conversation: only the server knows in which views it now stands. Asked at most every two seconds. */
export function refreshViews(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    if ((queries.getQueryData(viewsQuery.queryKey)?.items.length ?? 0) === 0) return;
    void queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    void queries.invalidateQueries({
      predicate: ({ queryKey: [name, filters] }) => name === 'conversations' && Boolean((filters as { view?: string } | undefined)?.view),
    });
  }, pause);
}
