import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { BulletinView } from '../../server/cases/bulletin-views.ts';
import type { NoticeView, WholeNotice } from '../../server/cases/notice-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const bulletinStates = ['now', 'past'] as const;
export type BulletinState = (typeof bulletinStates)[number];

interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export const bulletinsQuery = (state: BulletinState) =>
  infiniteQueryOptions({
    queryKey: ['bulletins', { state }],
    queryFn: ({ pageParam, signal }) => api.get<Page<BulletinView>>('/api/bulletins', { state, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const bulletinsOfQuery = (source: 'orders' | 'products', id: string) =>
  queryOptions({
    queryKey: ['bulletins', source, id],
    queryFn: ({ signal }) => api.get<{ items: BulletinView[] }>(`/api/${source}/${id}/bulletins`, undefined, signal),
  });

export const reloadBulletins = () => queries.invalidateQueries({ queryKey: ['bulletins'] });

export const noticesQuery = (list: 'mine' | 'all') =>
  queryOptions({
    queryKey: ['notices', { list }],
    queryFn: ({ signal }) => api.get<{ items: NoticeView[]; unread: number }>('/api/notices', { list }, signal),
  });

export const noticeQuery = (id: string) =>
  queryOptions({ queryKey: ['notices', id], queryFn: ({ signal }) => api.get<WholeNotice>(`/api/notices/${id}`, undefined, signal) });

export const reloadNotices = () => queries.invalidateQueries({ queryKey: ['notices'] });
