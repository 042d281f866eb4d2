import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { shiftEdges } from '../../server/insights/shift-edge-views.ts';
import { api } from '../api.ts';
import { Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import type { Days } from './figure-queries.ts';
import { valueWords } from './figure-words.ts';

type Edges = Awaited<ReturnType<typeof shiftEdges>>;
type Edge = Edges['items'][number]['first'];

const shiftsQuery = (days: Days) =>
  queryOptions({
    queryKey: ['figures', 'shifts', days.from, days.to],
    queryFn: ({ signal }) => api.get<Edges>('/api/shift-edges', { ...days }, signal),
    placeholderData: keepPreviousData,
  });

const satisfaction = ({ rated, satisfied }: Edge) => valueWords('share', rated === 0 ? null : satisfied / rated);

/** Whether the last customer of a day is served like the first (S39). */
export function ShiftEdges({ days }: { days: Days }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('figures.shifts.title')}>
      <h2>{t('figures.shifts.title')}</h2>
      <p className="muted small">{t('figures.shifts.how')}</p>
      <Loaded query={useQuery(shiftsQuery(days))} rows={3} height={44}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t('figures.shifts.none')}</p> : <Lines items={items} />)}
      </Loaded>
    </section>
  );
}

function Lines({ items }: Edges) {
  const { t } = useTranslation();
  const columns = [
    { title: t('figures.agent') },
    { title: t('figures.shifts.days'), isNumber: true },
    ...(['firstReply', 'handling', 'satisfaction'] as const).map((name) => ({ title: t(`figures.shifts.${name}`), isNumber: true })),
  ];
  const both = ({ first, last }: Edges['items'][number], words: (edge: Edge) => string) => `${words(first)} → ${words(last)}`;
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('figures.shifts.title')}</caption>
        <Head columns={columns} />
        <tbody>
          {items.map((row) => (
            <tr key={row.agent.id}>
              <td>{row.agent.name}</td>
              <td className="num right">{row.days}</td>
              <td className="num right">{both(row, (edge) => valueWords('seconds', edge.firstReply))}</td>
              <td className="num right">{both(row, (edge) => valueWords('seconds', edge.handling))}</td>
              <td className="num right">{both(row, satisfaction)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
