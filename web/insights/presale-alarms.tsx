import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PresaleAlarms } from '../../server/insights/presale-alarm-views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';

const alarmsQuery = queryOptions({
  queryKey: ['presale', 'alarms'],
  queryFn: ({ signal }) => api.get<PresaleAlarms>('/api/presale-alarms', undefined, signal),
});

/** Agents whose customers refuse or send back more than the shop accepts. */
export function PresaleAlarmLine() {
  const { t } = useTranslation();
  const enabled = may(useMe(), 'figures.see');
  const items = useQuery({ ...alarmsQuery, enabled }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <p className="late-requests num">
      <span>{t('figures.presale.alarms')}</span>{' '}
      {items.map(({ agent, measure, bad, orders }) => (
        <Link key={`${agent} ${measure}`} to="/figures" search={{}} className="chip bad">
          {t(`figures.presale.alarm_${measure}`, { agent, bad, orders })}
        </Link>
      ))}
    </p>
  );
}
