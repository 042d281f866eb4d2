import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresaleRow, PresaleTable } from '../../server/insights/presale-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { useProblem } from '../ui/use-problem.ts';
import type { Days } from './figure-queries.ts';

const presaleQuery = (days: Days) =>
  queryOptions({
    queryKey: ['presale', days.from, days.to],
    queryFn: ({ signal }) => api.get<PresaleTable>('/api/presale-rates', { ...days }, signal),
    placeholderData: keepPreviousData,
  });

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)}%`;

/** Whose customers refuse and send back how much of what they ordered (S76). */
export function Presale({ days }: { days: Days }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <section className="stack" aria-label={t('figures.presale.title')}>
      <h2>{t('figures.presale.title')}</h2>
      <p className="muted small">{t('figures.presale.how')}</p>
      <Loaded query={useQuery(presaleQuery(days))} rows={3} height={44}>
        {(table) => (
          <>
            <Lines table={table} />
            {may(me, 'settings.manage') && <Thresholds key={JSON.stringify(table.thresholds)} now={table.thresholds} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Lines({ table }: { table: PresaleTable }) {
  const { t } = useTranslation();
  if (table.items.length === 0) return <p className="muted">{t('figures.presale.none')}</p>;
  const columns = [
    { title: t('figures.presale.agent') },
    { title: t('figures.presale.orders'), isNumber: true },
    { title: t('figures.presale.refused'), isNumber: true },
    { title: t('figures.presale.returned'), isNumber: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('figures.presale.title')}</caption>
        <Head columns={columns} />
        <tbody>
          {table.items.map((row) => (
            <tr key={row.agent.id}>
              <td>{row.agent.name}</td>
              <td className="num right">{row.orders}</td>
              <Rate row={row} measure="refused" />
              <Rate row={row} measure="returned" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rate({ row, measure }: { row: PresaleRow; measure: PresaleRow['over'][number] }) {
  const { t } = useTranslation();
  return (
    <td className="num right" title={`${row[measure]} ÷ ${row.orders}`}>
      {percent(row[measure], row.orders)} {row.over.includes(measure) && <Chip tone="bad">{t('figures.presale.over')}</Chip>}
    </td>
  );
}

function Thresholds({ now }: { now: PresaleTable['thresholds'] }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(String(now.refused * 100));
  const [returned, setReturned] = useState(String(now.returned * 100));
  const [least, setLeast] = useState(String(now.leastOrders));
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/settings/presale', { refused: Number(refused) / 100, returned: Number(returned) / 100, leastOrders: Number(least) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['presale'] }),
    onError: useProblem(),
  });
  return (
    <form className="figure-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('figures.presale.refusedOver')} type="number" min={0} max={100} required value={refused} onChange={setRefused} />
      <Field name={t('figures.presale.returnedOver')} type="number" min={0} max={100} required value={returned} onChange={setReturned} />
      <Field name={t('figures.presale.least')} type="number" min={1} max={10_000} required value={least} onChange={setLeast} />
      <button type="submit" className="button" disabled={save.isPending}>
        {t('figures.presale.save')}
      </button>
    </form>
  );
}
