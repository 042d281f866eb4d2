import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { t } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { behindNow } from '../../common/now.ts';
import { enoughWaits } from '../../common/wait-equality.ts';
import type { Equality as EqualityView } from '../../server/insights/equality-views.ts';
import { api } from '../api.ts';
import { durationWords } from '../conversations/words.ts';
import { Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { Count } from './figure.tsx';

const spans = [1, 7, 30, 90];

/** Whether who brings no money waits longer (S43). */
export function Equality() {
  const { t } = useTranslation();
  const [days, setDays] = useState(7);
  const query = useQuery({
    queryKey: ['equality', days],
    queryFn: ({ signal }) => api.get<EqualityView>('/api/now/equality', { days: String(days) }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <section>
      <div className="panel-head">
        <h2>{t('equality.title')}</h2>
        <label>
          <span className="unseen">{t('equality.span')}</span>
          <select className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {t('equality.days', { count: span })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded query={query} rows={2} height={44}>
        {(report) => <Sides report={report} />}
      </Loaded>
    </section>
  );
}

const sides = [
  ['revenue', 'paying'],
  ['other', 'not_paying'],
] as const;

function Sides({ report }: { report: EqualityView }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('equality.side') },
    { title: t('equality.contacts'), isNumber: true },
    { title: t('equality.p50'), isNumber: true },
    { title: t('equality.p90'), isNumber: true },
    { title: t('equality.within60'), isNumber: true, isExtra: true },
  ];
  const time = (seconds: number | null) => (seconds === null ? '—' : durationWords(seconds));
  return (
    <>
      <p className="small">{verdict(report)}</p>
      <p className="muted small">{t('equality.formula')}</p>
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('equality.title')}</caption>
          <Head columns={columns} />
          <tbody>
            {sides.map(([side, rows]) => (
              <tr key={side}>
                <td>{t(`equality.${side}`)}</td>
                <td className="num right">
                  <Count value={report[side].contacts} search={behindNow.served(rows, report.from, report.to)} />
                </td>
                <td className="num right">{time(report[side].p50)}</td>
                <td className="num right">{time(report[side].p90)}</td>
                <td className="num right extra">{report[side].within60 === null ? '—' : `${Math.round(report[side].within60 * 100)}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function verdict({ verdict: found, more }: EqualityView): string {
  if (found === 'too_few') return t('equality.tooFew', { count: enoughWaits });
  if (found === 'longer') return t('equality.longer', { time: durationWords(more) });
  return found === 'equal' ? t('equality.equal') : t('equality.longestLonger', { time: durationWords(more) });
}
