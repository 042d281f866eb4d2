import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { qualityQuery } from './queries.ts';

/** How many products or batches have an open alarm, and behind the number which. */
export function NowAlarms() {
  const { t } = useTranslation();
  const enabled = may(useMe(), 'orders.see');
  const open = useInfiniteQuery({ ...qualityQuery({ alarms: 'open' }), enabled }).data?.pages[0]?.total;
  if (!open) return null;
  return (
    <p className="late-requests num" title={t('quality.formula')}>
      <span>{t('quality.nowAlarms')}</span>{' '}
      <Link to="/quality" search={{ alarms: 'open' }} className="chip bad">
        {open}
      </Link>
    </p>
  );
}
