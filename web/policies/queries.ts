import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Policy } from '../../common/policy.ts';
import type { PolicyVersionInFull, PolicyVersionView } from '../../server/aftersales/policy-views.ts';
import type { SimulationView } from '../../server/aftersales/simulation-views.ts';
import { api } from '../api.ts';

export type Version = PolicyVersionView;
export type VersionInFull = z.output<typeof PolicyVersionInFull>;

export const policyVersionsQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: async ({ signal }) => (await api.get<{ items: Version[] }>('/api/policies', undefined, signal)).items,
});

export const policyVersionQuery = (id: string) =>
  queryOptions({
    queryKey: ['policies', id],
    queryFn: ({ signal }) => api.get<VersionInFull>(`/api/policies/${id}`, undefined, signal),
  });

export const policyTemplatesQuery = queryOptions({
  queryKey: ['policy-templates'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: { key: string; policy: Policy }[] }>('/api/policy-templates', undefined, signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const simulate = (question: object) => api.post<SimulationView>('/api/policies/simulation', question);

/** Draft, waiting for its day, in force, or followed by another. */
export type Standing = 'draft' | 'later' | 'now' | 'past';

export function standingOf(version: Version, all: readonly Version[], now: number): Standing {
  if (!version.effectiveFrom) return 'draft';
  if (Date.parse(version.effectiveFrom) > now) return 'later';
  const begun = all.filter(({ effectiveFrom }) => effectiveFrom && Date.parse(effectiveFrom) <= now);
  const last = begun.sort((a, b) => Date.parse(b.effectiveFrom ?? '') - Date.parse(a.effectiveFrom ?? '') || b.number - a.number)[0];
  return last?.id === version.id ? 'now' : 'past';
}
