import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Stage, stages } from '../../common/conversation.ts';
import type { DepartmentStanding } from '../../server/cases/ticket-list-views.ts';
import type { TicketView, WholeTicket } from '../../server/cases/ticket-views.ts';
import type { GroupView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { dayOf } from '../ui/times.ts';

export const ticketLists = ['department', 'mine', 'asked', 'all'] as const;
export type TicketList = (typeof ticketLists)[number];
export const ticketTimes = ['running', 'overdue', 'ended'] as const;
export type TicketTime = (typeof ticketTimes)[number];

export interface TicketSearch {
  whose?: TicketList | undefined;
  progress?: TicketTime | undefined;
  department?: string | undefined;
  stage?: Stage | undefined;
}

/** What the address of the page says. */
export const ticketSearch = (search: Record<string, unknown>): TicketSearch => ({
  whose: ticketLists.find((each) => each === search.whose),
  progress: ticketTimes.find((each) => each === search.progress),
  department: typeof search.department === 'string' ? search.department : undefined,
  stage: stages.find((each) => each === search.stage),
});

interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export const ticketsQuery = ({ whose: list, progress: when, department: group, stage }: TicketSearch) =>
  infiniteQueryOptions({
    queryKey: ['tickets', { list, when, group, stage }],
    queryFn: ({ pageParam, signal }) => api.get<Page<TicketView>>('/api/tickets', { list, when, group, stage, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const ticketCountsQuery = queryOptions({
  queryKey: ['tickets', 'counts'],
  queryFn: ({ signal }) => api.get<Record<'department' | 'mine' | 'asked' | 'overdue', number>>('/api/tickets/counts', undefined, signal),
  // What is late changes with the clock too.
  refetchInterval: 60_000,
});

export const ticketQuery = (id: string) =>
  queryOptions({ queryKey: ['tickets', id], queryFn: ({ signal }) => api.get<WholeTicket>(`/api/tickets/${id}`, undefined, signal) });

/** Where tickets come from: a conversation, an order, a request or a complaint. */
export type TicketSource = 'conversations' | 'orders' | 'aftersales' | 'complaints';

export const ticketsOfQuery = (source: TicketSource, id: string) =>
  queryOptions({
    queryKey: ['tickets', source, id],
    queryFn: ({ signal }) => api.get<{ items: TicketView[] }>(`/api/${source}/${id}/tickets`, undefined, signal),
  });

const windowDays = 30;

export const standingsQuery = (stage: Stage | undefined) =>
  queryOptions({
    queryKey: ['tickets', 'standings', stage],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const [from, to] = [new Date(now - windowDays * 86_400_000), new Date(now)];
      return api
        .get<{ items: DepartmentStanding[] }>('/api/tickets/departments', { from: from.toISOString(), to: to.toISOString(), stage }, signal)
        .then(({ items }) => ({ items, from: dayOf(from.getTime()), to: dayOf(now) }));
    },
  });

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => api.get<GroupView[]>('/api/groups', undefined, signal),
});

export const reloadTickets = () => queries.invalidateQueries({ queryKey: ['tickets'] });
