import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ComplaintBrief, ComplaintView } from '../../server/complaints/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const complaintOwners = ['all', 'mine', 'nobody'] as const;
export const complaintTimes = ['running', 'overdue', 'outside', 'ended'] as const;

export interface ComplaintSearch {
  whose?: (typeof complaintOwners)[number] | undefined;
  progress?: (typeof complaintTimes)[number] | undefined;
}

interface Page {
  items: ComplaintBrief[];
  next: string | null;
  total: number | null;
}

export const complaintsQuery = ({ whose, progress: when }: ComplaintSearch) =>
  infiniteQueryOptions({
    queryKey: ['complaints', { whose, when }],
    queryFn: ({ pageParam, signal }) => api.get<Page>('/api/complaints', { whose, when, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const complaintQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', id],
    queryFn: ({ signal }) => api.get<ComplaintView>(`/api/complaints/${id}`, undefined, signal),
  });

export const complaintsOfQuery = (source: 'conversations' | 'orders', id: string) =>
  queryOptions({
    queryKey: ['complaints', source, id],
    queryFn: ({ signal }) => api.get<{ items: ComplaintBrief[] }>(`/api/${source}/${id}/complaints`, undefined, signal),
  });

export const reloadComplaints = () => queries.invalidateQueries({ queryKey: ['complaints'] });
