import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Peak } from '../../server/team/peak-views.ts';
import { api } from '../api.ts';
import { dayAndTime } from '../ui/times.ts';

export const peakQuery = queryOptions({
  queryKey: ['peak'],
  queryFn: ({ signal }) => api.get<Peak>('/api/peak', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** While the mode is on, everybody sees who switched it on, when and why. */
export function PeakLine() {
  const { t } = useTranslation();
  const on = useQuery(peakQuery).data?.on;
  if (!on) return null;
  return (
    <div className="line-state" role="status">
      {t('peak.line', { name: on.by, at: dayAndTime(on.since), reason: on.reason })}
    </div>
  );
}
