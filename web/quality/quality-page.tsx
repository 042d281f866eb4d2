import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityRow } from '../../server/aftersales/quality/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { FindField } from '../ui/find-field.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { exactly } from '../ui/times.ts';
import '../aftersales/aftersales.css';
import { Cases } from './cases.tsx';
import './quality.css';
import { type QualitySearch, qualityDays, qualityQuery, thresholdQuery } from './queries.ts';
import { SerialFinder } from './serial-finder.tsx';
import { ThresholdForm } from './threshold-form.tsx';

const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)} %`);

/** What was wrong, by product and batch, the worst on top; each number leads to its cases. */
export function QualityPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/quality' });
  const { days = 90, alarms, q } = search;
  const navigate = useNavigate();
  const query = useInfiniteQuery(qualityQuery(search));
  const [opened, setOpened] = useState<QualityRow>();
  const go = (part: QualitySearch) => [
    setOpened(undefined),
    void navigate({ to: '/quality', search: { ...search, ...part }, replace: true }),
  ];
  const first = query.data?.pages[0];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('quality.title')}</h1>
        <nav className="request-buttons" aria-label={t('quality.period')}>
          {qualityDays.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === days} onClick={() => go({ days: each })}>
              {t('quality.lastDays', { count: each })}
            </button>
          ))}
          <button
            type="button"
            className="button"
            aria-pressed={alarms === 'open'}
            onClick={() => go({ alarms: alarms ? undefined : 'open' })}
          >
            {t('quality.onlyAlarms')}
          </button>
        </nav>
        <FindField label={t('quality.find')} />
        <ListExport list="quality" filters={{ days: String(days), alarms, q }} />
      </header>
      {first && (
        <p className="muted small num" title={t('quality.formula')}>
          {t('quality.overall', {
            ...{ since: exactly(first.since), faulty: first.overall.faulty, sold: first.overall.sold },
            rate: percent(first.overall.sold > 0 ? first.overall.faulty / first.overall.sold : null),
          })}{' '}
          {t('quality.formula')}
        </p>
      )}
      <SerialFinder />
      {opened && <Cases key={opened.id} row={opened} days={days} onClose={() => setOpened(undefined)} />}
      <Table
        name={t('quality.title')}
        columns={useColumns(setOpened)}
        query={query}
        empty={{ title: t('quality.none'), how: t('quality.noneHow') }}
      />
      <Threshold />
    </main>
  );
}

function useColumns(onOpen: (row: QualityRow) => void): Column<QualityRow>[] {
  const { t } = useTranslation();
  return [
    { title: t('quality.product'), cell: (row) => <Named row={row} onOpen={onOpen} /> },
    { title: t('quality.rate'), cell: (row) => <Rate row={row} />, isNumber: true },
    { title: t('quality.faulty'), cell: (row) => row.faulty, isNumber: true },
    { title: t('quality.sold'), cell: (row) => row.sold, isNumber: true },
    { title: t('quality.cases'), cell: (row) => row.cases, isNumber: true, isExtra: true },
    { title: t('quality.returns'), cell: (row) => row.returns, isNumber: true, isExtra: true },
    { title: t('quality.exchanges'), cell: (row) => row.exchanges, isNumber: true, isExtra: true },
    { title: t('quality.repairs'), cell: (row) => row.repairs, isNumber: true, isExtra: true },
    { title: t('quality.support'), cell: (row) => row.support, isNumber: true, isExtra: true },
  ];
}

function Named({ row, onOpen }: { row: QualityRow; onOpen(row: QualityRow): void }) {
  const { t } = useTranslation();
  return (
    <>
      <button type="button" className="link" onClick={() => onOpen(row)}>
        {inLanguage(row.product)}
      </button>{' '}
      {row.alarm && <Chip tone="bad">{t('quality.alarm')}</Chip>}
      <div className="muted small num">
        <Link to="/products/$id" params={{ id: row.product.id }}>
          {row.product.number}
        </Link>
        {' · '}
        {row.batch ? t('quality.batchNamed', { batch: row.batch }) : t('quality.noBatch')}
      </div>
    </>
  );
}

function Rate({ row: { rate, faulty, sold } }: { row: QualityRow }) {
  const { t } = useTranslation();
  return <span title={t('quality.rateOf', { faulty, sold })}>{percent(rate)}</span>;
}

function Threshold() {
  const threshold = useQuery(thresholdQuery).data;
  return threshold ? <ThresholdForm threshold={threshold} /> : null;
}
