import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulletinLevelWords } from '../../common/bulletins.ts';
import type { BulletinView } from '../../server/cases/bulletin-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly, until as untilWords } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { BulletinForm } from './bulletin-form.tsx';
import { bulletinStates, bulletinsQuery, reloadBulletins } from './bulletin-queries.ts';
import { bulletinTones } from './bulletins-of.tsx';
import { DepartmentTabs } from './department-tabs.tsx';

/** What holds of goods and orders, and what held. */
export function BulletinsPage() {
  const { t } = useTranslation();
  const { holds: state = 'now' } = useSearch({ from: '/staff/departments/bulletins' });
  const navigate = useNavigate();
  const [changed, setChanged] = useState<BulletinView>();
  const query = useInfiniteQuery(bulletinsQuery(state));
  return (
    <main className="page">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('bulletin.title')}</h1>
        <nav className="time-choices" aria-label={t('bulletin.states')}>
          {bulletinStates.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === state}
              onClick={() => void navigate({ to: '/departments/bulletins', search: { holds: each }, replace: true })}
            >
              {t(`bulletin.state_${each}`)}
            </button>
          ))}
        </nav>
        <span className="spread" />
        <ListExport list="bulletins" filters={{ state }} />
      </header>
      {changed && <BulletinForm key={changed.id} bulletin={changed} onDone={() => setChanged(undefined)} />}
      <Table
        name={t('bulletin.title')}
        columns={useColumns(state === 'now' ? setChanged : undefined)}
        query={query}
        empty={{ title: t('bulletin.none'), how: t('bulletin.noneHow') }}
      />
    </main>
  );
}

function useColumns(onChange: ((bulletin: BulletinView) => void) | undefined): Column<BulletinView>[] {
  const { t } = useTranslation();
  const mayWrite = may(useMe(), 'bulletins.write');
  return [
    { title: t('bulletin.about'), cell: (row) => <About bulletin={row} /> },
    { title: t('bulletin.words'), cell: (row) => <Said bulletin={row} /> },
    { title: t('bulletin.by'), cell: (row) => row.by, isExtra: true },
    {
      title: t('bulletin.holdsUntil'),
      cell: ({ endedAt, until }) => (
        <time title={endedAt ? exactly(endedAt) : untilWords(until, exactly)}>{endedAt ? dayAndTime(endedAt) : untilWords(until)}</time>
      ),
    },
    ...(onChange && mayWrite
      ? [{ title: t('bulletin.act'), cell: (row: BulletinView) => <Acts bulletin={row} onChange={() => onChange(row)} /> }]
      : []),
  ];
}

function About({ bulletin: { product, order } }: { bulletin: BulletinView }) {
  if (product)
    return (
      <Link to="/products/$id" params={{ id: product.id }}>
        {inLanguage(product)}
      </Link>
    );
  if (!order) return null;
  return (
    <Link to="/orders/$id" params={{ id: order.id }} className="num">
      {order.number}
    </Link>
  );
}

const Said = ({ bulletin }: { bulletin: BulletinView }) => (
  <div className="task-what">
    <p>
      <Chip tone={bulletinTones[bulletin.level]}>{said(bulletinLevelWords[bulletin.level])}</Chip> {bulletin.words}
    </p>
    {bulletin.customer.zh && <p className="muted small">{bulletin.customer.zh}</p>}
  </div>
);

function Acts({ bulletin, onChange }: { bulletin: BulletinView; onChange(): void }) {
  const { t } = useTranslation();
  const end = useMutation({
    mutationFn: () => api.delete(`/api/bulletins/${bulletin.id}`),
    onSuccess: reloadBulletins,
    onError: useProblem(),
  });
  return (
    <span className="task-acts">
      <button type="button" className="button small" onClick={onChange}>
        {t('common.edit')}
      </button>
      <button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate()}>
        {t('bulletin.end')}
      </button>
    </span>
  );
}
