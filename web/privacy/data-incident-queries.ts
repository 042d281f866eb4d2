import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AffectedPerson, AssessmentView, DataIncidentRow, DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { api } from '../api.ts';

export const dataIncidentsQuery = queryOptions({
  queryKey: ['data-incidents'],
  queryFn: ({ signal }) => api.get<{ items: DataIncidentRow[] }>('/api/data-incidents', undefined, signal),
});

export const dataIncidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-incident', id],
    queryFn: ({ signal }) => api.get<DataIncidentView>(`/api/data-incidents/${id}`, undefined, signal),
  });

export const affectedQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['data-incident-people', id],
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
