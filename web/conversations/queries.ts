import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ConversationView, MessageView } from '../../server/conversations/views.ts';
import type { WrapUpView } from '../../server/conversations/wrap-up-views.ts';
import { api } from '../api.ts';
import type { Counts, ListName } from './screen.ts';

export interface ListPage {
  items: ConversationView[];
  next: string | null;
  counts: Counts;
}

export interface Opened {
  conversation: ConversationView;
  messages: MessageView[];
  draft: string;
  /** From the customer's orders; the agent decides. */
  likelyStage: string;
}

export interface Filters {
  list: ListName;
  view?: string | undefined;
  customer?: string | undefined;
  agent?: string | undefined;
  group?: string | undefined;
  only?: string | undefined;
  clock?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const pageSize = 30;
export const messagesPerPage = 50;

export const listQuery = ({ list, view, customer, agent, group, only, clock, from, to }: Filters) =>
  infiniteQueryOptions({
    queryKey: ['conversations', { list, view, customer, agent, group, only, clock, from, to }],
    queryFn: ({ pageParam, signal }) =>
      api.get<ListPage>(
        '/api/conversations',
        { list, view, customer, agent, group, only, clock, from, to, before: pageParam, limit: pageSize },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Every waiting conversation matters to the badge and to open offers, wherever in the console one is. */
export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: ({ signal }) => api.get<ListPage>('/api/conversations', { list: 'waiting', limit: pageSize }, signal),
});

export const openedQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => api.get<Opened>(`/api/conversations/${id}`, undefined, signal),
  });

export const earlierMessages = (id: string, before: number, limit = messagesPerPage) =>
  api.get<{ messages: MessageView[] }>(`/api/conversations/${id}/messages`, { before, limit });

export interface Reason {
  key: string;
  name: string;
  nameEn: string;
  children: { key: string; name: string; nameEn: string }[];
}

export const reasonsQuery = queryOptions({
  queryKey: ['reasons'],
  queryFn: ({ signal }) => api.get<Reason[]>('/api/reasons', undefined, signal),
});

/** Loaded anew with the customer, whose data it names. */
export const wrapUpQuery = ({ id, closedAt }: Pick<ConversationView, 'id' | 'closedAt'>) =>
  queryOptions({
    queryKey: ['customer', { wrapUp: id, closedAt }],
    queryFn: ({ signal }) => api.get<WrapUpView>(`/api/conversations/${id}/wrap-up`, undefined, signal),
  });

export interface TransferTargets {
  agents: { id: string; name: string; state: string; load: number; limit: number; groups: string[] }[];
  groups: { id: string; name: string; nameEn: string; waiting: number; online: number }[];
}

export const targetsQuery = (id: string) =>
  queryOptions({
    queryKey: ['transfer-targets', id],
    queryFn: ({ signal }) => api.get<TransferTargets>(`/api/conversations/${id}/transfer-targets`, undefined, signal),
    staleTime: 0,
  });

/** Everybody who answers, and the groups, where no conversation is at hand. */
export const colleaguesQuery = queryOptions({
  queryKey: ['transfer-targets', 'all'],
  queryFn: ({ signal }) => api.get<TransferTargets>('/api/transfer-targets', undefined, signal),
});
