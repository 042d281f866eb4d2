import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ContactKind, GuideKind, GuideState } from '../../common/guides.ts';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import type { GuideBrief, GuideView } from '../../server/knowledge/guides/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export interface GuideFilter {
  q?: string | undefined;
  kind?: GuideKind | undefined;
  state?: GuideState | undefined;
  contact?: ContactKind | undefined;
}

export const guidesQuery = (filter: GuideFilter) =>
  queryOptions({
    queryKey: ['guides', filter],
    queryFn: ({ signal }) => api.get<{ items: GuideBrief[] }>('/api/guides', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });

export const guideQuery = (id: string) =>
  queryOptions({
    queryKey: ['guide', id],
    queryFn: ({ signal }) => api.get<GuideView>(`/api/guides/${id}`, undefined, signal),
    // What is being written is not loaded over.
    refetchOnWindowFocus: false,
  });

/** Where runs are shown: beside a talk, or on a request. */
export type RunPlace = { source: 'conversations' | 'aftersales'; id: string };

export const runsQuery = ({ source, id }: RunPlace) =>
  queryOptions({
    queryKey: ['guide-runs', source, id],
    queryFn: ({ signal }) => api.get<{ items: RunView[] }>(`/api/${source}/${id}/guide-runs`, undefined, signal),
  });

export const runQuery = (id: string) =>
  queryOptions({ queryKey: ['guide-runs', id], queryFn: ({ signal }) => api.get<RunView>(`/api/guide-runs/${id}`, undefined, signal) });

/** Shows what came back wherever the run stands, at once. */
export function showRun(run: RunView): void {
  queries.setQueryData(runQuery(run.id).queryKey, run);
  queries.setQueriesData<{ items: RunView[] }>(
    { predicate: ({ queryKey: [noun, , id] }) => noun === 'guide-runs' && id !== undefined },
    (known) => known && { items: known.items.map((each) => (each.id === run.id ? run : each)) },
  );
  void queries.invalidateQueries({ queryKey: ['guide-runs'] });
}
