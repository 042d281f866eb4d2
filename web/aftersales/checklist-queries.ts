import { queryOptions } from '@tanstack/react-query';
import type { Checklist } from '../../server/aftersales/inspection/checklist-views.ts';
import { api } from '../api.ts';

export const checklistsQuery = queryOptions({
  queryKey: ['checklists'],
  queryFn: ({ signal }) => api.get<{ items: Checklist[] }>('/api/inspection-checklists', undefined, signal),
});
