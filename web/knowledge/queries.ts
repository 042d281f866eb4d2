import { queryOptions } from '@tanstack/react-query';
import type { FolderView, QuickReplyView, VersionView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';

export const foldersQuery = queryOptions({
  queryKey: ['quick-reply-folders'],
  queryFn: ({ signal }) => api.get<{ items: FolderView[] }>('/api/quick-reply-folders', undefined, signal),
});

export const folderRepliesQuery = (folder: string) =>
  queryOptions({
    queryKey: ['quick-replies', { folder }],
    queryFn: ({ signal }) => api.get<{ items: QuickReplyView[] }>('/api/quick-replies', { folder, limit: 300 }, signal),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['quick-reply-versions', id],
    queryFn: ({ signal }) => api.get<{ items: VersionView[] }>(`/api/quick-replies/${id}/versions`, undefined, signal),
  });
