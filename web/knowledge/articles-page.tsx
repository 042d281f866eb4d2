import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FoundArticle } from '../../server/knowledge/article-list-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { FindField } from '../ui/find-field.tsx';
import { Marked } from '../ui/marked.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import '../i18n/page-words.ts';
import '../departments/departments.css';
import '../tasks/tasks.css';
import { ArticleChips } from './article-chips.tsx';
import { ArticleFilters } from './article-filters.tsx';
import { type ArticleSearch, articleCountsQuery, articleLists, articlesQuery } from './article-queries.ts';
import './articles.css';

/** What the shop says of things: drafts, what waits for review, what is published, what is in doubt. */
export function ArticlesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const search = useSearch({ from: '/staff/knowledge' });
  const navigate = useNavigate();
  const mayWrite = may(me, 'articles.write');
  const counts = useQuery({ ...articleCountsQuery, enabled: mayWrite }).data;
  const query = useInfiniteQuery(articlesQuery(search));
  const go = (part: ArticleSearch) => void navigate({ to: '/knowledge', search: { ...search, ...part }, replace: true });
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('articles.title')}</h1>
        {mayWrite && (
          <nav className="time-choices" aria-label={t('articles.lists')}>
            {articleLists.map((each) => (
              <button
                key={each}
                type="button"
                className="button"
                aria-pressed={each === (search.show ?? 'all')}
                onClick={() => go({ show: each === 'all' ? undefined : each })}
              >
                {t(`articles.list_${each}`)}
                {counts && each in counts && <span className="num">{counts[each as keyof typeof counts]}</span>}
              </button>
            ))}
          </nav>
        )}
        <FindField label={t('articles.find')} />
        <span className="spread" />
        {mayWrite && (
          <Link to="/knowledge/intents" className="button">
            {t('intents.title')}
          </Link>
        )}
        {mayWrite && (
          <Link to="/knowledge/lab" search={{}} className="button">
            {t('lab.title')}
          </Link>
        )}
        {mayWrite && (
          <Link to="/knowledge/new" search={{}} className="button primary">
            {t('articles.write')}
          </Link>
        )}
      </header>
      {mayWrite && (
        <nav className="article-pages" aria-label={t('articles.more')}>
          <Link to="/knowledge/gaps" search={{}}>
            {t('gaps.title')}
          </Link>
          <Link to="/knowledge/figures" search={{}}>
            {t('contentFigures.title')}
          </Link>
          <Link to="/knowledge/learning">{t('learning.pages')}</Link>
          <Link to="/knowledge/cases" search={{}}>
            {t('studies.title')}
          </Link>
          <Link to="/knowledge/import">{t('imports.title')}</Link>
        </nav>
      )}
      <ArticleFilters search={search} go={go} />
      <Table
        name={t('articles.title')}
        columns={useColumns()}
        query={query}
        empty={{ title: t('articles.none'), how: t('articles.noneHow') }}
      />
    </main>
  );
}

function useColumns(): Column<FoundArticle>[] {
  const { t } = useTranslation();
  return [
    { title: t('articles.article'), cell: (row) => <What article={row} /> },
    { title: t('articles.state'), cell: (row) => <ArticleChips article={row} /> },
    {
      title: t('articles.languages'),
      cell: (row) => row.languages.map((each) => t(`articles.in_${each}`)).join(t('common.and')),
      isExtra: true,
    },
    { title: t('articles.by'), cell: (row) => row.by ?? '—', isExtra: true },
    {
      title: t('articles.changed'),
      cell: (row) => <time title={exactly(row.changedAt)}>{dayAndTime(row.changedAt)}</time>,
      isNumber: true,
      isExtra: true,
    },
  ];
}

function What({ article }: { article: FoundArticle }) {
  return (
    <>
      <Link to="/knowledge/$id" params={{ id: article.id }}>
        <Marked text={article.title} marks={article.found?.titleMarks ?? []} />
      </Link>
      {article.found && (
        <div className="small">
          <Marked text={article.found.excerpt} marks={article.found.excerptMarks} />
        </div>
      )}
      <div className="muted small num">{[article.number, ...(article.category ? [inLanguage(article.category)] : [])].join(' · ')}</div>
    </>
  );
}
