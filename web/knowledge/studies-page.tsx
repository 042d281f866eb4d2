import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StudySummary } from '../../server/assistant/studies/views.ts';
import { BackTo } from '../ui/back-to.tsx';
import { FindField } from '../ui/find-field.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import '../i18n/page-words.ts';
import '../departments/departments.css';
import '../tasks/tasks.css';
import { studiesQuery } from './study-queries.ts';
import './articles.css';
import './studies.css';

/** What colleagues learnt from talks and tickets, without anybody's name. */
export function StudiesPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/knowledge/cases' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(studiesQuery(search));
  const tags = query.data?.pages[0]?.tags ?? [];
  const choose = (tag: string | undefined) => void navigate({ to: '/knowledge/cases', search: { ...search, tag }, replace: true });
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('studies.title')}</h1>
        <FindField label={t('studies.find')} />
      </header>
      {tags.length > 0 && (
        <nav className="time-choices" aria-label={t('studies.tags')}>
          {tags.map(({ tag, count }) => (
            <button
              key={tag}
              {...{ type: 'button', className: 'button small', 'aria-pressed': tag === search.tag }}
              onClick={() => choose(tag === search.tag ? undefined : tag)}
            >
              {tag} <span className="num">{count}</span>
            </button>
          ))}
        </nav>
      )}
      <Table
        name={t('studies.title')}
        columns={useColumns()}
        query={query}
        empty={{ title: t('studies.none'), how: t('studies.noneHow') }}
      />
    </main>
  );
}

function useColumns(): Column<StudySummary>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('studies.case'),
      cell: (row) => (
        <>
          <Link to="/knowledge/cases/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <div className="small study-lesson">{row.lesson}</div>
          <div className="muted small num">{[row.number, ...row.tags].join(' · ')}</div>
        </>
      ),
    },
    { title: t('articles.by'), cell: (row) => row.by.name, isExtra: true },
    { title: t('studies.at'), cell: (row) => <time title={exactly(row.at)}>{dayAndTime(row.at)}</time>, isNumber: true, isExtra: true },
  ];
}
