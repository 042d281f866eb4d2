import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindWords } from '../../common/aftersales-words.ts';
import { causeWords } from '../../common/quality.ts';
import type { CaseList, QualityCase, QualityRow } from '../../server/aftersales/quality/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { casesQuery } from './queries.ts';

interface CasesProps {
  row: QualityRow;
  days: number;
  onClose(): void;
}

/** The cases behind a row, why they came, and what was done about it before. */
export function Cases({ row, days, onClose }: CasesProps) {
  const { t } = useTranslation();
  const query = useQuery(casesQuery(row, days));
  return (
    <section className="paper quality-cases" aria-label={inLanguage(row.product)}>
      <header className="deadline">
        <b>{inLanguage(row.product)}</b>
        <span className="num muted">{row.batch ? t('quality.batchNamed', { batch: row.batch }) : t('quality.noBatch')}</span>
        <span className="spread" />
        <button type="button" className="button small" onClick={onClose}>
          {t('common.close')}
        </button>
      </header>
      {row.alarm && <CloseAlarm alarm={row.alarm} />}
      <Loaded query={query} rows={3} height={32}>
        {(list) => (
          <>
            <Causes list={list} />
            <CaseRows cases={list.items} />
            <Alarms list={list} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** How often each reason was given. */
function Causes({ list: { items } }: { list: CaseList }) {
  const { t } = useTranslation();
  const units = new Map<string, number>();
  for (const { cause, quantity } of items) units.set(cause, (units.get(cause) ?? 0) + quantity);
  const sorted = [...units].sort((a, b) => b[1] - a[1]);
  return (
    <ul className="request-buttons plain-list" aria-label={t('quality.causes')}>
      {sorted.map(([cause, count]) => (
        <li key={cause} className="chip gray">
          {said(causeWords(cause))} <b className="num">{count}</b>
        </li>
      ))}
    </ul>
  );
}

export function CaseRows({ cases }: { cases: QualityCase[] }) {
  return (
    <ul className="plain-list quality-list">
      {cases.map((each) => (
        <li key={`${each.id} ${each.number}`} className="deadline">
          <time className="num muted small" dateTime={each.at} title={exactly(each.at)}>
            {dayAndTime(each.at)}
          </time>
          <Link to={each.source === 'service' ? '/service-orders/$id' : '/aftersales/$id'} params={{ id: each.id }} className="num">
            {each.number}
          </Link>
          <span>{[kindOf(each), said(causeWords(each.cause))].filter(Boolean).join(' · ')}</span>
          <span className="num muted small">{[`×${each.quantity}`, each.serial, each.found].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

const kindOf = ({ source, kind }: QualityCase): string => (source === 'request' ? said(kindWords[kind as keyof typeof kindWords]) : '');

function CloseAlarm({ alarm }: { alarm: NonNullable<QualityRow['alarm']> }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'aftersales.decide');
  const [cause, setCause] = useState('');
  const [measure, setMeasure] = useState('');
  const close = useMutation({
    mutationFn: () => api.post(`/api/quality-alarms/${alarm.id}/closing`, { cause, measure }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['quality'] }),
    onError: useProblem(),
  });
  if (close.isSuccess) return <p role="status">{t('quality.closed')}</p>;
  const isReady = cause.trim() !== '' && measure.trim() !== '';
  return (
    <form className="act-form" aria-label={t('quality.close')} onSubmit={(event) => [event.preventDefault(), isReady && close.mutate()]}>
      <p className="wrong small">{t('quality.raised', { at: dayAndTime(alarm.raisedAt) })}</p>
      {isAllowed && (
        <>
          <div className="two-fields">
            <Field name={t('quality.cause')} value={cause} maxLength={500} onChange={setCause} />
            <Field name={t('quality.measure')} value={measure} maxLength={500} onChange={setMeasure} />
          </div>
          <div className="form-end">
            <button type="submit" className="button small primary" disabled={!isReady || close.isPending}>
              {t('quality.close')}
            </button>
          </div>
        </>
      )}
    </form>
  );
}

function Alarms({ list: { alarms } }: { list: CaseList }) {
  const { t } = useTranslation();
  const closed = alarms.filter(({ closedAt }) => closedAt);
  if (closed.length === 0) return null;
  return (
    <ul className="plain-list small" aria-label={t('quality.before')}>
      {closed.map((alarm) => (
        <li key={alarm.id}>
          <span className="num muted">{dayAndTime(alarm.raisedAt)}</span>{' '}
          {t('quality.was', {
            units: alarm.units,
            sold: alarm.sold,
            cause: alarm.cause,
            measure: alarm.measure,
            who: alarm.closedBy ?? '',
          })}
        </li>
      ))}
    </ul>
  );
}
