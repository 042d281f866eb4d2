import { queryOptions } from '@tanstack/react-query';
import type { CorrectionView } from '../../server/aftersales/corrections/views.ts';
import { api } from '../api.ts';

export const correctionQuery = (id: string) =>
  queryOptions({
    queryKey: ['correction', id],
    queryFn: ({ signal }) => api.get<CorrectionView>(`/api/corrections/${id}`, undefined, signal),
  });
