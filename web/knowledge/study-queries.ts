import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { StudyView, studyPage } from '../../server/assistant/studies/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

type Page = Awaited<ReturnType<typeof studyPage>>;

export interface StudySearch {
  q?: string | undefined;
  tag?: string | undefined;
}

/** Where a case is to be made from. */
export interface StudySource {
  talk?: string | undefined;
  ticket?: string | undefined;
}

export const studiesQuery = ({ q, tag }: StudySearch) =>
  infiniteQueryOptions({
    queryKey: ['case-studies', 'list', q, tag],
    queryFn: async ({ pageParam, signal }) => {
      const page = await api.get<Page>('/api/case-studies', { q, tag, before: pageParam }, signal);
      return { ...page, total: null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ['case-studies', id],
    queryFn: ({ signal }) => api.get<StudyView>(`/api/case-studies/${id}`, undefined, signal),
  });

export const sourcePath = ({ talk, ticket }: StudySource): string =>
  talk ? `/api/conversations/${talk}/case-study` : `/api/tickets/${ticket}/case-study`;

export const studyDraftQuery = (source: StudySource) =>
  queryOptions({
    queryKey: ['case-studies', 'draft', source.talk, source.ticket],
    queryFn: ({ signal }) => api.get<Pick<StudyView, 'lines'>>(sourcePath(source), undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const studiesChanged = () => queries.invalidateQueries({ queryKey: ['case-studies', 'list'] });
