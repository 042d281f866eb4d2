import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ServiceAct, ServiceKind, ServiceState } from '../../common/service-orders.ts';
import type { ServiceBrief, ServiceView } from '../../server/aftersales/service/views.ts';
import type { VisitView } from '../../server/aftersales/service/visit-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const serviceLists = ['open', 'late', 'all'] as const;

/** Which service orders a list shows: all of it stands in the address. */
export interface ServiceSearch {
  show?: (typeof serviceLists)[number] | undefined;
  kind?: ServiceKind | undefined;
  state?: ServiceState | undefined;
  q?: string | undefined;
}

interface ServicePage {
  items: ServiceBrief[];
  next: string | null;
  total: number | null;
}

export const serviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['service', id],
    queryFn: ({ signal }) => api.get<ServiceView>(`/api/service-orders/${id}`, undefined, signal),
  });

export const servicesQuery = ({ show: list = 'open', kind, state, q }: ServiceSearch) =>
  infiniteQueryOptions({
    queryKey: ['services', { list, kind, state, q }],
    queryFn: ({ pageParam, signal }) => api.get<ServicePage>('/api/service-orders', { list, kind, state, q, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const servicesOfOrderQuery = (order: string) =>
  queryOptions({
    queryKey: ['services', { order }],
    queryFn: ({ signal }) => api.get<ServicePage>('/api/service-orders', { order, list: 'all' }, signal),
  });

interface FreeSlot {
  from: string;
  to: string;
  free: number;
}

export const slotsQuery = queryOptions({
  queryKey: ['visit-slots'],
  queryFn: ({ signal }) => api.get<{ items: FreeSlot[] }>('/api/visit-slots', undefined, signal),
});

interface VisitDay {
  items: VisitView[];
  technicians: { id: string; name: string }[];
}

export const visitsQuery = (day: string, technician: string | undefined) =>
  queryOptions({
    queryKey: ['visits', { day, technician }],
    queryFn: ({ signal }) => api.get<VisitDay>('/api/visits', { day, technician }, signal),
  });

export const actOnService = (id: string, act: ServiceAct, body: object): Promise<ServiceView> =>
  api.post<ServiceView>(`/api/service-orders/${id}/${act}`, body);

/** Shows what came back at once, and loads anew what else may show it. */
export function showService(view: ServiceView): void {
  queries.setQueryData(serviceQuery(view.id).queryKey, view);
  for (const key of ['services', 'visits', 'visit-slots']) void queries.invalidateQueries({ queryKey: [key] });
}
