import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { requestCountQuery } from './request-queries.ts';

/** How many requests are past their deadline, and behind the number the list of them. */
export function LateRequests() {
  const { t } = useTranslation();
  const me = useMe();
  const enabled = may(me, 'orders.see');
  const late = useQuery({ ...requestCountQuery('late'), enabled }).data;
  const waiting = useQuery({ ...requestCountQuery('waiting'), enabled }).data;
  if (!enabled || late === undefined) return null;
  return (
    <p className="late-requests num" title={t('aftersales.nowLateFormula')}>
      <span>{t('aftersales.nowLate')}</span>{' '}
      <Link to="/aftersales" search={{ show: 'late' }} className={late > 0 ? 'chip bad' : 'chip gray'}>
        {late}
      </Link>{' '}
      <Link to="/aftersales" search={{ show: 'waiting' }} className="muted">
        {t('aftersales.nowOpen', { count: waiting ?? 0 })}
      </Link>
    </p>
  );
}
