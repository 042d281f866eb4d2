import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RequestKind, RequestState } from '../../common/aftersales.ts';
import { actOf, type RequestAct } from '../../common/aftersales-acts.ts';
import type { RequestBrief, RequestView } from '../../server/aftersales/request-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const requestLists = ['open', 'mine', 'waiting', 'late', 'approval', 'all'] as const;
export type RequestList = (typeof requestLists)[number];

/** Which requests a list shows: all of it stands in the address. */
export interface RequestSearch {
  show?: RequestList | undefined;
  kind?: RequestKind | undefined;
  state?: RequestState | undefined;
  /** A colleague, or `nobody`. */
  owner?: string | undefined;
  q?: string | undefined;
}

interface RequestPage {
  items: RequestBrief[];
  next: string | null;
  total: number | null;
}

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['aftersales', id],
    queryFn: ({ signal }) => api.get<RequestView>(`/api/aftersales/${id}`, undefined, signal),
  });

export const requestsQuery = ({ show: list = 'open', kind, state, owner, q }: RequestSearch) =>
  infiniteQueryOptions({
    queryKey: ['aftersales-list', { list, kind, state, owner, q }],
    queryFn: ({ pageParam, signal }) => {
      const sort = list === 'all' ? 'newest' : 'due';
      return api.get<RequestPage>('/api/aftersales', { list, kind, state, owner, q, sort, after: pageParam }, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const requestsOfOrderQuery = (order: string) =>
  queryOptions({
    queryKey: ['aftersales-list', { order }],
    queryFn: ({ signal }) => api.get<RequestPage>('/api/aftersales', { order, list: 'all', limit: 20 }, signal),
  });

/** A few requests for the box that finds everything. */
export const foundRequestsQuery = (q: string) =>
  queryOptions({
    queryKey: ['aftersales-list', { found: q }],
    queryFn: ({ signal }) => api.get<RequestPage>('/api/aftersales', { q, list: 'all', limit: 5 }, signal),
  });

/** How many stand in a list, for a badge or a figure. */
export const requestCountQuery = (list: RequestList) =>
  queryOptions({
    queryKey: ['aftersales-list', { count: list }],
    queryFn: async ({ signal }) => (await api.get<RequestPage>('/api/aftersales', { list, limit: 1 }, signal)).total ?? 0,
    // What is late changes with the clock too.
    refetchInterval: 60_000,
  });

/** Does one act; `key` makes doing it twice doing it once. */
export const actOn = (id: string, act: RequestAct, body: object, key: string): Promise<RequestView> =>
  api.post<RequestView>(`/api/aftersales/${id}/${act}`, body, actOf(act).money ? key : undefined);

/** Everything that may show something else after a request has changed. */
export function reloadRequests(): void {
  for (const key of ['aftersales', 'aftersales-list', 'offers', 'orders', 'order']) void queries.invalidateQueries({ queryKey: [key] });
}
