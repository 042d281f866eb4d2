import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AffectedPerson, AssessmentView, DataIncidentRow, DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { api } from '../api.ts';

const soon = 700;

export const dataIncidentsQuery = queryOptions({
  queryKey: ['data-incidents'],
  queryFn: ({ signal }) => api.get<{ items: DataIncidentRow[] }>('/api/data-incidents', undefined, signal),
  refetchInterval: ({ state }) => state.data?.items.some(({ telling }) => telling) && soon,
});

/** Looks again while people are told. */
export const dataIncidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-incident', id],
    queryFn: ({ signal }) => api.get<DataIncidentView>(`/api/data-incidents/${id}`, undefined, signal),
    refetchInterval: ({ state }) => state.data?.telling && soon,
  });

/** Read anew when the telling begins and when it is over. */
export const affectedQuery = ({ id, telling, told }: DataIncidentView) =>
  infiniteQueryOptions({
    queryKey: ['data-incident-people', id, told.length, telling],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: AffectedPerson[]; next: string | null }>(`/api/data-incidents/${id}/people`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const assessmentsQuery = queryOptions({
  queryKey: ['assessments'],
  queryFn: ({ signal }) => api.get<{ items: AssessmentView[] }>('/api/assessments', undefined, signal),
});

/** What a step of an incident changes. */
export const incidentKeys = ['data-incidents', 'data-incident', 'data-incident-people'];
