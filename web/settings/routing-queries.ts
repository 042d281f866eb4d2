import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AssignmentPreview, Routing } from '../../server/conversations/routing-views.ts';
import type { SkillView } from '../../server/team/skill-views.ts';
import { api } from '../api.ts';

export type { AssignmentPreview, Routing, SkillView };

export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: ({ signal }) => api.get<SkillView[]>('/api/skills', undefined, signal),
});
export const routingQuery = (group: string) =>
  queryOptions({
    queryKey: ['routing', group],
    queryFn: ({ signal }) => api.get<Routing>(`/api/groups/${group}/routing`, undefined, signal),
  });
/** What is only half written yet is left out. */
const written = (routing: Routing): Routing => ({
  ...routing,
  clocks: {
    first_reply: Math.max(5, routing.clocks.first_reply),
    turn: Math.max(5, routing.clocks.turn),
    completion: Math.max(60, routing.clocks.completion),
  },
  tiers: routing.tiers.filter((entry) => entry.tier.trim() !== ''),
  byOrder: routing.byOrder.filter(({ states }) => states.length > 0),
  overflow: routing.overflow.filter((rule) => rule.after >= 10),
});

/** By the rules as they stand in the form, saved or not. */
export const previewQuery = (group: string, routing: Routing) =>
  queryOptions({
    queryKey: ['assignment-preview', group, routing],
    queryFn: () => api.post<AssignmentPreview>(`/api/groups/${group}/assignment-preview`, written(routing)),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
