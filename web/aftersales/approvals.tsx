import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BackTo } from '../ui/back-to.tsx';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Waiting } from './waiting.tsx';
import './aftersales.css';
import { requestsQuery } from './request-queries.ts';

/** What waits for a second word: who must agree, by which limit, and the buttons for it. What is due first stands first. */
export function Approvals() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(requestsQuery({ show: 'approval' }));
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('aftersales.approvals')}</h1>
        <span className="muted small">{t('aftersales.approvalsHow')}</span>
      </header>
      <Loaded query={query} rows={3} height={150}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty title={t('aftersales.noApprovals')}>{t('aftersales.noApprovalsHow')}</Empty>;
          return (
            <>
              <ul className="approvals">
                {rows.map((row) => (
                  <li key={row.id}>
                    <Waiting id={row.id} />
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                  {t('common.more')}
                </button>
              )}
            </>
          );
        }}
      </Loaded>
    </main>
  );
}
