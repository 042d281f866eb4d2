import { queryOptions } from '@tanstack/react-query';
import type { Lab, WholeRun } from '../../server/assistant/lab/views.ts';
import type { AnswerView } from '../../server/knowledge/answer-views.ts';
import { api } from '../api.ts';

export const labShows = ['all', 'worse', 'wrong', 'undecided'] as const;
export type LabShow = (typeof labShows)[number];

export const labQuery = queryOptions({
  queryKey: ['lab'],
  queryFn: ({ signal }) => api.get<Lab>('/api/lab', undefined, signal),
});

export const labRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['lab-run', id],
    queryFn: ({ signal }) => api.get<WholeRun>(`/api/lab/runs/${id}`, undefined, signal),
    enabled: id !== '',
    // Until it has ended, it says how far it is.
    refetchInterval: ({ state }) => (state.data && !state.data.run.ended ? 400 : false),
  });

export const labArticlesQuery = (q: string) =>
  queryOptions({
    queryKey: ['answers', 'lab', q],
    queryFn: ({ signal }) => api.get<{ items: AnswerView[] }>('/api/answers', { q, kinds: 'article', limit: 5 }, signal),
    enabled: q !== '',
  });
