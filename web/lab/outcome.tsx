import { useTranslation } from 'react-i18next';
import type { WholeRun } from '../../server/assistant/lab/views.ts';
import { dayAndTime } from '../ui/times.ts';

/** How many were right, and what changed since the last run of what customers are answered by. */
export function Outcome({ whole: { run, before, counts } }: { whole: WholeRun }) {
  const { t } = useTranslation();
  return (
    <div className="num" role="status">
      <b>{t('lab.sum', { ...run })}</b>
      <div className="muted small">
        {before ? `${t('lab.against', { at: dayAndTime(before.at) })} ${t('lab.counts', { ...counts })}` : t('lab.firstRun')}
      </div>
    </div>
  );
}
