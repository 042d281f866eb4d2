import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostCounted } from '../../common/saved-views.ts';
import type { SavedViewView } from '../../server/conversations/saved-view-views.ts';
import { CallTo } from '../calls/call-to.tsx';
import { Icon } from '../ui/icons.tsx';
import './views-bar.css';
import { useChatSearch } from './search.ts';
import { viewsQuery } from './view-queries.ts';

const ViewEditor = lazy(() => import('./view-editor.tsx').then((file) => ({ default: file.ViewEditor })));

const noFilters = {
  customer: undefined,
  agent: undefined,
  group: undefined,
  only: undefined,
  clock: undefined,
  from: undefined,
  to: undefined,
};

/** Saved views beside the lists, each with its count; the open one can be changed. */
export function ViewsBar() {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const views = useQuery(viewsQuery).data?.items ?? [];
  const [editing, setEditing] = useState<SavedViewView | 'new'>();
  const open = views.find((view) => view.id === search.view);
  return (
    <nav className="views" aria-label={t('views.name')}>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="view"
          aria-current={view.id === search.view && !search.q}
          onClick={() => change({ ...noFilters, list: view.closedDays === null ? 'all' : 'closed', view: view.id, q: undefined })}
        >
          {view.name}{' '}
          {view.count !== null && <i className="view-count num">{view.count >= mostCounted ? `${mostCounted - 1}+` : view.count}</i>}
        </button>
      ))}
      {open?.mayChange && (
        <button type="button" className="link" onClick={() => setEditing(open)}>
          {t('views.edit')}
        </button>
      )}
      <button type="button" className="link view-add" onClick={() => setEditing('new')}>
        <Icon name="plus" size={14} />
        {t('views.add')}
      </button>
      <CallTo isLink />
      {editing && (
        <Suspense>
          <ViewEditor view={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </nav>
  );
}
