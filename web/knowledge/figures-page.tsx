import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { FiguresLine } from '../../server/knowledge/figure-views.ts';
import { api } from '../api.ts';
import { BackTo } from '../ui/back-to.tsx';
import { money } from '../ui/money.ts';
import { type Column, Table } from '../ui/table.tsx';
import '../i18n/page-words.ts';
import '../tasks/tasks.css';
import { type FigureSearch, figureDays, figureSorts } from './figure-search.ts';

type Line = z.output<typeof FiguresLine>;

const figuresQuery = ({ days, rank }: { days: number; rank: string }) =>
  queryOptions({
    queryKey: ['articles', 'figures', { days, rank }],
    queryFn: ({ signal }) => api.get<{ since: string; items: Line[] }>('/api/article-figures', { days, sort: rank }, signal),
  });

/** Which articles are read and sent most, and which help least. */
export function FiguresPage() {
  const { t } = useTranslation();
  const { days = 90, rank = 'missed' } = useSearch({ from: '/staff/knowledge/figures' });
  const navigate = useNavigate();
  const query = useQuery(figuresQuery({ days, rank }));
  const go = (part: FigureSearch) => void navigate({ to: '/knowledge/figures', search: { days, rank, ...part }, replace: true });
  const pages = query.data && { pages: [{ items: query.data.items, next: null, total: query.data.items.length }] };
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('contentFigures.title')}</h1>
        <nav className="time-choices" aria-label={t('contentFigures.sort')}>
          {figureSorts.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === rank} onClick={() => go({ rank: each })}>
              {t(`contentFigures.by_${each}`)}
            </button>
          ))}
        </nav>
        <select
          className="input auto"
          aria-label={t('contentFigures.period')}
          value={days}
          onChange={(event) => go({ days: figureDays.find((each) => each === Number(event.target.value)) })}
        >
          {figureDays.map((each) => (
            <option key={each} value={each}>
              {t('contentFigures.lastDays', { days: each })}
            </option>
          ))}
        </select>
        {query.data && <span className="muted small num">{t('contentFigures.since', { since: query.data.since })}</span>}
      </header>
      <Table
        name={t('contentFigures.title')}
        columns={useColumns()}
        query={{ ...query, data: pages, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }}
        empty={{ title: t('contentFigures.none'), how: t('contentFigures.noneHow') }}
      />
    </main>
  );
}

type BoughtOf = Pick<Line, 'told' | 'readers' | 'bought' | 'soldMinor' | 'currency'>;

/** How many of those who were told or read it bought, and for how much. */
function Bought({ row: { told, readers, bought, soldMinor, currency } }: { row: BoughtOf }) {
  const { t } = useTranslation();
  return (
    <span title={t('contentFigures.boughtHow')}>
      {told + readers === 0 ? '—' : `${bought} / ${told + readers}`}
      {currency && <div className="muted small">{money(soldMinor, currency)}</div>}
    </span>
  );
}

function useColumns(): Column<Line>[] {
  const { t } = useTranslation();
  const figure = (name: 'views' | 'helped' | 'missed' | 'sent' | 'taken' | 'wrong', isExtra = false): Column<Line> => ({
    title: t(`contentFigures.${name}`),
    cell: (row) => <span title={t(`contentFigures.${name}How`)}>{row[name].toLocaleString()}</span>,
    isNumber: true,
    isExtra,
  });
  return [
    {
      title: t('articles.article'),
      cell: (row) => (
        <>
          <Link to="/knowledge/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <div className="muted small num">{row.number}</div>
        </>
      ),
    },
    figure('views'),
    figure('helped', true),
    figure('missed'),
    {
      title: t('contentFigures.solved'),
      cell: (row) => (
        <span title={t(row.solved === null ? 'contentFigures.tooFew' : 'contentFigures.solvedHow')}>
          {row.solved === null ? '—' : `${row.solved}%`}
        </span>
      ),
      isNumber: true,
    },
    figure('sent', true),
    {
      title: t('contentFigures.bought'),
      cell: (row) => <Bought row={row} />,
      isNumber: true,
    },
    figure('taken', true),
    figure('wrong', true),
  ];
}
