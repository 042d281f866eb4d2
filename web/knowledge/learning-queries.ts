import { queryOptions } from '@tanstack/react-query';
import type { PathLine, PathView } from '../../server/knowledge/learning/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const pathsQuery = queryOptions({
  queryKey: ['learning-paths'],
  queryFn: ({ signal }) => api.get<{ items: PathLine[] }>('/api/learning-paths', undefined, signal),
});

export const pathQuery = (id: string) =>
  queryOptions({
    queryKey: ['learning-paths', id],
    queryFn: ({ signal }) => api.get<PathView>(`/api/learning-paths/${id}`, undefined, signal),
  });

/** Shows what has just come back, and looks at the list again. */
export function keepPath(path: PathView): void {
  queries.setQueryData(pathQuery(path.id).queryKey, path);
  void queries.invalidateQueries({ queryKey: pathsQuery.queryKey, exact: true });
}
