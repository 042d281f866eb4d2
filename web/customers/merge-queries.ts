import { queryOptions } from '@tanstack/react-query';
import type { MergeList, PeoplePreview, TalkMerges } from '../../server/conversations/merge-views.ts';
import { api } from '../api.ts';

export const mergesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['merges', customer],
    queryFn: ({ signal }) => api.get<MergeList>(`/api/customers/${customer}/merges`, undefined, signal),
  });

export const mergePreviewQuery = (into: string, from: string) =>
  queryOptions({
    queryKey: ['merge-preview', into, from],
    queryFn: ({ signal }) => api.get<PeoplePreview>(`/api/customers/${into}/merge-preview`, { from }, signal),
    staleTime: 0,
  });

export const talkMergesQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['talk-merges', conversation],
    queryFn: ({ signal }) => api.get<TalkMerges>(`/api/conversations/${conversation}/merges`, undefined, signal),
  });

/** What a merge of customers, or its undo, makes old. */
export const touchedByMerge = ['merges', 'customer', 'customers', 'timeline', 'history', 'orders', 'talk-merges'];
