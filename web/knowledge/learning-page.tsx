import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LearningState } from '../../common/learning.ts';
import type { PathLine, PathView } from '../../server/knowledge/learning/views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { keepPath, pathsQuery } from './learning-queries.ts';
import './articles.css';

const tones: Record<LearningState, 'ok' | 'gray'> = { draft: 'gray', published: 'ok', archived: 'gray' };
export const PathState = ({ state }: { state: LearningState }) => {
  const { t } = useTranslation();
  return <Chip tone={tones[state]}>{t(`learning.state_${state}`)}</Chip>;
};
export const inOwn = (zh: string, en: string): string => (i18next.language === 'en' ? en || zh : zh || en);

const blank = {
  ...{ title: '', titleEn: '', about: '', aboutEn: '', badge: '', badgeEn: '', product: null, passPercent: 80 },
  ...{ lessons: [], questions: [] },
};

/** What customers may learn, and how many have. */
export function LearningPage() {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'articles.review');
  const navigate = useNavigate();
  const query = useQuery(pathsQuery);
  const begin = useMutation({
    mutationFn: () => api.post<PathView>('/api/learning-paths', { id: crypto.randomUUID(), ...blank }),
    onSuccess: (path) => [keepPath(path), void navigate({ to: '/knowledge/learning/$id', params: { id: path.id } })],
    onError: useProblem(),
  });
  const pages = query.data && { pages: [{ items: query.data.items, next: null, total: query.data.items.length }] };
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('learning.pages')}</h1>
        <span className="spread" />
        {mayEdit && (
          <button type="button" className="button primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
            {t('learning.begin')}
          </button>
        )}
      </header>
      <Table
        name={t('learning.pages')}
        columns={useColumns()}
        query={{ ...query, data: pages, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }}
        empty={{ title: t('learning.none'), how: t('learning.noneHow') }}
      />
    </main>
  );
}

function useColumns(): Column<PathLine>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('learning.path'),
      cell: (row) => (
        <>
          <Link to="/knowledge/learning/$id" params={{ id: row.id }}>
            {inOwn(row.title, row.titleEn) || t('learning.untitled')}
          </Link>
          <div className="muted small">{inOwn(row.badge, row.badgeEn)}</div>
        </>
      ),
    },
    {
      title: t('articles.state'),
      cell: (row) => (
        <>
          <PathState state={row.state} /> {row.state === 'published' && row.isChanged && <Chip>{t('learning.changed')}</Chip>}
        </>
      ),
    },
    { title: t('learning.lessons'), cell: (row) => row.lessons, isNumber: true, isExtra: true },
    { title: t('learning.questions'), cell: (row) => row.questions, isNumber: true, isExtra: true },
    { title: t('learning.begun'), cell: (row) => <span title={t('learning.begunHow')}>{row.begun}</span>, isNumber: true },
    { title: t('learning.passed'), cell: (row) => <span title={t('learning.passedHow')}>{row.passed}</span>, isNumber: true },
    {
      title: t('articles.changed'),
      cell: (row) => <time title={exactly(row.updatedAt)}>{dayAndTime(row.updatedAt)}</time>,
      isNumber: true,
      isExtra: true,
    },
  ];
}
